"""Exercise of chapter 12: counting parameters."""

from perceptron.exercises.form import Exercise, Field, Mistake

LAYERS = [784, 16, 16, 10]


# --8<-- [start:solution_parameters]
def count_parameters(layers):
    """Return the number of weights and biases; first come the inputs."""
    count = 0
    for i in range(1, len(layers)):
        count += (layers[i - 1] + 1) * layers[i]
    return count


# --8<-- [end:solution_parameters]


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    neurons = sum(LAYERS[1:])
    return [
        Exercise(
            "parameters",
            "Count the numbers",
            Field(
                "Parameters",
                count_parameters(LAYERS),
                0,
                "Nearly all of them sit between the inputs and the first layer.",
                Mistake(
                    count_parameters(LAYERS) - neurons,
                    "Those are the weights. "
                    "Each neuron after the inputs has a bias as well.",
                ),
                Mistake(
                    sum(LAYERS),
                    "Those are the circles of the drawing. The parameters are "
                    "on its arrows: a weight on each, and a bias for each neuron.",
                ),
            ),
        )
    ]
