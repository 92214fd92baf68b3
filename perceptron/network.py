"""One hidden layer: neurons side by side, each bent by an activation, and one on top.

A network is a list of neurons, each a list of its weights with its bias at the end.
The last neuron is the output, whose inputs are what the hidden ones give.
"""

import math

from perceptron.guards import network as guards
from perceptron.neuron import linear_neuron


# --8<-- [start:activations]
def identity(s):
    """Return the sum as it is."""
    return s


def identity_slope(h):
    """Return the slope of the identity: one everywhere."""
    return 1.0


def tanh_slope(h):
    """Return the slope of tanh where its value is h."""
    return 1 - h**2


def relu(s):
    """Return s where it is positive, and zero elsewhere."""
    return s if s > 0 else 0.0


def relu_slope(h):
    """Return the slope of ReLU where its value is h; at zero, zero."""
    return 1.0 if h > 0 else 0.0


ACTIVATIONS = {
    "identity": (identity, identity_slope),
    "tanh": (math.tanh, tanh_slope),
    "relu": (relu, relu_slope),
}
# --8<-- [end:activations]


# --8<-- [start:hidden_layer]
def hidden_layer(inputs, hidden, activation):
    """Return what each hidden neuron gives: its sum, bent."""
    activate, _ = ACTIVATIONS[activation]
    h = []
    for unit in hidden:
        *w, u = unit
        h.append(activate(linear_neuron(inputs, w, u)))
    return h


# --8<-- [end:hidden_layer]


@guards.feedforward
# --8<-- [start:feedforward]
def feedforward(inputs, network, activation="tanh"):
    """Return the network's prediction for one row of inputs."""
    *hidden, output = network
    *v, c = output
    return linear_neuron(hidden_layer(inputs, hidden, activation), v, c)


# --8<-- [end:feedforward]


# --8<-- [start:walk_back]
def walk_back(delta, inputs, h, v, activation):
    """Return each parameter's slope, from that along the last sum."""
    _, slope = ACTIVATIONS[activation]
    slopes = []
    for h_k, v_k in zip(h, v):
        delta_k = delta * v_k * slope(h_k)
        slopes.append([delta_k * xi for xi in inputs] + [delta_k])
    return slopes + [[delta * h_k for h_k in h] + [delta]]


# --8<-- [end:walk_back]


@guards.backpropagate
# --8<-- [start:backpropagate]
def backpropagate(inputs, y, network, activation="tanh"):
    """Return the slope of one row's squared error along each parameter."""
    *hidden, output = network
    *v, c = output
    h = hidden_layer(inputs, hidden, activation)
    delta = 2 * (linear_neuron(h, v, c) - y)
    return walk_back(delta, inputs, h, v, activation)


# --8<-- [end:backpropagate]


@guards.uniform
# --8<-- [start:uniform]
def uniform(seed, count):
    """Return numbers from −1 to 1 that look random, the same for each seed.

    Park and Miller's generator, with their multiplier of 1993.
    """
    state = 48271 * int(seed) % 2147483647  # still small for a small seed
    numbers = []
    for _ in range(count):
        state = 48271 * state % 2147483647
        numbers.append(2 * state / 2147483647 - 1)
    return numbers


# --8<-- [end:uniform]


@guards.random_start
# --8<-- [start:random_start]
def random_start(inputs, units, seed):
    """Return a network of random parameters, its output bias zero."""
    numbers = iter(uniform(seed, units * (inputs + 2)))
    network = []
    for _ in range(units):
        network.append([next(numbers) for _ in range(inputs + 1)])
    return network + [list(numbers) + [0.0]]


# --8<-- [end:random_start]
