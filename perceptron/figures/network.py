"""Chapter 11: lines collapse, activations bend, and each unit adds a bend."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from perceptron import network_arrays
from perceptron.arrays import with_ones
from perceptron.data import studies
from perceptron.figures import style
from perceptron.figures.style import Drawing, arrow, note, number, phrase, symbol
from perceptron.line import fit_line, mean
from perceptron.network import ACTIVATIONS, feedforward, random_start
from perceptron.neuron import linear_neuron, mean_squared_error, squared_error
from perceptron.patients import x, y
from perceptron.standard import standard_deviation, standardise

Network = list[list[float]]

UNITS = [2.0, 3.0], [-1.5, 4.0]  # the linear neurons of the page
FROM, TO = -1, 2  # the inputs that are drawn
AT = 1  # where their heights are put on each other

TITLES = {"tanh": "tanh", "relu": "ReLU"}
SLOPE: dict[str, Any] = {
    "linewidth": 1.4,
    "edgecolor": style.INK,
    "linestyle": (0, (3, 2)),
}

BY_UNITS = {2: studies.two_tanh, 3: studies.three_tanh}
PROTOCOL: dict[str, Any] = studies.settings["two_tanh"]
RATE, EPOCHS = PROTOCOL["rate"], PROTOCOL["epochs"]
HIDDEN = 410  # how tall the figure to try is
END = 20.0  # how far the input is drawn
LOW, WIDE, TALL = 42, 150, 132  # where axes begin, and their size, in pixels


def equation(m: float, b: float) -> tuple[Any, ...]:
    """Return the line as it is written."""
    size = f"{m:g} ".replace("-", "−")
    return size, symbol("x"), f" + {number(b)}"


def one_line(m: float, b: float, value: float) -> float:
    """Return the output of one linear neuron."""
    return linear_neuron([value], [m], b)


def collapse() -> Drawing:
    """Draw two linear neurons and their sum."""
    network = [*UNITS, [1.0, 1.0, 0.0]]

    def total(value: float) -> float:
        return feedforward([value], network, "identity")

    figure = style.sheet(height=270)
    ax = style.box(figure, 26, 40, 248, 200)
    ax.set_xlim(FROM, TO)
    ax.set_ylim(0, 9)
    style.tick_marks(ax, range(FROM, TO + 1), range(0, 9, 2))
    for m, b in UNITS:
        style.line(ax, [FROM, TO], partial(one_line, m, b), linewidth=1.3)
        phrase(ax, TO + 0.08, m * TO + b - 0.2, *equation(m, b))
    style.line(ax, [FROM, TO], total, linewidth=2.6)
    slope, height = total(1) - total(0), total(0)
    phrase(ax, TO + 0.08, total(TO) - 0.2, *equation(slope, height), weight=600)
    phrase(ax, TO + 0.08, total(TO) + 0.6, "their sum:")
    low, high = sorted(m * AT + b for m, b in UNITS)
    for foot, head in (0, low), (high, high + low):
        arrow(ax, (AT, foot), (AT, head), color=style.INK, linewidth=1.2)
    note(ax, 150, 5, symbol("x"), ha="center")
    note(ax, 0, 257, "output")
    one, other, both = (
        "".join(part if isinstance(part, str) else part[0] for part in equation(*unit))
        for unit in (*UNITS, (slope, height))
    )
    return Drawing(
        figure,
        "A line plus a line is a line",
        f"Three straight lines over x from {number(FROM)} to {TO}: two linear neurons, "
        f"{one} and {other}, and in bold their sum, {both}, which is "
        f"as straight. Two arrows at x = {AT} show one height, "
        f"{number(low, 1)}, first on its own and then on top of the other line: there "
        f"the sum is {number(low + high, 1)}.",
    )


def curve(
    ax: Axes, f: Callable[[float], float], knots: Sequence[float], **more: Any
) -> None:
    """Draw a function, bent where it bends: between knots."""
    look = {"edgecolor": style.PREDICTION, "linewidth": 2.2, "zorder": 3}
    ax.add_patch(PathPatch(style.smooth(f, knots), facecolor="none", **(look | more)))


def slope_at(name: str, s: float) -> float:
    """Return the slope of an activation at a sum."""
    activate, slope = ACTIVATIONS[name]
    return slope(activate(s))


def activations() -> Drawing:
    """Draw tanh and ReLU with their slopes, one unit as long to the right as up."""
    figure = style.sheet(height=204)
    halves = [half / 2 for half in range(-6, 7)]
    for column, name in enumerate(["tanh", "relu"]):
        activate, _ = ACTIVATIONS[name]
        slope = partial(slope_at, name)
        left = 22 + 193 * column
        ax = style.box(figure, left, 42, 159, 117)
        ax.set_xlim(-3, 3)
        ax.set_ylim(-1.2, 3.2)
        style.tick_marks(ax, range(-3, 4), range(-1, 4))
        ax.plot([-3, 3], [0, 0], color=style.QUIET, linewidth=0.6)
        if name == "tanh":
            curve(ax, activate, halves)
            curve(ax, slope, halves, **SLOPE)
            phrase(ax, 0, 1.25, "its slope", ha="center")
        else:
            style.line(ax, [-3, 0, 3], activate)
            for ends in (-3, 0), (1e-9, 3):  # at the kink itself the slope is zero
                curve(ax, slope, ends, zorder=4, **SLOPE)
            phrase(ax, 1.9, 0.38, "its slope", ha="center")
        note(ax, left + 80, 5, "sum ", ("s", {"style": "italic"}), ha="center")
        note(ax, left + 80, 184, TITLES[name], ha="center", weight=600)
    lowest, highest = [number(ACTIVATIONS["tanh"][0](s), 3) for s in (-3, 3)]
    return Drawing(
        figure,
        "Two activations and their slopes",
        "Two panels over the sum s. tanh climbs in one smooth step from "
        f"{lowest} to {highest}; its slope, dashed, is a bump that is "
        f"{number(slope_at('tanh', 0))} high in the middle and almost zero at both "
        "ends. ReLU is zero on the left and climbs as "
        "fast as its input on the right; its slope, dashed, is "
        f"{number(slope_at('relu', -1))} on the left and "
        f"{number(slope_at('relu', 1))} on the right.",
    )


@cache
def trained(units: int) -> Network:
    """Return the network of so many tanh units that ended best of the page's starts."""
    ends = BY_UNITS[units]
    start = random_start(1, units, ends.index(min(ends)) + 1)
    X, starts = with_ones(standardise(x)), network_arrays.network([start])
    ended = network_arrays.train(X, np.array(standardise(y)), starts, RATE, EPOCHS)
    (hidden,), (output,) = (part.tolist() for part in ended)
    return [*hidden, output]


