"""Exercise of chapter 2: two inputs, two weights, one bias."""

from perceptron.exercises.form import Exercise, Field, Mistake
from perceptron.neuron import linear_neuron

INPUTS, WEIGHTS, BIAS = [4.0, 5.0], [2.0, -1.0], 3.0


# --8<-- [start:solution_two_inputs]
def two_inputs():
    """Return what the weights 2 and -1 and the bias 3 make of (4, 5)."""
    return 2 * 4 + -1 * 5 + 3


# --8<-- [end:solution_two_inputs]


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    return [
        Exercise(
            "two_inputs",
            "A neuron by hand",
            Field(
                "Output",
                linear_neuron(INPUTS, WEIGHTS, BIAS),
                0,
                "A negative weight lets its input pull the output down.",
                Mistake(
                    linear_neuron(INPUTS, WEIGHTS, 0),
                    "The inputs are weighted and summed. What is missing is the bias.",
                ),
                Mistake(
                    linear_neuron(INPUTS, WEIGHTS, BIAS * len(INPUTS)),
                    "The bias was added once for each input. "
                    "There is one for the whole neuron.",
                ),
            ),
        )
    ]
