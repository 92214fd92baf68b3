"""What stands around the functions of `logistic`."""

from perceptron.checks import check_answer, check_answers, check_probability
from perceptron.guards import guard

LEAST = 1e-15  # a probability of 0 for what happened would be an infinite loss


@guard
def cross_entropy(bare, y_pred, y):
    """Refuse what is no probability; hold 0 and 1 a little away from certainty."""
    check_probability(y_pred)
    check_answer(y)
    return bare(min(max(y_pred, LEAST), 1 - LEAST), y)


@guard
def backpropagate(bare, inputs, y, parameters):
    """Refuse a target that is neither 0 nor 1."""
    check_answer(y)
    return bare(inputs, y, parameters)


@guard
def mean_cross_entropy(bare, feedforward, rows, y, parameters):
    """Refuse rows that do not fit the answers, and answers other than 0 and 1."""
    check_answers(rows, y)
    return bare(feedforward, rows, y, parameters)


@guard
def accuracy(bare, feedforward, rows, y, parameters):
    """Refuse rows that do not fit the answers, and answers other than 0 and 1."""
    check_answers(rows, y)
    return bare(feedforward, rows, y, parameters)
