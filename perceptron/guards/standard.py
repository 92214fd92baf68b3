"""What stands around the functions of `standard`."""

from perceptron.checks import check_column, check_some
from perceptron.guards import guard


@guard
def standard_deviation(bare, values):
    """Refuse an empty list."""
    check_some("values", values)
    return bare(values)


@guard
def standardise(bare, values):
    """Refuse a column without spread."""
    check_column(values)
    return bare(values)


@guard
def original_units(bare, m, b, x):
    """Refuse a column without spread."""
    check_column(x)
    return bare(m, b, x)
