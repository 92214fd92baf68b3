"""What stands around the functions of `network`."""

from perceptron.checks import (
    check_name,
    check_network,
    check_seed,
    check_units,
    check_whole_number,
)
from perceptron.guards import guard

ACTIVATIONS = "identity", "relu", "tanh"


@guard
def feedforward(bare, inputs, network, activation="tanh"):
    """Refuse an unknown activation, and a network without a hidden unit."""
    check_name("activation", activation, ACTIVATIONS)
    check_network(network)
    return bare(inputs, network, activation)


@guard
def backpropagate(bare, inputs, y, network, activation="tanh"):
    """Refuse an unknown activation, and a network without a hidden unit."""
    check_name("activation", activation, ACTIVATIONS)
    check_network(network)
    return bare(inputs, y, network, activation)


@guard
def uniform(bare, seed, count):
    """Refuse a seed that the generator cannot begin with."""
    check_seed(seed, 2147483647)
    check_whole_number("count", count, 0)
    return bare(seed, count)


@guard
def random_start(bare, inputs, units, seed):
    """Refuse a network without inputs or without hidden units."""
    check_units(inputs, units)
    return bare(inputs, units, seed)
