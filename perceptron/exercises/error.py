"""Exercises of chapter 3: errors, their squares, and another way to count them."""

import math

from perceptron.exercises.form import Choice, Exercise, Field, Mistake, Right
from perceptron.exercises.function import Case, Function
from perceptron.line import mean
from perceptron.neuron import feedforward, mean_squared_error, squared_error
from perceptron.patients import x, y

SAID, TRUE = [3, 8, 1], [5, 4, 4]


# --8<-- [start:solution_second_error]
def second_error():
    """Return the second patient's error at the first guess."""
    return feedforward(x[1], 5, 10) - y[1]


# --8<-- [end:solution_second_error]


# --8<-- [start:solution_three_errors]
def three_errors():
    """Return the sum of the squares of three errors, and their mean."""
    squares = [(3 - 5) ** 2, (8 - 4) ** 2, (1 - 4) ** 2]
    return sum(squares), sum(squares) / 3


# --8<-- [end:solution_three_errors]


# --8<-- [start:solution_mean_absolute_error]
def mean_absolute_error(x, y, m, b):
    """Return the mean of the errors' sizes over all rows."""
    sizes = [abs(feedforward(xi, m, b) - yi) for xi, yi in zip(x, y)]
    return sum(sizes) / len(sizes)


# --8<-- [end:solution_mean_absolute_error]


def mean_error(x, y, m, b):
    """Return the mean of the errors with their signs: a mistake."""
    return mean([feedforward(xi, m, b) - yi for xi, yi in zip(x, y)])


MEAN_ABSOLUTE_ERROR = Function(
    "mean_absolute_error",
    '''from perceptron.neuron import feedforward


def mean_absolute_error(x, y, m, b):
    """Return the mean of the errors' sizes over all rows."""
    return 0
''',
    mean_absolute_error,
    "It is in the units of the targets, and large errors weigh no more than they are.",
    [
        Case("Look again at what is averaged.", [1, 2, 3], [3, 3, 11], 2, 1),
        Case(
            "It is right for a few rows, and not for our patients.", *(x, y, 5.0, 10.0)
        ),
        Case("Without an error the mean is zero.", [1, 2], [3, 5], 2, 1),
    ],
    Mistake(
        mean_error,
        "Errors above and below cancel: take the size of each first.",
    ),
    Mistake(
        lambda *case: abs(mean_error(*case)),
        "The size was taken at the end, when the errors had cancelled already. "
        "Take the size of each.",
    ),
    Mistake(
        lambda x, y, m, b: mean_absolute_error(x, y, m, b) * len(x),
        "That is the sum of the sizes. Divide it by how many there are.",
    ),
    Mistake(
        mean_squared_error,
        "That is the mean of the squares. Here each error counts with its size.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    y_pred = feedforward(x[1], 5, 10)
    return [
        Exercise(
            "sum_of_the_best",
            "The errors of the best line",
            Choice(
                "What do the errors of the best line add up to, signs and all?",
                Right(
                    "To zero.",
                    "If their sum were anything else, shifting the whole line by "
                    "their mean would make the squares smaller, and a line that can "
                    "be improved is not the best.",
                ),
                Mistake(
                    "To the smallest number that any line can reach.",
                    "Push the line down in the figure: the sum of the errors falls "
                    "without end. It is the squares whose sum has a smallest value.",
                ),
                Mistake(
                    "To something that depends on the patients.",
                    "The patients decide which line is best, but not this. What would "
                    "you do to a line whose errors are positive on the whole?",
                ),
            ),
        ),
        Exercise(
            "second_error",
            "The second patient",
            Field(
                "Error",
                second_error(),
                4,
                "The guess is too low for the second patient too, "
                "by less than for the first.",
                Mistake(
                    y[1] - y_pred,
                    "That is truth minus prediction. On this site the error is "
                    "prediction minus truth, so too low is negative.",
                ),
                Mistake(
                    squared_error(y_pred, y[1]),
                    "That is the error squared, the loss. "
                    "The question is for the error itself.",
                ),
                Mistake(
                    feedforward(x[2], 5, 10) - y[2],
                    "That is the third patient: Python counts from zero.",
                ),
                Mistake(y_pred, "That is the prediction. Subtract the truth."),
            ),
        ),
        Exercise("three_errors", "Sum and mean", *fields_of_three_errors()),
        Exercise("mean_absolute_error", "Another way to count", MEAN_ABSOLUTE_ERROR),
    ]


def fields_of_three_errors():
    """Return the sum and the mean of three squared errors, to find by hand."""
    errors = [y_pred - yi for y_pred, yi in zip(SAID, TRUE)]
    total, average = three_errors()
    return (
        Field(
            "Sum of the squared errors",
            total,
            0,
            "The largest error makes up more than half of it.",
            Mistake(
                sum(errors) ** 2,
                "The errors were summed and then squared. Square each first.",
            ),
            Mistake(sum(errors), "That is the sum of the errors, not yet squared."),
            Mistake(
                sum(abs(error) for error in errors),
                "That is the sum of the errors' sizes. Square each.",
            ),
            Mistake(
                sum(math.copysign(error**2, error) for error in errors),
                "A square is never negative, whatever the sign of the error was.",
            ),
            Mistake(
                sum(2 * abs(error) for error in errors),
                "The errors were doubled, not squared.",
            ),
        ),
        Field(
            "Mean squared error",
            average,
            2,
            "The mean can be compared with that of any other number of patients.",
            Mistake(total, "That is the sum. Divide it by the number of patients."),
            Mistake(
                math.sqrt(average),
                "That is the root of the mean. The MSE stays squared.",
            ),
            Mistake(
                mean(errors) ** 2,
                "The errors were averaged and then squared. Square each first.",
            ),
            Mistake(
                mean([abs(error) for error in errors]),
                "That is the mean of the errors' sizes. Square each first.",
            ),
            Mistake(
                total / 2,
                "It was divided by two, and there are three patients.",
            ),
        ),
    )
