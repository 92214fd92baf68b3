"""Exercises of chapter 11: without a bend, back through a unit, a bug, all zeros."""

import math

from perceptron.exercises.form import (
    TWO_LOST,
    Choice,
    Exercise,
    Field,
    Mistake,
    Right,
)
from perceptron.exercises.function import Case, Function
from perceptron.line import fit_line
from perceptron.model import mean_squared_error, train
from perceptron.network import backpropagate, feedforward
from perceptron.neuron import mean_squared_error as line_loss
from perceptron.patients import x, y
from perceptron.standard import standardise


# --8<-- [start:solution_hidden_slope]
def hidden_slope():
    """Return the slope of (v tanh(w x + u) + c - y) squared along w."""
    w, u, v, c, xi, yi = 0.4, 0.1, 3.0, -1.0, 1.5, 2.0
    h = math.tanh(w * xi + u)
    error = v * h + c - yi
    return 2 * error * v * (1 - h**2) * xi


# --8<-- [end:solution_hidden_slope]


# --8<-- [start:solution_slopes_back]
def slopes_back(x, y, network):
    """Return the slopes of a squared error, in lists as the network."""
    *hidden, output = network
    *v, c = output
    s = [w * x + u for w, u in hidden]
    h = [math.tanh(s_k) for s_k in s]
    delta = 2 * (sum(v_k * h_k for v_k, h_k in zip(v, h)) + c - y)
    slopes = []
    for h_k, v_k in zip(h, v):
        delta_k = delta * v_k * (1 - h_k**2)
        slopes.append([delta_k * x, delta_k])
    return slopes + [[delta * h_k for h_k in h] + [delta]]


# --8<-- [end:solution_slopes_back]


# --8<-- [start:planted]
def planted(x, y, network):
    """Return the slopes of a squared error, in lists as the network."""
    *hidden, output = network
    *v, c = output
    s = [w * x + u for w, u in hidden]
    h = [math.tanh(s_k) for s_k in s]
    delta = 2 * (sum(v_k * h_k for v_k, h_k in zip(v, h)) + c - y)
    slopes = []
    for s_k, v_k in zip(s, v):
        delta_k = delta * v_k * (1 - s_k**2)
        slopes.append([delta_k * x, delta_k])
    return slopes + [[delta * h_k for h_k in h] + [delta]]


# --8<-- [end:planted]


# --8<-- [start:solution_all_zeros]
def loss_from_zeros(epochs):
    """Return the MSE of two tanh units, trained from zeros, y as it is."""
    rows = [[z] for z in standardise(x)]
    zeros = [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0, 0.0]]
    path = train(backpropagate, rows, y, zeros, 0.25, epochs)
    return mean_squared_error(feedforward, rows, y, path[-1])


# --8<-- [end:solution_all_zeros]


def with_units(change):
    """Return backpropagation whose slopes along a unit are made another way."""

    def wrong(x, y, network):
        *hidden, output = network
        right = slopes_back(x, y, network)
        delta = right[-1][-1]
        made = []
        for (w, u), v in zip(hidden, output):
            delta_k = delta * change(v, math.tanh(w * x + u))
            made.append([delta_k * x, delta_k])
        return made + right[-1:]

    return wrong


