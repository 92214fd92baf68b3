"""Chapter 4: one patient's loss, and the slope where we stand."""

from matplotlib.patches import PathPatch

from perceptron.figures import style
from perceptron.figures.style import Drawing, arrow, number, phrase, symbol
from perceptron.neuron import backpropagate, feedforward, squared_error
from perceptron.patients import x, y

M, B = 5, 10  # where we stand
LEFT, RIGHT = 0, 25


def loss(m: float) -> float:
    """Return the first patient's loss with this weight, the bias held."""
    return squared_error(feedforward(x[0], m, B), y[0])


def slope(m: float) -> float:
    """Return how steep that loss is."""
    return backpropagate(x[0], y[0], m, B)[0]


def parabola() -> Drawing:
    """Draw the loss for every weight, the tangent where we stand, and the bottom."""
    figure = style.sheet()
    ax = style.axes(figure, "", "loss of the first patient", (46, 10, 42, 30))
    ax.set_xlim(LEFT, RIGHT)
    ax.set_ylim(0, 52_000)
    style.tick_marks(ax, range(0, 26, 5), range(0, 50_001, 10_000))
    phrase(ax, (LEFT + RIGHT) / 2, -8800, "weight ", symbol("m"), ha="center")
    curve = style.parabola(LEFT, RIGHT, loss, slope)
    ax.add_patch(
        PathPatch(curve, facecolor="none", edgecolor=style.ERROR, linewidth=2.2)
    )
    here, steep = loss(M), slope(M)
    tangent = [2.0, M + 3.4]
    ax.plot(tangent, [here + steep * (m - M) for m in tangent], color=style.INK, lw=1.3)
    arrow(ax, (M, here), (M + 3.4, here + steep * 3.4))
    ax.plot([M], [here], "o", color=style.INK, mec=style.PAPER, markersize=9, zorder=6)
    phrase(ax, M + 1.1, here + 2200, "we stand here: ", symbol("m"), f" = {M}")
    phrase(ax, M + 1.1, here - 1900, f"slope {number(steep)}", color=style.PATH)
    bottom = (y[0] - B) / x[0]
    ax.plot(
        [bottom],
        [0],
        "o",
        color=style.ERROR,
        mec=style.PAPER,
        markersize=8,
        zorder=6,
        clip_on=False,
    )
    phrase(ax, bottom, 7600, "the bottom", ha="center")
    phrase(ax, bottom, 3400, symbol("m"), f" = {bottom:.2f}", ha="center")
    return Drawing(
        figure,
        "One patient's loss, and its slope",
        f"The loss of the first patient against the weight m, from {LEFT} to {RIGHT}, "
        f"with the bias held at {B}: a parabola that opens upwards and touches zero at "
        f"m = {bottom:.2f}. A dot marks where we stand, m = {M} with a loss of "
        f"{number(here)}. The tangent there has the slope {number(steep)}, so it "
        "points down to the right, towards the bottom.",
    )
