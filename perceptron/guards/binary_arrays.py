"""What stands around the functions of `binary_arrays`."""

import numpy as np

from perceptron.checks import (
    check_answers,
    check_both_answers,
    check_decay,
    check_momentum,
    check_settings,
)
from perceptron.guards import guard
from perceptron.guards.network_arrays import check_network


@guard
def train(bare, X, y, network, learning_rate, epochs, momentum=0, decay=0):
    """Refuse what `train` of one network would refuse."""
    check_network(X, network)
    check_answers(X, y.tolist())
    check_both_answers(y.tolist())
    start = np.concatenate([part.ravel() for part in network]).tolist()
    check_settings(start, learning_rate, epochs)
    check_momentum(momentum)
    check_decay(decay)
    return bare(X, y, network, learning_rate, epochs, momentum, decay)
