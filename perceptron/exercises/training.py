"""Exercise of chapter 6: write `train`."""

from perceptron.descent import train as trusted
from perceptron.exercises.form import CLIMBED, SUMMED, TWO_LOST, Exercise, Mistake
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


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    return [Exercise("train", "Write it yourself", TRAIN)]
