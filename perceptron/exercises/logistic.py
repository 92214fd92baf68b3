"""Exercises of chapter 13: a slope that fades, one by hand, a mistake, a threshold."""

from perceptron.exercises.form import Choice, Exercise, Field, Mistake, Right
from perceptron.exercises.function import Case, Function, scaled
from perceptron.logistic import backpropagate, feedforward, sigmoid

M, B, INPUT, ANSWER = 2, -1, 1.5, 0


# --8<-- [start:solution_slope_of_no]
def slope_of_no():
    """Return the cross-entropy's slope along the weight."""
    y_pred = sigmoid(2 * 1.5 - 1)
    return (y_pred - 0) * 1.5


# --8<-- [end:solution_slope_of_no]


# --8<-- [start:solution_count_mistakes]
def count_mistakes(y_pred, y, threshold):
    """Return the count of missed yeses, and of noes called yes."""
    missed, false_alarms = 0, 0
    for p, yi in zip(y_pred, y):
        says_yes = p > threshold
        if yi == 1 and not says_yes:
            missed += 1
        if yi == 0 and says_yes:
            false_alarms += 1
    return missed, false_alarms


# --8<-- [end:solution_count_mistakes]


def bent_twice(inputs, y, parameters):
    """Return the slopes with the sigmoid's own slope left in: the planted mistake."""
    y_pred = feedforward(inputs, parameters)
    slope = (y_pred - y) * y_pred * (1 - y_pred)
    return [slope * xi for xi in inputs] + [slope]


def unlinked(inputs, y, parameters):
    """Leave the inputs out: a mistake."""
    error = feedforward(inputs, parameters) - y
    return [error for _ in inputs] + [error]


def of_one_half(y_pred, y, threshold):
    """Take one half for the threshold, whatever it is: a mistake."""
    return count_mistakes(y_pred, y, 0.5)


def changed_places(y_pred, y, threshold):
    """Return the false alarms first: a mistake."""
    missed, false_alarms = count_mistakes(y_pred, y, threshold)
    return false_alarms, missed


def all_called(y_pred, y, threshold):
    """Count all that were called yes, and all that were not: a mistake."""
    says_yes = [p > threshold for p in y_pred]
    return says_yes.count(False), says_yes.count(True)


MEND = Function(
    "backpropagate",
    '''from perceptron.logistic import feedforward


def backpropagate(inputs, y, parameters):
    """Return a cross-entropy's slopes: along each weight, and the bias."""
    y_pred = feedforward(inputs, parameters)
    slope = (y_pred - y) * y_pred * (1 - y_pred)
    return [slope * xi for xi in inputs] + [slope]
''',
    backpropagate,
    "The slope of the sigmoid is cancelled by the slope of the logarithm.",
    [
        Case("Compare it with nudging.", [1.5], 1, [0.8, -0.6]),
        Case("It does not agree with nudging when the answer is no.", [2], 0, [1, 1]),
        Case("It does not agree with nudging everywhere yet.", [1, -3], 1, [2, 1, 4]),
    ],
    Mistake(
        bent_twice,
        "Nudging gives larger slopes, all by the same factor. Which factor of yours "
        "does the logarithm's slope divide by?",
    ),
    Mistake(scaled(bent_twice, 2), "These are the slopes of the squared error."),
    Mistake(
        scaled(backpropagate, 2),
        "There is no square in this loss, so nothing is doubled.",
    ),
    Mistake(
        scaled(backpropagate, -1),
        "All signs are wrong: the error is prediction minus truth.",
    ),
    Mistake(
        unlinked,
        "The slope along the bias is right. The last link of a weight is its input.",
    ),
)

COUNT = Function(
    "count_mistakes",
    '''def count_mistakes(y_pred, y, threshold):
    """Return the count of missed yeses, and of noes called yes."""
    return 0, 0
''',
    count_mistakes,
    "Lower the threshold, and fewer are missed, at the price of more false alarms.",
    [
        Case("Try four patients.", [0.9, 0.4, 0.6, 0.2], [1, 1, 0, 0], 0.5),
        Case("Another threshold goes wrong.", [0.9, 0.4, 0.6, 0.2], [1, 1, 0, 0], 0.3),
        Case(
            "With more misses than false alarms it goes wrong.",
            *([0.1, 0.2, 0.3, 0.9, 0.4], [1, 1, 1, 0, 0], 0.8),
        ),
    ],
    Mistake(changed_places, "The two have changed places: the missed come first."),
    Mistake(
        of_one_half,
        "It goes by one half, whatever threshold it is given.",
    ),
    Mistake(
        all_called,
        "It counts all that are called yes and all that are not: "
        "count only those where the truth is otherwise.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    p = feedforward([INPUT], [M, B])
    return [
        Exercise(
            "fading_slope",
            "Where it is most wrong",
            Choice(
                "At which sum does the squared error's slope pull harder?",
                Mistake(
                    "At minus eight, since the neuron is more wrong there.",
                    "More wrong it is. But look at how steep the sigmoid is there.",
                ),
                Right(
                    "At minus one, although the neuron is less wrong there.",
                    "The error is multiplied by the slope of the sigmoid, and at minus "
                    "eight that is nearly zero.",
                ),
                Mistake(
                    "At both alike, since both answers are wrong.",
                    "A slope says by how much the loss changes, not whether an answer "
                    "is wrong.",
                ),
            ),
        ),
        Exercise(
            "slope_of_no",
            "A slope by hand",
            Field(
                "Slope along the weight",
                backpropagate([INPUT], ANSWER, [M, B])[0],
                4,
                "It is positive: the answer is no, so the weight should shrink.",
                Mistake(
                    -p * INPUT,
                    "The sign is flipped: the error is prediction minus truth.",
                ),
                Mistake(
                    (p - 1) * INPUT,
                    "That would be so if the answer were yes.",
                ),
                Mistake(
                    p,
                    "That is the slope along the bias. The last link of the weight is "
                    "its input.",
                ),
                Mistake(
                    2 * p * INPUT,
                    "There is no square in this loss: nothing is doubled.",
                ),
                Mistake(
                    p * p * (1 - p) * INPUT,
                    "The slope of the sigmoid is counted, although the logarithm's "
                    "slope cancels it.",
                ),
                Mistake(
                    (M * INPUT + B) * INPUT,
                    "The sum is not the prediction yet: bend it.",
                ),
            ),
        ),
        Exercise("mend_logistic", "A bend too many", MEND),
        Exercise("count_mistakes", "Missed, and falsely alarmed", COUNT),
    ]
