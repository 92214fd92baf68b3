"""Yes or no: the neuron whose answer lies between 0 and 1.

Its parameters are those of the neuron with several inputs, and so is its sum.
"""

import math

from perceptron.guards import logistic as guards
from perceptron.line import mean
from perceptron.neuron import linear_neuron


# --8<-- [start:sigmoid]
def sigmoid(s):
    """Return a number between 0 and 1 that grows with s; one half at 0."""
    return (1 + math.tanh(s / 2)) / 2


# --8<-- [end:sigmoid]


# --8<-- [start:feedforward]
def feedforward(inputs, parameters):
    """Return the probability of a yes for one row."""
    return sigmoid(linear_neuron(inputs, parameters[:-1], parameters[-1]))


# --8<-- [end:feedforward]


@guards.cross_entropy
# --8<-- [start:cross_entropy]
def cross_entropy(y_pred, y):
    """Return minus the log of the probability given to what happened."""
    return -math.log(y_pred if y == 1 else 1 - y_pred)


# --8<-- [end:cross_entropy]


@guards.backpropagate
# --8<-- [start:backpropagate]
def backpropagate(inputs, y, parameters):
    """Return a cross-entropy's slopes: along each weight, and the bias."""
    error = feedforward(inputs, parameters) - y
    return [error * xi for xi in inputs] + [error]


# --8<-- [end:backpropagate]


@guards.mean_cross_entropy
# --8<-- [start:mean_cross_entropy]
def mean_cross_entropy(feedforward, rows, y, parameters):
    """Return the mean of a model's cross-entropies over all rows."""
    y_pred = [feedforward(inputs, parameters) for inputs in rows]
    return mean([cross_entropy(p, yi) for p, yi in zip(y_pred, y)])


# --8<-- [end:mean_cross_entropy]


@guards.accuracy
# --8<-- [start:accuracy]
def accuracy(feedforward, rows, y, parameters):
    """Return the share of rows where the likelier answer is right."""
    y_pred = [feedforward(inputs, parameters) for inputs in rows]
    return mean([(p > 0.5) == (yi == 1) for p, yi in zip(y_pred, y)])


# --8<-- [end:accuracy]
