"""Exercises of chapter 11: back through two layers, and a start from nothing."""

import math

from perceptron.exercises.form import Exercise, Field, Mistake
from perceptron.line import fit_line
from perceptron.model import mean_squared_error, train
from perceptron.network import backpropagate, feedforward, tanh_slope
from perceptron.neuron import mean_squared_error as line_loss
from perceptron.patients import x, y
from perceptron.standard import standardise


# --8<-- [start:solution_hidden_slope]
def hidden_slope():
    """Return the slope of (v tanh(w x + u) + c - y) squared along w."""
    w, u, v, c, xi, yi = 0.5, 0.0, 2.0, 1.0, 1.0, 3.0
    h = math.tanh(w * xi + u)
    error = v * h + c - yi
    return 2 * error * v * (1 - h**2) * xi


# --8<-- [end:solution_hidden_slope]


# --8<-- [start:solution_all_zeros]
def loss_from_zeros(epochs):
    """Return the MSE of two tanh units, trained from zeros only."""
    rows = [[z] for z in standardise(x)]
    zeros = [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0, 0.0]]
    path = train(backpropagate, rows, y, zeros, 0.25, epochs)
    return mean_squared_error(feedforward, rows, y, path[-1])


# --8<-- [end:solution_all_zeros]


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    network = [[0.5, 0.0], [2.0, 1.0]]
    (dw, _), _ = backpropagate([1.0], 3.0, network)
    delta = 2 * (feedforward([1.0], network) - 3)
    return [
        Exercise(
            "hidden_slope",
            "Back through the bend",
            Field(
                "Slope along w",
                dw,
                4,
                "Four links: the error's, the output's weight, the bend, the input.",
                Mistake(
                    delta * 2,
                    "The bend is missing from the chain: multiply by the slope "
                    "of tanh, one minus tanh squared.",
                ),
                Mistake(
                    delta * tanh_slope(math.tanh(0.5)),
                    "The output's weight is missing from the chain: "
                    "the hidden unit reaches the prediction through v.",
                ),
            ),
        ),
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
                    "So it would be if nothing learned. One parameter does: "
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
