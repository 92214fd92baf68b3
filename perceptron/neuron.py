"""One linear neuron: what it says, how wrong that is, and which way is down.

feedforward, squared_error and backpropagate take floats or, unchanged, NumPy arrays.
"""

from perceptron.guards import neuron as guards
from perceptron.line import mean


@guards.linear_neuron
# --8<-- [start:linear_neuron]
def linear_neuron(inputs, weights, bias):
    """Return each input times its weight, summed, plus the bias."""
    return sum(w * xi for w, xi in zip(weights, inputs)) + bias


# --8<-- [end:linear_neuron]


# --8<-- [start:feedforward]
def feedforward(x, m, b):
    """Return the prediction of the neuron with one weight m and bias b."""
    return m * x + b


# --8<-- [end:feedforward]


# --8<-- [start:squared_error]
def squared_error(y_pred, y):
    """Return the square of the error, prediction minus truth."""
    return (y_pred - y) ** 2


# --8<-- [end:squared_error]


@guards.mean_squared_error
# --8<-- [start:mean_squared_error]
def mean_squared_error(x, y, m, b):
    """Return the mean of the squared errors over all rows."""
    y_pred = [feedforward(xi, m, b) for xi in x]
    return mean([squared_error(p, yi) for p, yi in zip(y_pred, y)])


# --8<-- [end:mean_squared_error]


# --8<-- [start:backpropagate]
def backpropagate(x, y, m, b):
    """Return the slopes of one squared error: along m, and along b."""
    y_pred = feedforward(x, m, b)
    dL_dy_pred = 2 * (y_pred - y)
    dy_pred_dm = x
    dy_pred_db = 1
    return dL_dy_pred * dy_pred_dm, dL_dy_pred * dy_pred_db


# --8<-- [end:backpropagate]
