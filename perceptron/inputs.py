"""The neuron with several inputs: its parameters are a weight for each, and the bias.

A curve is such a neuron as well: its inputs are the powers of one number.
"""

from perceptron.neuron import linear_neuron


# --8<-- [start:feedforward]
def feedforward(inputs, parameters):
    """Return the prediction for one row; the last parameter is the bias."""
    return linear_neuron(inputs, parameters[:-1], parameters[-1])


# --8<-- [end:feedforward]


# --8<-- [start:backpropagate]
def backpropagate(inputs, y, parameters):
    """Return a squared error's slopes: along each weight, and the bias."""
    dL_dy_pred = 2 * (feedforward(inputs, parameters) - y)
    return [dL_dy_pred * xi for xi in inputs] + [dL_dy_pred]


# --8<-- [end:backpropagate]
