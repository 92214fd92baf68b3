"""What stands around the functions of `neuron`."""

import math

from perceptron.checks import check_lengths, check_weights
from perceptron.guards import guard


@guard
def linear_neuron(bare, inputs, weights, bias):
    """Refuse another number of weights than of inputs."""
    check_weights(len(weights) + 1, len(inputs))
    return bare(inputs, weights, bias)


@guard
def mean_squared_error(bare, x, y, m, b):
    """Refuse inputs that do not fit the targets; too large an error is infinite."""
    check_lengths("x", x, y)
    try:
        return bare(x, y, m, b)
    except OverflowError:
        return math.inf
