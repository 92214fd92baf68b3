"""Exercises of chapter 6: foresee what settles, train by hand, mend, write `train`."""

from perceptron.descent import average_gradient
from perceptron.descent import train as trusted
from perceptron.exercises.form import (
    CLIMBED,
    SUMMED,
    TWO_LOST,
    Choice,
    Exercise,
    Field,
    Mistake,
    Right,
)
from perceptron.exercises.function import Case, Function
from perceptron.guards import bare
from perceptron.patients import x, y


# --8<-- [start:solution_train]
def train(x, y, m, b, learning_rate, epochs):
    """Return the path of (m, b): the start, then each epoch's end."""
    path = [(m, b)]
    for _ in range(epochs):
        errors = [m * xi + b - yi for xi, yi in zip(x, y)]
        dm = sum(2 * error * xi for error, xi in zip(errors, x)) / len(x)
        db = sum(2 * error for error in errors) / len(x)
        m, b = m - learning_rate * dm, b - learning_rate * db
        path.append((m, b))
    return path


# --8<-- [end:solution_train]


def new_m_for_b(x, y, m, b, rate, epochs):
    """Train, and use the new m for the slope along b: a mistake."""
    path = [(m, b)]
    for _ in range(epochs):
        m = trusted(x, y, m, b, rate, 1)[-1][0]
        b = trusted(x, y, m, b, rate, 1)[-1][1]
        path.append((m, b))
    return path


TRAIN = Function(
    "train",
    '''def train(x, y, m, b, learning_rate, epochs):
    """Return the path of (m, b): the start, then each epoch's end."""
    path = [(m, b)]
    return path
''',
    trusted,
    "Your function takes the same path as ours.",
    [
        Case("Look again at how one step is made.", x, y, 5, 10, 0.001, 1),
        Case(
            "The first step is right, the second is not: does each step "
            "begin where the one before it ended?",
            *(x, y, 5, 10, 0.001, 2),
        ),
        Case(
            "It is right for the patients, and not for other rows, another start and "
            "another rate: is something fixed inside that should be handed in?",
            *([1.0, 2.0, 4.0], [3.0, 2.0, 7.0], -1.0, 0.5, 0.05, 3),
        ),
        Case(
            "No epochs, no steps: the path is the start alone.",
            *(x, y, 5, 10, 0.001, 0),
        ),
        Case(
            "It is right for few epochs, and not for many.",
            *(x, y, 5, 10, 0.001, 1_000),
        ),
    ],
    Mistake(
        new_m_for_b,
        "The bias was changed with the weight that had just been changed. "
        "Find both slopes at the old place first, and then move both.",
    ),
    Mistake(lambda x, y, m, b, r, n: trusted(x, y, m, b, r / 2, n), TWO_LOST),
    Mistake(lambda x, y, m, b, r, n: trusted(x, y, m, b, r * len(x), n), SUMMED),
    Mistake(lambda x, y, m, b, r, n: bare(trusted)(x, y, m, b, -r, n), CLIMBED),
    Mistake(
        lambda *case: trusted(*case)[-1],
        "It ends at the right place. The path should hold every place on the way, "
        "from the start on, and not only the last.",
    ),
    Mistake(
        lambda *case: trusted(*case)[1:],
        "The path should begin with the start, before any step.",
    ),
    Mistake(
        lambda *case: trusted(*case)[:1],
        "The path has only its start: in each epoch, take a step and append the place.",
    ),
)


def walk(x, y, m, b, learning_rate, epochs):
    """Return the path of (m, b): the start, then each epoch's end."""
    path = [(m, b)]
    for _ in range(epochs):
        dm, db = average_gradient(x, y, m, b)
        m, b = m - learning_rate * dm, b - learning_rate * db
        path.append((m, b))
    return path


def always_the_first_slope(x, y, m, b, rate, epochs):
    """Train with the gradient of the start in every epoch: a mistake."""
    dm, db = average_gradient(x, y, m, b)
    return [(m - i * rate * dm, b - i * rate * db) for i in range(epochs + 1)]


WALK = Function(
    "walk",
    '''from perceptron.descent import average_gradient


def walk(x, y, m, b, learning_rate, epochs):
    """Return the path of (m, b): the start, then each epoch's end."""
    path = [(m, b)]
    dm, db = average_gradient(x, y, m, b)
    for _ in range(epochs):
        m, b = m - learning_rate * dm, b - learning_rate * db
        path.append((m, b))
    return path
''',
    trusted,
    "A slope belongs to the place where it was found, so each epoch finds its own.",
    [
        Case("The first epoch was right before: keep it.", x, y, 5, 10, 0.001, 1),
        Case(
            "The first epoch is right, the second is not: with which gradient "
            "is its step made?",
            *(x, y, 5, 10, 0.001, 2),
        ),
        Case(
            "It is right for a few epochs, and not for many.",
            *(x, y, 5, 10, 0.001, 100),
        ),
        Case("No epochs: the path is the start alone.", x, y, 5, 10, 0.001, 0),
    ],
    Mistake(
        always_the_first_slope,
        "Every epoch still takes the step of the first one, "
        "so the path never turns. Where is the gradient found?",
    ),
    Mistake(
        lambda x, y, m, b, rate, epochs: (
            [(m, b)] + [trusted(x, y, m, b, rate, 1)[1]] * epochs
        ),
        "Every epoch begins at the start again: the new weight and bias are lost.",
    ),
)

# One row, whose numbers can be followed by hand.
ROW, START, BY_HAND_RATE = ([2], [7]), (1, 0), 0.05
TRUE = trusted(*ROW, *START, BY_HAND_RATE, 2)[2]
WRONG = [
    (
        always_the_first_slope(*ROW, *START, BY_HAND_RATE, 2)[2],
        "Both steps were made with the slopes of the start. "
        "The second step needs those of the place where the first one ended.",
    ),
    (
        new_m_for_b(*ROW, *START, BY_HAND_RATE, 2)[2],
        "The bias was changed with the weight that had just been changed. "
        "Find both slopes first, and then move both.",
    ),
    (trusted(*ROW, *START, BY_HAND_RATE / 2, 2)[2], TWO_LOST),
    (bare(trusted)(*ROW, *START, -BY_HAND_RATE, 2)[2], CLIMBED),
    (trusted(*ROW, *START, BY_HAND_RATE, 1)[1], "That is where one epoch ends."),
]


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    names = "Weight after two epochs", "Bias after two epochs"
    meanings = (
        "The error halves in each epoch here, and so do both slopes.",
        "Two steps, each shorter than the one before it.",
    )
    return [
        Exercise(
            "settle",
            "Before you look",
            Choice(
                "Which of the three is the last to come that close and stay?",
                Mistake(
                    "The weight.",
                    "It comes that close in a few epochs, goes too far, and takes its "
                    "time to come back. Something else takes longer still.",
                ),
                Right(
                    "The bias.",
                    "It has hardly moved when the weight has gone past its best value, "
                    "and from there on both are slow.",
                ),
                Mistake(
                    "The loss.",
                    "Think of a line that is a little too steep and begins a little "
                    "too low. How wrong is it in the middle of the dots?",
                ),
            ),
        ),
        Exercise(
            "two_epochs",
            "Two epochs by hand",
            *[
                Field(
                    names[i],
                    TRUE[i],
                    2,
                    meanings[i],
                    *[Mistake(place[i], sentence) for place, sentence in WRONG],
                )
                for i in (0, 1)
            ],
        ),
        Exercise("mend_walk", "A path that never turns", WALK),
        Exercise("train", "Write it yourself", TRAIN),
    ]
