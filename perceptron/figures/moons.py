"""Chapter 15: two half-moons, what a network makes of them, and when it should stop."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from perceptron import binary_arrays, logistic
from perceptron import moons as rows_of
from perceptron.arrays import with_ones
from perceptron.binary import feedforward, scaled_start, split
from perceptron.binary_arrays import mean_cross_entropy
from perceptron.data import unseen
from perceptron.figures import style
from perceptron.figures.contours import border, logit, region
from perceptron.figures.sizes import PLANE, SHADES
from perceptron.figures.style import Drawing, note, number
from perceptron.logistic import accuracy
from perceptron.model import train
from perceptron.network_arrays import network

LEFT, RIGHT, LOW, HIGH = PLANE
SETTINGS: Any = unseen.settings
FOUR, MANY, HELD = (
    (setting["units"], setting["decay"])
    for setting in (SETTINGS[name] for name in ("four", "many", "held"))
)
SEED = 1  # the start that the page follows
TINT: dict[str, Any] = {"facecolor": style.PREDICTION, "alpha": 0.13, "linewidth": 0}
COLUMNS, ROWS = 45, 30  # cells of the grid where pictures stand still
TALL = 430  # how tall the figure to try is

FIT, CHOOSE, END = split(rows_of.rows, *rows_of.SIZES)
YES_FIT, YES_CHOOSE, YES_END = split(rows_of.answers, *rows_of.SIZES)
Network = list[list[float]]
# A loss of rows to fit, to choose by, and for the end.
LOOKS: list[dict[str, Any]] = [
    {"linewidth": 2.4, "linestyle": "-"},
    {"linewidth": 1.6, "linestyle": (0, (4, 2))},
    {"linewidth": 1.6, "linestyle": (0, (1, 1.5))},
]


def two_moons() -> Drawing:
    """Draw the rows to fit, and the best that a sigmoid neuron can do."""
    line = neuron()
    figure = style.sheet(height=300)
    ax = plane(figure, 30, 42, 342, 228)
    shade(ax, [[logit(logistic.feedforward(at, line)) for at in row] for row in grid()])
    rows(ax)
    note(ax, 201, 5, "first input", ha="center")
    note(ax, 0, 300 - style.LABEL, "second input")
    right = round(len(FIT) * accuracy(logistic.feedforward, FIT, YES_FIT, line))
    return Drawing(
        figure,
        "Two moons, and a line between them",
        f"{len(FIT)} rows over two inputs: {sum(YES_FIT)} filled dots, whose answer is "
        f"yes, and {YES_FIT.count(0)} rings, whose answer is no. They lie in two arcs, "
        "the rings in one that opens downwards, the dots in one that opens upwards, "
        "and an end of each reaches into the bow of the other. A straight border runs "
        f"between them; {number(right)} of the rows are on their own side of it.",
    )


def fingers() -> Drawing:
    """Draw what one network says after few epochs, and after many."""
    few, many = (at_epoch(FOUR, epoch) for epoch in (unseen.few, unseen.many))
    names = [f"after {number(epochs)} epochs" for epochs in (unseen.few, unseen.many)]
    figure, (early, late) = side_by_side(names, [few, many])
    return Drawing(
        figure,
        "One network, twice",
        f"Two panels with the same {len(FIT)} rows and one network of four tanh units. "
        f"After {number(unseen.few)} epochs its border winds between the moons in wide "
        f"curves, and it is right for {said(early)}. After {number(unseen.many)} "
        "epochs the border has corners and runs steeply around single rows, hardly "
        f"anything is left between sure and sure, and it is right for {said(late)}.",
    )


def held() -> Drawing:
    """Draw what many units say after many epochs, without decay and with it."""
    decay = SETTINGS["held"]["decay"]
    names = ["no decay", f"decay {decay}"]
    ends = [at_epoch(setting, unseen.many) for setting in (MANY, HELD)]
    figure, (free, pulled) = side_by_side(names, ends)
    units = SETTINGS["held"]["units"]
    return Drawing(
        figure,
        "Many units, free and held",
        f"Two panels with the same {len(FIT)} rows and a network of {units} tanh units "
        f"after {number(unseen.many)} epochs. Without decay its border bulges and "
        f"closes around single rows, and it is right for {said(free)}. With a decay "
        f"of {decay} it winds between the moons in wide curves, broad shades beside "
        f"it, and it is right for {said(pulled)}.",
    )


def said(shares: list[float]) -> str:
    """Return how often a network is right, in words."""
    seen, end = shares
    return f"{number(seen, 2)} of the rows seen and {number(end, 3)} of those unseen"


def side_by_side(
    names: list[str], networks: list[Network]
) -> tuple[Figure, list[list[float]]]:
    """Draw two networks' planes; return how often each is right, seen and unseen."""
    height = 236
    figure = style.sheet(height=height)
    found = []
    for left, name, there in zip((26, 214), names, networks):
        ax = plane(figure, left, 40, 162, 108, step=(2, 1))
        shade(ax, [[logit(feedforward(at, there)) for at in row] for row in grid()])
        rows(ax, 3.6)
        found.append(
            [
                accuracy(feedforward, *part, there)
                for part in ((FIT, YES_FIT), (END, YES_END))
            ]
        )
        note(ax, left, 194, name, weight=600)
        seen, end = found[-1]
        note(ax, left, 176, f"seen {number(seen, 2)}, unseen {number(end, 3)}")
        note(ax, left, 156, "second input", size=style.TICK, color=style.QUIET)
    note(ax, 201, 5, "first input", ha="center")
    return figure, found