SLOPES_BACK = Function(
    "slopes_back",
    """import math


def slopes_back(x, y, network):
    \"\"\"Return the slopes of a squared error, in lists as the network.\"\"\"
    *hidden, output = network
    *v, c = output
    s = [w * x + u for w, u in hidden]
    h = [math.tanh(s_k) for s_k in s]
    delta = 2 * (sum(v_k * h_k for v_k, h_k in zip(v, h)) + c - y)
    slopes = []
    for s_k, v_k in zip(s, v):
        delta_k = delta * v_k * (1 - s_k**2)
        slopes.append([delta_k * x, delta_k])
    return slopes + [[delta * h_k for h_k in h] + [delta]]
""",
    lambda x, y, network: backpropagate([x], y, network),
    "The slope of tanh is one minus its value squared: its value, not the sum.",
    [
        Case(
            "Compare each list with what nudging gives: which still differ?",
            *(1.5, 2.0, [[0.4, 0.1], [-0.7, 0.3], [1.2, -0.5, 0.1]]),
        ),
        Case(
            "It is right for two units, and not for three.",
            *(-0.5, 1.0, [[1.0, 0.5], [-2.0, 0.1], [0.3, 0.2], [1.5, -1.0, 0.4, 0.6]]),
        ),
    ],
    Mistake(
        planted,
        "The output's slopes agree with nudging, those of the units do not. So the "
        "mistake is in what only they use: look at each factor of `delta_k`.",
    ),
    Mistake(
        with_units(lambda v, h: v),
        "Now the bend is missing from the chain: multiply by the slope of tanh.",
    ),
    Mistake(
        with_units(lambda v, h: v * (1 - h) ** 2),
        "One minus the square is meant, and not the square of one minus.",
    ),
    Mistake(
        with_units(lambda v, h: 1 - h**2),
        "The bend is right now, but the weight that leads to the output is missing.",
    ),
    Mistake(
        lambda x, y, network: [
            [slope / 2 for slope in slopes] for slopes in slopes_back(x, y, network)
        ],
        TWO_LOST,
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    network = [[0.4, 0.1], [3.0, -1.0]]
    (dw, du), _ = backpropagate([1.5], 2.0, network)
    delta = 2 * (feedforward([1.5], network) - 2)
    return [
        Exercise(
            "no_bend",
            "Four units without a bend",
            Choice(
                "What do the two networks share at the end?",
                Mistake(
                    "The line, the loss and every weight.",
                    "There is one best line, but many ways to make it: double what a "
                    "unit gives and halve its weight in the output.",
                ),
                Mistake(
                    "The loss alone.",
                    "Two different lines with the smallest loss? There is only one "
                    "best line.",
                ),
                Right(
                    "The line and the loss, but not the weights.",
                    "Four linear units are one line, and there is one best line, but "
                    "many sets of weights make it. Check the loss with the figure.",
                ),
                Mistake(
                    "Nothing, since the seeds differ.",
                    "The ways there differ. But whatever the weights, the units give "
                    "one line between them, and there is one best line.",
                ),
            ),
        ),
        Exercise(
            "hidden_slope",
            "Back through the bend",
            Field(
                "Slope along w",
                dw,
                4,
                "Five factors: two, the error, the output's weight, the slope of tanh, "
                "and the input.",
                Mistake(
                    delta * 3 * 1.5,
                    "The bend is missing from the chain: multiply by the slope "
                    "of tanh, one minus tanh squared.",
                ),
                Mistake(
                    dw / 3,
                    "The output's weight is missing from the chain: "
                    "the hidden unit reaches the prediction through v.",
                ),
                Mistake(dw / 2, TWO_LOST),
                Mistake(
                    du,
                    "That is the slope along u. For the one along w, the last link "
                    "is the input.",
                ),
                Mistake(
                    -dw,
                    "The sign is the wrong way round: the error is prediction minus "
                    "truth, and here the prediction is too low.",
                ),
                Mistake(
                    delta * 3 * (1 - 0.7**2) * 1.5,
                    "One minus the square of the sum is no slope: square what tanh "
                    "gave, and not what went in.",
                ),
            ),
        ),
        Exercise("slopes_back", "Find the bug by nudging", SLOPES_BACK),
        Exercise(
            "all_zeros",
            "A start from nothing",
            Field(
                "MSE in the end",
                loss_from_zeros(100),
                2,
                "It is the variance of the targets: the network has learned "
                "their mean, and nothing about the inputs.",
                Mistake(
                    loss_from_zeros(0),
                    "It would be so if nothing learned. One parameter does: "
                    "the output's bias has a slope of its own.",
                ),
                Mistake(
                    line_loss(x, y, *fit_line(x, y)),
                    "That is the best line's. To find it, some weight must leave "
                    "zero: follow the chain back and see which slopes are zero.",
                ),
            ),
        ),
    ]
