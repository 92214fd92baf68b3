"""The same network in other libraries' words, and the same epochs from the same start.

PyTorch is large and is not installed with this project: bring your own.
"""

import numpy as np
from sklearn.neural_network import MLPRegressor

from perceptron.checks import check_training
from perceptron.network import layers


# --8<-- [start:in_scikit_learn]
def in_scikit_learn(
    rows: list[list[float]],
    y: list[float],
    start: list[float],
    learning_rate: float,
    epochs: int,
) -> list[float]:
    """Return what scikit-learn's network of tanh units predicts for the rows."""
    check_training(rows, y, start, learning_rate, epochs)
    hidden, output = layers(start, len(rows[0]))
    model = MLPRegressor(
        hidden_layer_sizes=[len(hidden)],
        activation="tanh",
        solver="sgd",
        learning_rate_init=2 * learning_rate,  # its loss is half of ours
        batch_size=len(rows),
        momentum=0,
        alpha=0,
    )
    model.partial_fit(rows, y)  # makes the weights that are now replaced by ours
    model.coefs_ = [
        np.array([unit[:-1] for unit in hidden]).T,
        np.array([output[:-1]]).T,
    ]
    model.intercepts_ = [np.array([unit[-1] for unit in hidden]), np.array(output[-1:])]
    for _ in range(epochs):
        model.partial_fit(rows, y)
    predictions: list[float] = model.predict(rows).tolist()
    return predictions


# --8<-- [end:in_scikit_learn]


# --8<-- [start:in_pytorch]
def in_pytorch(
    rows: list[list[float]],
    y: list[float],
    start: list[float],
    learning_rate: float,
    epochs: int,
) -> list[float]:
    """Return what PyTorch's network of tanh units predicts for the rows."""
    check_training(rows, y, start, learning_rate, epochs)
    import torch

    def tensor(values: object) -> torch.Tensor:
        return torch.tensor(values, dtype=torch.float64)

    hidden, output = layers(start, len(rows[0]))
    model = torch.nn.Sequential(
        torch.nn.Linear(len(rows[0]), len(hidden)),
        torch.nn.Tanh(),
        torch.nn.Linear(len(hidden), 1),
    ).double()
    with torch.no_grad():  # the start replaces the weights that it drew itself
        model[0].weight[:] = tensor([unit[:-1] for unit in hidden])
        model[0].bias[:] = tensor([unit[-1] for unit in hidden])
        model[2].weight[:] = tensor([output[:-1]])
        model[2].bias[:] = tensor(output[-1:])

    inputs = tensor(rows)
    targets = tensor(y)
    mean_squared_error = torch.nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = mean_squared_error(model(inputs)[:, 0], targets)
        loss.backward()  # backpropagation, found by PyTorch itself
        optimizer.step()
    predictions: list[float] = model(inputs)[:, 0].tolist()
    return predictions


# --8<-- [end:in_pytorch]
