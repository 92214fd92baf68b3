"""The network with one hidden layer for all rows, and for many starts, at once.

X has its column of ones: shape (n, k + 1). y has shape (n,). A network is a pair: the
hidden neurons, shape (starts, units, k + 1), and the output's, (starts, units + 1).
"""

import numpy as np

from perceptron.guards import network_arrays as guards

ACTIVATIONS = {
    "identity": (lambda s: s, np.ones_like),
    "tanh": (np.tanh, lambda h: 1 - h**2),
    "relu": (lambda s: np.maximum(s, 0), lambda h: np.where(h > 0, 1.0, 0.0)),
}


# --8<-- [start:network]
def network(starts):
    """Return many networks, each a list of neurons, as one of arrays."""
    hidden = np.array([neurons[:-1] for neurons in starts], dtype=float)
    output = np.array([neurons[-1] for neurons in starts], dtype=float)
    return hidden, output


# --8<-- [end:network]


# --8<-- [start:feedforward]
def hidden_layer(X, hidden, activation):
    """Return what hidden units give, and ones: (starts, units + 1, n)."""
    activate, _ = ACTIVATIONS[activation]
    h = activate(hidden @ np.matrix_transpose(X))
    return np.concatenate([h, np.ones_like(h[..., :1, :])], axis=-2)


@guards.feedforward
def feedforward(X, network, activation="tanh"):
    """Return every row's prediction by every network: shape (starts, n)."""
    hidden, output = network
    return np.vecmat(output, hidden_layer(X, hidden, activation))


# --8<-- [end:feedforward]


@guards.mean_squared_error
# --8<-- [start:mean_squared_error]
def mean_squared_error(X, y, network, activation="tanh"):
    """Return each network's mean of the squared errors: shape (starts,)."""
    return np.mean((feedforward(X, network, activation) - y) ** 2, axis=-1)


# --8<-- [end:mean_squared_error]


# --8<-- [start:walk_back]
def walk_back(delta, X, h, output, activation):
    """Return the slopes, from those along the last sums: (starts, n)."""
    _, slope = ACTIVATIONS[activation]
    v, h_units = output[..., :-1, None], h[..., :-1, :]
    delta_units = delta[..., None, :] * v * slope(h_units)
    return delta_units @ X, np.matvec(h, delta)


# --8<-- [end:walk_back]


@guards.average_gradient
# --8<-- [start:average_gradient]
def average_gradient(X, y, network, activation="tanh"):
    """Return each mean squared error's slopes, shaped as the network."""
    hidden, output = network
    h = hidden_layer(X, hidden, activation)
    delta = 2 / len(y) * (np.vecmat(output, h) - y)
    return walk_back(delta, X, h, output, activation)


# --8<-- [end:average_gradient]


@guards.train
# --8<-- [start:train]
def train(X, y, network, learning_rate, epochs, activation="tanh"):
    """Return where each start has come to after that many epochs."""
    hidden, output = network
    for _ in range(epochs):
        slopes = average_gradient(X, y, (hidden, output), activation)
        hidden = hidden - learning_rate * slopes[0]
        output = output - learning_rate * slopes[1]
    return hidden, output


# --8<-- [end:train]