def middles(network: Network) -> list[tuple[float, float]]:
    """Return at which x each unit's sum is zero, and how far from there it is one."""
    centre, deviation = mean(x), standard_deviation(x)
    *hidden, _ = network
    return sorted((centre - deviation * u / w, abs(deviation / w)) for w, u in hidden)


def knots(network: Network) -> list[float]:
    """Return places that lie close together where the network bends."""
    near = (-3, -2, -1.2, -0.5, 0.5, 1.2, 2, 3)
    places = [at + one * s for at, one in middles(network) for s in near]
    return [0.0, *sorted(p for p in places if 0 < p < END), END]


def tanh_units() -> Drawing:
    """Draw what the best networks of two and three units say about the twenty."""
    height = LOW + TALL + 50
    figure = style.sheet(height=height)
    ends = [trained(units) for units in (2, 3)]
    losses, places = [], []
    for left, name, end in zip((30, 222), ("two units", "three units"), ends):
        ax = style.box(figure, left, LOW, WIDE, TALL)
        ax.set_xlim(0, END)
        ax.set_ylim(0, 330)
        style.tick_marks(ax, range(0, 21, 10), range(0, 301, 100))
        style.many_dots(ax, [*zip(x, y)], 5.5)
        best = partial(one_line, *fit_line(x, y))
        style.line(ax, [0, END], best, color=style.QUIET, linewidth=1)
        curve(ax, partial(prediction, end), knots(end))
        places.append([at for at, _ in middles(end) if 0 < at < END])
        for at in places[-1]:
            ax.plot([at, at], [0, 330], color=style.QUIET, lw=0.8, ls=(0, (1, 2)))
        said = [prediction(end, xi) for xi in x]
        losses.append(mean([squared_error(*pair) for pair in zip(said, y)]))
        note(ax, left, LOW + TALL + 9, name, weight=600)
        words = f"MSE {number(losses[-1], 1)}"
        note(ax, left + WIDE, LOW + TALL + 9, words, ha="right")
    note(ax, style.WIDTH / 2 + 14, 5, style.X_LABEL, ha="center")
    note(ax, 0, height - style.LABEL, style.Y_LABEL)
    two, three = (" and ".join(number(at, 1) for at in found) for found in places)
    errors = " and ".join(number(loss, 1) for loss in losses)
    return Drawing(
        figure,
        "The best networks of two and three units",
        f"Two panels with the {len(x)} patients and, thin, the best straight line. "
        "Through them the curves of networks of two and of three tanh units, each the "
        f"best of {len(BY_UNITS[2])} starts after {EPOCHS:,} epochs; dotted lines mark "
        f"where a unit's sum is zero. Two units, at {two}, make two steps up. "
        f"Three, at {three}, run through a hill and a dip, close to single patients. "
        f"The mean squared errors are {errors}.",
    )


