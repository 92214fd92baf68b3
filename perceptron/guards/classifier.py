"""What stands around the functions of `classifier`."""

from perceptron.checks import check_units, check_whole_number
from perceptron.guards import guard


@guard
def random_start(bare, inputs, units, classes, seed):
    """Refuse a network without inputs, hidden units or classes."""
    check_units(inputs, units)
    check_whole_number("the number of classes", classes, 1)
    return bare(inputs, units, classes, seed)
