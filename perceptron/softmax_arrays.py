"""Classes for all rows at once, with as many hidden layers of tanh units as there are.

X has its column of ones: shape (n, k + 1). y has the number of each row's class: (n,).
Layers are a list of arrays, one neuron a row; with one layer, neurons side by side.
"""

import numpy as np

from perceptron.arrays import with_ones
from perceptron.guards import softmax_arrays as guards
from perceptron.guards.logistic import LEAST


def softmax(S):
    """Return a probability for each sum; each row's add up to one."""
    powers = np.exp(S - S.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def inputs_of_layers(X, layers):
    """Return what each layer is given, X first."""
    given = [X]
    for hidden in layers[:-1]:
        given.append(with_ones(np.tanh(given[-1] @ hidden.T)))
    return given


@guards.feedforward
def feedforward(X, layers):
    """Return the probability of each class for every row: shape (n, classes)."""
    return softmax(inputs_of_layers(X, layers)[-1] @ layers[-1].T)


@guards.mean_cross_entropy
def mean_cross_entropy(X, y, layers):
    """Return the mean of the cross-entropies over all rows."""
    y_pred = feedforward(X, layers)[np.arange(len(y)), y]
    return float(-np.mean(np.log(np.maximum(y_pred, LEAST))))


@guards.accuracy
def accuracy(X, y, layers):
    """Return the share of rows where the likeliest class is right."""
    return float(np.mean(feedforward(X, layers).argmax(axis=1) == y))


@guards.average_gradient
# --8<-- [start:average_gradient]
def average_gradient(X, y, layers, decay=0):
    """Return the mean cross-entropy's slopes, each weight's pull added."""
    given = inputs_of_layers(X, layers)
    truth = np.eye(len(layers[-1]))[y]
    delta = (softmax(given[-1] @ layers[-1].T) - truth) / len(y)
    slopes = []
    for layer, inputs in zip(reversed(layers), reversed(given)):
        pull = decay * layer
        pull[:, -1] = 0  # biases are left alone
        slopes.insert(0, delta.T @ inputs + pull)
        delta = delta @ layer[:, :-1] * (1 - inputs[:, :-1] ** 2)
    return slopes


# --8<-- [end:average_gradient]


@guards.train
# --8<-- [start:train]
def train(X, y, layers, learning_rate, epochs, momentum=0, decay=0):
    """Return the layers after that many epochs."""
    velocities = [np.zeros_like(layer) for layer in layers]
    for _ in range(epochs):
        slopes = average_gradient(X, y, layers, decay)
        pairs = zip(velocities, slopes)
        velocities = [momentum * v - learning_rate * g for v, g in pairs]
        layers = [layer + v for layer, v in zip(layers, velocities)]
    return layers


# --8<-- [end:train]
