"""What stands around the functions of `network_arrays`."""

import numpy as np

from perceptron.checks import check_name, check_path, check_settings
from perceptron.guards import guard
from perceptron.guards.arrays import check_data, check_ones
from perceptron.guards.network import ACTIVATIONS


def check_network(X, network):
    """Raise ValueError unless X is a table, and the network's neurons fit it."""
    check_ones(X)
    hidden, output = network
    if hidden.shape[-1] != X.shape[1] or output.shape[-1] != hidden.shape[-2] + 1:
        raise ValueError(
            f"X has the shape {X.shape}, hidden neurons {hidden.shape} and the output "
            f"{output.shape}: each neuron needs a weight for each input, and a bias."
        )


@guard
def feedforward(bare, X, network, activation="tanh"):
    """Refuse an unknown activation, and neurons that do not fit."""
    check_name("activation", activation, ACTIVATIONS)
    check_network(X, network)
    return bare(X, network, activation)


@guard
def mean_squared_error(bare, X, y, network, activation="tanh"):
    """Refuse rows and targets that do not fit."""
    check_data(X, y)
    return bare(X, y, network, activation)


@guard
def average_gradient(bare, X, y, network, activation="tanh"):
    """Refuse an unknown activation, and what does not fit."""
    check_name("activation", activation, ACTIVATIONS)
    check_network(X, network)
    if y.shape != X.shape[:1]:
        check_data(X, y)
    return bare(X, y, network, activation)


@guard
def train(bare, X, y, network, learning_rate, epochs, activation="tanh"):
    """Refuse what `train` of one network would refuse, and name the epoch likewise."""
    check_data(X, y)
    check_network(X, network)
    start = np.concatenate([part.ravel() for part in network]).tolist()
    check_settings(start, learning_rate, epochs)
    with np.errstate(over="ignore", invalid="ignore"):
        ended = bare(X, y, network, learning_rate, epochs, activation)
        if not all(np.isfinite(part).all() for part in ended):
            check_way(bare, X, y, network, learning_rate, epochs, activation)
    return ended


def check_way(bare, X, y, network, learning_rate, epochs, activation):
    """Raise DivergenceError with the epoch in which the first number was lost."""
    path = [[0.0]]
    for _ in range(epochs):
        network = bare(X, y, network, learning_rate, 1, activation)
        path.append([float(sum(np.sum(part) for part in network))])
    check_path(path, learning_rate)
