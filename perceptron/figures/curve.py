"""Chapter 9: curves that fit the twenty better and better, and the others worse."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from perceptron import others
from perceptron.arrays import Array, feedforward, fit, mean_squared_error
from perceptron.curve import powers
from perceptron.figures import style
from perceptron.figures.style import Drawing, note, number
from perceptron.patients import x, y

DASHES: dict[int, Any] = {
    1: "solid",
    2: (0, (7, 2.5)),
    3: (0, (3.5, 2)),
    5: (0, (1, 1.6)),
}


class Rows(NamedTuple):
    """Some patients: how they are called, and their inputs and targets."""

    name: str
    x: list[float]
    y: list[float]


SEEN = Rows(f"the {len(x)} they were fitted to", x, y)
UNSEEN = Rows(f"the other {len(others.x)}", others.x, others.y)


def table(values: list[float], degree: int) -> Array:
    """Return a row of powers for each value."""
    return np.array([powers(value, degree) for value in values])


@cache
def best(degree: int) -> Array:
    """Return the parameters of the curve that fits the twenty best."""
    return fit(table(x, degree), np.array(y))


def said(value: float, degree: int) -> float:
    """Return what that curve says."""
    return float(feedforward(table([value], degree), best(degree))[0])


def loss(degree: int, rows: Rows) -> float:
    """Return the mean squared error of that curve on these patients."""
    return mean_squared_error(table(rows.x, degree), np.array(rows.y), best(degree))


def inside(f: Callable[[float], float], start: float, way: float) -> float:
    """Return how far f can be followed from start before it leaves the frame."""
    at = start
    while 0 <= at + way <= 28 and LOW <= f(at + way) <= HIGH:
        at += way
    return at


LOW, HIGH = 0, 370


def panel(rows: Rows) -> Figure:
    """Draw the four curves over these patients, with a table of the losses."""
    height, below = 390, 40
    figure = style.sheet(style.PANEL_WIDTH, height)
    ax = style.box(figure, 32, below, style.PANEL_WIDTH - 42, 218)
    ax.set_xlim(0, 28)
    ax.set_ylim(LOW, HIGH)
    style.tick_marks(ax, range(0, 26, 5), range(0, 301, 100))
    if rows is SEEN:
        style.dots(ax, rows.x, rows.y)
    else:
        style.many_dots(ax, [*zip(rows.x, rows.y)], 4, alpha=0.45)
    for row, (degree, dashes) in enumerate(DASHES.items()):
        f = partial(said, degree=degree)
        start, end = inside(f, 10, -0.05), inside(f, 10, 0.05)
        curve = style.smooth(
            f, np.linspace(start, end, 2 if degree < 4 else 9).tolist()
        )
        look = {"linewidth": 2, "linestyle": dashes, "edgecolor": style.PREDICTION}
        ax.add_patch(PathPatch(curve, facecolor="none", zorder=5, **look))
        at = height - 36 - 18 * row
        key = ax.transData.inverted().transform([(32, at + 4), (70, at + 4)])
        ax.plot(*key.T, color=style.PREDICTION, lw=2, ls=dashes, clip_on=False)
        note(ax, 78, at, f"degree {degree}")
        note(ax, 262, at, number(loss(degree, rows), 1), ha="right")
    note(ax, style.PANEL_WIDTH / 2 + 11, 5, style.X_LABEL, ha="center")
    note(ax, 0, below + 218 + 12, style.Y_LABEL)
    note(ax, 32, height - 13, rows.name, weight=600)
    note(ax, 262, height - 13, "MSE", ha="right", weight=600)
    return figure


def degrees() -> Drawing:
    """Draw curves of four degrees over the twenty patients and over the others."""
    scores = [
        f"{number(loss(degree, SEEN), 1)} and {number(loss(degree, UNSEEN), 1)}"
        for degree in DASHES
    ]
    names = ", ".join(str(degree) for degree in DASHES)
    beyond = sum(value > max(x) for value in others.x)
    return Drawing(
        (panel(SEEN), panel(UNSEEN)),
        "Four curves, and two sets of patients",
        f"Two panels with the same four curves, of degrees {names}, "
        f"fitted to the twenty patients. The first shows those {len(x)} as dots, the "
        f"second the other {len(others.x)} as small pale ones. The straight line goes "
        "through the middle of both. The parabola sags and turns up at both ends, and "
        "the degrees above it bend closer to the dots of the first panel and leave the "
        f"frame steeply: upwards on the right, where {beyond} of the others lie beyond "
        "the twenty; the last one downwards on the left as well. The mean squared "
        "errors on the first and on the second are, curve by curve: "
        f"{', '.join(scores)}.",
    )
