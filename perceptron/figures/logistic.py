"""Chapter 13: a sum bent into a probability, and two ways to say how wrong it is."""

from collections.abc import Callable
from functools import partial

from matplotlib.patches import PathPatch

from perceptron.figures import style
from perceptron.figures.style import Drawing, note, number, symbol
from perceptron.line import mean
from perceptron.logistic import cross_entropy, feedforward, sigmoid
from perceptron.neuron import squared_error
from perceptron.patients import x, y
from perceptron.standard import standardise

M, B = 0.5, 0.5  # where the live figure begins
SURE = 6  # how far the sums go, either way


def yes_or_no() -> Drawing:
    """Draw the answers as zeros and ones, and a curve for the reader to bend."""
    answers = [int(yi > mean(y)) for yi in y]
    said = [feedforward([z], [M, B]) for z in standardise(x)]
    figure = style.sheet()
    ax = style.axes(figure, y_label="probability of a yes", margins=(36, 10, 42, 62))
    ax.set_gid("axes")
    ax.set_xlim(0, 20)
    ax.set_ylim(0, 1)
    style.tick_marks(ax, range(0, 21, 5), [0, 0.25, 0.5, 0.75, 1])
    ax.plot([0, 20], [0.5, 0.5], color=style.QUIET, linewidth=0.6)
    dashes = {"linewidth": 1.4, "linestyle": (0, (3, 2)), "zorder": 2}
    style.moving(ax, "errors", color=style.ERROR, **dashes)
    style.moving(ax, "boundary", color=style.QUIET, linewidth=1.2, linestyle=":")
    style.moving(ax, "curve")
    style.dots(ax, x, answers)
    for end in "left", "right":
        style.moving_dot(ax, end, 13, color=style.PREDICTION)
    style.moving_text(ax, "loss", 36, style.HEIGHT - 45, color=style.ERROR)
    style.moving_text(
        ax, "right_answers", style.WIDTH - 10, style.HEIGHT - 45, ha="right"
    )
    return Drawing(
        figure,
        "Yes or no",
        f"The {len(x)} patients over the scaled body-mass index, {sum(answers)} of "
        f"them at the top, where the answer is yes, and {len(x) - sum(answers)} at the "
        "bottom. A curve shaped like a slanted S says how likely a yes is: it rises "
        f"from {number(min(said), 2)} for the smallest input to {number(max(said), 2)} "
        "for the largest. A dashed segment joins each dot to it, and a dotted upright "
        "stands where it crosses one half. The curve has a handle near each end.",
    )


def of_yes(loss: Callable[[float, float], float], s: float) -> float:
    """Return what a sum costs a patient whose answer is yes."""
    return loss(sigmoid(s), 1)


def two_losses() -> Drawing:
    """Draw both losses of a yes over the sum: one levels off, the other does not."""
    sums = [half / 2 for half in range(-2 * SURE, 2 * SURE + 1)]
    figure = style.sheet()
    ax = style.axes(figure, "", "loss if the answer is yes", (36, 14, 42, 30))
    ax.set_xlim(-SURE, SURE)
    ax.set_ylim(0, SURE)
    style.tick_marks(ax, range(-SURE, SURE + 1, 2), range(0, SURE + 1, 2))
    for loss, colour, width in (
        (squared_error, style.QUIET, 1.8),
        (cross_entropy, style.ERROR, 2.2),
    ):
        path = style.smooth(partial(of_yes, loss), sums)
        ax.add_patch(
            PathPatch(path, facecolor="none", edgecolor=colour, linewidth=width)
        )
    note(ax, 205, 5, "sum ", symbol("s"), ha="center")
    note(ax, 150, 170, "cross-entropy", color=style.ERROR)
    note(ax, 46, 88, "squared error", color=style.QUIET)
    far = [loss(sigmoid(-SURE), 1) for loss in (squared_error, cross_entropy)]
    return Drawing(
        figure,
        "Two losses of a yes",
        f"Two curves over the sum, from {number(-SURE)} to {SURE}, for a patient whose "
        "answer is yes. Both are nearly zero on the right, where the neuron is sure of "
        "a yes. To the left the cross-entropy climbs along a nearly straight line, to "
        f"{number(far[1], 1)}; the squared error levels off at {number(far[0], 1)}, so "
        "that it is almost flat where the neuron is most wrong.",
    )
