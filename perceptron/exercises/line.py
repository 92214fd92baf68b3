"""Exercise of chapter 1: predict."""

from perceptron.exercises.form import Exercise, Field, Mistake
from perceptron.line import fit_line
from perceptron.patients import x, y


# --8<-- [start:solution_prediction_at_ten]
def prediction_at_ten():
    """Return what the best line predicts for an input of ten."""
    m, b = fit_line(x, y)
    return m * 10 + b


# --8<-- [end:solution_prediction_at_ten]


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    m, b = fit_line(x, y)
    return [
        Exercise(
            "prediction_at_ten",
            "An average patient",
            Field(
                "Prediction",
                prediction_at_ten(),
                2,
                "Ten is the average input of all the patients that the data hold, "
                "so this is what the line says about an average one.",
                Mistake(
                    m * 10,
                    "That is the slope times the input. "
                    "The intercept is missing: add b.",
                ),
                Mistake(
                    b * 10 + m,
                    "The slope and the intercept have changed places: "
                    "m multiplies the input, and b is added.",
                ),
            ),
        )
    ]
