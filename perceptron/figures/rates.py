"""Chapter 7: one patient, one start, two learning rates; and three runs to be read."""

from matplotlib.figure import Figure

from perceptron.descent import train
from perceptron.figures import style
from perceptron.figures.style import Drawing, number, phrase
from perceptron.neuron import feedforward, mean_squared_error, squared_error
from perceptron.patients import x, y

M, B = 5, 5  # where both descents start
STEPS = 10
LARGE, SMALL = 0.003, 0.001
REACH = 174  # how far to draw on both sides of the truth
RUNS = {"A": 0.0001, "B": 0.003, "C": 0.0099}  # rates for all patients
FIRST = 5, 10  # the first guess


def loss(prediction: float) -> float:
    """Return the first patient's loss for a prediction."""
    return squared_error(prediction, y[0])


def predictions(rate: float) -> list[float]:
    """Return what the neuron says to the first patient, before and after each step."""
    path = train(x[:1], y[:1], M, B, rate, STEPS)
    return [feedforward(x[0], m, b) for m, b in path]


def panel(side: str) -> Figure:
    """Draw room for the parabola of the loss, and for a descent with its numbers."""
    figure = style.sheet(style.PANEL_WIDTH, 264)
    ax = style.axes(figure, "prediction", "loss of the first patient", (46, 10, 42, 30))
    ax.set_gid(f"{side}-axes")
    ax.set_xlim(y[0] - REACH, y[0] + REACH)
    ax.set_ylim(0, 26_000)
    style.tick_marks(ax, [100, y[0], 300, 400], range(0, 20_001, 5000))
    ax.get_xticklabels()[1].set_color(style.TRUTH)
    style.moving(ax, f"{side}-curve", color=style.ERROR, linewidth=2)
    style.moving(ax, f"{side}-path", color=style.PATH, linewidth=1.1, zorder=4)
    dots = {"color": style.PATH, "clip_on": True, "zorder": 5}
    style.moving_dot(ax, f"{side}-dots", 7, **dots)
    style.moving_dot(ax, f"{side}-start", 10)
    middle = (46 + style.PANEL_WIDTH - 10) / 2
    style.moving_text(ax, f"{side}-factor", middle, 217, ha="center", weight=600)
    for count in range(STEPS + 1):
        at = 60 + 20 * count, 60
        style.moving_text(ax, f"{side}-{count}", *at, ha="center", size=style.TICK)
    return figure


def two_rates() -> Drawing:
    """Draw ten steps from the same start at two learning rates."""
    jumping, sliding = predictions(LARGE), predictions(SMALL)
    return Drawing(
        (panel("left"), panel("right")),
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


def three_runs() -> Drawing:
    """Draw the loss of all patients over the epochs of three runs, rates not told."""
    figure = style.sheet(height=210)
    ax = style.axes(figure, "epoch", "mean squared error", (46, 26, 42, 30))
    ax.set_xlim(0, STEPS)
    ax.set_ylim(0, 15_000)
    style.tick_marks(ax, range(0, 11, 2), range(0, 15_001, 5000))
    ends = []
    for name, rate in RUNS.items():
        path = train(x, y, *FIRST, rate, STEPS)
        losses = [mean_squared_error(x, y, m, b) for m, b in path]
        ax.plot(range(STEPS + 1), losses, color=style.ERROR, lw=1.8, clip_on=False)
        phrase(ax, STEPS + 0.2, losses[-1] - 250, name, weight=600)
        ends.append(f"{name} ends at {number(losses[-1])}")
    first = mean_squared_error(x, y, *FIRST)
    return Drawing(
        figure,
        "Three runs",
        f"The mean squared error over {STEPS} epochs of three runs, all from "
        f"{number(first)}. Run A falls slowly and evenly, run B falls steeply and is "
        f"level from the fourth epoch on, run C climbs, faster and faster: "
        f"{', '.join(ends)}.",
    )
