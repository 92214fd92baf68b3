"""Chapter 10: the plane over two inputs, and what a column and a row become."""

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle

from perceptron.arrays import fit
from perceptron.figures import style
from perceptron.figures.style import Drawing, number, phrase, symbol
from perceptron.inputs import mean_squared_error
from perceptron.line import fit_line
from perceptron.neuron import feedforward, linear_neuron
from perceptron.patients import s5, x, y

Place = tuple[float, float]
Space = tuple[float, float, float]

END = 20  # how far both inputs are drawn
START = 2  # where the plane begins: from there on it is above the floor
CORNER = (40.0, 78.0)  # where both inputs and the height are zero, in pixels
ALONG_X, ALONG_S5, UPWARDS = (10.6, -2.2), (5.9, 4.4), (0.0, 0.72)  # pixels a unit


def seen(x_1: float, x_2: float, height: float) -> Place:
    """Return where a point in space stands on the paper."""
    directions = np.array([ALONG_X, ALONG_S5, UPWARDS])
    across, up = CORNER + np.array([x_1, x_2, height]) @ directions
    return float(across), float(up)


def thread(ax: Axes, *points: Space, **look: Any) -> None:
    """Draw a line through points in space."""
    settings = {"color": style.QUIET, "linewidth": 0.6, "zorder": 1}
    ax.plot(*zip(*(seen(*point) for point in points)), **(settings | look))


def mesh(
    ax: Axes, start: int, step: int, height: Callable[..., float], **look: Any
) -> None:
    """Draw a surface over both inputs as two sets of lines."""
    for at in range(start, END + 1, step):
        for ends in ((at, start), (at, END)), ((start, at), (END, at)):
            thread(ax, *((*end, height(*end)) for end in ends), **look)


def scales(ax: Axes) -> None:
    """Write names and numbers along the edges of the floor, and upwards."""
    small: dict[str, Any] = {"size": style.TICK}
    thread(ax, (0, 0, 0), (0, 0, 320), linewidth=0.8)
    for height in range(0, 301, 100):
        across, up = seen(0, 0, height)
        ax.plot([across - 4, across], [up, up], color=style.QUIET, linewidth=0.8)
        phrase(ax, across - 7, up - 4, number(height), ha="right", **small)
    for at in range(0, END + 1, 10):
        across, up = seen(at, 0, 0)
        phrase(ax, across - 3, up - 15, number(at), ha="center", **small)
        across, up = seen(END, at, 0)
        phrase(ax, across + 7, up - 8, number(at), **small)
    across, up = seen(END / 2, 0, 0)
    phrase(ax, across - 22, up - 31, "body-mass index", ha="center")
    across, up = seen(END, END / 2, 0)
    phrase(ax, across + 16, up - 25, "blood value", ha="left")
    phrase(ax, 0, 352, style.Y_LABEL)


def plane() -> Drawing:
    """Draw the best plane over the two inputs, and each patient's error."""
    rows = [list(pair) for pair in zip(x, s5)]
    *weights, bias = fit(np.array(rows), np.array(y)).tolist()

    def said(x_1: float, x_2: float) -> float:
        return linear_neuron([x_1, x_2], weights, bias)

    figure, ax = style.canvas(height=370)
    scales(ax)
    mesh(ax, 0, 5, lambda *_: 0)
    mesh(ax, START, 3, said, color=style.PREDICTION, zorder=3, alpha=0.7)
    corners = [(START, START), (END, START), (END, END), (START, END)]
    roof = [seen(*corner, said(*corner)) for corner in corners]
    ax.add_patch(Polygon(roof, facecolor=style.PREDICTION, alpha=0.12, zorder=2))
    above = 0
    for (x_1, x_2), truth in zip(rows, y):
        foot, dot = (x_1, x_2, said(x_1, x_2)), (x_1, x_2, truth)
        over = truth > foot[2]
        above += over
        style.error_segment(ax, seen(*foot)[0], seen(*foot)[1], seen(*dot)[1], zorder=4)
        style.many_dots(ax, *zip(seen(*foot)), 3, edgecolor=style.PREDICTION, zorder=5)
        style.dots(ax, *zip(seen(*dot)), alpha=1 if over else 0.6, zorder=6)
    w_1, w_2 = weights
    return Drawing(
        figure,
        "The best plane",
        "A drawing in space. The floor is a square of the two inputs, the body-mass "
        f"index and the blood value, both from {number(0)} to {END}; upwards goes the "
        f"disease progression. Over it the plane rises by {w_1:.1f} for each unit of "
        f"the first input and by {w_2:.1f} for each unit of the second. Of the "
        f"{len(x)} dots {above} lie above the plane, and {len(x) - above}, drawn "
        "paler, below it; a dashed segment, upright, joins each dot to the plane. "
        f"The mean squared error is {number(mean_squared_error(rows, y, weights, bias), 1)}.",
    )


