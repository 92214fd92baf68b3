"""Exercises of chapter 15: a foresight, a share's error, a pull, and patience."""

from perceptron.binary import standard_error
from perceptron.exercises.form import CLIMBED, Choice, Exercise, Field, Mistake, Right
from perceptron.exercises.function import Case, Function

SHARE, COUNT = 0.8, 300
WEIGHT, SLOPE, RATE, DECAY = 2, 0.13, 0.5, 0.02


# --8<-- [start:solution_share_error]
def share_error():
    """Return the standard error of four in five, of three hundred rows."""
    return (0.8 * (1 - 0.8) / 300) ** 0.5


# --8<-- [end:solution_share_error]


# --8<-- [start:solution_one_decayed_step]
def one_decayed_step():
    """Return the weight after one step, its decay counted."""
    return 2 - 0.5 * (0.13 + 0.02 * 2)


# --8<-- [end:solution_one_decayed_step]


# --8<-- [start:solution_patience]
def stop_after(losses, patience):
    """Return the first epoch that is so many after the best so far."""
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch
    return len(losses) - 1


# --8<-- [end:solution_patience]


def best_alone(losses, patience):
    """Return the best epoch of all: a mistake."""
    return losses.index(min(losses))


def best_then(losses, patience):
    """Return the best epoch when patience ends, not the one to stop at: a mistake."""
    stop = stop_after(losses, patience)
    return losses.index(min(losses[: stop + 1]))


def first_rise(losses, patience):
    """Stop when the loss has risen so often in a row: a mistake."""
    rises = 0
    for epoch in range(1, len(losses)):
        rises = rises + 1 if losses[epoch] > losses[epoch - 1] else 0
        if rises >= patience:
            return epoch
    return len(losses) - 1


def one_late(losses, patience):
    """Wait for one epoch more: a mistake."""
    return stop_after(losses, patience + 1)


def nothing_at_the_end(losses, patience):
    """Return nothing where patience never ends: a mistake."""
    stop = stop_after(losses, patience)
    best = losses.index(min(losses[: stop + 1]))
    return stop if stop - best >= patience else 0


PATIENCE = Function(
    "stop_after",
    '''def stop_after(losses, patience):
    """Return the first epoch that is so many after the best so far."""
    return len(losses) - 1
''',
    stop_after,
    "Keep the parameters of the best epoch, and go back to them when you stop.",
    [
        Case(
            "Try losses that fall twice and then rise.", [3, 2, 1, 2, 3, 4, 0.5, 1], 2
        ),
        Case(
            "A loss may rise for a while and then fall below the best so far: "
            "patience begins anew there.",
            *([5, 4, 6, 3, 4, 2, 3, 3, 3, 3], 3),
        ),
        Case("These losses jump up and down.", [5, 3, 4, 3.5, 4, 3.2, 4, 1], 3),
        Case("Here patience never ends.", [4, 3, 2, 1], 2),
        Case("An equal loss is no smaller one.", [2, 2, 2, 2, 2], 2),
    ],
    Mistake(
        best_alone,
        "That is the best of all epochs, those to come included. In training, nobody "
        "knows them yet.",
    ),
    Mistake(
        best_then,
        "That is the best epoch so far, whose parameters you would keep. Return the "
        "epoch at which training stops.",
    ),
    Mistake(
        first_rise,
        "It counts rises in a row. A loss that jumps may do worse than its best for "
        "long and never rise so often without a fall.",
    ),
    Mistake(one_late, "It waits for an epoch too long."),
    Mistake(
        nothing_at_the_end,
        "Where patience never ends, training goes on to the last epoch.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    right, wrong = SHARE, 1 - SHARE
    return [
        Exercise(
            "longer",
            "Far longer",
            Choice(
                "What becomes of the two shares?",
                Mistake(
                    "Both rise, since the loss goes on falling.",
                    "It is the loss of the rows to fit that falls. They are only a "
                    "sample, and part of what is left to learn is their chance.",
                ),
                Mistake(
                    "Both stay as they are, since four units cannot do more.",
                    "Look how far the border of four units can still bend: each of "
                    "them can make one steep step.",
                ),
                Right(
                    "The first rises, and the second falls.",
                    "What is left to learn from these rows is where chance has put "
                    "single ones, and other rows were put elsewhere.",
                ),
                Mistake(
                    "The first falls, and the second rises.",
                    "The slopes come from the rows to fit, so theirs is the loss that "
                    "is bound to fall.",
                ),
            ),
        ),
        Exercise(
            "share_error",
            "How far a share can be trusted",
            Field(
                "Standard error",
                standard_error(SHARE, COUNT),
                4,
                "Two of them to either side are about five in a hundred.",
                Mistake(right * wrong / COUNT, "The root is missing."),
                Mistake(
                    (right * wrong) ** 0.5,
                    "That is how far a single answer is off. A share of many is "
                    "steadier: divide by how many there are, under the root.",
                ),
                Mistake(
                    (right * wrong) ** 0.5 / COUNT,
                    "The count belongs under the root.",
                ),
                Mistake(
                    (right / COUNT) ** 0.5,
                    "The share of wrong answers is missing.",
                ),
                Mistake(
                    2 * standard_error(SHARE, COUNT),
                    "Those are two standard errors.",
                ),
            ),
        ),
        Exercise(
            "one_decayed_step",
            "A step with a pull",
            Field(
                "Weight after the step",
                WEIGHT - RATE * (SLOPE + DECAY * WEIGHT),
                3,
                "A step of the slope's, and a little further towards zero.",
                Mistake(WEIGHT - RATE * SLOPE, "The pull is missing."),
                Mistake(
                    WEIGHT - RATE * (SLOPE - DECAY * WEIGHT),
                    "The weight is pulled away from zero: the pull has the sign of the "
                    "weight, like a slope, and is subtracted with it.",
                ),
                Mistake(WEIGHT + RATE * (SLOPE + DECAY * WEIGHT), CLIMBED),
                Mistake(
                    WEIGHT - RATE * (SLOPE + DECAY),
                    "The pull is the harder, the larger the weight is.",
                ),
                Mistake(
                    WEIGHT - RATE * SLOPE - DECAY * WEIGHT,
                    "The rate multiplies the pull as well.",
                ),
                Mistake(
                    WEIGHT - (SLOPE + DECAY * WEIGHT),
                    "The rate is missing.",
                ),
            ),
        ),
        Exercise("patience", "Patience", PATIENCE),
    ]
