"""What stands around the functions of `gradient_check`."""

from perceptron.checks import check_nudge
from perceptron.guards import guard


@guard
def central_difference(bare, f, at, nudge=1e-4):
    """Refuse a nudge that is none, or that `at` does not notice."""
    check_nudge(at, nudge)
    return bare(f, at, nudge)
