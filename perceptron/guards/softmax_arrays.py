"""What stands around the functions of `softmax_arrays`."""

import numpy as np

from perceptron.checks import (
    check_class,
    check_decay,
    check_every_class,
    check_lengths,
    check_momentum,
    check_settings,
    check_table,
)
from perceptron.guards import guard
from perceptron.guards.arrays import check_end, check_ones


def check_layers(X, layers):
    """Raise ValueError unless X is a table, and each layer fits the one before."""
    check_ones(X)
    taken = X.shape[1]
    for layer in layers:
        if layer.ndim != 2 or layer.shape[1] != taken:
            raise ValueError(
                f"a layer of the shape {layer.shape} is given {taken} inputs, the "
                "bias's one among them: each neuron needs a weight for each."
            )
        taken = layer.shape[0] + 1


def check_labels(X, y, layers):
    """Raise ValueError unless each row has its class, and each class its neuron."""
    if y.ndim != 1 or y.dtype.kind not in "iu":
        raise ValueError(
            f"y has the shape {y.shape} and holds {y.dtype}: "
            "each row needs one whole number, its class."
        )
    check_lengths("X", X, y)
    for label in {*y.tolist()}:
        check_class(label, len(layers[-1]))


@guard
def feedforward(bare, X, layers):
    """Refuse layers that do not fit."""
    check_layers(X, layers)
    return bare(X, layers)


@guard
def mean_cross_entropy(bare, X, y, layers):
    """Refuse rows that do not fit the classes."""
    check_labels(X, y, layers)
    return bare(X, y, layers)


@guard
def accuracy(bare, X, y, layers):
    """Refuse rows that do not fit the classes."""
    check_labels(X, y, layers)
    return bare(X, y, layers)


@guard
def average_gradient(bare, X, y, layers, decay=0):
    """Refuse layers and classes that do not fit."""
    check_layers(X, layers)
    if y.shape != X.shape[:1]:
        check_labels(X, y, layers)
    return bare(X, y, layers, decay)


@guard
def train(bare, X, y, layers, learning_rate, epochs, momentum=0, decay=0):
    """Refuse what cannot work, a class without rows, and a training that is lost."""
    check_layers(X, layers)
    check_labels(X, y, layers)
    check_table(X.tolist(), y.tolist())
    check_every_class(y.tolist(), len(layers[-1]))
    start = np.concatenate([layer.ravel() for layer in layers]).tolist()
    check_settings(start, learning_rate, epochs)
    check_momentum(momentum)
    check_decay(decay)
    with np.errstate(over="ignore", invalid="ignore"):
        ended = bare(X, y, layers, learning_rate, epochs, momentum, decay)
    check_end(ended, learning_rate, epochs)
    return ended
