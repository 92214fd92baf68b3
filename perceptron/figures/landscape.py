"""Chapter 8: the bowl of the loss, ways down into it, and how its shape is changed."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from perceptron.arrays import condition_number, hessian, with_ones
from perceptron.descent import average_gradient, descend, highest_stable_rate, train
from perceptron.figures import style
from perceptron.figures.style import Drawing, note, number, phrase, symbol
from perceptron.line import fit_line, mean
from perceptron.neuron import feedforward, mean_squared_error
from perceptron.patients import x, y
from perceptron.standard import standard_deviation, standardise

Point = tuple[float, float]

STARTS = ((5, 10), (0, 0), (-50, 200))
RATE = 0.001
EPOCHS = 10_000

# The line from which the three bowls are descended: in the first two, about the same
# part of its loss lies along the floor.
SAME_LINE = (7, 95)
STEPS = 10

EVERY = 1000  # epochs between two dots on the valley's floor
ON_FLOOR = 43  # epochs until a path has nothing left to fall across the valley
LEFT, TOP = 9.5, 55  # how much of the floor is shown

SPAN = 4000  # epochs of the rates
PLAIN = (0.001, 0.003, 0.009)
FAST, MOMENTUM = 0.009, 0.9
WINDOW = 12
START = (5, 10)
FLOOR = 1e-12  # below it a loss is rounding


def bowl(
    ax: Axes, inputs: Sequence[float], best: Point, losses: Sequence[float]
) -> None:
    """Draw where the mean squared error is so much above its least, as ellipses.

    Their axes are the eigenvectors of the Hessian.
    """
    values, vectors = np.linalg.eigh(hessian(with_ones(inputs)))
    rings = [
        style.ring(best, *(vectors * np.sqrt(2 * loss / values)).T) for loss in losses
    ]
    ax.add_patch(
        PathPatch(
            Path.make_compound_path(*rings),
            facecolor="none",
            edgecolor=style.ERROR,
            linewidth=0.9,
            alpha=0.65,
        )
    )


def thinned(ax: Axes, points: Sequence[Point], pixels: float) -> list[Point]:
    """Return the points that are so far on from the one before, and the last."""
    places = ax.transData.transform(points)
    kept = [0]
    for index, at in enumerate(places):
        if np.hypot(*(at - places[kept[-1]])) > pixels:
            kept.append(index)
    return [points[index] for index in kept] + [points[-1]]


def way(ax: Axes, path: Sequence[Point], dots: Sequence[Point]) -> None:
    """Draw a path of descent, and as dots some of its places."""
    ax.plot(*zip(*path), color=style.PATH, linewidth=1.5, zorder=4)
    style.many_dots(ax, dots, edgecolor=style.PATH, zorder=5)


def start_dot(ax: Axes, start: Point) -> None:
    """Mark where a descent starts."""
    style.dots(ax, [start[0]], [start[1]], color=style.INK, markersize=8, zorder=6)


def place(m: float, b: float, digits: int = 0) -> str:
    """Return a point of the landscape as the pages write it."""
    return f"({number(m, digits)}, {number(b, digits)})"


def corners(path: Sequence[Point]) -> list[Point]:
    """Return what is needed to draw the path: on the floor it runs straight."""
    return [*path[:ON_FLOOR:6], path[-1]]


@cache
def path_from(start: Point) -> list[Point]:
    """Return (m, b) after every epoch."""
    return train(x, y, *start, RATE, EPOCHS)


def map_panel(
    across: tuple[float, float], upwards: tuple[float, float], title: str
) -> tuple[Figure, Axes]:
    """Return axes of the weight and the bias."""
    left, below, height = 38, 40, 300
    width = style.PANEL_WIDTH - left - 10
    figure = style.sheet(style.PANEL_WIDTH, height)
    ax = style.box(figure, left, below, width, height - below - 28)
    ax.set_xlim(*across)
    ax.set_ylim(*upwards)
    note(ax, left + width / 2, 5, "weight ", symbol("m"), ha="center")
    note(ax, 0, height - style.LABEL, "bias ", symbol("b"))
    note(ax, left + width / 2, height - style.LABEL, title, ha="center", weight=600)
    return figure, ax


def words(ax: Axes, x: float, y: float, text: str, **more: Any) -> None:
    """Write on a patch of paper, so that no ring crosses the words."""
    patch = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 1}
    phrase(ax, x, y, text, bbox=patch, zorder=5.5, **more)


def whole_valley() -> Figure:
    """Draw the three ways down into the valley."""
    figure, ax = map_panel((-60, 42), (-260, 310), "the whole valley")
    bowl(ax, x, fit_line(x, y), [(100 * ring) ** 2 for ring in range(1, 6)])
    style.tick_marks(ax, range(-60, 41, 20), range(-200, 301, 100))
    for start in STARTS:
        path = path_from(start)
        way(ax, corners(path), thinned(ax, path[1:25], 6))
        start_dot(ax, start)
    style.cross(ax, *fit_line(x, y))
    words(ax, -53, 225, f"from {place(*STARTS[2])}")
    words(ax, 4, 33, place(*STARTS[0]), ha="right")
    words(ax, -4, -10, place(*STARTS[1]), ha="right")
    return figure


def valley_floor() -> Figure:
    """Draw how the three ways creep towards the best line."""
    figure, ax = map_panel((LEFT, 13.7), (-3, TOP), "its floor, close by")
    best = fit_line(x, y)
    bowl(ax, x, best, [(3 * ring) ** 2 for ring in range(1, 5)])
    style.tick_marks(ax, range(10, 14), range(0, 51, 10))
    for start in STARTS:
        path = path_from(start)
        seen = [point for point in path if point[0] > LEFT and point[1] < TOP]
        dots = [point for point in path[EVERY::EVERY] if point in seen]
        way(ax, corners(path), thinned(ax, dots, 4))
    style.cross(ax, *best)
    for row, text in enumerate(["a dot every", f"{EVERY:,} epochs"]):
        phrase(ax, 13.6, TOP - 5 - 4.5 * row, text, ha="right", color=style.PATH)
    return figure


def landscape() -> Drawing:
    """Draw the whole valley with three ways into it, and its floor from close by."""
    best = fit_line(x, y)
    ends = [path_from(start)[-1] for start in STARTS]
    return Drawing(
        (whole_valley(), valley_floor()),
        "The landscape of the loss",
        "Two maps with the weight to the right and the bias upwards. Ellipses of equal "
        f"loss lie round a cross at {place(*best, 2)}, the best line; they are "
        f"long and narrow, nearly upright, and lean to the left. In the first map "
        f"three paths start at {place(*STARTS[0])}, {place(*STARTS[1])} and "
        f"{place(*STARTS[2])}. Each runs almost level across to the valley in about "
        "twenty epochs and then turns along it. The second map shows the middle of the "
        f"valley, with a dot every {EVERY:,} epochs: the dots crowd towards the cross. "
        f"After {EPOCHS:,} epochs at the rate {RATE} the paths stand at "
        f"{', '.join(place(*end, 2) for end in ends)}.",
    )


def map_to_try() -> Figure:
    """Draw the middle of the valley, with a descent for the reader to start."""
    figure, ax = map_panel((-12, 32), (-115, 165), "")
    ax.set_gid("map")
    bowl(ax, x, fit_line(x, y), [(50 * ring) ** 2 for ring in range(1, 5)])
    style.tick_marks(ax, range(-10, 31, 10), range(-100, 151, 50))
    style.cross(ax, *fit_line(x, y))
    style.moving(ax, "path", color=style.PATH, linewidth=1.5, zorder=4)
    style.moving(ax, "dots", color=style.PATH, linewidth=4.5, zorder=5)
    style.moving(ax, "here", color=style.PATH, linewidth=8, zorder=5)
    style.moving_dot(ax, "start", 12)
    middle = 38 + (style.PANEL_WIDTH - 48) / 2
    style.moving_text(ax, "settings", middle, 287, ha="center", weight=600)
    return figure


def line_to_watch() -> Figure:
    """Draw the patients, the first guess, the best line, and the one of now."""
    figure = style.sheet(style.PANEL_WIDTH, 300)
    ax = style.patients_axes(figure)
    ax.set_gid("patients")
    m, b = fit_line(x, y)
    look = {"color": style.QUIET, "linewidth": 6, "alpha": 0.45, "zorder": 2}
    style.line(ax, [0, 20], lambda xi: feedforward(xi, m, b), **look)
    style.moving(ax, "first", linewidth=1.2)
    style.moving(ax, "line")
    style.dots(ax, x, y)
    style.moving_text(ax, "mse", 46, 248, color=style.ERROR)
    return figure


def descent() -> Drawing:
    """Draw one descent from above, and beside it the line that it leads to."""
    return Drawing(
        (map_to_try(), line_to_watch()),
        "A descent to try",
        "A map with the weight to the right and the bias upwards, where ellipses of "
        "equal loss lie in a long valley around a cross, the best line. A path leads "
        "from a large dot, the start, across to the floor of the valley. Beside it the "
        f"{len(x)} patients with three lines: thin the first guess, broad and grey the "
        "best line, and between the dots the line of the end of the path, with its "
        "mean squared error.",
    )


class Inputs(NamedTuple):
    """Inputs of one kind, and how their bowl is to be shown."""

    mark: str
    name: str
    values: list[float]
    start: Point  # the weight and the bias that make the same line of them
    half: float  # how many units of bias reach from the cross to the frame

    def path(self, steps: int) -> list[Point]:
        """Return the descent at the rate that lands on the floor in one step."""
        rate = highest_stable_rate(self.values) / 2
        return train(self.values, y, *self.start, rate, steps)

    def above_least(self, steps: int) -> float:
        """Return how far the loss is above the smallest after so many steps."""
        least = mean_squared_error(x, y, *fit_line(x, y))
        return mean_squared_error(self.values, y, *self.path(steps)[-1]) - least


def kinds() -> list[Inputs]:
    """Return the inputs as they are, centred, and standardised."""
    (m, b), centre = SAME_LINE, mean(x)
    middle, scaled = b + m * centre, m * standard_deviation(x)
    centred = [xi - centre for xi in x]
    return [
        Inputs("raw", "as they are", x, SAME_LINE, 94),
        Inputs("centred", "centred", centred, (m, middle), 48),
        Inputs("standardised", "standardised", standardise(x), (scaled, middle), 48),
    ]


def three_bowls() -> Drawing:
    """Draw the same descent for inputs as they are, centred and standardised."""
    height, below, tall, wide = 316, 40, 230, 98
    figure = style.sheet(height=height)
    for column, kind in enumerate(kinds()):
        left = 28 + 127 * column
        ax = style.box(figure, left, below, wide, tall)
        ax.set_gid(f"{kind.mark}-axes")
        best = fit_line(kind.values, y)
        reach = kind.half * wide / tall  # as long to the right as upwards
        ax.set_xlim(best[0] - reach, best[0] + reach)
        ax.set_ylim(best[1] - kind.half, best[1] + kind.half)
        height_of_start = kind.above_least(0)
        bowl(ax, kind.values, best, [height_of_start * (i / 3) ** 2 for i in (1, 2, 3)])
        style.moving(ax, f"{kind.mark}-path", color=style.PATH, linewidth=1.5, zorder=4)
        style.moving(ax, f"{kind.mark}-dots", color=style.PATH, linewidth=4.5, zorder=5)
        style.moving_dot(ax, f"{kind.mark}-start", 8)
        style.cross(ax, *best)
        style.tick_marks(ax, [round(best[0], 1)], [round(best[1])])
        middle, mark = left + wide / 2, f"{kind.mark}-steps"
        note(ax, middle, height - 12, kind.name, ha="center", weight=600)
        style.moving_text(ax, mark, middle, height - 30, ha="center", color=style.PATH)
        note(ax, middle, 5, "weight", ha="center")
        if column == 0:
            note(ax, 0, below + tall - 8, "bias")
    conditions = [number(condition_number(with_ones(kind.values))) for kind in kinds()]
    losses = [number(kind.above_least(STEPS), 1) for kind in kinds()]
    return Drawing(
        figure,
        "Three bowls, one descent",
        "Three panels with ellipses of the same losses; in each, a unit is as long to "
        "the right as upwards. For the inputs as they are, the bowl is a needle that "
        "leans; for centred inputs it is a narrow upright ellipse; for standardised "
        "inputs it is round. The condition numbers are "
        f"{', '.join(conditions)}. Each descent starts at the line with the weight "
        f"{SAME_LINE[0]} and the bias {SAME_LINE[1]}, on the outer ellipse, at a rate "
        f"that reaches the floor in one step. Its loss is then "
        f"{number(kinds()[0].above_least(0), 1)} above the smallest. After {STEPS} "
        f"steps that is {' and '.join(losses[:2])} in the first two, which creep along "
        "the floor; the third is at the cross after one step.",
    )


def above_least(path: Iterable[Sequence[float]]) -> list[float]:
    """Return how far each loss is above the least, without losing digits.

    That is the mean squared distance to what the best line says.
    """
    m, b = fit_line(x, y)
    said = [feedforward(xi, m, b) for xi in x]
    return [mean_squared_error(x, said, *point) for point in path]


@cache
def curve(rate: float, momentum: float) -> list[tuple[int, float]]:
    """Return (epoch, loss above the least) at chosen epochs, down to FLOOR.

    With momentum the loss wiggles too finely to be drawn: the highest of every WINDOW.
    """
    path = descend(
        lambda point: average_gradient(x, y, *point), list(START), rate, SPAN, momentum
    )
    losses = above_least(path)
    if momentum:
        tops = [
            max(range(left, left + WINDOW), key=losses.__getitem__)
            for left in range(0, SPAN - WINDOW, WINDOW)
        ]
    else:
        tops = [*range(0, ON_FLOOR, 3), SPAN]  # on the floor it runs straight
    return [(epoch, losses[epoch]) for epoch in tops if losses[epoch] > FLOOR]


def power_of_ten(exponent: int) -> str:
    """Return the number as it is written: in full, or as Python writes small ones."""
    if exponent >= 0:
        return number(10**exponent)
    return f"{1}e−{-exponent}"


def ticks_of_ten(ax: Axes, exponents: range, left: float) -> None:
    """Put these powers of ten beside the axis."""
    ax.set_yticks([10.0**exponent for exponent in exponents], ["" for _ in exponents])
    for exponent in exponents:
        _, at = ax.transData.transform((0, 10.0**exponent))
        text = power_of_ten(exponent)
        note(ax, left - 6, at - 4, text, ha="right", size=style.TICK)


def slanted(ax: Axes, start: Point, end: Point, text: str) -> None:
    """Write above the straight line from start to end, up to its end."""
    (left, low), (right, high) = ax.transData.transform([start, end])
    ax.annotate(
        text,
        end,
        (-6, 8),
        textcoords="offset points",
        ha="right",
        va="baseline",
        rotation=float(np.degrees(np.arctan2(high - low, right - left))),
        rotation_mode="anchor",
    )


def loss_by_epoch() -> Drawing:
    """Draw how far the loss is above its least, epoch by epoch, for several rates."""
    height, left, below, wide, tall = 330, 46, 40, 319, 258
    figure = style.sheet(height=height)
    ax = style.box(figure, left, below, wide, tall)
    ax.set_yscale("log")
    ax.set_ylim(FLOOR, 10**4.3)
    ax.set_xlim(-SPAN / 80, SPAN)  # clear of the axis, where the fall would hide
    ax.minorticks_off()
    style.tick_marks(ax, range(0, SPAN + 1, 1000), [])
    ticks_of_ten(ax, range(-12, 5, 4), left)
    for rate in PLAIN:
        points = curve(rate, 0)
        ax.plot(*zip(*points), color=style.ERROR, linewidth=2)
        slanted(ax, points[-2], points[-1], f"rate {rate}")
    points = curve(FAST, MOMENTUM)
    ax.plot(*zip(*points), color=style.ERROR, linewidth=2)
    epoch, loss = points[round(0.8 * len(points))]
    phrase(ax, epoch + SPAN / 30, loss, f"rate {FAST}")
    phrase(ax, epoch + SPAN / 30, loss / 13, f"with momentum {MOMENTUM}")
    note(ax, left + wide / 2, 5, "epoch", ha="center")
    note(ax, 0, height - style.LABEL, "loss above its smallest value")
    ends = [f"{number(curve(rate, 0)[-1][1], 7)} at {rate}" for rate in PLAIN]
    return Drawing(
        figure,
        "How fast the loss comes down",
        "How far the mean squared error is above its least, on a scale on which "
        f"each step down divides by the same number, over {SPAN:,} epochs "
        f"from {place(*START)}. Four curves begin at {number(points[0][1])}. "
        "The three of plain descent fall steeply for some twenty epochs and then "
        f"follow straight lines, the steeper the larger the rate: after {SPAN:,} "
        f"epochs they stand at {', '.join(ends)}. With "
        f"momentum {MOMENTUM} at {FAST} the curve falls almost upright, and is below "
        f"a millionth of a millionth after {points[-1][0]} epochs. Its fine wiggle is "
        "left out.",
    )
