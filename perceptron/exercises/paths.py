"""Exercises of chapter 14: paths that cancel, three paths, a walk to mend."""

from perceptron.autodiff import gradient
from perceptron.exercises.form import Choice, Exercise, Field, Mistake, Right
from perceptron.exercises.function import Case, Function

P = 6  # where the slope of the three paths is asked for


# --8<-- [start:solution_three_paths]
def three_paths():
    """Return the slope of (p + 2) × p + 3 p where p is 6."""
    first = 6  # the link to p + 2 is the other factor, p
    second = 6 + 2  # the link to the factor p is the other one, p + 2
    third = 3
    return first + second + third


# --8<-- [end:solution_three_paths]


# --8<-- [start:solution_walk_back]
def walk_back(graph):
    """Return the slope of the last number along each number before it.

    For each number, graph holds its sources: a place each, and the slope.
    """
    slopes = [0.0] * len(graph)
    slopes[-1] = 1.0
    for target in reversed(range(len(graph))):
        for source, along in graph[target]:
            slopes[source] += slopes[target] * along
    return slopes


# --8<-- [end:solution_walk_back]


def overwritten(graph):
    """Return slopes of which each takes the place of the one before: a mistake."""
    slopes = [0.0] * (len(graph) - 1) + [1.0]
    for target in reversed(range(len(graph))):
        for source, along in graph[target]:
            slopes[source] = slopes[target] * along
    return slopes


def forwards(graph):
    """Return slopes of a walk that begins with the oldest number: a mistake."""
    slopes = [0.0] * (len(graph) - 1) + [1.0]
    for target, sources in enumerate(graph):
        for source, along in sources:
            slopes[source] += slopes[target] * along
    return slopes


def unlinked(graph):
    """Return slopes that are handed on as they are: a mistake."""
    slopes = [0.0] * (len(graph) - 1) + [1.0]
    for target in reversed(range(len(graph))):
        for source, _ in graph[target]:
            slopes[source] += slopes[target]
    return slopes


def unslopes(graph):
    """Return sums of links that nothing was multiplied by: a mistake."""
    slopes = [0.0] * (len(graph) - 1) + [1.0]
    for target in reversed(range(len(graph))):
        for source, along in graph[target]:
            slopes[source] += along
    return slopes


LATE = "It is wrong where a number is used twice before others are computed from it."
WALK = Function(
    "walk_back",
    '''def walk_back(graph):
    """Return the slope of the last number along each number before it.

    For each number, graph holds its sources: a place each, and the slope.
    """
    slopes = [0.0] * len(graph)
    slopes[-1] = 1.0
    for target in range(len(graph)):
        for source, along in graph[target]:
            slopes[source] = slopes[target] * along
    return slopes
''',
    walk_back,
    "It begins with the result, and adds where paths meet.",
    [
        Case(
            "It is wrong already for three times p, plus one, with nothing used twice.",
            [[], [(0, 3.0)], [(1, 1.0)]],
        ),
        Case(
            "It is wrong for the square of p, plus p, where p is used three times.",
            [[], [(0, 3.0), (0, 3.0)], [(1, 1.0), (0, 1.0)]],
        ),
        Case(
            LATE,
            [[], [(0, 3.0), (0, 3.0)], [(1, 9.0), (1, 9.0)], [(2, 1.0), (1, 1.0)]],
        ),
    ],
    Mistake(
        overwritten,
        "The walk begins at the result now. Where two paths meet, what comes on the "
        "second takes the place of what came on the first.",
    ),
    Mistake(
        forwards,
        "It begins with the oldest number, whose slope nobody knows yet. "
        "Begin with the result, and go back.",
    ),
    Mistake(
        unlinked,
        "The slopes are handed on as they are: multiply by the link on the way.",
    ),
    Mistake(
        unslopes,
        "The links are summed, but not multiplied along the path: "
        "what is handed back begins with the slope of the target.",
    ),
    Mistake(
        lambda graph: walk_back(graph)[:-1] + [0.0],
        "The last number is the result, whose slope along itself is one.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    slope = gradient(lambda p: (p + 2) * p + 3 * p, P)
    return [
        Exercise(
            "cancelled",
            "Two paths, before you look",
            Choice(
                "What arrives at m, at two, when the formula is m/m?",
                Mistake(
                    "Nothing on either path.",
                    "The sum is nothing, but each path has a slope: a larger m above "
                    "makes the quotient larger, and a larger m below makes it smaller.",
                ),
                Right(
                    "A half on one path and minus a half on the other.",
                    "They cancel, as they have to: m/m is one, whatever m is.",
                ),
                Mistake(
                    "One on each path.",
                    "A link says how the result changes when that m alone is nudged. "
                    "The upper m is divided by two.",
                ),
                Mistake(
                    "Only a half: the m below the line does not count.",
                    "Nudge only the m that divides, and the result falls.",
                ),
            ),
        ),
        Exercise(
            "not_cleared",
            "What swings?",
            Choice(
                "Why does the MSE swing where the slopes are kept?",
                Mistake(
                    "The learning rate is too large.",
                    "With the same rate, but cleared slopes, nothing swings.",
                ),
                Mistake(
                    "Each walk back now finds wrong slopes.",
                    "What a walk adds is right, for the place where it is made. "
                    "What else is in the sum?",
                ),
                Right(
                    "The steps go on in old directions.",
                    "Slopes of places left long ago still push, past the bottom and "
                    "up the other side.",
                ),
                Mistake(
                    "The losses of all patients are summed.",
                    "That is so in both columns, and the step divides by the number "
                    "of patients.",
                ),
            ),
        ),
        Exercise(
            "three_paths",
            "Three paths to one number",
            Field(
                "Slope along p",
                slope,
                0,
                "Each place where p stands has a path of its own.",
                Mistake(
                    P + P + 2,
                    "The last p, the one times three, has a path as well.",
                ),
                Mistake(
                    P + 3,
                    "The second factor of the product is p itself: "
                    "its link, the whole first factor, is missing.",
                ),
                Mistake(
                    P + 2 + 3,
                    "There is a p in the first factor as well: its path is missing.",
                ),
                Mistake(
                    P * (P + 2) * 3,
                    "These are three paths side by side, not links of one chain: add.",
                ),
                Mistake(
                    (P + 2) * P + 3 * P,
                    "That is the value of the formula, not its slope.",
                ),
            ),
        ),
        Exercise("walk_back", "Mend the walk back", WALK),
    ]
