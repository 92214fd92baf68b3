"""What stands around the functions of `line`."""

from perceptron.checks import (
    check_different,
    check_lengths,
    check_rows,
    check_some,
    check_variance,
    check_variation,
)
from perceptron.guards import guard


@guard
def mean(bare, values):
    """Refuse an empty list."""
    check_some("values", values)
    return bare(values)


@guard
def fit_line(bare, x, y):
    """Refuse rows that are no rows, and inputs that are all equal."""
    check_rows(x, y)
    check_different(x)
    return bare(x, y)


@guard
def r_squared(bare, errors, y):
    """Refuse errors that do not fit the targets, and targets that are all equal."""
    check_lengths("errors", errors, y)
    check_variation("the targets", y)
    check_variance("the targets", y)
    return bare(errors, y)


@guard
def slope_standard_error(bare, errors, x):
    """Refuse errors that do not fit the inputs, fewer than three, and equal inputs."""
    check_lengths("errors", errors, x, "x")
    check_some("errors", errors, 3)
    check_different(x)
    return bare(errors, x)
