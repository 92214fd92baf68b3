"""Curves: the neuron whose inputs are the powers of x, and the one that fits best.

A curve is a list of its weights, that of the highest power first, and its bias.
"""

from perceptron.guards import curve as guards
from perceptron.inputs import feedforward
from perceptron.line import mean
from perceptron.neuron import linear_neuron, squared_error
from perceptron.standard import standard_deviation, standardise


@guards.powers
# --8<-- [start:powers]
def powers(x, degree):
    """Return x to the power of `degree`, and so on down to x itself."""
    return [x**power for power in range(degree, 0, -1)]


# --8<-- [end:powers]


# --8<-- [start:prediction]
def prediction(x, curve):
    """Return what a curve of any degree predicts at x."""
    return feedforward(powers(x, len(curve) - 1), curve)


# --8<-- [end:prediction]


@guards.fit_curve
# --8<-- [start:fit_curve]
def fit_curve(x, y, degree):
    """Return the curve of this degree with the least squared error."""
    rows = [powers(zi, degree) for zi in standardise(x)]
    return in_units_of_x(solve(normal_equations(rows, y)), x)


# --8<-- [end:fit_curve]


@guards.normal_equations
# --8<-- [start:normal_equations]
def normal_equations(rows, y):
    """Return one equation for each parameter: the MSE's slope is zero.

    Each lists the factors of the parameters, the bias's last, and the sum.
    """
    columns = [[row[k] for row in rows] for k in range(len(rows[0]))]
    columns.append([1.0 for row in rows])
    equations = []
    for one in columns:
        factors = [linear_neuron(one, other, 0) for other in columns]
        equations.append(factors + [linear_neuron(one, y, 0)])
    return equations


# --8<-- [end:normal_equations]


@guards.solve
# --8<-- [start:solve]
def solve(equations):
    """Return the unknowns of equations, each their factors, then the sum.

    Gauss–Jordan elimination: one unknown after the other is taken out of
    all equations but one, until each equation has only its own.
    """
    rows = list(equations)
    for i in range(len(rows)):
        pivot = [value / rows[i][i] for value in rows[i]]
        for k, row in enumerate(rows):
            without = [value - row[i] * p for value, p in zip(row, pivot)]
            rows[k] = pivot if k == i else without
    return [row[-1] for row in rows]


# --8<-- [end:solve]


@guards.in_units_of_x
# --8<-- [start:in_units_of_x]
def in_units_of_x(curve, x):
    """Return the curve of raw x that is this curve of standardised x."""
    centre, deviation = mean(x), standard_deviation(x)
    raw = [0.0]
    for weight in curve:  # times the standardised x, plus the next weight
        pairs = zip(raw + [0.0], [0.0] + raw)
        raw = [(moved - centre * kept) / deviation for moved, kept in pairs]
        raw[-1] += weight
    return raw[1:]


# --8<-- [end:in_units_of_x]


# --8<-- [start:leave_one_out]
def leave_one_out(x, y, degree):
    """Return each row's squared error, by a curve fitted to the others."""
    errors = []
    for i in range(len(x)):
        curve = fit_curve(x[:i] + x[i + 1 :], y[:i] + y[i + 1 :], degree)
        errors.append(squared_error(prediction(x[i], curve), y[i]))
    return errors


# --8<-- [end:leave_one_out]
