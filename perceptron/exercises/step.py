"""Exercises of chapter 5: foresee a whole step, take one, mend a gradient."""

from perceptron.descent import average_gradient, step
from perceptron.exercises.form import (
    CLIMBED,
    SUMMED,
    TWO_LOST,
    Choice,
    Exercise,
    Field,
    Mistake,
    Right,
)
from perceptron.exercises.function import Case, Function
from perceptron.line import mean
from perceptron.neuron import backpropagate
from perceptron.patients import x, y

RATE = 0.002
ONLY_FIRST = (
    "That is the advice of the first patient alone. "
    "Take the mean of all the gradients, as `average_gradient` does."
)
RATE_KEPT = "That is the step at the page's own rate. This one is twice as long."


# --8<-- [start:solution_one_step]
def one_step():
    """Return m and b after one step on all twenty at the rate 0.002."""
    dm, db = average_gradient(x, y, 5, 10)
    return 5 - 0.002 * dm, 10 - 0.002 * db


# --8<-- [end:solution_one_step]


def gradient(x, y, m, b):
    """Return the slopes of the mean squared error: along m, and along b."""
    errors = [m * xi + b - yi for xi, yi in zip(x, y)]
    dm = 2 * mean([e * xi for e, xi in zip(errors, x)])
    db = 2 * mean(errors)
    return dm, db


GRADIENT = Function(
    "gradient",
    '''from perceptron.line import mean


def gradient(x, y, m, b):
    """Return the slopes of the mean squared error: along m, and along b."""
    errors = [m * xi + b - yi for xi, yi in zip(x, y)]
    dm = 2 * mean(errors) * mean(x)
    db = 2 * mean(errors)
    return dm, db
''',
    average_gradient,
    "Both slopes agree with nudging. Each error has to meet its own input "
    "before the mean is taken.",
    [
        Case(
            "Nudge both parameters: one of the two slopes is right already. "
            "Leave that one alone and look at the other.",
            *(x, y, 5, 10),
        ),
        Case(
            "It is right for the patients, and not for other rows: "
            "is a number fixed inside?",
            *([1.0, 2.0, 4.0], [3.0, 2.0, 7.0], -1.0, 0.5),
        ),
    ],
    Mistake(
        lambda x, y, m, b: (
            2 * mean([m * xi + b - yi for xi, yi in zip(x, y)]) * mean(x),
            average_gradient(x, y, m, b)[1],
        ),
        "The slope along the weight is still the mean error times the mean input. "
        "A mean of products is not the product of the means.",
    ),
    Mistake(
        lambda x, y, m, b: [slope / 2 for slope in average_gradient(x, y, m, b)],
        TWO_LOST,
    ),
    Mistake(
        lambda x, y, m, b: [slope * len(x) for slope in average_gradient(x, y, m, b)],
        SUMMED,
    ),
    Mistake(
        lambda x, y, m, b: [-slope for slope in average_gradient(x, y, m, b)],
        "Both slopes have the wrong sign: the error is prediction minus truth.",
    ),
    Mistake(lambda x, y, m, b: backpropagate(x[0], y[0], m, b), ONLY_FIRST),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    m, b = step(x, y, 5, 10, RATE)
    dm, db = average_gradient(x, y, 5, 10)
    first_dm, first_db = backpropagate(x[0], y[0], 5, 10)
    n = len(x)
    return [
        Exercise(
            "whole_step",
            "Before you look",
            Choice(
                "What does this whole step do to the mean squared error?",
                Mistake(
                    "It falls, since the step goes downhill.",
                    "Downhill is what the slope says at the start. "
                    "The step is so long that the start tells little about its end.",
                ),
                Mistake(
                    "It rises, and about doubles.",
                    "Look at the weight: it is more than a hundred times that of the "
                    "best line. The errors grow with it, and then they are squared.",
                ),
                Right(
                    "It becomes many thousands of times as large.",
                    "The weight is more than a hundred times that of the best line, so "
                    "the errors are about as many times too large, and squaring "
                    "multiplies that by itself.",
                ),
            ),
        ),
        Exercise(
            "one_step",
            "A step twice as long",
            Field(
                "Weight after the step",
                m,
                4,
                "Twice the rate, twice the change.",
                Mistake(5 + RATE * dm, CLIMBED),
                Mistake(5 - RATE * n * dm, SUMMED),
                Mistake(5 - RATE * first_dm, ONLY_FIRST),
                Mistake(5 - RATE / 2 * dm, RATE_KEPT),
            ),
            Field(
                "Bias after the step",
                b,
                4,
                "The bias moves far less than the weight: its slope is far smaller.",
                Mistake(10 + RATE * db, CLIMBED),
                Mistake(10 - RATE * n * db, SUMMED),
                Mistake(10 - RATE * first_db, ONLY_FIRST),
                Mistake(10 - RATE / 2 * db, RATE_KEPT),
            ),
        ),
        Exercise("mend_gradient", "Find the bug by nudging", GRADIENT),
    ]
