"""Exercises of chapter 2: read weights, work one neuron out, write a layer."""

from perceptron.exercises.form import Choice, Exercise, Field, Mistake, Right
from perceptron.exercises.function import Case, Function
from perceptron.neuron import linear_neuron

INPUTS, WEIGHTS, BIAS = [5.0, 1.0], [2.0, -3.0], 4.0


# --8<-- [start:solution_two_inputs]
def two_inputs():
    """Return what the weights 2 and -3 and the bias 4 make of (5, 1)."""
    return 2 * 5 + -3 * 1 + 4


# --8<-- [end:solution_two_inputs]


# --8<-- [start:solution_layer]
def layer(inputs, neurons):
    """Return what each neuron, [weights..., bias], makes of the inputs."""
    outputs = []
    for neuron in neurons:
        weights, bias = neuron[:-1], neuron[-1]
        outputs.append(linear_neuron(inputs, weights, bias))
    return outputs


# --8<-- [end:solution_layer]


def weighted(inputs, neurons):
    """Return what the neurons give without their biases: a mistake."""
    return layer(inputs, [neuron[:-1] + [0] for neuron in neurons])


LAYER = Function(
    "layer",
    '''from perceptron.neuron import linear_neuron


def layer(inputs, neurons):
    """Return what each neuron, [weights..., bias], makes of the inputs."""
    outputs = []
    return outputs
''',
    layer,
    "All neurons see the same inputs, and each gives one output.",
    [
        Case(
            "Look again at which numbers are the weights, and which the bias.",
            *([3, 2], [[0.5, 4, 1], [1, -1, 2]]),
        ),
        Case("One neuron makes a layer as well.", [2.0], [[3.0, 1.0]]),
        Case(
            "It is right for two inputs, and not for three: is a number fixed inside?",
            *([1, 2, 3], [[1, 1, 1, 1], [0, 0, 2, -1], [-1, 0.5, 0, 3]]),
        ),
    ],
    Mistake(
        weighted,
        "The inputs are weighted and summed. What is missing is each neuron's bias.",
    ),
    Mistake(
        lambda inputs, neurons: [
            linear_neuron(inputs, neuron[1:], neuron[0]) for neuron in neurons
        ],
        "The bias was taken from the front of each list. It is the last number.",
    ),
    Mistake(
        lambda inputs, neurons: layer(inputs, neurons)[-1],
        "Only the last neuron's output comes back: collect all of them in a list.",
    ),
    Mistake(
        lambda inputs, neurons: layer(inputs, neurons)[:1],
        "Only the first neuron has its say: is the `return` inside the loop?",
    ),
    Mistake(
        lambda inputs, neurons: sum(layer(inputs, neurons)),
        "That is the sum of the outputs. A layer gives them side by side, as a list.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    first, second = INPUTS
    return [
        Exercise(
            "read_weights",
            "What a weight says",
            Choice(
                "What happens to the output?",
                Mistake(
                    "It rises by one.",
                    "That adds up the changes of the inputs. "
                    "Each has to be multiplied by its own weight first.",
                ),
                Right(
                    "It falls by three.",
                    "Two times a half up, one times four down: in a linear neuron "
                    "a weight says what one unit of its input is worth.",
                ),
                Mistake(
                    "It falls by two.",
                    "The bias was added to the change. It is the same before and "
                    "after, so it plays no part.",
                ),
                Mistake(
                    "That depends on what the inputs were before.",
                    "Work it out for two different pairs of inputs, and compare.",
                ),
            ),
        ),
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
                Mistake(
                    linear_neuron([second, first], WEIGHTS, BIAS),
                    "The inputs have changed places: "
                    "the first weight belongs to the first input.",
                ),
                Mistake(
                    linear_neuron(INPUTS, [abs(w) for w in WEIGHTS], BIAS),
                    "The second weight is negative: its minus is missing.",
                ),
            ),
        ),
        Exercise("layer", "Neurons side by side", LAYER),
    ]
