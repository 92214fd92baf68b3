"""Gradient descent: the average gradient, one step against it, and the loop."""

import math

from perceptron.guards import descent as guards
from perceptron.line import mean
from perceptron.neuron import backpropagate


@guards.average_gradient
# --8<-- [start:average_gradient]
def average_gradient(x, y, m, b):
    """Return the slopes of the mean squared error: along m, and along b."""
    gradients = [backpropagate(xi, yi, m, b) for xi, yi in zip(x, y)]
    dm = mean([dm for dm, db in gradients])
    db = mean([db for dm, db in gradients])
    return dm, db


# --8<-- [end:average_gradient]


@guards.step
# --8<-- [start:step]
def step(x, y, m, b, learning_rate):
    """Return m and b after a step against the gradient at the old ones."""
    dm, db = average_gradient(x, y, m, b)
    return m - learning_rate * dm, b - learning_rate * db


# --8<-- [end:step]


# --8<-- [start:error_factor]
def error_factor(x, learning_rate):
    """Return what each step multiplies the error of a single row by."""
    return 1 - 2 * learning_rate * (x**2 + 1)


# --8<-- [end:error_factor]


# --8<-- [start:highest_stable_rate]
def highest_stable_rate(x):
    """Return the learning rate above which descent on a line diverges.

    Two divided by the larger eigenvalue of the Hessian of a line's MSE.
    """
    along_m, along_b, both = 2 * mean([xi**2 for xi in x]), 2, 2 * mean(x)
    middle, half = (along_m + along_b) / 2, (along_m - along_b) / 2
    return 2 / (middle + math.sqrt(half**2 + both**2))


# --8<-- [end:highest_stable_rate]


@guards.train
# --8<-- [start:train]
def train(x, y, m, b, learning_rate, epochs):
    """Return the path of (m, b): the start, then where each epoch ended."""
    path = [(m, b)]
    for _ in range(epochs):
        m, b = step(x, y, m, b, learning_rate)
        path.append((m, b))
    return path


# --8<-- [end:train]


@guards.combine
# --8<-- [start:combine]
def combine(factor_1, first, factor_2, second):
    """Return factor_1 × first + factor_2 × second, number by number."""
    if isinstance(first, list):
        pairs = zip(first, second)
        return [combine(factor_1, p, factor_2, q) for p, q in pairs]
    return factor_1 * first + factor_2 * second


# --8<-- [end:combine]


@guards.descend
# --8<-- [start:descend]
def descend(gradient, start, learning_rate, epochs, momentum=0):
    """Return the path of any parameters: the start, then each epoch's end.

    Each step keeps the part `momentum` of the step before it.
    """
    parameters, velocity = start, combine(0, start, 0, start)
    path = [parameters]
    for _ in range(epochs):
        slopes = gradient(parameters)
        velocity = combine(momentum, velocity, -learning_rate, slopes)
        parameters = combine(1, parameters, 1, velocity)
        path.append(parameters)
    return path


# --8<-- [end:descend]


@guards.settled
# --8<-- [start:settled]
def settled(path, best, tolerance):
    """Return the epoch from which all parameters stay near their best."""
    since = 0
    for epoch, parameters in enumerate(path):
        if any(abs(p - q) > tolerance for p, q in zip(parameters, best)):
            since = epoch + 1
    return since


# --8<-- [end:settled]