def learning_curves() -> Drawing:
    """Draw the loss by the epoch, on what was fitted and on what was not."""
    figure = style.sheet(height=270)
    ax = style.axes(figure, "epoch", "mean cross-entropy", (36, 22, 42, 30))
    ax.set(xscale="log", xlim=(1, unseen.many), ylim=(0, 1))
    ax.minorticks_off()
    style.tick_marks(ax, [1, 10, 100, 1_000, 10_000], [0, 0.25, 0.5, 0.75, 1])
    epochs, curves = losses()
    for loss, look in zip(curves, LOOKS):
        ax.plot(epochs, loss, color=style.ERROR, **look)
    stopped: Any = unseen.four_stopped
    best = stopped["epoch"][SEED - 1]
    ax.plot([best, best], [0, 1], color=style.QUIET, lw=1, ls=(0, (1, 2)))
    ends = [curve[-1] for curve in curves]
    return Drawing(
        figure,
        "The loss by the epoch, seen and unseen",
        f"Three curves over the epochs, up to {number(unseen.many)}, each step of the "
        "axis ten times the one before. All "
        f"fall together at first. From about epoch {number(best)} on, marked by a "
        "dotted upright, only the loss of the rows to fit falls on, to "
        f"{number(ends[0], 2)}; those of the rows to choose by and of the rows for "
        f"the end rise, to {number(ends[1], 2)} and {number(ends[2], 2)}.",
    )


def moons() -> Drawing:
    """Draw a plane for the reader to colour by training a network."""
    figure = style.sheet(height=TALL)
    ax = plane(figure, 30, 150, 342, 228)
    ax.set_gid("axes")
    for mark in SHADES:
        style.moving_shape(ax, mark, zorder=1, **TINT)
    style.moving_shape(ax, "border", edgecolor=style.PREDICTION, linewidth=2, zorder=3)
    rows(ax)
    note(ax, 201, 118, "first input", ha="center")
    note(ax, 0, 384, "second input")
    style.moving_text(ax, "epoch", 372, 384, ha="right", weight=600)
    for mark, left in ("fit", 0), ("choose", 66), ("end", 222):
        style.moving_text(ax, mark, left, TALL - style.LABEL)
    below = style.box(figure, 36, 36, 328, 58)
    below.set_gid("losses")
    below.set_xlim(0.7, 3)  # powers of ten
    below.set_ylim(0, 0.8)
    style.tick_marks(below, range(1, 4), [0, 0.4, 0.8])
    below.set_xticklabels([number(10**power) for power in range(1, 4)])
    for mark, look in zip(("loss_fit", "loss_choose"), LOOKS):
        style.moving(below, mark, color=style.ERROR, **look)
    style.moving(below, "best", color=style.QUIET, linewidth=1, linestyle=(0, (1, 2)))
    note(below, 0, 106, "loss", color=style.ERROR)
    note(below, 201, 3, "epoch", ha="center")
    return Drawing(
        figure,
        "Two moons to learn",
        f"The {len(FIT)} rows to fit, {sum(YES_FIT)} filled dots for yes and "
        f"{YES_FIT.count(0)} rings for no, on a plane that is shaded the darker the "
        "likelier the network takes a yes to be, with a border where it is undecided. "
        "Above stand the shares of right answers, below the loss by the epoch, of the "
        "rows to fit as a solid line and of the rows to choose by as a dashed one.",
    )


