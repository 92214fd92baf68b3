"""Chapter 12: the way of small steps, and how it never comes to rest."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from perceptron.descent import train
from perceptron.exercises.deep import train_in_batches
from perceptron.figures import style
from perceptron.figures.landscape import bowl, map_panel
from perceptron.figures.style import Drawing, number
from perceptron.line import fit_line
from perceptron.neuron import mean_squared_error
from perceptron.patients import x, y
from perceptron.standard import standardise

START, SIZE, RATE, EPOCHS = (5, 10), 5, 0.05, 10
CLOSE, TALL = 8, 7.67  # how far from the best the second panel reaches


def panel(reach: tuple[float, float], upwards: tuple[float, float], title: str) -> Axes:
    """Return a map of weight and bias with the best in it."""
    _, ax = map_panel(reach, upwards, title)
    style.cross(ax, *fit_line(standardise(x), y))
    return ax


def whole() -> Figure:
    """Draw the way from the start, on small batches and on all rows."""
    inputs = standardise(x)
    ax = panel((-32, 132), (-9, 148), "the whole way")
    ax.set_gid("whole")
    bowl(ax, inputs, fit_line(inputs, y), [(25 * ring) ** 2 for ring in range(1, 6)])
    style.tick_marks(ax, range(0, 126, 25), range(0, 126, 25))
    style.moving(ax, "all", color=style.QUIET, linewidth=1.3, zorder=4)
    style.moving(ax, "path", color=style.PATH, linewidth=1.5, zorder=5)
    style.moving_dot(ax, "all_here", 8, color=style.QUIET, clip_on=True)
    style.moving_dot(ax, "here", 8, color=style.PATH, clip_on=True)
    style.dots(ax, [START[0]], [START[1]], color=style.INK, markersize=7, zorder=6)
    return ax.figure  # type: ignore[return-value]


def near() -> Figure:
    """Draw where the steps of the latest epochs ended, around the best."""
    inputs = standardise(x)
    m, b = fit_line(inputs, y)
    ax = panel((m - CLOSE, m + CLOSE), (b - TALL, b + TALL), "its end, close by")
    ax.set_gid("near")
    bowl(ax, inputs, (m, b), [(2 * ring) ** 2 for ring in range(1, 5)])
    style.tick_marks(ax, range(45, 60, 5), range(120, 131, 5))
    style.moving(ax, "jitter", color=style.PATH, linewidth=1, zorder=4)
    style.moving(ax, "jitter_dots", color=style.PATH, linewidth=4, zorder=5)
    style.moving_dot(ax, "here_near", 8, color=style.PATH, clip_on=True)
    return ax.figure  # type: ignore[return-value]


def mini_batches() -> Drawing:
    """Draw the steps on a few patients at a time, from afar and from close by."""
    inputs = standardise(x)
    m, b = fit_line(inputs, y)
    orders = [list(range(len(x)))] * EPOCHS
    path = train_in_batches(inputs, y, *START, RATE, SIZE, orders)
    least = mean_squared_error(inputs, y, m, b)
    above = mean_squared_error(inputs, y, *path[-1]) - least
    slow = train(inputs, y, *START, RATE, EPOCHS)[-1]
    behind = mean_squared_error(inputs, y, *slow) - least
    return Drawing(
        (whole(), near()),
        "Steps on a few patients at a time",
        "Two maps with the weight to the right and the bias upwards, for standardised "
        f"inputs, with circles of equal loss around a cross at the best line, "
        f"{number(m, 1)} and {number(b, 1)}. In the first, a path of steps on "
        f"{SIZE} patients at a time leads from {START} to the cross in {EPOCHS} "
        f"epochs, swerving a little at each step, to a mean squared error of "
        f"{number(above, 1)} above the smallest. A thin straight line shows how far "
        f"steps on all {len(x)} come meanwhile: to {number(behind, 1)} above it. The "
        f"second map reaches {CLOSE} to each side of the cross and shows the steps of "
        "the latest epochs, one dot a step, as they come in from the lower left and "
        "begin to go round near the cross.",
    )
