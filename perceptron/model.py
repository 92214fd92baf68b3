"""Any model over many rows: its error, its average gradient, and its training.

A model is a pair of functions: feedforward(inputs, parameters), the prediction for one
row, and backpropagate(inputs, y, parameters), the slopes of that row's squared error.
The slopes stand in lists as the parameters do.
"""

from perceptron.descent import descend
from perceptron.guards import model as guards
from perceptron.line import mean
from perceptron.neuron import squared_error


@guards.mean_squared_error
# --8<-- [start:mean_squared_error]
def mean_squared_error(feedforward, rows, y, parameters):
    """Return the mean of a model's squared errors over all rows."""
    y_pred = [feedforward(inputs, parameters) for inputs in rows]
    return mean([squared_error(p, yi) for p, yi in zip(y_pred, y)])


# --8<-- [end:mean_squared_error]


# --8<-- [start:average]
def average(gradients):
    """Return the mean of each slope, in lists as each gradient has them."""
    if isinstance(gradients[0], (list, tuple)):
        return [average(slopes) for slopes in zip(*gradients)]
    return mean(gradients)


# --8<-- [end:average]


@guards.average_gradient
# --8<-- [start:average_gradient]
def average_gradient(backpropagate, rows, y, parameters):
    """Return the slope of the mean squared error along each parameter."""
    gradients = []
    for inputs, yi in zip(rows, y):
        gradients.append(backpropagate(inputs, yi, parameters))
    return average(gradients)


# --8<-- [end:average_gradient]


@guards.train
# --8<-- [start:train]
def train(backpropagate, rows, y, start, learning_rate, epochs, momentum=0):
    """Return the path of a model's parameters, from the start on."""

    def gradient(parameters):
        return average_gradient(backpropagate, rows, y, parameters)

    return descend(gradient, start, learning_rate, epochs, momentum)


# --8<-- [end:train]
