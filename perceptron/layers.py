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
        inputs = [tanh(linear_neuron(inputs, n[:-1], n[-1])) for n in layer]
    return [linear_neuron(inputs, n[:-1], n[-1]) for n in output]


# --8<-- [end:feedforward]
