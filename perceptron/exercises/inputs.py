"""Exercises of chapter 10: reading weights, a slope, and what an input adds."""

from perceptron.curve import normal_equations, solve
from perceptron.exercises.form import (
    SUMMED,
    TWO_LOST,
    Choice,
    Exercise,
    Field,
    Mistake,
    Right,
)
from perceptron.exercises.function import Case, Function
from perceptron.inputs import backpropagate
from perceptron.line import fit_line, mean
from perceptron.model import average_gradient
from perceptron.patients import s5, x, y

PLACE = [2, 3, 50]


# --8<-- [start:solution_second_weight]
def second_weight_slope():
    """Return the slope of the MSE along w2 at weights 2 and 3, bias 50."""
    errors = [2 * xi + 3 * s5_i + 50 - yi for xi, s5_i, yi in zip(x, s5, y)]
    return mean([2 * error * s5_i for error, s5_i in zip(errors, s5)])


# --8<-- [end:solution_second_weight]


# --8<-- [start:solution_beyond]
def beyond(x, s5):
    """Return how far each s5 is above the best line along x."""
    m, b = fit_line(x, s5)
    return [s5_i - (m * xi + b) for xi, s5_i in zip(x, s5)]


# --8<-- [end:solution_beyond]


def still_all(x, s5):
    """Return s5 as it is: what the exercise begins with."""
    return s5


def line_less_value(x, s5):
    """Subtract the other way round: a mistake."""
    return [-value for value in beyond(x, s5)]


def the_line(x, s5):
    """Return what the line says: a mistake."""
    return [s5_i - part for s5_i, part in zip(s5, beyond(x, s5))]


def no_intercept(x, s5):
    """Leave out the line's intercept: a mistake."""
    m, _ = fit_line(x, s5)
    return [s5_i - m * xi for xi, s5_i in zip(x, s5)]


def changed_places(x, s5):
    """Take out of x what s5 says: a mistake."""
    return beyond(s5, x)


def from_mean(x, s5):
    """Subtract the mean instead of the line: a mistake."""
    return [value - mean(s5) for value in s5]


BEYOND = Function(
    "beyond",
    '''from perceptron.line import fit_line


def beyond(x, s5):
    """Return how far each s5 is above the best line along x."""
    return s5
''',
    beyond,
    "This part of the second input has no correlation with the first.",
    [
        Case("Fit a line along x, and subtract what it says.", x, s5),
        Case("Is something fixed that is handed in?", [1, 2, 4, 8], [3, 1, 0, 2]),
    ],
    Mistake(still_all, "This is all of it. Subtract what a line along x says."),
    Mistake(
        line_less_value,
        "The sign is the other way round: a value above the line is positive.",
    ),
    Mistake(the_line, "This is what the line says. What is left of each value?"),
    Mistake(no_intercept, "The intercept of the line is missing."),
    Mistake(
        changed_places,
        "This is what the body-mass index says beyond the blood value: the two "
        "changed places.",
    ),
    Mistake(
        from_mean,
        "The mean was subtracted from all. Subtract what the line says for each.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    rows = [[xi, s5_i] for xi, s5_i in zip(x, s5)]
    dw1, dw2, db = average_gradient(backpropagate, rows, y, PLACE)
    w_1, w_2, _ = solve(normal_equations(rows, y))
    (m, _), (rise, _) = fit_line(x, y), fit_line(x, s5)
    return [
        Exercise(
            "reading_weights",
            "Reading weights",
            Field(
                "Difference with the same blood value",
                3 * w_1,
                4,
                "It is the weight, once for each unit.",
                Mistake(w_1, "That is for one unit. They are three apart."),
                Mistake(
                    3 * m,
                    "That is the weight of the line, for patients of whose blood value "
                    "nothing is known. Here it is the same for both.",
                ),
                Mistake(
                    3 * (w_1 + w_2),
                    "The second weight multiplies a difference in the blood value, "
                    "and here there is none.",
                ),
            ),
            Field(
                "Difference with the blood value rising along",
                3 * (w_1 + w_2 * rise),
                4,
                "It is what the line says, which knows the body-mass index only.",
                Mistake(
                    w_1 + w_2 * rise, "That is for one unit. They are three apart."
                ),
                Mistake(
                    3 * w_1,
                    "That is with the blood value held fixed. Now it rises as well, "
                    "and has a weight of its own.",
                ),
                Mistake(
                    3 * (w_1 + w_2),
                    "It would be that much if the blood value rose by a whole unit for "
                    "each unit of body-mass index. On average it rises by less.",
                ),
                Mistake(
                    3 * w_1 + w_2 * rise,
                    "The rise of the blood value was counted for one unit of body-mass "
                    "index. They are three apart.",
                ),
            ),
        ),
        Exercise(
            "second_weight",
            "A second slope",
            Field(
                "Slope along the second weight",
                dw2,
                4,
                "It is negative: let the second weight grow, and the loss falls.",
                Mistake(dw2 / 2, TWO_LOST),
                Mistake(len(y) * dw2, SUMMED),
                Mistake(
                    dw1,
                    "That is the slope along the first weight. "
                    "The last link is the second input.",
                ),
                Mistake(
                    db,
                    "That is the slope along the bias. The last link is missing: "
                    "multiply each error by its second input.",
                ),
                Mistake(
                    -dw2,
                    "The sign is the other way round: the error is the prediction "
                    "minus the truth.",
                ),
            ),
        ),
        Exercise("beyond", "What the blood value adds", BEYOND),
        Exercise(
            "unrelated",
            "An uncorrelated input",
            Choice(
                "What will the weights be?",
                Right(
                    "The first is the line's again, the second as in the best plane.",
                    "The body-mass index has nobody left to speak for, and the second "
                    "input was compared at a fixed body-mass index all along.",
                ),
                Mistake(
                    "Both are as in the best plane.",
                    "There the first weight was small because the second input took "
                    "over what the two have in common. Now it has only its own part.",
                ),
                Mistake(
                    "The first is the line's again, the second zero.",
                    "The second input is unrelated to the body-mass index, "
                    "but not to the progression of the disease.",
                ),
                Mistake(
                    "Both are smaller than in the best plane.",
                    "Taking away what they have in common leaves the first input as "
                    "it was, and it has to account for that part alone.",
                ),
            ),
        ),
    ]
