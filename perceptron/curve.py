"""The neuron of a curve: the input comes in again as its square."""

from perceptron.checks import check_degree, check_rows, check_weights
from perceptron.descent import descend
from perceptron.line import mean
from perceptron.neuron import squared_error


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
