"""Gradient descent: the average gradient, one step against it, and the loop."""

import math

from perceptron.checks import check_descent, check_momentum, check_rows, check_settings
from perceptron.line import mean
from perceptron.neuron import backpropagate

TYPE_CHECKING = False  # for type checkers only: MicroPython has no collections.abc
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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


# --8<-- [start:highest_stable_rate]
def highest_stable_rate(x: list[float]) -> float:
    """Return the learning rate above which descent on these inputs diverges.

    Two divided by the larger eigenvalue of the Hessian, for a line and the MSE.
    """
    along_m, along_b, both = 2 * mean([xi**2 for xi in x]), 2, 2 * mean(x)
    middle, half = (along_m + along_b) / 2, (along_m - along_b) / 2
    return 2 / (middle + math.sqrt(half**2 + both**2))


# --8<-- [end:highest_stable_rate]


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


# --8<-- [start:descend]
def descend(
    gradient: "Callable[[list[float]], list[float]]",
    start: list[float],
    learning_rate: float,
    epochs: int,
    momentum: float = 0.0,
) -> list[list[float]]:
    """Return the path of any number of parameters: the start, then each epoch's end.

    Each step keeps the part `momentum` of the step before it; 0 is plain descent.
    """
    check_settings(start, learning_rate, epochs)
    check_momentum(momentum)
    parameters, steps = list(start), [0.0] * len(start)
    path = [parameters]
    for epoch in range(1, epochs + 1):
        try:
            slopes = gradient(parameters)
        except OverflowError:
            slopes = [math.inf for _ in parameters]
        steps = [momentum * v - learning_rate * g for v, g in zip(steps, slopes)]
        parameters = [p + v for p, v in zip(parameters, steps)]
        check_descent(parameters, learning_rate, epoch)
        path.append(parameters)
    return path


# --8<-- [end:descend]


# --8<-- [start:settled]
def settled(
    path: "Sequence[Sequence[float]]", best: "Sequence[float]", tolerance: float
) -> int:
    """Return the epoch from which every parameter stays that close to its best.

    Raise ValueError when the path ends further away than that.
    """
    since = 0
    for epoch, parameters in enumerate(path):
        if not all(abs(p - q) <= tolerance for p, q in zip(parameters, best)):
            since = epoch + 1
    if since == len(path):
        raise ValueError(
            f"the path of {len(path) - 1} epochs ends further than {tolerance!r} "
            "from the best parameters: train for longer."
        )
    return since


# --8<-- [end:settled]
