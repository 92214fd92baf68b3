"""The same network in other libraries' words, and the same epochs from the same start.

PyTorch is large and is not installed with this project: bring your own.
"""

import numpy as np
from sklearn.neural_network import MLPRegressor


# --8<-- [start:train_in_pytorch]
def train_in_pytorch(model, X, y, learning_rate, epochs):
    """Train PyTorch's model of a network as ours is trained."""
    from torch import nn, optim

    optimizer = optim.SGD(model.parameters(), lr=learning_rate)
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(X), y)
        loss.backward()
        optimizer.step()


# --8<-- [end:train_in_pytorch]


# --8<-- [start:in_pytorch]
def in_pytorch(network):
    """Return PyTorch's model of a network of tanh units."""
    from torch import float64, nn, no_grad, tensor

    *hidden, output = network
    inputs, units = len(hidden[0]) - 1, len(hidden)
    layers = nn.Linear(inputs, units), nn.Tanh(), nn.Linear(units, 1)
    model = nn.Sequential(*layers).double()
    with no_grad():  # ours take the place of those that it drew itself
        for layer, neurons in (model[0], hidden), (model[2], [output]):
            weights = [neuron[:-1] for neuron in neurons]
            biases = [neuron[-1] for neuron in neurons]
            layer.weight[:] = tensor(weights, dtype=float64)
            layer.bias[:] = tensor(biases, dtype=float64)
    return model


# --8<-- [end:in_pytorch]


# --8<-- [start:in_scikit_learn]
def in_scikit_learn(network, rows, y, learning_rate, epochs):
    """Return scikit-learn's model of a network of tanh units, trained."""
    *hidden, output = network
    model = MLPRegressor(
        hidden_layer_sizes=[len(hidden)],
        activation="tanh",
        solver="sgd",
        learning_rate_init=2 * learning_rate,  # its loss is half of ours
        batch_size=len(rows),
        momentum=0,
        alpha=0,
    )
    model.partial_fit(rows, y)  # makes the parameters that ours now replace
    layers = np.array(hidden), np.array([output])
    model.coefs_ = [neurons[:, :-1].T for neurons in layers]
    model.intercepts_ = [neurons[:, -1] for neurons in layers]
    for _ in range(epochs):
        model.partial_fit(rows, y)
    return model


# --8<-- [end:in_scikit_learn]
