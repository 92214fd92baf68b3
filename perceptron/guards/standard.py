"""What stands around the functions of `standard`."""

from perceptron.checks import check_column
from perceptron.guards import guard


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