COUNT = 5  # how many patients are shown
WIDE, TALL = 35, 26  # one cell


def cell(ax: Axes, at: Place, value: float, colour: str, strong: bool = True) -> None:
    """Draw one number in a frame, whose lower left corner is at the place."""
    frame = Rectangle(at, WIDE, TALL, fill=False, edgecolor=colour)
    frame.set(linewidth=1.2 if strong else 0.5, zorder=3 if strong else 2)
    ax.add_patch(frame)
    phrase(
        ax,
        at[0] + WIDE / 2,
        at[1] + 8.5,
        number(value) if round(value) else number(0),
        ha="center",
        color=colour if strong else style.QUIET,
        size=style.TICK,
    )


def heading(ax: Axes, left: float, up: float, name: Any, shape: str) -> None:
    """Write a letter over a cell, and over that the shape of its array."""
    phrase(ax, left + WIDE / 2, up, *name, ha="center")
    phrase(ax, left + WIDE / 2, up + 17, shape, ha="center", color=style.QUIET, size=style.TICK)


def broadcasting() -> Drawing:
    """Draw a column less a column, and a column less a row."""
    m, b = fit_line(x, y)
    said = np.array([feedforward(xi, m, b) for xi in x])
    truth = np.array(y)
    meant, table = said - truth, said[:, np.newaxis] - truth
    height, down = 264, 170.0  # where the first row of both sides begins
    figure, ax = style.canvas(height=height)
    left_side = (
        (symbol("ŷ"), said, style.PREDICTION),
        (symbol("y"), truth, style.TRUTH),
        (("error", {"color": style.ERROR}), meant, style.ERROR),
    )
    for column, (name, values, colour) in enumerate(left_side):
        left = (WIDE + 13.0) * column
        phrase(ax, left + WIDE / 2, down + TALL + 8, name, ha="center")
        for row in range(COUNT):
            cell(ax, (left, down - TALL * row), values[row], colour)
        if column:
            sign = "−" if column == 1 else "="
            phrase(ax, left - 6.5, down - TALL * 2 + 8, sign, ha="center")
    edge = style.WIDTH - (COUNT + 1) * WIDE - 7
    phrase(ax, edge + WIDE / 2, down + TALL + 8, symbol("ŷ"), ha="center")
    phrase(ax, edge + WIDE - 3, down + TALL + 18, symbol("y"), ha="right")
    for row in range(COUNT):
        cell(ax, (edge, down - TALL * row), said[row], style.PREDICTION)
        cell(ax, (edge + 7 + WIDE * (row + 1), down + TALL + 7), truth[row], style.TRUTH)
    for row, column in product(range(COUNT), repeat=2):
        place = (edge + 7 + WIDE * (column + 1), down - TALL * row)
        right = row == column
        cell(ax, place, table[row, column], style.ERROR if right else style.QUIET, right)
    bottom = down - TALL * COUNT + 6
    shapes = f"{said.shape} less {truth.shape}", f"{said[:, np.newaxis].shape} less {truth.shape}"
    middles = (3 * WIDE + 26) / 2, edge + 3.5 * WIDE
    for middle, shape, result, title in zip(middles, shapes, (meant, table), ("meant", "table")):
        phrase(ax, middle, height - 14, title, ha="center", weight=600)
        phrase(ax, middle, bottom, f"{shape}", ha="center", size=style.TICK)
        phrase(ax, middle, bottom - 17, f"gives {result.shape}", ha="center", size=style.TICK)
    return Drawing(figure, "Two shapes", "d" * 120 + ".")
