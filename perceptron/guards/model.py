"""What stands around the functions of `model`."""

from perceptron.checks import (
    check_lengths,
    check_momentum,
    check_settings,
    check_table,
)
from perceptron.guards import guard


@guard
def mean_squared_error(bare, feedforward, rows, y, parameters):
    """Refuse another number of rows than of targets, and none."""
    check_lengths("rows", rows, y)
    return bare(feedforward, rows, y, parameters)


@guard
def average_gradient(bare, backpropagate, rows, y, parameters):
    """Refuse another number of rows than of targets, and none."""
    check_lengths("rows", rows, y)
    return bare(backpropagate, rows, y, parameters)


@guard
def train(bare, backpropagate, rows, y, start, learning_rate, epochs, momentum=0):
    """Refuse rows and settings that cannot work; `descend` refuses all else."""
    check_table(rows, y)
    check_settings(start, learning_rate, epochs)
    check_momentum(momentum)
    backpropagate(rows[0], y[0], start)  # refuses a start that does not fit the rows
    return bare(backpropagate, rows, y, start, learning_rate, epochs, momentum)
