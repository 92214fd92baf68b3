"""Exercises of chapter 4: what a slope foretells, a gradient, and a planted mistake."""

from perceptron.exercises.form import TWO_LOST, Exercise, Field, Mistake
from perceptron.exercises.function import Case, Function, scaled
from perceptron.neuron import backpropagate as trusted
from perceptron.neuron import feedforward, squared_error
from perceptron.patients import x, y

M, B = 5, 10
FLIPPED = (
    "The sign is flipped: the error is prediction minus truth, and here it is negative."
)


# --8<-- [start:solution_foretold]
def foretold():
    """Return by how much the loss changes if the bias grows by 0.01."""
    after = squared_error(feedforward(x[0], 5, 10.01), y[0])
    return after - squared_error(feedforward(x[0], 5, 10), y[0])


# --8<-- [end:solution_foretold]


# --8<-- [start:solution_second_gradient]
def second_gradient():
    """Return the second patient's slopes, m first, at the first guess."""
    error = 5 * x[1] + 10 - y[1]
    return 2 * error * x[1], 2 * error


# --8<-- [end:solution_second_gradient]


# --8<-- [start:solution_backpropagate]
def backpropagate(x, y, m, b):
    """Return the slopes of one squared error: along m, and along b."""
    y_pred = m * x + b
    dL_dy_pred = 2 * (y_pred - y)
    return dL_dy_pred * x, dL_dy_pred


# --8<-- [end:solution_backpropagate]


def planted(x, y, m, b):
    """Return the slopes that the planted mistake gives."""
    slope = 2 * feedforward(x, m, b) - y
    return slope * x, slope


def linked_by(link):
    """Return a backpropagate with another last link for the weight: a mistake."""

    def slopes(x, y, m, b):
        _, db = trusted(x, y, m, b)
        return db * link(x, m), db

    return slopes


BACKPROPAGATE = Function(
    "backpropagate",
    '''def backpropagate(x, y, m, b):
    """Return the slopes of one squared error: along m, and along b."""
    y_pred = m * x + b
    dL_dy_pred = 2 * y_pred - y
    return dL_dy_pred * x, dL_dy_pred
''',
    trusted,
    "It agrees with nudging now, for every patient and in every place.",
    [
        Case("Compare it with nudging for another patient.", 3, 10, 2, 1),
        Case("It does not agree with nudging everywhere yet.", x[0], y[0], 5, 10),
        Case("It does not agree with nudging everywhere yet.", -2, 1, 0.5, -1),
    ],
    Mistake(
        planted,
        "Nudging gives other slopes, and both are off by the same number times their "
        "last links. So the last links are right: look at what both have in common.",
    ),
    Mistake(scaled(trusted, 0.5), TWO_LOST),
    Mistake(
        scaled(trusted, -1),
        "Both slopes have the wrong sign: the error is prediction minus truth.",
    ),
    Mistake(
        linked_by(lambda x, m: m),
        "The slope along the bias is right. "
        "The last link of the weight is its input, not the weight itself.",
    ),
    Mistake(
        linked_by(lambda x, m: 1),
        "The slope along the bias is right. The last link of the weight is missing.",
    ),
    Mistake(
        lambda *case: list(trusted(*case))[::-1],
        "The two have changed places: the slope along the weight comes first.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    dm, db = trusted(x[1], y[1], M, B)
    first_dm, first_db = trusted(x[0], y[0], M, B)
    return [
        Exercise(
            "foretold",
            "What a slope foretells",
            Field(
                "Change of the loss",
                foretold(),
                2,
                "The nudge times the slope foretells nearly all of it, and the "
                "curve's bend the little that is left.",
                Mistake(
                    -foretold(),
                    "The slope is negative: when the bias grows, the loss falls.",
                ),
                Mistake(
                    first_db,
                    "That is the slope, the change per unit. "
                    "The bias grows by much less than one.",
                ),
                Mistake(
                    first_dm / 100,
                    "That would be so if the weight grew. Here it is the bias.",
                ),
                guess_within=0.2,
            ),
        ),
        Exercise(
            "second_gradient",
            "The second patient's gradient",
            Field(
                "Slope along the weight",
                dm,
                4,
                "It is negative: for this patient, too, the weight should grow.",
                Mistake(dm / 2, TWO_LOST),
                Mistake(-dm, FLIPPED),
                Mistake(
                    db,
                    "The last link of the chain is missing: the prediction "
                    "changes x times as fast as the weight.",
                ),
                Mistake(
                    db * M,
                    "The last link is the input, not the weight.",
                ),
                Mistake(first_dm, "That is the first patient's slope."),
            ),
            Field(
                "Slope along the bias",
                db,
                4,
                "The last link is one, so this is twice the error.",
                Mistake(db / 2, TWO_LOST),
                Mistake(-db, FLIPPED),
                Mistake(
                    dm,
                    "That is the slope along the weight. The prediction changes "
                    "just as fast as the bias, so its link is one.",
                ),
                Mistake(db * B, "The last link is one, not the bias."),
                Mistake(first_db, "That is the first patient's slope."),
            ),
        ),
        Exercise("mend_backpropagate", "Find the mistake by nudging", BACKPROPAGATE),
    ]
