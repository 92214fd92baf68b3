"""Exercises of chapter 17: a row in the middle, one far out, and beyond them all."""

from perceptron.exercises.form import Choice, Exercise, Field, Mistake, Right
from perceptron.exercises.function import Case, Function
from perceptron.held_out import leverages
from perceptron.line import mean
from perceptron.standard import standard_deviation, standardise

INPUTS = [1, 2, 3, 4, 15]


# --8<-- [start:solution_leverage]
def leverage():
    """Return the leverage of the last of five rows."""
    x = [1, 2, 3, 4, 15]
    z = (15 - mean(x)) / standard_deviation(x)
    return (1 + z**2) / len(x)


# --8<-- [end:solution_leverage]


# --8<-- [start:solution_extrapolates]
def extrapolates(at, x):
    """Return whether an input lies beyond those that were fitted."""
    return at < min(x) or at > max(x)


# --8<-- [end:solution_extrapolates]


def beyond_one_end(at, x):
    """Look at the largest input alone: a mistake."""
    return at > max(x)


def strict(at, x):
    """Count the ends as unseen: a mistake."""
    return at <= min(x) or at >= max(x)


def upside_down(at, x):
    """Return where the rows speak: a mistake."""
    return not extrapolates(at, x)


def first_and_last(at, x):
    """Take the rows for ordered: a mistake."""
    return at < x[0] or at > x[-1]


EXTRAPOLATES = Function(
    "extrapolates",
    '''def extrapolates(at, x):
    """Return whether an input lies beyond those that were fitted."""
    return False
''',
    extrapolates,
    "Ask it before you believe a prediction.",
    [
        Case("Try an input above all others.", 9, [2, 5, 3]),
        Case("Try an input in the middle.", 4, [2, 5, 3]),
        Case("Try an input below all others.", 1, [2, 5, 3]),
        Case("Try the largest input itself.", 5, [2, 5, 3]),
        Case("Try the smallest input itself.", 2, [2, 5, 3]),
    ],
    Mistake(beyond_one_end, "The line can be followed too far to the left as well."),
    Mistake(strict, "The smallest and the largest input were fitted: they are seen."),
    Mistake(
        first_and_last,
        "The rows stand in any order: the first need not be the smallest.",
    ),
    Mistake(upside_down, "It is the other way round: `True` is for extrapolation."),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    z, n = standardise(INPUTS)[-1], len(INPUTS)
    return [
        Exercise(
            "row_in_the_middle",
            "Far off, in the middle",
            Choice(
                "Without the row, the slope …",
                Mistake(
                    "changes much, since the error is large.",
                    "The error is multiplied by the standardised input.",
                ),
                Right(
                    "stays as it is.",
                    "The line moves down as a whole, and does not turn.",
                ),
                Mistake(
                    "becomes smaller, since the row pulled the line up.",
                    "It pulled the line up, but as hard on its left as on its right.",
                ),
            ),
        ),
        Exercise(
            "leverage",
            "How much a row can pull",
            Field(
                "Leverage",
                leverages(INPUTS)[-1],
                4,
                "Close to one: the line has to pass close to this row.",
                Mistake(z**2 / n, "The one is missing: every row pulls at the bias."),
                Mistake(1 + z**2, "Divide by the number of rows."),
                Mistake((1 + z) / n, "The standardised input has to be squared."),
                Mistake(
                    (1 + z**2 * (n - 1) / n) / n,
                    "This standard deviation divides by one less than the number of "
                    "rows; ours is the root of a mean.",
                ),
                Mistake(1 / n, "That is the least that a row can have, at the mean."),
            ),
        ),
        Exercise("extrapolates", "Beyond the rows", EXTRAPOLATES),
    ]
