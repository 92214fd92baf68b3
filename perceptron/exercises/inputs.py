"""Exercise of chapter 10: the slope along a weight of zero."""

from perceptron.exercises.form import Exercise, Field, Mistake
from perceptron.inputs import backpropagate
from perceptron.line import mean
from perceptron.model import average_gradient
from perceptron.patients import s5, x, y


# --8<-- [start:solution_second_weight]
def second_weight_slope():
    """Return the slope of the MSE along w2 at weights 5 and 0, bias 10."""
    errors = [5 * xi + 0 * s5_i + 10 - yi for xi, s5_i, yi in zip(x, s5, y)]
    return mean([2 * error * s5_i for error, s5_i in zip(errors, s5)])


# --8<-- [end:solution_second_weight]


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    rows = [[xi, s5_i] for xi, s5_i in zip(x, s5)]
    _, dw2, _ = average_gradient(backpropagate, rows, y, [5, 0, 10])
    return [
        Exercise(
            "second_weight",
            "A weight of zero",
            Field(
                "Slope along the second weight",
                dw2,
                4,
                "The weight is zero, its slope is not: let it grow, "
                "and the loss falls.",
                Mistake(
                    0,
                    "A weight of zero has a slope all the same: the slope asks "
                    "what would happen if the weight changed.",
                ),
                Mistake(
                    len(y) * dw2,
                    "That is the sum over the patients. The MSE is a mean, "
                    "and so is its gradient.",
                ),
            ),
        )
    ]
