"""A network that says yes or no, trained with an eye on rows that it does not see.

It is the network with one hidden layer, its last sum bent into a probability.
"""

import math

from perceptron import network
from perceptron.descent import descend
from perceptron.guards import binary as guards
from perceptron.logistic import sigmoid
from perceptron.model import average_gradient
from perceptron.network import hidden_layer, random_start, walk_back
from perceptron.neuron import linear_neuron


@guards.split
# --8<-- [start:split]
def split(rows, *sizes):
    """Return the rows in parts of these sizes, one after the other."""
    parts, begin = [], 0
    for size in sizes:
        parts.append(rows[begin : begin + size])
        begin += size
    return parts


# --8<-- [end:split]


# --8<-- [start:scaled_start]
def scaled_start(inputs, units, seed):
    """Return a random start, smaller for a neuron with more inputs."""
    return [
        [p / math.sqrt(len(neuron) - 1) for p in neuron]
        for neuron in random_start(inputs, units, seed)
    ]


# --8<-- [end:scaled_start]


# --8<-- [start:feedforward]
def feedforward(inputs, parameters):
    """Return the probability of a yes for one row."""
    return sigmoid(network.feedforward(inputs, parameters))


# --8<-- [end:feedforward]


@guards.backpropagate
# --8<-- [start:backpropagate]
def backpropagate(inputs, y, parameters):
    """Return the slope of one row's cross-entropy along each parameter."""
    *hidden, output = parameters
    *v, c = output
    h = hidden_layer(inputs, hidden, "tanh")
    delta = sigmoid(linear_neuron(h, v, c)) - y
    return walk_back(delta, inputs, h, v, "tanh")


# --8<-- [end:backpropagate]


# --8<-- [start:decayed]
def decayed(slopes, parameters, decay):
    """Return the slopes, with a pull of each weight towards zero."""
    pulled = []
    for along, neuron in zip(slopes, parameters):
        weights = [s + decay * w for s, w in zip(along, neuron[:-1])]
        pulled.append(weights + along[-1:])
    return pulled


# --8<-- [end:decayed]


@guards.train_decaying
# --8<-- [start:train_decaying]
def train_decaying(rows, y, start, learning_rate, epochs, momentum, decay):
    """Return the path of a network's parameters, from the start on."""

    def gradient(parameters):
        slopes = average_gradient(backpropagate, rows, y, parameters)
        return decayed(slopes, parameters, decay)

    return descend(gradient, start, learning_rate, epochs, momentum)


# --8<-- [end:train_decaying]


@guards.best_epoch
# --8<-- [start:best_epoch]
def best_epoch(losses):
    """Return the epoch at which the loss is smallest, the first of them."""
    return losses.index(min(losses))


# --8<-- [end:best_epoch]


@guards.standard_error
# --8<-- [start:standard_error]
def standard_error(share, count):
    """Return how far a share of so many rows is typically off."""
    return math.sqrt(share * (1 - share) / count)


# --8<-- [end:standard_error]
