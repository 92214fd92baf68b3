"""The neuron of a curve: the input comes in again as its square."""

from perceptron.checks import (
    check_curve,
    check_degree,
    check_pivot,
    check_rows,
    check_weights,
)
from perceptron.descent import descend
from perceptron.line import mean
from perceptron.neuron import linear_neuron, squared_error
from perceptron.standard import standard_deviation, standardise


# --8<-- [start:feedforward]
def feedforward(x: float, a: float, m: float, b: float) -> float:
    """Return the prediction of the parabola with weights a and m, and bias b."""
    return a * x**2 + m * x + b


# --8<-- [end:feedforward]


# --8<-- [start:mean_squared_error]
def mean_squared_error(
    x: list[float], y: list[float], a: float, m: float, b: float
) -> float:
    """Return the mean of the squared errors over all rows."""
    return mean([squared_error(feedforward(xi, a, m, b), yi) for xi, yi in zip(x, y)])


# --8<-- [end:mean_squared_error]


# --8<-- [start:backpropagate]
def backpropagate(x: float, y: float, a: float, m: float, b: float) -> list[float]:
    """Return the slopes of one row's squared error: along a, along m, along b."""
    dL_dy_pred = 2 * (feedforward(x, a, m, b) - y)
    return [dL_dy_pred * x**2, dL_dy_pred * x, dL_dy_pred]


# --8<-- [end:backpropagate]


# --8<-- [start:average_gradient]
def average_gradient(
    x: list[float], y: list[float], a: float, m: float, b: float
) -> list[float]:
    """Return the slopes of the mean squared error: along a, along m, along b."""
    gradients = [backpropagate(xi, yi, a, m, b) for xi, yi in zip(x, y)]
    return [mean(list(slopes)) for slopes in zip(*gradients)]


# --8<-- [end:average_gradient]


# --8<-- [start:train]
def train(
    x: list[float],
    y: list[float],
    start: list[float],
    learning_rate: float,
    epochs: int,
    momentum: float = 0.0,
) -> list[list[float]]:
    """Return the path of [a, m, b]: the start, then each epoch's end."""
    check_rows(x, y)
    check_weights(start, 2)
    return descend(
        lambda parameters: average_gradient(x, y, *parameters),
        start,
        learning_rate,
        epochs,
        momentum,
    )


# --8<-- [end:train]


# --8<-- [start:powers]
def powers(x: float, degree: int) -> list[float]:
    """Return x, x squared, and so on up to x to the power of `degree`."""
    check_degree(degree)
    return [x**power for power in range(1, degree + 1)]


# --8<-- [end:powers]


# --8<-- [start:prediction]
def prediction(x: float, curve: list[float]) -> float:
    """Return what a curve of any degree says: its weights, the bias last."""
    return linear_neuron(powers(x, len(curve) - 1), curve[:-1], curve[-1])


def curve_error(x: list[float], y: list[float], curve: list[float]) -> float:
    """Return the mean of a curve's squared errors over all rows."""
    return mean([squared_error(prediction(xi, curve), yi) for xi, yi in zip(x, y)])


# --8<-- [end:prediction]


# --8<-- [start:fit_curve]
def fit_curve(x: list[float], y: list[float], degree: int) -> list[float]:
    """Return the weights of x, x squared and so on, and the bias, that fit best.

    Where every slope of the mean squared error is zero: as many equations as unknowns,
    called the normal equations. Standardised x keep them apart.
    """
    check_rows(x, y)
    check_curve(x, degree)
    columns = [[1.0 for _ in x]]
    rows = [powers(zi, degree) for zi in standardise(x)]
    columns += [list(column) for column in zip(*rows)]
    equations = [
        [linear_neuron(one, other, 0) for other in columns] + [linear_neuron(one, y, 0)]
        for one in columns
    ]
    return in_units_of_x(solve(equations), x)


# --8<-- [end:fit_curve]


# --8<-- [start:solve]
def solve(equations: list[list[float]]) -> list[float]:
    """Return the unknowns of normal equations: in each their factors, then the sum.

    Gaussian elimination: from each equation, one unknown after the other is taken away,
    until only its own is left.
    """
    rows = [list(equation) for equation in equations]
    for i in range(len(rows)):
        check_pivot(rows[i][i], equations[i][i])
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k in range(len(rows)):
            if k != i:
                share = rows[k][i]
                rows[k] = [a - share * b for a, b in zip(rows[k], rows[i])]
    return [row[-1] for row in rows]


# --8<-- [end:solve]


# --8<-- [start:in_units_of_x]
def in_units_of_x(curve: list[float], x: list[float]) -> list[float]:
    """Return weights and bias for raw x of a curve of standardised x, bias first."""
    centre, spread = mean(x), standard_deviation(x)
    raw = [0.0] * len(curve)
    for weight in reversed(curve):  # times the standardised x, plus the next weight
        up = raw[-1:] + raw[:-1]  # the last is still zero
        raw = [(higher - centre * here) / spread for higher, here in zip(up, raw)]
        raw[0] += weight
    return raw[1:] + raw[:1]


# --8<-- [end:in_units_of_x]
