"""A hidden layer of tanh units, and after it a neuron for each class.

A network is the two layers, each a list of neurons, as in `layers`.
"""

import math

from perceptron.guards import classifier as guards
from perceptron.layers import sums
from perceptron.network import hidden_layer, tanh_slope, uniform
from perceptron.softmax import errors, softmax


# --8<-- [start:feedforward]
def feedforward(inputs, network):
    """Return the probability of each class for one row."""
    hidden, output = network
    return softmax(sums(hidden_layer(inputs, hidden, "tanh"), output))


# --8<-- [end:feedforward]


# --8<-- [start:backpropagate]
def backpropagate(inputs, y, network):
    """Return a cross-entropy's slopes, as the parameters stand."""
    hidden, output = network
    h = hidden_layer(inputs, hidden, "tanh")
    deltas = errors(softmax(sums(h, output)), y)
    slopes = []
    for k, h_k in enumerate(h):
        arriving = [d * neuron[k] for d, neuron in zip(deltas, output)]
        delta_k = sum(arriving) * tanh_slope(h_k)
        slopes.append([delta_k * xi for xi in inputs] + [delta_k])
    return [slopes, [[d * h_k for h_k in h] + [d] for d in deltas]]


# --8<-- [end:backpropagate]


@guards.random_start
# --8<-- [start:random_start]
def random_start(inputs, units, classes, seed):
    """Return a network of random parameters, smaller for more inputs."""
    count = units * (inputs + 1) + classes * (units + 1)
    numbers = iter(uniform(seed, count))
    network = []
    for neurons, size in (units, inputs), (classes, units):
        layer = []
        for _ in range(neurons):
            neuron = [next(numbers) for _ in range(size + 1)]
            layer.append([number / math.sqrt(size) for number in neuron])
        network.append(layer)
    return network


# --8<-- [end:random_start]
