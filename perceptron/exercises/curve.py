"""Exercise of chapter 9: the slope along the new weight."""

from perceptron.curve import powers
from perceptron.exercises.form import Exercise, Field, Mistake
from perceptron.inputs import backpropagate, feedforward
from perceptron.patients import x, y


# --8<-- [start:solution_slope_along_a]
def slope_along_a():
    """Return the first patient's slope along a, at a = 0, m = 5, b = 10."""
    error = 0 * x[0] ** 2 + 5 * x[0] + 10 - y[0]
    return 2 * error * x[0] ** 2


# --8<-- [end:solution_slope_along_a]


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    inputs, curve = powers(x[0], 2), [0, 5, 10]
    da, dm, _ = backpropagate(inputs, y[0], curve)
    error = feedforward(inputs, curve) - y[0]
    return [
        Exercise(
            "slope_along_a",
            "The new weight's slope",
            Field(
                "Slope along a",
                da,
                4,
                "It is far steeper than the slope along m, "
                "which is why descent on raw x needs so small a rate.",
                Mistake(
                    dm,
                    "That is the slope along m, whose link is x. "
                    "Nudge a, and the prediction changes by x squared.",
                ),
                Mistake(
                    2 * error * 2 * x[0],
                    "The last link was taken as twice x: so x squared "
                    "changes when x does. Here a changes and x holds still: "
                    "the link is x squared itself.",
                ),
            ),
        )
    ]
