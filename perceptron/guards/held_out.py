"""What stands around the functions of `held_out`."""

from perceptron.checks import (
    check_different,
    check_finite,
    check_held_up,
    check_holdable,
    check_rows,
    check_seed,
)
from perceptron.guards import guard


@guard
def hold_back(bare, count, seed):
    """Refuse too few rows to hold any back, and a seed that cannot begin."""
    check_holdable(count)
    check_seed(seed, 2147483647)
    return bare(count, seed)


@guard
def leverages(bare, x):
    """Refuse inputs that are all equal."""
    check_finite("x", x)
    check_different(x)
    return bare(x)


@guard
def slopes_without(bare, x, y):
    """Refuse rows that are no rows, and inputs that one row alone spreads."""
    check_rows(x, y)
    check_different(x)
    check_held_up(x)
    return bare(x, y)
