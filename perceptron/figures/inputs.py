"""Chapter 10: the plane over two inputs, and what a column and a row become."""

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle

from perceptron import inputs, neuron
from perceptron.arrays import fit, with_ones
from perceptron.figures import style
from perceptron.figures.style import Drawing, number, phrase, symbol
from perceptron.line import fit_line
from perceptron.model import mean_squared_error
from perceptron.patients import s5, x, y

Place = tuple[float, float]
Space = tuple[float, float, float]

END = 20  # how far both inputs are drawn
START = 2  # where the plane begins: from there on it is above the floor
CORNER = (38.0, 66.0)  # where both inputs and the height are zero, in pixels
ALONG_X, ALONG_S5, UPWARDS = (10.4, -2.2), (5.7, 4.4), (0.0, 0.72)  # pixels a unit


def seen(x_1: float, x_2: float, height: float) -> Place:
    """Return where a point in space stands on the paper."""
    directions = np.array([ALONG_X, ALONG_S5, UPWARDS])
    across, up = CORNER + np.array([x_1, x_2, height]) @ directions
    return float(across), float(up)


def thread(ax: Axes, *points: Space, **look: Any) -> None:
    """Draw a line through points in space."""
    settings: dict[str, Any] = {"color": style.QUIET, "linewidth": 0.6, "zorder": 1}
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
        if at:
            phrase(ax, across + 7, up - 8, number(at), **small)
    across, up = seen(END / 2, 0, 0)
    phrase(ax, across - 22, up - 31, "body-mass index", ha="center")
    across, up = seen(END, END / 2, 0)
    phrase(ax, style.WIDTH - 10, up - 28, "blood value", ha="right")
    phrase(ax, 0, 340, style.Y_LABEL)


def plane() -> Drawing:
    """Draw the best plane over the two inputs, and each patient's error."""
    rows = [list(pair) for pair in zip(x, s5)]
    parameters = fit(with_ones(rows), np.array(y)).tolist()

    def said(x_1: float, x_2: float) -> float:
        return inputs.feedforward([x_1, x_2], parameters)

    figure, ax = style.canvas(height=354)
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
        paper = seen(*foot)
        style.many_dots(ax, [paper], 3, edgecolor=style.PREDICTION, zorder=5)
        style.dots(ax, *zip(seen(*dot)), alpha=1 if over else 0.6, zorder=6)
    w_1, w_2, _ = parameters
    loss = mean_squared_error(inputs.feedforward, rows, y, parameters)
    return Drawing(
        figure,
        "The best plane",
        "A drawing in space. The floor is a square of the two inputs, the body-mass "
        f"index and the blood value, both from {number(0)} to {END}; upwards goes the "
        f"disease progression. Over it the plane rises by {w_1:.1f} for each unit of "
        f"the first input and by {w_2:.1f} for each unit of the second. Of the "
        f"{len(x)} dots {above} lie above the plane, and {len(x) - above}, drawn "
        "paler, below it; a dashed segment, upright, joins each dot to the plane. "
        f"The mean squared error is {number(loss, 1)}.",
    )


COUNT = 5  # how many patients are shown
WIDE, TALL = 35, 26  # one cell


def cell(ax: Axes, at: Place, value: float, colour: str, strong: bool = True) -> None:
    """Draw one number in a frame, if it is strong; its lower left corner is there."""
    if strong:
        frame = Rectangle(at, WIDE, TALL, fill=False, edgecolor=colour)
        frame.set(linewidth=1.2, zorder=3)
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


def less(ax: Axes, middle: float, up: float, one: Any, other: Any) -> None:
    """Write the shapes of two arrays, and of what NumPy makes of their difference."""
    small: dict[str, Any] = {"ha": "center", "size": style.TICK}
    phrase(ax, middle, up, f"{one.shape} less {other.shape}", **small)
    phrase(ax, middle, up - 17, f"gives {(one - other).shape}", **small)


