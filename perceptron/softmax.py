"""One of several: linear neurons side by side, whose sums become probabilities.

Each neuron is a list of its weights with its bias at the end, and stands for a class.
y is the number of the right one, from 0.
"""

import math

from perceptron.guards import softmax as guards
from perceptron.layers import sums
from perceptron.line import mean


@guards.softmax
# --8<-- [start:softmax]
def softmax(s):
    """Return a probability for each sum; all of them add up to one."""
    largest = max(s)
    powers = [math.exp(s_k - largest) for s_k in s]
    total = sum(powers)
    return [power / total for power in powers]


# --8<-- [end:softmax]


# --8<-- [start:feedforward]
def feedforward(inputs, neurons):
    """Return the probability of each class for one row."""
    return softmax(sums(inputs, neurons))


# --8<-- [end:feedforward]


@guards.cross_entropy
# --8<-- [start:cross_entropy]
def cross_entropy(y_pred, y):
    """Return minus the log of the probability given to the right class."""
    return -math.log(y_pred[y])


# --8<-- [end:cross_entropy]


@guards.errors
# --8<-- [start:errors]
def errors(y_pred, y):
    """Return prediction minus truth, for each class."""
    truth = [int(k == y) for k in range(len(y_pred))]
    return [p_k - y_k for p_k, y_k in zip(y_pred, truth)]


# --8<-- [end:errors]


# --8<-- [start:backpropagate]
def backpropagate(inputs, y, neurons):
    """Return a cross-entropy's slopes, as the parameters stand."""
    slopes = []
    for error in errors(feedforward(inputs, neurons), y):
        slopes.append([error * xi for xi in inputs] + [error])
    return slopes


# --8<-- [end:backpropagate]


# --8<-- [start:likeliest]
def likeliest(y_pred):
    """Return the class with the largest probability."""
    return y_pred.index(max(y_pred))


# --8<-- [end:likeliest]


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
    """Return the share of rows where the likeliest class is right."""
    y_pred = [feedforward(inputs, parameters) for inputs in rows]
    return mean([likeliest(p) == yi for p, yi in zip(y_pred, y)])


# --8<-- [end:accuracy]