def plane(
    figure: Figure,
    left: float,
    below: float,
    width: float,
    height: float,
    step: tuple[int, int] = (1, 1),
) -> Axes:
    """Return axes over the two inputs, one as long to the right as up."""
    ax = style.box(figure, left, below, width, height)
    ax.set_xlim(LEFT, RIGHT)
    ax.set_ylim(LOW, HIGH)
    style.tick_marks(ax, range(-1, 3, step[0]), range(-1, 2, step[1]))
    return ax


def rows(ax: Axes, size: float = 6) -> None:
    """Draw the rows to fit: filled dots for yes, rings for no."""
    for answer, colour in (1, style.TRUTH), (0, style.PAPER):
        places = [row for row, yes in zip(FIT, YES_FIT) if yes == answer]
        ax.plot(
            *zip(*places),
            "o",
            markersize=size,
            color=colour,
            zorder=4,
            markeredgecolor=style.PAPER if answer else style.TRUTH,
            markeredgewidth=0.8 if answer else 1.4,
        )


def grid() -> list[list[list[float]]]:
    """Return the inputs at the corners of the picture's grid, row by row."""
    across = np.linspace(LEFT, RIGHT, COLUMNS + 1).tolist()
    up = np.linspace(LOW, HIGH, ROWS + 1).tolist()
    return [[[x_1, x_2] for x_1 in across] for x_2 in up]


def shade(ax: Axes, values: list[list[float]]) -> None:
    """Shade the plane where a yes is likely, and draw the border."""
    for level in SHADES.values():
        path = outlines(region(values, logit(level)))
        ax.add_patch(PathPatch(path, zorder=1, **TINT))
    path = outlines(border(values, 0))
    line: dict[str, Any] = {"edgecolor": style.PREDICTION, "linewidth": 2}
    ax.add_patch(PathPatch(path, facecolor="none", zorder=3, **line))


def outlines(lines: Sequence[Sequence[tuple[float, float]]]) -> Path:
    """Return lines told in columns and rows as one path over the inputs."""
    corners, codes = [], []
    for line in lines:
        there = [
            (LEFT + (RIGHT - LEFT) * column / COLUMNS, LOW + (HIGH - LOW) * row / ROWS)
            for column, row in line
        ]
        corners += there
        codes += [Path.MOVETO] + [Path.LINETO] * (len(there) - 1)
    return Path(corners, codes)


@cache
def neuron() -> tuple[float, ...]:
    """Return the sigmoid neuron that fits the rows best."""
    return tuple(train(logistic.backpropagate, FIT, YES_FIT, [0, 0, 0], 1, 500)[-1])


@cache
def path(units: int, decay: float) -> list[Network]:
    """Return the network of the page after each of its epochs."""
    settings = unseen.rate, unseen.many, unseen.momentum, decay
    start = network([scaled_start(2, units, SEED)])
    steps = binary_arrays.train(with_ones(FIT), np.array(YES_FIT), start, *settings)
    return [[*hidden[0].tolist(), output[0].tolist()] for hidden, output in steps]


def at_epoch(setting: tuple[int, float], epoch: int) -> Network:
    """Return a network of the page after so many epochs."""
    return path(*setting)[epoch]


def losses() -> tuple[list[int], list[list[float]]]:
    """Return epochs, ever further apart, and each part's loss there."""
    epochs = sorted({round(10 ** (n / 30)) for n in range(121)})
    parts = (FIT, YES_FIT), (CHOOSE, YES_CHOOSE), (END, YES_END)
    there = network([at_epoch(FOUR, epoch) for epoch in epochs])
    return epochs, [
        mean_cross_entropy(with_ones(inputs), np.array(answers), there).tolist()
        for inputs, answers in parts
    ]