def as_meant(ax: Axes, down: float, said: Any, truth: Any) -> None:
    """Draw predictions, targets and errors as three columns, row by row."""
    columns = (
        (symbol("ŷ"), said, style.PREDICTION),
        (symbol("y"), truth, style.TRUTH),
        (("error", {"color": style.ERROR}), said - truth, style.ERROR),
    )
    for column, (name, values, colour) in enumerate(columns):
        left = 1 + (WIDE + 12.0) * column
        phrase(ax, left + WIDE / 2, down + TALL + 8, name, ha="center")
        for row in range(COUNT):
            cell(ax, (left, down - TALL * row), values[row], colour)
            if column:
                sign = "−" if column == 1 else "="
                phrase(ax, left - 6, down - TALL * row + 8, sign, ha="center")


def as_table(ax: Axes, down: float, left: float, said: Any, truth: Any) -> None:
    """Draw every prediction less every target, the meant ones in bold frames."""
    first, up = left + WIDE + 7, down + TALL + 7
    phrase(ax, left + WIDE / 2, down + TALL + 8, symbol("ŷ"), ha="center")
    phrase(ax, first - 6, up + 9, symbol("y"), ha="right")
    for row in range(COUNT):
        cell(ax, (left, down - TALL * row), said[row], style.PREDICTION)
        cell(ax, (first + WIDE * row, up), truth[row], style.TRUTH)
    for count in range(COUNT + 1):
        bottom, right_edge = down - TALL * (COUNT - 1), first + WIDE * COUNT
        across, up = first + WIDE * count, bottom + TALL * count
        for ends in (
            ((first, right_edge), (up, up)),
            ((across, across), (bottom, down + TALL)),
        ):
            ax.plot(*ends, color=style.QUIET, linewidth=0.5)
    for row, column in product(range(COUNT), repeat=2):
        place = (first + WIDE * column, down - TALL * row)
        right = row == column
        colour = style.ERROR if right else style.QUIET
        cell(ax, place, said[row] - truth[column], colour, right)


def broadcasting() -> Drawing:
    """Draw a column less a column, and a column less a row."""
    m, b = fit_line(x, y)
    said = np.array([neuron.feedforward(xi, m, b) for xi in x])
    truth, column = np.array(y), said[:, np.newaxis]
    height, down = 284, 182.0  # where the first row of both sides begins
    left = style.WIDTH - (COUNT + 1) * WIDE - 8.0
    middles = 1 + (3 * WIDE + 24) / 2, left + 7 + (COUNT + 2) * WIDE / 2
    figure, ax = style.canvas(height=height)
    as_meant(ax, down, said, truth)
    as_table(ax, down, left, said, truth)
    for middle, title in zip(middles, ("what was meant", "column and row")):
        phrase(ax, middle, height - 13, title, ha="center", weight=600)
    bottom = down - TALL * (COUNT - 1)
    rest = f"… and so on, {len(x)} in all"
    phrase(ax, style.WIDTH / 2, bottom - 20, rest, ha="center", color=style.QUIET)
    less(ax, middles[0], bottom - 48, said, truth)
    less(ax, middles[1], bottom - 48, column, truth)
    wrong = number(np.mean((column - truth) ** 2), 1)
    right = number(np.mean((said - truth) ** 2), 1)
    return Drawing(
        figure,
        "A column less a row",
        f"Two drawings with the numbers of the first {COUNT} patients. In the first, a "
        "column of predictions, a column of targets and a column of errors, each row "
        f"one patient: {number(said[0])} less {number(y[0])} is "
        f"{number(said[0] - y[0])}. In the second, the predictions "
        "stand at the left of a table and the targets above it, and every cell holds "
        "the difference of its own pair. Only the diagonal, in bold frames, holds the "
        f"errors of the first drawing. The shape {column.shape} less {truth.shape} "
        f"gives {(column - truth).shape}: the mean of all those squares is "
        f"{wrong}, of the meant ones {right}.",
    )
