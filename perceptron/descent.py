"""Gradient descent: the average gradient, one step against it, and the loop."""

import math

from perceptron.checks import check_descent, check_rows, check_settings
from perceptron.line import mean
from perceptron.neuron import backpropagate


# --8<-- [start:average_gradient]
def average_gradient(
    x: list[float], y: list[float], m: float, b: float
) -> tuple[float, float]:
    """Return the slopes of the mean squared error: along m, and along b."""
    gradients = [backpropagate(xi, yi, m, b) for xi, yi in zip(x, y)]
    return mean([dm for dm, db in gradients]), mean([db for dm, db in gradients])


# --8<-- [end:average_gradient]


# --8<-- [start:step]
def step(
    x: list[float], y: list[float], m: float, b: float, learning_rate: float
) -> tuple[float, float]:
    """Return m and b, both moved against the gradient found at the old m and b."""
    dm, db = average_gradient(x, y, m, b)
    return m - learning_rate * dm, b - learning_rate * db


# --8<-- [end:step]


# --8<-- [start:error_factor]
def error_factor(x: float, learning_rate: float) -> float:
    """Return what a step multiplies the error by, for descent on one row."""
    return 1 - 2 * learning_rate * (x**2 + 1)


# --8<-- [end:error_factor]


# --8<-- [start:train]
def train(
    x: list[float],
    y: list[float],
    m: float,
    b: float,
    learning_rate: float,
    epochs: int,
) -> list[tuple[float, float]]:
    """Return the path of (m, b): the start, then where each epoch's step ended."""
    check_rows(x, y)
    check_settings([m, b], learning_rate, epochs)
    path = [(m, b)]
    for epoch in range(1, epochs + 1):
        try:
            m, b = step(x, y, m, b, learning_rate)
        except OverflowError:
            m = b = math.inf
        check_descent([m, b], learning_rate, epoch)
        path.append((m, b))
    return path


# --8<-- [end:train]
