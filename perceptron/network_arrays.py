"""The network with one hidden layer for all rows, and for many starts, at once.

X has a row for each patient: shape (n, k). y has shape (n,).
Parameters are in the order of `network`, one start a row: shape (starts, p), or (p,).
"""

from collections.abc import Callable

import numpy as np

from perceptron.arrays import Array, check_data, check_targets, with_ones
from perceptron.checks import check_descent, check_name, check_network, check_settings

ACTIVATIONS: dict[str, tuple[Callable[[Array], Array], Callable[[Array], Array]]] = {
    "identity": (lambda s: s, np.ones_like),
    "tanh": (np.tanh, lambda s: 1 - np.tanh(s) ** 2),
    "relu": (lambda s: np.maximum(s, 0), lambda s: np.where(s > 0, 1.0, 0.0)),
}


# --8<-- [start:layers]
def layers(parameters: Array, width: int) -> tuple[Array, Array, Array]:
    """Return the hidden units, the output's weights and its bias.

    Shapes: (starts, units, width + 1), (starts, units) and (starts, 1).
    """
    *starts, count = parameters.shape
    units = (count - 1) // (width + 2)
    cut = units * (width + 1)
    hidden = parameters[..., :cut].reshape(*starts, units, width + 1)
    return hidden, parameters[..., cut:-1], parameters[..., -1:]


# --8<-- [end:layers]


# --8<-- [start:feedforward]
def hidden_sums(X: Array, parameters: Array) -> Array:
    """Return what each hidden unit sums up to: shape (starts, units, n)."""
    hidden, _, _ = layers(parameters, X.shape[1])
    return hidden @ with_ones(X).T


def feedforward(X: Array, parameters: Array, activation: str) -> Array:
    """Return every row's prediction by every network: shape (starts, n)."""
    check_name("activation", activation, ACTIVATIONS)
    bend, _ = ACTIVATIONS[activation]
    _, weights, bias = layers(parameters, X.shape[1])
    y_pred: Array = np.vecmat(weights, bend(hidden_sums(X, parameters))) + bias
    return y_pred


# --8<-- [end:feedforward]


# --8<-- [start:mean_squared_error]
def mean_squared_error(X: Array, y: Array, parameters: Array, activation: str) -> Array:
    """Return the mean of the squared errors over all rows: shape (starts,)."""
    check_targets(X, y)
    errors = feedforward(X, parameters, activation) - y
    return np.asarray(np.mean(errors**2, axis=-1))


# --8<-- [end:mean_squared_error]


# --8<-- [start:average_gradient]
def average_gradient(X: Array, y: Array, parameters: Array, activation: str) -> Array:
    """Return the slopes of each network's mean squared error: shape (starts, p)."""
    check_targets(X, y)
    check_name("activation", activation, ACTIVATIONS)
    bend, slope = ACTIVATIONS[activation]
    _, weights, bias = layers(parameters, X.shape[1])
    sums = hidden_sums(X, parameters)
    bent = bend(sums)
    y_pred = np.vecmat(weights, bent) + bias

    delta = 2 / len(y) * (y_pred - y)
    unit_delta = delta[..., None, :] * weights[..., :, None] * slope(sums)
    hidden_slopes = unit_delta @ with_ones(X)
    return np.concatenate(
        [
            hidden_slopes.reshape(*parameters.shape[:-1], -1),
            np.matvec(bent, delta),
            delta.sum(axis=-1, keepdims=True),
        ],
        axis=-1,
    )


# --8<-- [end:average_gradient]


# --8<-- [start:train]
def train(
    X: Array,
    y: Array,
    starts: Array,
    activation: str,
    learning_rate: float,
    epochs: int,
) -> Array:
    """Return where each start has come to after that many epochs: shape (starts, p)."""
    check_data(X, y)
    check_name("activation", activation, ACTIVATIONS)
    check_network(starts.shape[-1], X.shape[1])
    for start in np.atleast_2d(starts).tolist():
        check_settings(start, learning_rate, epochs)
    parameters = starts.astype(float)
    for epoch in range(1, epochs + 1):
        parameters -= learning_rate * average_gradient(X, y, parameters, activation)
        if not np.isfinite(parameters).all():
            check_descent(parameters.ravel().tolist(), learning_rate, epoch)
    return parameters


# --8<-- [end:train]
