"""What stands around the functions of `curve`."""

from perceptron.checks import (
    check_column,
    check_curve,
    check_degree,
    check_equations,
    check_pivot,
    check_rows,
    check_table,
)
from perceptron.guards import guard


@guard
def powers(bare, x, degree):
    """Refuse a degree that is no whole number, one or more."""
    check_degree(degree)
    return bare(x, degree)


@guard
def fit_curve(bare, x, y, degree):
    """Refuse rows that are no rows, and inputs that no one curve fits best."""
    check_rows(x, y)
    check_curve(x, degree)
    return bare(x, y, degree)


@guard
def normal_equations(bare, rows, y):
    """Refuse rows that are no rows, or of different lengths."""
    check_table(rows, y)
    return bare(rows, y)


@guard
def solve(bare, equations):
    """Refuse too few equations, and those of which one follows from the others."""
    check_equations(equations)
    rows = [list(equation) for equation in equations]
    for i, row in enumerate(rows):
        check_pivot(row[i], equations[i][i])
        for other in rows[i + 1 :]:
            factor = other[i] / row[i]
            other[:] = [a - factor * b for a, b in zip(other, row)]
    return bare(equations)


@guard
def in_units_of_x(bare, curve, x):
    """Refuse a column without spread."""
    check_column(x)
    return bare(curve, x)
