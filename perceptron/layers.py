"""A network of any number of layers, written for values that remember.

A layer is a list of neurons, each a list of its weights with its bias at the end.
"""

from perceptron.autodiff import tanh
from perceptron.neuron import linear_neuron


# --8<-- [start:feedforward]
def feedforward(inputs, layers):
    """Return what the last layer gives; all before it are bent by tanh."""
    *hidden, output = layers
    for layer in hidden:
        inputs = [tanh(s) for s in sums(inputs, layer)]
    return sums(inputs, output)


def sums(inputs, layer):
    """Return the sum of each neuron of a layer, before it is bent."""
    return [linear_neuron(inputs, one[:-1], one[-1]) for one in layer]


# --8<-- [end:feedforward]
