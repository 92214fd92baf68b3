"""Chapter 5: a whole step along the gradient, and a thousandth of it."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from perceptron.descent import average_gradient, step
from perceptron.figures import style
from perceptron.figures.style import Drawing, arrow, number, phrase
from perceptron.neuron import feedforward, mean_squared_error
from perceptron.patients import x, y

M, B = 5, 10  # the first guess
RATE = 0.001


def loss_after(learning_rate: float) -> float:
    """Return the mean squared error after a step at this rate; one is a whole step."""
    return mean_squared_error(x, y, *step(x, y, M, B, learning_rate))


def slope_after(learning_rate: float) -> float:
    """Return how fast that loss changes there, per whole step."""
    here = average_gradient(x, y, *step(x, y, M, B, learning_rate))
    return -sum(g * h for g, h in zip(average_gradient(x, y, M, B), here))


def lowest() -> float:
    """Return the rate at which the loss is lowest: where its slope is zero."""
    start, end = slope_after(0), slope_after(1)
    return start / (start - end)


def way(
    end: float, top: float, ticks: tuple[list[float], list[float]], left: float
) -> tuple[Figure, Axes]:
    """Draw the loss along the way, from the start to the step at this rate."""
    figure = style.sheet(style.PANEL_WIDTH, 236)
    ax = style.axes(
        figure, "share of the step taken", "mean squared error", (left, 14, 42, 30)
    )
    ax.set_xlim(0, end)
    ax.set_ylim(0, top)
    style.tick_marks(ax, *ticks)
    curve = style.parabola(0, end, loss_after, slope_after)
    ax.add_patch(
        PathPatch(
            curve, facecolor="none", edgecolor=style.ERROR, linewidth=2.2, clip_on=False
        )
    )
    return figure, ax


def overshoot() -> Drawing:
    """Draw the loss along the gradient: the valley close by, then the whole step."""
    close = 0.01
    before, least, after = loss_after(0), loss_after(lowest()), loss_after(1)
    near, ax = way(
        close,
        10_500,
        ([0, 0.0025, 0.005, 0.0075, 0.01], [0, 3000, 6000, 9000]),
        44,
    )
    point: dict[str, Any] = {"marker": "o", "markeredgecolor": style.PAPER, "zorder": 6}
    ax.plot(0, before, color=style.INK, markersize=9, clip_on=False, **point)
    phrase(ax, 0.0007, before - 60, "we stand here")
    ax.plot(lowest(), least, color=style.ERROR, markersize=8, **point)
    phrase(ax, lowest(), least - 1500, f"the bottom, at {lowest():.4f}", ha="center")
    phrase(ax, close / 2, 9700, "the first hundredth", ha="center", weight=600)
    far, ax = way(1, 315e6, ([0, 0.5, 1], [0, 100e6, 200e6]), 70)
    ax.plot(0, before, color=style.INK, markersize=9, clip_on=False, **point)
    ax.plot(1, after, color=style.PATH, markersize=9, clip_on=False, **point)
    m, b = step(x, y, M, B, 1)
    phrase(ax, 0.88, after - 4e6, "we land here:", ha="right")
    phrase(ax, 0.88, after - 33e6, *style.weights(m, b, 0), ha="right")
    phrase(ax, 0.04, 60e6, "start and")
    phrase(ax, 0.04, 30e6, "bottom")
    phrase(ax, 0.5, 291e6, "the whole step", ha="center", weight=600)
    ax.set_yticks(
        [0, 100e6, 200e6],
        [number(0), *(f"{millions} million" for millions in (100, 200))],
    )
    return Drawing(
        (near, far),
        "A step too far",
        "Two panels show the mean squared error along the straight way against the "
        f"gradient, from m = {M} and b = {B}. In the first, the first hundredth of the "
        f"step, it falls from {number(before)} to {number(least)} at {lowest():.4f} of "
        "the step, and rises again. In the second, the whole step, that valley is too "
        f"small to be seen: the curve climbs to {number(after)}, where "
        f"m = {number(m)} and b = {number(b)}.",
    )


def first_step() -> Drawing:
    """Draw the line before and after one step at a small learning rate."""
    m, b = step(x, y, M, B, RATE)
    figure = style.sheet()
    ax = style.patients_axes(figure)
    style.line(ax, [0, 20], lambda xi: feedforward(xi, M, B), linewidth=1.2)
    style.line(ax, [0, 20], lambda xi: feedforward(xi, m, b), linewidth=2.4)
    for xi in (9.2, 13, 16.8):
        arrow(ax, (xi, feedforward(xi, M, B)), (xi, feedforward(xi, m, b) - 4))
    style.dots(ax, x, y)
    style.along(ax, 20, lambda xi: feedforward(xi, m, b), "after one step")
    style.along(ax, 20, lambda xi: feedforward(xi, M, B), "the first guess", True)
    before, after = mean_squared_error(x, y, M, B), mean_squared_error(x, y, m, b)
    return Drawing(
        figure,
        f"One step at a learning rate of {RATE}",
        f"The {len(x)} patients and two lines. The first guess, m = {M} and b = {B}, "
        f"runs below most dots. After one step the line has m = {m:.4f} and "
        f"b = {b:.4f}: it has turned upwards a little, towards the dots, and the mean "
        f"squared error has fallen from {number(before)} to {number(after)}.",
    )