def hidden() -> Drawing:
    """Draw the dots with a network for the reader to train, and its loss below."""
    figure = style.sheet(height=HIDDEN)
    ax = style.box(figure, 36, 180, style.WIDTH - 46, HIDDEN - 232)
    ax.set_gid("axes")
    ax.set_xlim(0, END)
    ax.set_ylim(0, 330)
    style.tick_marks(ax, range(0, 21, 5), range(0, 301, 100))
    style.many_dots(ax, [*zip(x, y)], 7)
    style.moving(ax, "bends", color=style.QUIET, linewidth=1, linestyle=(0, (1, 2)))
    style.moving(ax, "curve", zorder=5)
    note(ax, 0, HIDDEN - style.LABEL, style.Y_LABEL)
    note(ax, style.WIDTH / 2 + 13, 146, style.X_LABEL, ha="center")
    style.moving_text(ax, "epoch", 36, HIDDEN - 42, weight=600)
    style.moving_text(ax, "mse", 370, HIDDEN - 42, ha="right", color=style.ERROR)
    loss_so_far(figure)
    return Drawing(
        figure,
        "A hidden layer to train",
        f"Above, the {len(x)} patients, and the curve of a network with a hidden "
        "layer: a smooth line that bends where its units do. Dotted upright lines "
        "mark where each unit's sum is zero. Below, the MSE by the epoch, with a "
        "level dashed line at the error of the best straight line. The mean squared "
        "error and the number of epochs are written at the top.",
    )


def loss_so_far(figure: Figure) -> None:
    """Draw the axes for the loss by the epoch, with the best line's for comparison."""
    least = mean_squared_error(x, y, *fit_line(x, y))
    ax = style.box(figure, 36, 36, style.WIDTH - 52, 82)
    ax.set_gid("losses")
    ax.set_xlim(0, EPOCHS)
    ax.set_ylim(800, 2600)
    style.tick_marks(ax, range(0, EPOCHS + 1, 1000), range(1000, 2001, 500))
    ax.plot([0, EPOCHS], [least, least], color=style.QUIET, lw=1, ls=(0, (4, 2)))
    phrase(ax, EPOCHS, least + 90, "best line", ha="right", color=style.QUIET)
    style.moving(ax, "loss", color=style.ERROR, linewidth=1.8)
    note(ax, 0, 124, "MSE", color=style.ERROR)
    note(ax, style.WIDTH / 2 + 13, 3, "epoch", ha="center")


def prediction(network: Network, value: float) -> float:
    """Return what the network says of an input, both in the patients' units."""
    z = (value - mean(x)) / standard_deviation(x)
    return mean(y) + standard_deviation(y) * feedforward([z], network)
