"""Exercises of chapter 9: a curve through four, a new slope, judging, choosing."""

from perceptron.curve import fit_curve, powers, prediction
from perceptron.data import others
from perceptron.exercises.form import TWO_LOST, Choice, Exercise, Field, Mistake, Right
from perceptron.exercises.function import Case, Function
from perceptron.inputs import backpropagate, feedforward
from perceptron.model import mean_squared_error
from perceptron.patients import x, y

CURVE = [1, -5, 100]
# A made-up table: a model's errors on its own rows, and on other rows.
JUDGED = {"A": (310, 960), "B": (540, 580), "C": (910, 920), "standard error": 20}
# Two groups of eight patients for which every mistake picks another degree.
SOME = [others.rows[i] for i in (29, 289, 366, 391, 213, 189, 211, 130)]
MORE = [others.rows[i] for i in (108, 327, 107, 62, 420, 190, 268, 360)]
X_SOME, Y_SOME = [row[0] for row in SOME], [row[2] for row in SOME]
X_MORE, Y_MORE = [row[0] for row in MORE], [row[2] for row in MORE]


# --8<-- [start:solution_slope_along_a]
def slope_along_a():
    """Return the second patient's slope along a, at (1, -5, 100)."""
    error = 1 * x[1] ** 2 - 5 * x[1] + 100 - y[1]
    return 2 * error * x[1] ** 2


# --8<-- [end:solution_slope_along_a]


# --8<-- [start:solution_best_degree]
def best_degree(x, y, x_other, y_other):
    """Return the degree from 1 to 5 that does best on the other rows."""

    def unseen(degree):
        curve = fit_curve(x, y, degree)
        return mean_squared_error(prediction, x_other, y_other, curve)

    return min(range(1, 6), key=unseen)


# --8<-- [end:solution_best_degree]


def by_seen(x, y, x_other, y_other):
    """Judge by the rows that were fitted: a mistake."""
    return best_degree(x, y, x, y)


def on_all(x, y, x_other, y_other):
    """Fit to all rows together: a mistake."""
    return best_degree(x + x_other, y + y_other, x_other, y_other)


def changed_places(x, y, x_other, y_other):
    """Fit to the other rows and judge by the first: a mistake."""
    return best_degree(x_other, y_other, x, y)


def worst(x, y, x_other, y_other):
    """Return the degree with the largest error: a mistake."""
    return max(
        range(1, 6),
        key=lambda degree: mean_squared_error(
            prediction, x_other, y_other, fit_curve(x, y, degree)
        ),
    )


def from_zero(x, y, x_other, y_other):
    """Count the degrees from zero: a mistake."""
    return best_degree(x, y, x_other, y_other) - 1


def smallest_error(x, y, x_other, y_other):
    """Return the error of the best instead of its degree: a mistake."""
    degree = best_degree(x, y, x_other, y_other)
    curve = fit_curve(x, y, degree)
    return mean_squared_error(prediction, x_other, y_other, curve)


BEST_DEGREE = Function(
    "best_degree",
    '''from perceptron.curve import fit_curve, prediction
from perceptron.model import mean_squared_error


def best_degree(x, y, x_other, y_other):
    """Return the degree from 1 to 5 that does best on the other rows."""
    return 5
''',
    best_degree,
    "It fits to some rows and judges by others, as one has to.",
    [
        Case(
            "Fit each curve to the first rows, and compare their mean squared errors "
            "on the other rows.",
            *(X_SOME, Y_SOME, X_MORE, Y_MORE),
        ),
        Case(
            "Where to fit and where to judge changed places here, and so the best "
            "degree is another one. Is it fixed?",
            *(X_MORE, Y_MORE, X_SOME, Y_SOME),
        ),
    ],
    Mistake(
        by_seen,
        "It judged by the rows that the curves were fitted to, where the most "
        "flexible curve always wins. Judge by the other rows.",
    ),
    Mistake(
        on_all,
        "The curves were fitted to all rows, so that the other rows are no longer "
        "unseen.",
    ),
    Mistake(
        changed_places,
        "Fitting and judging changed places: fit to the first rows.",
    ),
    Mistake(worst, "That is the degree with the largest error. Take the smallest."),
    Mistake(
        from_zero,
        "The degree is one too low: a list counts its members from zero, "
        "and degrees begin at one.",
    ),
    Mistake(
        smallest_error,
        "That is the smallest error. The degree to which it belongs was asked for.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    inputs = powers(x[1], 2)
    da, dm, db = backpropagate(inputs, y[1], CURVE)
    error = feedforward(inputs, CURVE) - y[1]
    return [
        Exercise(
            "four_patients",
            "As many parameters as patients",
            Choice(
                "What will happen?",
                Mistake(
                    "It misses the four a little, and the others about as much.",
                    "Count the parameters of the curve, and the patients that it has "
                    "to meet.",
                ),
                Mistake(
                    "It meets the four exactly, and the others nearly.",
                    "The four, yes. But between and beyond them nothing holds the "
                    "curve: think of the powers of a large input.",
                ),
                Mistake(
                    "No single curve fits four patients best.",
                    "With fewer patients than parameters that would be so. "
                    "Here there are as many.",
                ),
                Right(
                    "It meets the four exactly, and misses the others by far.",
                    "An error of zero on the rows that were fitted says only that "
                    "there were enough parameters.",
                ),
            ),
        ),
        Exercise(
            "slope_along_a",
            "The new weight's slope",
            Field(
                "Slope along a",
                da,
                4,
                "The last link is the square of the input, so this slope is larger "
                "than the one along m.",
                Mistake(da / 2, TWO_LOST),
                Mistake(
                    dm,
                    "That is the slope along m, whose link is x. "
                    "Nudge a, and the prediction changes by x squared.",
                ),
                Mistake(
                    db,
                    "That is the slope along the prediction. The last link is "
                    "missing: by how much does the prediction change when a does?",
                ),
                Mistake(
                    2 * error * 2 * x[1],
                    "The last link was taken as twice x: so x squared "
                    "changes when x does. Here a changes and x holds still: "
                    "the link is x squared itself.",
                ),
                Mistake(
                    -da,
                    "The sign is the other way round: the error is the prediction "
                    "minus the truth.",
                ),
            ),
        ),
        Exercise(
            "which_model",
            "Judging three models",
            Choice(
                "Which one overfits?",
                Right(
                    "Model A.",
                    "It does best where it was fitted, and far worse elsewhere.",
                ),
                Mistake(
                    "Model B.",
                    "It does about as well elsewhere as where it was fitted.",
                ),
                Mistake(
                    "Model C.",
                    "It is wrong elsewhere, but as wrong on its own rows: it has "
                    "learned too little, not too much.",
                ),
            ),
            Choice(
                "Which one would you use?",
                Mistake(
                    "Model A.",
                    "It has the smallest error on the rows that it was fitted to, "
                    "whose targets you know already. Look at the other rows.",
                ),
                Right(
                    "Model B.",
                    "It has the smallest error on rows that it has not seen, by far "
                    "more than the standard error.",
                ),
                Mistake(
                    "Model C.",
                    "Its gap is the smallest, but a small gap is worth nothing "
                    "when both errors are large.",
                ),
            ),
        ),
        Exercise("best_degree", "Choosing a degree", BEST_DEGREE),
    ]
