"""Exercise of chapter 5: one step."""

from perceptron.descent import average_gradient, step
from perceptron.exercises.form import CLIMBED, SUMMED, Exercise, Field, Mistake
from perceptron.patients import x, y

RATE = 0.002


# --8<-- [start:solution_one_step]
def one_step():
    """Return m and b after one step on all twenty at the rate 0.002."""
    dm, db = average_gradient(x, y, 5, 10)
    return 5 - 0.002 * dm, 10 - 0.002 * db


# --8<-- [end:solution_one_step]


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    m, b = step(x, y, 5, 10, RATE)
    dm, db = average_gradient(x, y, 5, 10)
    n = len(x)
    return [
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
            ),
            Field(
                "Bias after the step",
                b,
                4,
                "The bias moves far less than the weight: its slope is far smaller.",
                Mistake(10 + RATE * db, CLIMBED),
                Mistake(10 - RATE * n * db, SUMMED),
            ),
        )
    ]
