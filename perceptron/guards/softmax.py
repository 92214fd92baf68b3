"""What stands around the functions of `softmax`."""

from perceptron.checks import (
    check_class,
    check_finite,
    check_lengths,
    check_probabilities,
    check_some,
)
from perceptron.guards import guard
from perceptron.guards.logistic import LEAST


@guard
def softmax(bare, s):
    """Refuse sums that are no numbers, and none."""
    check_some("s", s)
    check_finite("s", s)
    return bare(s)


@guard
def cross_entropy(bare, y_pred, y):
    """Refuse what are no probabilities; hold 0 and 1 a little away from certainty."""
    check_class(y, len(y_pred))
    check_probabilities(y_pred)
    return bare([min(max(p, LEAST), 1 - LEAST) for p in y_pred], y)


@guard
def errors(bare, y_pred, y):
    """Refuse a class that there is not."""
    check_class(y, len(y_pred))
    return bare(y_pred, y)


@guard
def mean_cross_entropy(bare, feedforward, rows, y, parameters):
    """Refuse rows that do not fit the classes."""
    check_lengths("rows", rows, y)
    return bare(feedforward, rows, y, parameters)


@guard
def accuracy(bare, feedforward, rows, y, parameters):
    """Refuse rows that do not fit the classes."""
    check_lengths("rows", rows, y)
    return bare(feedforward, rows, y, parameters)
