"""Exercise of chapter 4: a gradient."""

from perceptron.exercises.form import TWO_LOST, Exercise, Field, Mistake
from perceptron.neuron import backpropagate
from perceptron.patients import x, y


# --8<-- [start:solution_second_gradient]
def second_gradient():
    """Return the second patient's slopes, m first, at the first guess."""
    error = 5 * x[1] + 10 - y[1]
    return 2 * error * x[1], 2 * error


# --8<-- [end:solution_second_gradient]


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    dm, db = backpropagate(x[1], y[1], 5, 10)
    return [
        Exercise(
            "second_gradient",
            "The second patient's gradient",
            Field(
                "Slope along the weight",
                dm,
                4,
                "It is negative: for this patient, too, the weight should grow.",
                Mistake(dm / 2, TWO_LOST),
                Mistake(
                    db,
                    "The last link of the chain is missing: the prediction "
                    "changes x times as fast as the weight.",
                ),
            ),
            Field(
                "Slope along the bias",
                db,
                4,
                "The last link is one, so this is twice the error.",
                Mistake(db / 2, TWO_LOST),
                Mistake(
                    dm,
                    "That is the slope along the weight. The prediction changes "
                    "just as fast as the bias, so its link is one.",
                ),
            ),
        )
    ]
