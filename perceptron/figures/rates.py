"""Chapter 7: one patient, one start, two learning rates."""

from itertools import pairwise

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from perceptron.descent import train
from perceptron.figures import style
from perceptron.figures.style import Drawing, arrow, number, phrase
from perceptron.neuron import feedforward, squared_error
from perceptron.patients import x, y

M, B = 5, 5  # where both descents start
STEPS = 10
LARGE, SMALL = 0.003, 0.001
REACH = 152  # how far to draw on both sides of the truth


def loss(prediction: float) -> float:
    """Return the first patient's loss for a prediction."""
    return squared_error(prediction, y[0])


def predictions(rate: float) -> list[float]:
    """Return what the neuron says to the first patient, before and after each step."""
    path = train(x[:1], y[:1], M, B, rate, STEPS)
    return [feedforward(x[0], m, b) for m, b in path]


def panel(rate: float) -> Figure:
    """Draw the steps of one descent along the parabola of the loss."""
    figure = style.sheet(style.PANEL_WIDTH, 264)
    ax = style.axes(figure, "prediction", "loss of the first patient", (46, 10, 42, 30))
    ax.set_xlim(y[0] - REACH - 22, y[0] + REACH + 22)
    ax.set_ylim(0, 24_500)
    style.tick_marks(ax, [100, y[0], 300, 400], range(0, 20_001, 5000))
    ax.get_xticklabels()[1].set_color(style.TRUTH)
    curve = style.parabola(y[0] - REACH, y[0] + REACH, loss, lambda p: 2 * (p - y[0]))
    ax.add_patch(PathPatch(curve, facecolor="none", edgecolor=style.ERROR, linewidth=2))
    way = predictions(rate)
    for start, end in pairwise(way):
        if abs(end - start) > 8:
            arrow(
                ax,
                (start, loss(start)),
                (end, loss(end)),
                linewidth=1.1,
                shrinkA=3.5,
                shrinkB=4,
            )
    ax.plot(
        way,
        [loss(p) for p in way],
        "o",
        color=style.PATH,
        markersize=6.5,
        mec=style.PAPER,
        zorder=6,
        clip_on=False,
    )
    crowd = next((i for i, p in enumerate(way) if abs(p - y[0]) < 25), STEPS + 1)
    if crowd < STEPS:
        phrase(ax, y[0], 1900, f"{crowd} to {STEPS}", ha="center", size=style.TICK)
    for count, prediction in enumerate(way):
        side = -1 if prediction < y[0] else 1
        if count < crowd:
            ax.annotate(
                str(count),
                (prediction, loss(prediction)),
                (7 * side, -6),
                textcoords="offset points",
                ha="right" if side < 0 else "left",
                va="baseline",
                size=style.TICK,
            )
    phrase(ax, y[0], 22_500, f"learning rate {rate}", ha="center", weight=600)
    return figure


def two_rates() -> Drawing:
    """Draw ten steps from the same start at two learning rates."""
    jumping, sliding = predictions(LARGE), predictions(SMALL)
    return Drawing(
        (panel(LARGE), panel(SMALL)),
        "The same start at two learning rates",
        "Two panels with the same parabola: the loss of the first patient against the "
        f"prediction, lowest at the truth, {y[0]:.0f}. Both descents start at "
        f"{sliding[0]:.2f} with a loss of {number(loss(sliding[0]))} and take {STEPS} "
        f"numbered steps. At the learning rate {LARGE} each step jumps to the other "
        f"side, a little lower: the first lands at {jumping[1]:.1f}, the last at "
        f"{jumping[-1]:.1f} with a loss of {number(loss(jumping[-1]))}. At {SMALL} the "
        f"steps slide down one side: {sliding[1]:.1f}, {sliding[2]:.1f}, "
        f"{sliding[3]:.1f}, and the last at {sliding[-1]:.2f}.",
    )
