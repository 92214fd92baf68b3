"""Exercises of chapter 7: foresee two rates, find factors, read curves, count steps."""

from perceptron.descent import error_factor
from perceptron.exercises.form import (
    TWO_LOST,
    Choice,
    Exercise,
    Field,
    Mistake,
    Right,
)
from perceptron.exercises.function import Case, Function
from perceptron.patients import x, y

RATE = 0.002
LARGE = 0.003
ONE_FORGOTTEN = (
    "The one beside the square is missing: the bias moves as well, "
    "and it adds its own part to the prediction."
)


# --8<-- [start:solution_landing_rate]
def landing_rate(xi):
    """Return the learning rate that lands on the truth in one step."""
    return 0.5 / (xi**2 + 1)


# --8<-- [end:solution_landing_rate]


# --8<-- [start:solution_steps_until]
def steps_until(x, y, m, b, learning_rate, tolerance):
    """Return after how many steps the error is below the tolerance."""
    steps = 0
    while abs(m * x + b - y) >= tolerance:
        slope = 2 * (m * x + b - y)
        m, b = m - learning_rate * slope * x, b - learning_rate * slope
        steps += 1
    return steps


# --8<-- [end:solution_steps_until]


def without_size(x, y, m, b, rate, tolerance):
    """Count steps until the signed error is below the tolerance: a mistake."""
    return 0 if m * x + b - y < tolerance else steps_until(x, y, m, b, rate, tolerance)


STEPS_UNTIL = Function(
    "steps_until",
    '''def steps_until(x, y, m, b, learning_rate, tolerance):
    """Return after how many steps the error is below the tolerance."""
    steps = 0
    return steps
''',
    steps_until,
    "With it you can compare rates by how long they take.",
    [
        Case("Follow the errors of the larger rate.", x[0], y[0], 5, 5, LARGE, 100),
        Case("Follow the errors of the smaller rate.", x[0], y[0], 5, 5, 0.001, 1),
        Case(
            "It is right for the first patient, and not for other numbers: "
            "is something fixed inside?",
            *(2.0, 7.0, 1.0, 0.0, 0.05, 0.01),
        ),
        Case("Where the start is near enough, no step is needed.", 2, 7, 3, 1, 0.05, 1),
    ],
    Mistake(
        lambda *case: steps_until(*case) + 1,
        "One too many: look whether the error is small enough before each step.",
    ),
    Mistake(
        without_size,
        "A large error below zero is no small error: ask for its size, with `abs`.",
    ),
    Mistake(
        lambda x, y, m, b, rate, tolerance: steps_until(
            x, y, m, b, rate / 2, tolerance
        ),
        TWO_LOST,
    ),
    Mistake(
        lambda x, y, m, b, rate, tolerance: steps_until(
            x, y, m, b, rate, tolerance**0.5
        ),
        "The tolerance is for the error, and not for its square.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    factor = error_factor(x[0], RATE)
    landing = landing_rate(x[1])
    best = landing_rate(x[0])
    return [
        Exercise(
            "nearer",
            "Before you look",
            Choice(
                "Which descent is nearer to the truth after ten steps?",
                Mistake(
                    "The one with the larger rate: its steps are longer.",
                    "They are longer at the start. "
                    "A step may also be longer than the way to the bottom.",
                ),
                Mistake(
                    "Neither: both have arrived after so many steps.",
                    "One of them is still far away.",
                ),
                Right(
                    "The one with the smaller rate.",
                    "The larger rate jumps over the bottom in each step, "
                    "and lands almost as far away on the other side.",
                ),
            ),
        ),
        Exercise(
            "another_rate",
            "Between sliding and jumping",
            Field(
                "Factor for the first patient",
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
                Mistake(1 - 2 * RATE * x[0] ** 2, ONE_FORGOTTEN),
            ),
            Field(
                "Rate that lands in one step, for the second patient",
                landing,
                6,
                "It makes the factor zero, so nothing is left of the error.",
                Mistake(
                    2 * landing,
                    "That is the limit, where the factor is minus one "
                    "and the steps jump for ever. Ask for a factor of zero.",
                ),
                Mistake(1 / (2 * x[1] ** 2), ONE_FORGOTTEN),
                Mistake(best, "That is the rate for the first patient."),
            ),
        ),
        Exercise(
            "read_curves",
            "Three runs to read",
            Field(
                "Another rate with the same losses",
                2 * best - LARGE,
                7,
                "It slides where the other jumps, and each loss is the same.",
                Mistake(best, "That rate lands in one step. The losses differ."),
                Mistake(
                    LARGE - best,
                    "That is how far the rate lies above the one that lands in one "
                    "step. Go as far below it.",
                ),
                Mistake(
                    4 * best - LARGE,
                    "You went to the other side of the limit, where the factor is "
                    "minus one. Which rate lies in the middle of the two?",
                ),
            ),
            Choice(
                "What would you try next with the rate of run C?",
                Mistake(
                    "More epochs at the same rate.",
                    "The loss climbs faster and faster: more epochs make it worse.",
                ),
                Right(
                    "A smaller rate.",
                    "Each step overshoots by more than it corrects.",
                ),
                Mistake(
                    "A larger rate.",
                    "The steps are too long already: the loss climbs from the first "
                    "epoch on.",
                ),
            ),
            Choice(
                "Run A falls slowly. Is its rate too small, or too large?",
                Mistake(
                    "Too small.",
                    "It may be. But think of a rate just below the limit: "
                    "how fast does the loss fall there?",
                ),
                Mistake(
                    "Too large.",
                    "It may be. But think of a very small rate: "
                    "how fast does the loss fall there?",
                ),
                Right(
                    "This curve alone cannot tell.",
                    "A loss forgets the sign of the error. Look at whether the "
                    "errors change sides, or try half the rate and compare.",
                ),
            ),
        ),
        Exercise("count_steps", "How long does it take?", STEPS_UNTIL),
    ]
