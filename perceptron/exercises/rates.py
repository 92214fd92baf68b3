"""Exercise of chapter 7: the factor, and the rate that makes it zero."""

from perceptron.descent import error_factor
from perceptron.exercises.form import TWO_LOST, Exercise, Field, Mistake
from perceptron.patients import x

RATE = 0.002


# --8<-- [start:solution_landing_rate]
def landing_rate(xi):
    """Return the learning rate that lands on the truth in one step."""
    return 1 / (2 * (xi**2 + 1))


# --8<-- [end:solution_landing_rate]


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    factor = error_factor(x[0], RATE)
    return [
        Exercise(
            "another_rate",
            "Between sliding and jumping",
            Field(
                "Factor",
                factor,
                4,
                "The step jumps over the truth "
                "and lands on the other side, a good deal closer.",
                Mistake(
                    -factor,
                    "The size is right. The sign says on which side of the truth "
                    "the step lands: is one minus the rest above zero?",
                ),
                Mistake(error_factor(x[0], RATE / 2), TWO_LOST),
            ),
            Field(
                "Rate that lands in one step",
                landing_rate(x[0]),
                7,
                "It makes the factor zero, so nothing is left of the error.",
                Mistake(
                    2 * landing_rate(x[0]),
                    "That is the limit, where the factor is minus one "
                    "and the steps jump for ever. Ask for a factor of zero.",
                ),
            ),
        )
    ]
