"""Exercises of chapter 12: half the rate, two small steps, mini-batches, parameters."""

from perceptron.descent import step
from perceptron.exercises.form import (
    CLIMBED,
    TWO_LOST,
    Choice,
    Exercise,
    Field,
    Mistake,
    Right,
)
from perceptron.exercises.function import Case, Function
from perceptron.patients import x, y
from perceptron.standard import standardise

LAYERS = [784, 16, 16, 10]
ROWS = [(1, 2), (3, 4)]
RATE = 0.1
FORWARDS = list(range(len(x)))
BACKWARDS = FORWARDS[::-1]


# --8<-- [start:solution_parameters]
def count_parameters(layers):
    """Return the number of weights and biases; first come the inputs."""
    count = 0
    for i in range(1, len(layers)):
        count += (layers[i - 1] + 1) * layers[i]
    return count


# --8<-- [end:solution_parameters]


# --8<-- [start:solution_two_steps]
def two_steps():
    """Return m and b after a step on one row, and then one on the other."""
    m, b = step([1], [2], 0, 0, 0.1)
    return step([3], [4], m, b, 0.1)


# --8<-- [end:solution_two_steps]


# --8<-- [start:solution_train_in_batches]
def train_in_batches(x, y, m, b, learning_rate, size, orders):
    """Return the path of (m, b): the start, then where each step ended.

    Each epoch goes through the rows in its own order, `size` at a time.
    """
    path = [(m, b)]
    for order in orders:
        for first in range(0, len(order), size):
            batch = order[first : first + size]
            x_batch, y_batch = [x[i] for i in batch], [y[i] for i in batch]
            m, b = step(x_batch, y_batch, m, b, learning_rate)
            path.append((m, b))
    return path


# --8<-- [end:solution_train_in_batches]


def in_their_order(x, y, m, b, learning_rate, size, orders):
    """Take the rows as they stand in every epoch: a mistake."""
    as_they_stand = [sorted(order) for order in orders]
    return train_in_batches(x, y, m, b, learning_rate, size, as_they_stand)


