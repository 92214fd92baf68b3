"""The neuron with several inputs: one weight for each, and still one bias."""

from perceptron.checks import check_table, check_weights
from perceptron.descent import descend
from perceptron.line import mean
from perceptron.neuron import linear_neuron, squared_error


# --8<-- [start:mean_squared_error]
def mean_squared_error(
    rows: list[list[float]], y: list[float], weights: list[float], bias: float
) -> float:
    """Return the mean of the squared errors over all rows of inputs."""
    return mean(
        [
            squared_error(linear_neuron(inputs, weights, bias), yi)
            for inputs, yi in zip(rows, y)
        ]
    )


# --8<-- [end:mean_squared_error]


# --8<-- [start:backpropagate]
def backpropagate(
    inputs: list[float], y: float, weights: list[float], bias: float
) -> list[float]:
    """Return the slopes of one row's squared error: along each weight, and the bias."""
    dL_dy_pred = 2 * (linear_neuron(inputs, weights, bias) - y)
    return [dL_dy_pred * xi for xi in inputs] + [dL_dy_pred]


# --8<-- [end:backpropagate]


# --8<-- [start:average_gradient]
def average_gradient(
    rows: list[list[float]], y: list[float], weights: list[float], bias: float
) -> list[float]:
    """Return the slopes of the mean squared error: along each weight, and the bias."""
    gradients = [
        backpropagate(inputs, yi, weights, bias) for inputs, yi in zip(rows, y)
    ]
    return [mean(list(slopes)) for slopes in zip(*gradients)]


# --8<-- [end:average_gradient]


# --8<-- [start:train]
def train(
    rows: list[list[float]],
    y: list[float],
    start: list[float],
    learning_rate: float,
    epochs: int,
    momentum: float = 0.0,
) -> list[list[float]]:
    """Return the path of [weights…, bias]: the start, then each epoch's end."""
    check_table(rows, y)
    check_weights(start, len(rows[0]))

    def gradient(parameters: list[float]) -> list[float]:
        return average_gradient(rows, y, parameters[:-1], parameters[-1])

    return descend(gradient, start, learning_rate, epochs, momentum)


# --8<-- [end:train]
