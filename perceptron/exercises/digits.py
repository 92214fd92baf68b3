"""Exercises of chapter 16: sums that are shifted, a slope, a mistake, a table."""

from perceptron.exercises.form import Choice, Exercise, Field, Mistake, Right
from perceptron.exercises.function import Case, Function
from perceptron.logistic import sigmoid
from perceptron.softmax import backpropagate, errors, feedforward, softmax

SUMS, MEANT = [2, 1, -1], 1


# --8<-- [start:solution_slope_of_second]
def slope_of_second():
    """Return the cross-entropy's slope along the second sum."""
    y_pred = softmax([2, 1, -1])
    return y_pred[1] - 1


# --8<-- [end:solution_slope_of_second]


# --8<-- [start:solution_count_pairs]
def count_pairs(meant, said, classes):
    """Return how often each class was meant, by what was said."""
    table = [[0] * classes for _ in range(classes)]
    for one, other in zip(meant, said):
        table[one][other] += 1
    return table


# --8<-- [end:solution_count_pairs]


def alone(inputs, y, neurons):
    """Return slopes for the right class only: the planted mistake."""
    found = backpropagate(inputs, y, neurons)
    return [one if k == y else [0 * d for d in one] for k, one in enumerate(found)]


def without_truth(inputs, y, neurons):
    """Return predictions in the place of errors: a mistake."""
    y_pred = feedforward(inputs, neurons)
    return [[p * xi for xi in inputs] + [p] for p in y_pred]


def flipped(inputs, y, neurons):
    """Return truth minus prediction: a mistake."""
    found = backpropagate(inputs, y, neurons)
    return [[-d for d in one] for one in found]


def unlinked(inputs, y, neurons):
    """Leave the inputs out: a mistake."""
    y_pred = feedforward(inputs, neurons)
    return [[error for _ in inputs] + [error] for error in errors(y_pred, y)]


def turned(meant, said, classes):
    """Return a row for each class that was said: a mistake."""
    return count_pairs(said, meant, classes)


def only_wrong(meant, said, classes):
    """Leave out what was right: a mistake."""
    pairs = [(one, other) for one, other in zip(meant, said) if one != other]
    return count_pairs([p[0] for p in pairs], [p[1] for p in pairs], classes)


def one_row(meant, said, classes):
    """Return the same row again and again: a mistake."""
    table = [[0] * classes] * classes
    for one, other in zip(meant, said):
        table[one][other] += 1
    return table


MEND = Function(
    "backpropagate",
    '''from perceptron.softmax import feedforward


def backpropagate(inputs, y, neurons):
    """Return a cross-entropy's slopes, as the parameters stand."""
    y_pred = feedforward(inputs, neurons)
    slopes = []
    for k in range(len(neurons)):
        error = y_pred[k] - 1 if k == y else 0
        slopes.append([error * xi for xi in inputs] + [error])
    return slopes
''',
    backpropagate,
    "Every neuron has an error, and each hears of its own.",
    [
        Case("Compare it with nudging.", [2], 0, [[1, 0], [0, 0]]),
        Case("It goes wrong when another class is right.", [2], 1, [[1, 0], [0, 0]]),
        Case(
            "It goes wrong with more inputs and classes.",
            *([1, -3], 2, [[2, 1, 4], [0, 0, 1], [0.5, 0, 3]]),
        ),
    ],
    Mistake(alone, "The neurons of the other classes still hear of no error."),
    Mistake(
        without_truth,
        "These are predictions times inputs. Where is the truth of the right class?",
    ),
    Mistake(flipped, "All signs are wrong: the error is prediction minus truth."),
    Mistake(
        unlinked,
        "The slopes along the biases are right. The last link of a weight is its "
        "input.",
    ),
)

COUNT = Function(
    "count_pairs",
    '''def count_pairs(meant, said, classes):
    """Return how often each class was meant, by what was said."""
    return []
''',
    count_pairs,
    "The right answers stand on the diagonal, and all else is a mistake by its kind.",
    [
        Case("Try three answers.", [0, 1, 1], [0, 1, 0], 2),
        Case("A class that never occurs has a row of zeros.", [2, 0], [0, 0], 3),
        Case("With more answers it goes wrong.", [1, 1, 2, 0], [2, 2, 1, 0], 3),
    ],
    Mistake(turned, "It is turned on its side: the rows are for what was meant."),
    Mistake(only_wrong, "The right answers are missing: count them as well."),
    Mistake(
        one_row,
        "All rows are one and the same list: make a new one for each class.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    p = softmax(SUMS)[MEANT]
    return [
        Exercise(
            "shifted_sums",
            "Five more for each",
            Choice(
                "What becomes of the probabilities?",
                Mistake(
                    "Each of them grows.",
                    "They cannot all grow, since they add up to one.",
                ),
                Right(
                    "They stay as they are.",
                    "All exponentials are multiplied by the same number, and it "
                    "cancels.",
                ),
                Mistake(
                    "They move closer together.",
                    "They would if the sums did, but the differences between the sums "
                    "are what they were.",
                ),
            ),
        ),
        Exercise(
            "slope_of_second",
            "A slope by hand",
            Field(
                "Slope along the second sum",
                slope_of_second(),
                4,
                "It is negative: the right class should get more.",
                Mistake(
                    p,
                    "That is the prediction. Take away the truth, which is one for "
                    "the right class.",
                ),
                Mistake(
                    1 - p,
                    "The sign is flipped: the error is prediction minus truth.",
                ),
                Mistake(
                    -1 / p,
                    "That is the slope along the probability: one link more leads to "
                    "the sum.",
                ),
                Mistake(
                    sigmoid(SUMS[MEANT]) - 1,
                    "The sigmoid looks at this sum alone. The softmax weighs it "
                    "against the others.",
                ),
                Mistake(
                    softmax(SUMS)[0] - 1,
                    "That would be so if the first class were the right one.",
                ),
            ),
        ),
        Exercise("mend_classes", "Some hear nothing", MEND),
        Exercise("count_pairs", "What is taken for what", COUNT),
    ]
