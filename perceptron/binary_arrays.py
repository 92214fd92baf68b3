"""The network that says yes or no for all rows, and for many starts, at once.

X, y and a network are shaped as in `network_arrays`; the answers are 0 and 1.
"""

import numpy as np

from perceptron.guards import binary_arrays as guards
from perceptron.guards.logistic import LEAST
from perceptron.network_arrays import hidden_layer, walk_back


def sigmoid(s):
    """Return what a sum says as a probability, without an overflow."""
    return (1 + np.tanh(s / 2)) / 2


# --8<-- [start:feedforward]
def feedforward(X, network):
    """Return each row's probability of a yes, by each network: (starts, n)."""
    hidden, output = network
    return sigmoid(np.vecmat(output, hidden_layer(X, hidden, "tanh")))


# --8<-- [end:feedforward]


# --8<-- [start:right_answers]
def right_answers(X, y, network):
    """Say which rows each network is right about: shape (starts, n)."""
    return (feedforward(X, network) > 0.5) == (y == 1)


# --8<-- [end:right_answers]


# --8<-- [start:mean_cross_entropy]
def mean_cross_entropy(X, y, network):
    """Return each network's mean cross-entropy: shape (starts,)."""
    y_pred = feedforward(X, network).clip(LEAST, 1 - LEAST)
    return np.mean(-np.log(np.where(y == 1, y_pred, 1 - y_pred)), axis=-1)


# --8<-- [end:mean_cross_entropy]


# --8<-- [start:average_gradient]
def average_gradient(X, y, network, decay=0):
    """Return each mean cross-entropy's slopes, pulled, as the network is."""
    hidden, output = network
    h = hidden_layer(X, hidden, "tanh")
    y_pred = sigmoid(np.vecmat(output, h))
    slopes = walk_back((y_pred - y) / y.shape[-1], X, h, output, "tanh")
    for along, neurons in zip(slopes, network):
        along[..., :-1] += decay * neurons[..., :-1]
    return slopes


# --8<-- [end:average_gradient]


@guards.train
# --8<-- [start:train]
def train(X, y, network, learning_rate, epochs, momentum=0, decay=0):
    """Yield where each start is before the first epoch, and after each."""
    velocity = [np.zeros_like(neurons) for neurons in network]
    yield network
    for _ in range(epochs):
        slopes = average_gradient(X, y, network, decay)
        velocity = [
            momentum * v - learning_rate * along for v, along in zip(velocity, slopes)
        ]
        network = tuple(p + v for p, v in zip(network, velocity))
        yield network


# --8<-- [end:train]