def rest_lost(x, y, m, b, learning_rate, size, orders):
    """Leave out the rows that do not fill a batch: a mistake."""
    full = [order[: len(order) // size * size] for order in orders]
    return train_in_batches(x, y, m, b, learning_rate, size, full)


def each_from_the_start(x, y, m, b, learning_rate, size, orders):
    """Begin every epoch at the start: a mistake."""
    path = [(m, b)]
    for order in orders:
        path += train_in_batches(x, y, m, b, learning_rate, size, [order])[1:]
    return path


def ends_of_epochs(x, y, m, b, learning_rate, size, orders):
    """Note only where each epoch ended: a mistake."""
    path = train_in_batches(x, y, m, b, learning_rate, size, orders)
    steps = (len(path) - 1) // len(orders)
    return path[::steps]


IN_BATCHES = Function(
    "train_in_batches",
    '''from perceptron.descent import step


def train_in_batches(x, y, m, b, learning_rate, size, orders):
    """Return the path of (m, b): the start, then where each step ended.

    Each epoch goes through the rows in its own order, `size` at a time.
    """
    path = [(m, b)]
    for order in orders:
        m, b = step(x, y, m, b, learning_rate)
        path.append((m, b))
    return path
''',
    train_in_batches,
    "This is the loop behind the figure above.",
    [
        Case(
            "It is wrong already for one batch of two rows, which is a single step.",
            *([1.0, 2.0], [3.0, 1.0], 0.0, 0.0, 0.1, 2, [[0, 1]]),
        ),
        Case(
            "One epoch in batches of five goes wrong: "
            "does every batch take its own step, from where the last one ended?",
            *(standardise(x), y, 5, 10, 0.05, 5, [FORWARDS]),
        ),
        Case(
            "Two epochs in two different orders go wrong: `order` holds the numbers "
            "of the rows, as in `[x[i] for i in batch]`.",
            *(standardise(x), y, 5, 10, 0.05, 5, [FORWARDS, BACKWARDS]),
        ),
        Case(
            "It goes wrong where the size does not divide the number of rows: "
            "what becomes of the rows at the end?",
            *([1.0, 2.0, 4.0], [3.0, 2.0, 7.0], -1.0, 0.5, 0.05, 2, [[2, 0, 1]]),
        ),
    ],
    Mistake(
        in_their_order,
        "The rows are taken as they stand. Take them in the order that is handed in: "
        "`order` holds the numbers of the rows.",
    ),
    Mistake(
        rest_lost,
        "The last rows are lost, those that do not fill a batch. "
        "They make a smaller batch of their own.",
    ),
    Mistake(
        each_from_the_start,
        "Each epoch begins again at the start. "
        "It should go on from where the one before it ended.",
    ),
    Mistake(
        ends_of_epochs,
        "The path holds only where each epoch ended. "
        "It should hold where each step ended.",
    ),
    Mistake(
        lambda *case: train_in_batches(*case)[1:],
        "The path should begin with the start, before any step.",
    ),
    Mistake(
        lambda x, y, m, b, rate, size, orders: train_in_batches(
            x, y, m, b, rate, len(x), orders
        ),
        "Each epoch takes a single step on all rows. "
        "Cut its order into batches of the size that is handed in.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    return [
        Exercise(
            "half_the_rate",
            "Before you look",
            Choice(
                "What is left above the smallest MSE at half the rate, "
                "once the descent has settled?",
                Mistake(
                    "The same: a smaller rate is only slower.",
                    "On all rows that would be so, since the gradient fades at the "
                    "best line. A batch's gradient does not fade there.",
                ),
                Mistake(
                    "About half of it.",
                    "The distance from the best line is halved, as the steps are. "
                    "How does the MSE grow with the distance?",
                ),
                Right(
                    "About a quarter of it.",
                    "Half the rate, half the distance from the best line, and the MSE "
                    "grows with the square of the distance.",
                ),
                Mistake(
                    "Nothing: it now finds the best line.",
                    "At the best line each batch still pulls away, at any rate. "
                    "Only a rate that shrinks to nothing ends that.",
                ),
            ),
        ),
        Exercise("two_steps", "Two rows, two steps", *two_fields()),
        Exercise("train_in_batches", "Write the loop", IN_BATCHES),
        Exercise("parameters", "Count before you look", parameters()),
    ]


def two_fields() -> list[Field]:
    """Return the fields for m and b after a step on each of the two rows."""
    (x1, y1), (x2, y2) = ROWS
    whole = step([x1, x2], [y1, y2], 0, 0, RATE)
    summed = step([x1, x2], [y1, y2], 0, 0, 2 * RATE)
    swapped = step([x1], [y1], *step([x2], [y2], 0, 0, RATE), RATE)
    lost = step([x2], [y2], *step([x1], [y1], 0, 0, RATE / 2), RATE / 2)
    first = step([x1], [y1], 0, 0, RATE)
    climbed = step([x2], [y2], *step([x1], [y1], 0, 0, -RATE), -RATE)
    told = [
        (whole, "That is one step on both rows together. Here each row has its own."),
        (
            summed,
            "Both slopes were taken at the start. "
            "The second step begins where the first one ended.",
        ),
        (swapped, "The rows were taken the other way round."),
        (lost, TWO_LOST),
        (first, "That is where the first step ends. One row is still to come."),
        (climbed, CLIMBED),
    ]
    fields = []
    for i, label, meaning in (
        (
            0,
            "Weight after both steps",
            "The larger input moves the weight more.",
        ),
        (1, "Bias after both steps", "The order matters: swap the rows and see."),
    ):
        mistakes = [Mistake(ends[i], sentence) for ends, sentence in told]
        fields.append(Field(label, two_steps()[i], 2, meaning, *mistakes))
    return fields


def parameters() -> Field:
    """Return the field for the number of parameters."""
    neurons = sum(LAYERS[1:])
    return Field(
        "Parameters",
        count_parameters(LAYERS),
        0,
        "Nearly all of them sit between the inputs and the first layer.",
        Mistake(
            count_parameters(LAYERS) - neurons,
            "Those are the weights. Each neuron after the inputs has a bias as well.",
        ),
        Mistake(
            sum(LAYERS),
            "Those are the circles of the drawing. The parameters are "
            "on its arrows: a weight on each, and a bias for each neuron.",
        ),
        Mistake(
            count_parameters(LAYERS) + LAYERS[0],
            "The inputs have no bias: they are numbers, not neurons.",
        ),
        Mistake(
            count_parameters(LAYERS) - LAYERS[1] * (LAYERS[2] + 1),
            "One of the two hidden layers is missing. "
            "The second takes what the first gives out.",
        ),
    )
