"""Exercise of chapter 6: write `train`.

The answer is a function. `check` says what is right, or what to look at again.
"""

from perceptron.checks import is_finite_number
from perceptron.descent import train as trusted
from perceptron.exercises.form import (
    CLIMBED,
    SUMMED,
    TWO_LOST,
    Exercise,
    Field,
    Mistake,
)
from perceptron.patients import x, y

# What a reader begins with, where the page checks it.
STARTER = '''def train(x, y, m, b, learning_rate, epochs):
    """Return the path of (m, b): the start, then where each epoch's step ended."""
    path = [(m, b)]
    return path
'''


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


def two_dropped(x, y, m, b, rate, epochs):
    """Train with the error where twice the error belongs: a mistake."""
    return trusted(x, y, m, b, rate / 2, epochs)


def summed(x, y, m, b, rate, epochs):
    """Train on the sum where the mean belongs: a mistake. It soon blows up."""
    return trusted(x, y, m, b, rate * len(x), epochs)


def climbing(x, y, m, b, rate, epochs):
    """Train with the step added: a mistake."""
    path = [(m, b)]
    for _ in range(epochs):
        m_down, b_down = trusted(x, y, m, b, rate, 1)[-1]
        m, b = 2 * m - m_down, 2 * b - b_down
        path.append((m, b))
    return path


NEW_M = (
    "The bias was changed with the weight that had just been changed. "
    "Find both slopes at the old place first, and then move both."
)
MISTAKES = [
    (new_m_for_b, NEW_M),
    (two_dropped, TWO_LOST),
    (summed, SUMMED),
    (climbing, CLIMBED),
]

RIGHT = "Right: your function takes the same path as ours."


def cases():
    """Return rows, start, rate and epochs to try, and what a failure there means."""
    own = [1.0, 2.0, 4.0], [3.0, 2.0, 7.0], -1.0, 0.5, 0.05, 3
    return [
        ((x, y, 5, 10, 0.001, 1), "Look again at how one step is made."),
        (
            (x, y, 5, 10, 0.001, 2),
            "The first step is right, the second is not: does each step "
            "begin where the one before it ended?",
        ),
        (
            own,
            "It is right for the patients, and not for other rows, another start and "
            "another rate: is something fixed inside that should be handed in?",
        ),
        ((x, y, 5, 10, 0.001, 0), "No epochs, no steps: the path is the start alone."),
        ((x, y, 5, 10, 0.001, 10_000), "It is right for few epochs, and not for many."),
    ]


def check(function):
    """Return what is right about a reader's `train`, or what to look at again."""
    for case, sentence in cases():
        fault = find_fault(function, case, sentence)
        if fault:
            return fault
    return RIGHT


def find_fault(function, case, sentence):
    """Return what is wrong in one case, the known mistakes first; empty when right."""
    rows_x, rows_y, m, b, rate, epochs = case
    try:
        path = read_path(function(list(rows_x), list(rows_y), m, b, rate, epochs))
    except (Exception, SystemExit) as error:
        return f"It stops with {type(error).__name__}{message(error)}"
    if isinstance(path, str):
        return path
    right = trusted(*case)
    if alike(path, right):
        return ""
    if alike(path[-1:], right[-1:]):
        return (
            "It ends at the right place. The path should hold every place on the way, "
            "from the start on, and not only the last."
        )
    if epochs == 1:
        for wrong, advice in MISTAKES:
            if alike(path[-1:], wrong(*case)[-1:]):
                return advice
    return sentence


def message(error):
    """Return what an exception says, if it says anything."""
    try:
        said = str(error)
    except Exception:
        said = ""
    return f": {said}" if said else "."


def read_path(result):
    """Return the path of (m, b) that a function gave, or what is wrong with it."""
    if result is None:
        return "It gives nothing back: end it with `return path`."
    if not isinstance(result, (list, tuple)) or len(result) == 0:
        return "It should return the path, a list of pairs (m, b)."
    pairs = [result] if is_pair(result) else list(result)
    for pair in pairs:
        if not is_pair(pair):
            return "Each place on the path should be a pair of two numbers, (m, b)."
        if not (is_finite_number(pair[0]) and is_finite_number(pair[1])):
            return (
                "Its path leaves the numbers: a place on it is infinite, "
                "or not a number at all."
            )
    return [(pair[0], pair[1]) for pair in pairs]


def is_pair(value):
    """Say whether this is a list or tuple of two numbers."""
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        return False
    return all(
        isinstance(part, (int, float)) and not isinstance(part, bool) for part in value
    )


def alike(path, other):
    """Say whether two paths are the same, but for rounding."""
    return len(path) == len(other) and all(
        abs(a - b) <= 1e-6 * (1 + abs(b))
        for place, twin in zip(path, other)
        for a, b in zip(place, twin)
    )


START = (x, y, 5, 10, 0.001)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    m_one, b_one = trusted(*START, 1)[-1]
    m_end, b_end = trusted(*START, 10_000)[-1]
    m_half, b_half = two_dropped(*START, 10_000)[-1]
    return [
        Exercise(
            "train",
            "Write it yourself",
            Field(
                "Weight after one epoch",
                m_one,
                4,
                "One step, as in the chapter before.",
                *mistakes_after_one(0),
            ),
            Field(
                "Bias after one epoch",
                b_one,
                4,
                "Both were found at the old place, and then moved together.",
                *mistakes_after_one(1),
            ),
            Field(
                "Weight after ten thousand epochs",
                m_end,
                4,
                "Your loop finds what ours found.",
                Mistake(m_half, TWO_LOST),
            ),
            Field(
                "Bias after ten thousand epochs",
                b_end,
                4,
                "It is on its way, and not there yet, exactly as ours.",
                Mistake(b_half, TWO_LOST),
            ),
        )
    ]


def mistakes_after_one(which: int) -> list[Mistake]:
    """Return what each mistake makes of the weight or the bias in one epoch."""
    right = trusted(*START, 1)[-1][which]
    found = [Mistake(wrong(*START, 1)[-1][which], advice) for wrong, advice in MISTAKES]
    return [mistake for mistake in found if abs(mistake.value - right) > 1e-3]
