"""Exercise of chapter 3: an error, with its sign."""

from perceptron.exercises.form import Exercise, Field, Mistake
from perceptron.neuron import feedforward, squared_error
from perceptron.patients import x, y


# --8<-- [start:solution_second_error]
def second_error():
    """Return the second patient's error at the first guess."""
    return feedforward(x[1], 5, 10) - y[1]


# --8<-- [end:solution_second_error]


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    y_pred = feedforward(x[1], 5, 10)
    return [
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
            ),
        )
    ]
