"""Chapter 10: the plane over two inputs, and what a column and a row become."""

from itertools import product
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from perceptron import inputs, neuron
from perceptron.data import speeds as measured
from perceptron.figures import style
from perceptron.figures.style import Drawing, number, phrase, symbol
from perceptron.line import fit_line
from perceptron.model import mean_squared_error
from perceptron.patients import s5, x, y

Place = tuple[float, float]

PLANE = 6.2111, 8.637, -13.1035  # where the figure begins: the best plane
TALL_PLANE = 392


def plane() -> Drawing:
    """Draw a plane over the two inputs, for the reader to tilt and to turn."""
    figure, ax = style.canvas(height=TALL_PLANE)
    ax.set_gid("axes")
    quiet: dict[str, Any] = {"edgecolor": style.QUIET, "zorder": 1}
    said: dict[str, Any] = {"edgecolor": style.PREDICTION, "alpha": 0.7, "zorder": 3}
    tint = to_rgba(style.PREDICTION, 0.12)
    style.moving_shape(ax, "floor", linewidth=0.6, **quiet)
    style.moving_shape(ax, "upright", linewidth=0.8, **quiet)
    style.moving_shape(ax, "roof", linewidth=0, facecolor=tint, zorder=2)
    style.moving_shape(ax, "threads", linewidth=0.8, **said)
    wrong: dict[str, Any] = {"edgecolor": style.ERROR, "zorder": 4}
    style.moving_shape(ax, "errors", linewidth=1.4, linestyle=(0, (3, 2)), **wrong)
    style.moving_dot(ax, "feet", 3, color=style.PREDICTION, zorder=5)
    style.moving_dot(ax, "under", 7, color=style.TRUTH, alpha=0.6)
    style.moving_dot(ax, "over", 7, color=style.TRUTH)
    for corner in "low", "along_x", "along_blood":
        style.moving_dot(ax, corner, 13, color=style.PREDICTION, zorder=7)
    names(ax)
    rows = [list(pair) for pair in zip(x, s5)]
    above = sum(yi > inputs.feedforward(row, PLANE) for row, yi in zip(rows, y))
    loss = mean_squared_error(inputs.feedforward, rows, y, PLANE)
    return Drawing(
        figure,
        "A plane to tilt and to turn",
        "A drawing in space. The floor is a square of the two inputs, the body-mass "
        f"index and the blood value, both from {number(0)} to {number(20)}; upwards "
        "goes the disease progression. Over it the plane rises by "
        f"{PLANE[0]:.1f} for each unit of the first input and by {PLANE[1]:.1f} for "
        "each unit of the second. Of the "
        f"{len(x)} dots {above} lie above the plane, and {len(x) - above}, drawn "
        "paler, below it; a dashed segment, upright, joins each dot to the plane. "
        f"The mean squared error is {number(loss, 1)}. At three corners of the plane "
        "are handles.",
    )


def names(ax: Axes) -> None:
    """Write what stands along the edges: where, the live figure says."""
    small: dict[str, Any] = {"size": style.TICK}
    for height in range(0, 301, 100):
        up = 54 + 0.72 * height
        style.moving_text(ax, f"height-{height}", 20, up, ha="right", **small)
    for name, right in ("x", 40), ("s5", 200):
        style.moving_text(ax, f"{name}-name", right + 70, 5, ha="center")
        for at in range(0, 21, 10):
            place = right + 5 * at
            style.moving_text(ax, f"{name}-{at}", place, 30, ha="center", **small)
    phrase(ax, 0, TALL_PLANE - 13, style.Y_LABEL)
    right = style.WIDTH - 8
    style.moving_text(ax, "mean", right, TALL_PLANE - 13, ha="right", color=style.ERROR)


MICROSECONDS = ["µs", "ms", "s"]  # and the thousands of them


def along_line(ax: Axes, times: list[float], at: int, below: bool, text: str) -> None:
    """Write along a line, from one count of rows to the next."""
    ends = list(zip(measured.rows, times))[at : at + 2]
    ax.annotate(
        text,
        ends[0],
        (0, -15 if below else 8),
        textcoords="offset points",
        rotation=style.tilt(ax, ends),
        rotation_mode="anchor",
    )


def crossing(one: list[float], other: list[float]) -> tuple[float, float]:
    """Return where one line of the figure crosses the other, which it meets once."""
    ahead = np.log(one) - np.log(other)
    right = int(np.argmax(ahead > 0))
    part = ahead[right - 1] / (ahead[right - 1] - ahead[right])
    place = [
        values[right - 1] * (values[right] / values[right - 1]) ** part
        for values in (measured.rows, one)
    ]
    return place[0], place[1]


def speeds() -> Drawing:
    """Draw how long an epoch takes over the rows, for each way to write it."""
    least, most = measured.rows[0], measured.rows[-1]
    figure = style.sheet(height=320)
    ax = style.axes(figure, "rows", "time per epoch", (40, 32, 42, 30))
    ax.set(xscale="log", yscale="log", xlim=(1, most), ylim=(0.3, 4e6))
    ax.minorticks_off()
    style.tick_marks(ax, [1, 100, 10_000, 1_000_000], [1, 1e3, 1e6])
    ax.set_yticklabels([f"{1} {unit}" for unit in MICROSECONDS])
    for times, colour, at, below, name in (
        (measured.array_a_row, style.QUIET, 4, False, "an array a row"),
        (measured.plain, style.INK, 4, True, "plain Python"),
        (measured.scikit_learn, style.QUIET, 0, False, "scikit-learn"),
        (measured.all_at_once, style.INK, 3, True, "NumPy, all at once"),
    ):
        width = 2 if colour == style.INK else 1
        ax.plot(measured.rows, times, color=colour, linewidth=width, zorder=2)
        style.dots(ax, measured.rows, times, markersize=6)
        along_line(ax, times, at, below, name)
    few, height = crossing(measured.plain, measured.all_at_once)
    dotted: dict[str, Any] = {"linewidth": 1, "linestyle": ":", "zorder": 1}
    ax.plot([few, few], [ax.get_ylim()[0], height], color=style.QUIET, **dotted)
    phrase(ax, 1.3 * few, 0.42, "from here on, NumPy is the fastest")
    ends = [
        f"{name} from {number(times[0], 1)} to {number(times[-1])}"
        for name, times in (
            ("plain Python", measured.plain),
            ("NumPy", measured.all_at_once),
            ("a loop with an array a row", measured.array_a_row),
            ("scikit-learn", measured.scikit_learn),
        )
    ]
    return Drawing(
        figure,
        "How long an epoch takes",
        f"Four lines through measured dots, from {least} rows on the left to "
        f"{number(most)} on the right, the time of an epoch upwards; along both axes "
        "equal distances multiply by the same number. In microseconds, they go for "
        f"{'; for '.join(ends)}. The two loops over rows climb steadily. NumPy and "
        "scikit-learn stay level as long as the rows are few, and then climb as well. "
        "NumPy begins above plain Python, and a dotted upright stands where the two "
        f"cross, near {number(few)} rows.",
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
        f"{wrong}, of the intended ones {right}.",
    )
