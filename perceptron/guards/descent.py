"""What stands around the functions of `descent`."""

import math

from perceptron.checks import (
    check_best,
    check_gradient,
    check_lengths,
    check_momentum,
    check_path,
    check_rows,
    check_settings,
    check_settled,
    check_some,
    check_tolerance,
)
from perceptron.guards import guard


@guard
def average_gradient(bare, x, y, m, b):
    """Refuse another number of inputs than of targets, and none."""
    check_lengths("x", x, y)
    return bare(x, y, m, b)


@guard
def step(bare, x, y, m, b, learning_rate):
    """Return infinity where Python refuses a number as too large."""
    try:
        return bare(x, y, m, b, learning_rate)
    except OverflowError:
        return math.inf, math.inf


@guard
def train(bare, x, y, m, b, learning_rate, epochs):
    """Refuse rows and settings that cannot work, and a path that blows up."""
    check_rows(x, y)
    check_settings([m, b], learning_rate, epochs)
    path = bare(x, y, m, b, learning_rate, epochs)
    check_path(path, learning_rate)
    return path


@guard
def combine(bare, factor_1, first, factor_2, second):
    """Refuse lists of different lengths."""
    if isinstance(first, list):
        check_lengths("first", first, second, "second")
    return bare(factor_1, first, factor_2, second)


@guard
def descend(bare, gradient, start, learning_rate, epochs, momentum=0):
    """Refuse settings and gradients that cannot work, and a path that blows up."""
    check_some("the start", start)
    check_settings(start, learning_rate, epochs)
    check_momentum(momentum)

    def slopes(parameters):
        try:
            found = gradient(parameters)
        except OverflowError:
            return gradient_of_infinity(parameters)
        check_gradient(found, parameters)
        return found

    path = bare(slopes, list(start), learning_rate, epochs, momentum)
    check_path(path, learning_rate)
    return path


def gradient_of_infinity(parameters):
    """Return infinity for each number, in lists as the parameters are."""
    if isinstance(parameters, (list, tuple)):
        return [gradient_of_infinity(part) for part in parameters]
    return math.inf


@guard
def settled(bare, path, best, tolerance):
    """Refuse a path that ends too far away."""
    check_best(path, best)
    check_tolerance(tolerance)
    epoch = bare(path, best, tolerance)
    check_settled(epoch, path, tolerance)
    return epoch
