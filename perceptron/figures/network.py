"""Chapter 11: lines collapse, activations bend, and each unit adds a bend."""

from collections.abc import Callable
from functools import cache, partial
from math import tanh
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch

from perceptron import network_arrays, neuron
from perceptron.figures import style
from perceptron.figures.style import Drawing, arrow, note, number, phrase, symbol
from perceptron.line import fit_line, mean
from perceptron.network import (
    ACTIVATIONS,
    feedforward,
    layers,
    mean_squared_error,
    random_start,
)
from perceptron.neuron import linear_neuron
from perceptron.patients import x, y
from perceptron.standard import standard_deviation, standardise

UNITS = ((2, 3), (-1.5, 4))  # the linear neurons of the page
FROM, TO = -1, 2  # the inputs that are drawn
AT = 1  # where their heights are put on each other

TITLES = {"tanh": "tanh", "relu": "ReLU"}
SLOPE: dict[str, Any] = {
    "linewidth": 1.4,
    "edgecolor": style.INK,
    "linestyle": (0, (3, 2)),
}

SEED = 1
RATES = {1: 0.001, 2: 0.0005, 3: 0.001}  # by the number of units
EPOCHS = 5000


def equation(m: float, b: float) -> tuple[Any, ...]:
    """Return the line as it is written."""
    size = "" if m == 1 else f"{number(m, 1).removesuffix('.0')} "
    return size, symbol("x"), f" + {number(b)}"


def feedforward_line(m: float, b: float, value: float) -> float:
    """Return the output of one linear neuron."""
    return linear_neuron([value], [m], b)


def collapse() -> Drawing:
    """Draw two linear neurons and their sum."""
    both = [*UNITS[0], *UNITS[1], 1, 1, 0]

    def total(value: float) -> float:
        return feedforward([value], both, "identity")

    figure = style.sheet(height=270)
    ax = style.box(figure, 26, 40, 248, 200)
    ax.set_xlim(FROM, TO)
    ax.set_ylim(0, 9)
    style.tick_marks(ax, range(FROM, TO + 1), range(0, 9, 2))
    for m, b in UNITS:
        style.line(ax, [FROM, TO], partial(feedforward_line, m, b), linewidth=1.3)
        phrase(ax, TO + 0.08, m * TO + b - 0.2, *equation(m, b))
    style.line(ax, [FROM, TO], total, linewidth=2.6)
    m, b = total(1) - total(0), total(0)
    phrase(ax, TO + 0.08, m * TO + b - 0.2, *equation(m, b), weight=600)
    phrase(ax, TO + 0.08, m * TO + b + 0.6, "their sum:")
    low, high = sorted(m * AT + b for m, b in UNITS)
    for foot, head in (0, low), (high, high + low):
        arrow(ax, (AT, foot), (AT, head), color=style.INK, linewidth=1.2)
    note(ax, 150, 5, symbol("x"), ha="center")
    note(ax, 0, 257, "output")
    return Drawing(figure, "Two lines and their sum", "d" * 120 + ".")


def curve(ax: Axes, f: Callable[[float], float], pieces: int, **more: Any) -> None:
    """Draw a function over the whole width of the axes."""
    path = style.smooth(*ax.get_xlim(), f, pieces)
    look = {"edgecolor": style.PREDICTION, "linewidth": 2.2, "zorder": 3}
    ax.add_patch(PathPatch(path, facecolor="none", **(look | more)))


def activations() -> Drawing:
    """Draw tanh and ReLU with their slopes."""
    figure = style.sheet(height=226)
    for column, name in enumerate(["tanh", "relu"]):
        bend, slope = ACTIVATIONS[name]
        left = 24 + 196 * column
        ax = style.box(figure, left, 42, 158, 142)
        ax.set_xlim(-3, 3)
        ax.set_ylim(-1.2, 3.2)
        style.tick_marks(ax, range(-3, 4), range(-1, 4))
        ax.plot([-3, 3], [0, 0], color=style.QUIET, linewidth=0.6)
        if name == "tanh":
            curve(ax, bend, 8)
            curve(ax, slope, 10, **SLOPE)
        else:
            ax.plot([-3, 0, 3], [bend(-3), bend(0), bend(3)], color=style.PREDICTION, lw=2.2)
            for ends in (-3, 0), (0.001, 3):
                ax.plot(ends, [slope(end) for end in ends], color=style.INK, linewidth=1.4, ls=SLOPE["linestyle"])
        note(ax, left + 79, 5, "sum ", ("s", {"style": "italic"}), ha="center")
        note(ax, left + 79, 210, TITLES[name], ha="center", weight=600)
    return Drawing(figure, "Two activations", "d" * 120 + ".")


@cache
def trained(units: int) -> list[float]:
    """Return a network of so many tanh units, trained as on the page."""
    start = random_start(1, units, SEED)
    if units == 1:
        start[-1] = mean(y)
    X = np.array(standardise(x)).reshape(-1, 1)
    end = network_arrays.train(
        X, np.array(y), np.array(start), "tanh", RATES[units], EPOCHS
    )
    return [float(value) for value in end]


def bends(parameters: list[float]) -> list[float]:
    """Return the inputs, in the units of x, where the hidden units' sums are zero."""
    centre, spread = mean(x), standard_deviation(x)
    hidden, _ = layers(parameters, 1)
    return sorted(centre - spread * u / w for w, u in hidden)


def tanh_units() -> Drawing:
    """Draw what networks of one, two and three units say about the twenty."""
    wide, tall, height = 156, 122, 376
    figure = style.sheet(height=height)
    centre, spread = mean(x), standard_deviation(x)
    z = [[value] for value in standardise(x)]
    names = ("a line", "one unit", "two units", "three units")
    for index, name in enumerate(names):
        left, below = 30 + 194 * (index % 2), 40 + 184 * (1 - index // 2)
        ax = style.box(figure, left, below, wide, tall)
        ax.set_xlim(0, 20)
        ax.set_ylim(0, 330)
        style.tick_marks(ax, range(0, 21, 10), range(0, 301, 100))
        style.many_dots(ax, x, y, 5.5)
        if index:
            end = trained(index)

            def said(value: float) -> float:
                return feedforward([(value - centre) / spread], end, "tanh")

            curve(ax, said, 14)
            loss = mean_squared_error(z, y, end, "tanh")
            for at in bends(end):
                if 0 < at < 20:
                    ax.plot([at, at], [0, said(at)], color=style.QUIET, lw=1)
        else:
            style.line(ax, [0, 20], partial(feedforward_line, *fit_line(x, y)))
            loss = neuron.mean_squared_error(x, y, *fit_line(x, y))
        note(ax, left, below + tall + 10, name, weight=600)
        note(ax, left + wide, below + tall + 10, f"MSE {number(loss, 1)}", ha="right")
    return Drawing(figure, "One, two, three bends", "d" * 120 + ".")
