"""What stands around the functions of `model`."""

import math

from perceptron.checks import (
    check_gradient,
    check_lengths,
    check_settings,
    check_some,
    check_table,
)
from perceptron.guards import bare as unguarded
from perceptron.guards import guard


@guard
def mean_squared_error(bare, feedforward, rows, y, parameters):
    """Refuse rows that do not fit the targets; too large an error is infinite."""
    check_lengths("rows", rows, y)
    try:
        return bare(feedforward, rows, y, parameters)
    except OverflowError:
        return math.inf


@guard
def average_gradient(bare, backpropagate, rows, y, parameters):
    """Refuse another number of rows than of targets, and none."""
    check_lengths("rows", rows, y)
    slopes = bare(backpropagate, rows, y, parameters)
    check_gradient(slopes, parameters)
    return slopes


@guard
def train(bare, backpropagate, rows, y, start, learning_rate, epochs, momentum=0):
    """Refuse rows and settings that cannot work; `descend` refuses all else."""
    check_table(rows, y)
    check_some("the start", start)
    check_settings(start, learning_rate, epochs)
    try:
        backpropagate(rows[0], y[0], start)  # refuses a start that does not fit
    except OverflowError:
        pass  # it fits, and blows up
    slopes = unguarded(backpropagate)  # what fits once fits in every epoch, and faster
    return bare(slopes, rows, y, start, learning_rate, epochs, momentum)
