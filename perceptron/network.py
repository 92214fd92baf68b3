"""One hidden layer: neurons side by side, each bent by an activation, and one on top.

A network is one flat list of parameters: for each hidden unit its weights and its bias,
then the output's weight for each unit, and last the output's bias.
"""

import math

from perceptron.checks import check_layer, check_name, check_seed, check_training
from perceptron.descent import descend
from perceptron.line import mean
from perceptron.neuron import linear_neuron, squared_error

TYPE_CHECKING = False  # for type checkers only: MicroPython has no collections.abc
if TYPE_CHECKING:
    from collections.abc import Callable


# --8<-- [start:activations]
def identity(s: float) -> float:
    """Return the sum as it is."""
    return s


def identity_slope(s: float) -> float:
    """Return the slope of the identity: one everywhere."""
    return 1.0


def tanh_slope(s: float) -> float:
    """Return the slope of tanh at s."""
    return 1 - math.tanh(s) ** 2


def relu(s: float) -> float:
    """Return s where it is positive, and zero elsewhere."""
    return s if s > 0 else 0.0


def relu_slope(s: float) -> float:
    """Return the slope of ReLU: one above zero, zero below, and zero at the kink."""
    return 1.0 if s > 0 else 0.0


ACTIVATIONS: "dict[str, tuple[Callable[[float], float], Callable[[float], float]]]" = {
    "identity": (identity, identity_slope),
    "tanh": (math.tanh, tanh_slope),
    "relu": (relu, relu_slope),
}
# --8<-- [end:activations]


# --8<-- [start:layers]
def layers(
    parameters: list[float], width: int
) -> tuple[list[list[float]], list[float]]:
    """Return the hidden units, each its weights and its bias, and the output's."""
    units = (len(parameters) - 1) // (width + 2)
    size = width + 1
    hidden = [parameters[i * size : (i + 1) * size] for i in range(units)]
    return hidden, parameters[units * size :]


# --8<-- [end:layers]


# --8<-- [start:feedforward]
def feedforward(inputs: list[float], parameters: list[float], activation: str) -> float:
    """Return the network's prediction for one row of inputs."""
    check_name("activation", activation, ACTIVATIONS)
    bend, _ = ACTIVATIONS[activation]
    hidden, output = layers(parameters, len(inputs))
    bent = [bend(linear_neuron(inputs, unit[:-1], unit[-1])) for unit in hidden]
    return linear_neuron(bent, output[:-1], output[-1])


# --8<-- [end:feedforward]


# --8<-- [start:mean_squared_error]
def mean_squared_error(
    rows: list[list[float]], y: list[float], parameters: list[float], activation: str
) -> float:
    """Return the mean of the squared errors over all rows."""
    return mean(
        [
            squared_error(feedforward(inputs, parameters, activation), yi)
            for inputs, yi in zip(rows, y)
        ]
    )


# --8<-- [end:mean_squared_error]


# --8<-- [start:backpropagate]
def backpropagate(
    inputs: list[float], y: float, parameters: list[float], activation: str
) -> list[float]:
    """Return the slope of one row's squared error along each parameter."""
    check_name("activation", activation, ACTIVATIONS)
    bend, slope = ACTIVATIONS[activation]
    hidden, output = layers(parameters, len(inputs))
    sums = [linear_neuron(inputs, unit[:-1], unit[-1]) for unit in hidden]
    bent = [bend(s) for s in sums]
    y_pred = linear_neuron(bent, output[:-1], output[-1])

    delta = 2 * (y_pred - y)
    output_slopes = [delta * h for h in bent] + [delta]
    hidden_slopes = []
    for s, v in zip(sums, output):
        unit_delta = delta * v * slope(s)
        hidden_slopes += [unit_delta * xi for xi in inputs] + [unit_delta]
    return hidden_slopes + output_slopes


# --8<-- [end:backpropagate]


# --8<-- [start:average_gradient]
def average_gradient(
    rows: list[list[float]], y: list[float], parameters: list[float], activation: str
) -> list[float]:
    """Return the slope of the mean squared error along each parameter."""
    gradients = [
        backpropagate(inputs, yi, parameters, activation) for inputs, yi in zip(rows, y)
    ]
    return [mean(list(slopes)) for slopes in zip(*gradients)]


# --8<-- [end:average_gradient]


# --8<-- [start:uniform]
def uniform(seed: int, count: int) -> list[float]:
    """Return `count` numbers between −1 and 1 that look random, the same for each seed.

    Park and Miller's generator, with their multiplier of 1993.
    """
    check_seed(seed, 2147483647)
    state = 48271 * int(seed) % 2147483647  # from a small seed, still too small to use
    numbers = []
    for _ in range(count):
        state = 48271 * state % 2147483647
        numbers.append(2 * state / 2147483647 - 1)
    return numbers


# --8<-- [end:uniform]


# --8<-- [start:random_start]
def random_start(width: int, units: int, seed: int) -> list[float]:
    """Return random weights and biases for a network, and an output bias of zero."""
    check_layer(width, units)
    start = uniform(seed, units * (width + 2))
    start.append(0.0)
    return start


# --8<-- [end:random_start]


# --8<-- [start:train]
def train(
    rows: list[list[float]],
    y: list[float],
    start: list[float],
    activation: str,
    learning_rate: float,
    epochs: int,
    momentum: float = 0.0,
) -> list[list[float]]:
    """Return the path of the parameters: the start, then each epoch's end."""
    check_training(rows, y, start, learning_rate, epochs)
    check_name("activation", activation, ACTIVATIONS)
    return descend(
        lambda parameters: average_gradient(rows, y, parameters, activation),
        start,
        learning_rate,
        epochs,
        momentum,
    )


# --8<-- [end:train]
