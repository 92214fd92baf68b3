"""Chapter 6: a training as it runs, epoch by epoch."""

import math
from typing import Any

from matplotlib.figure import Figure

from perceptron.descent import train
from perceptron.figures import style
from perceptron.figures.slope import says
from perceptron.figures.style import Drawing, Part, note, number, symbol
from perceptron.line import fit_line
from perceptron.neuron import feedforward, mean_squared_error
from perceptron.patients import x, y

M, B = 5, 10  # the first guess
RATE = 0.001
EPOCHS, MOST = 1_000, 10_000  # shown at first, and at most
HEIGHT = 320
ROW, GAP = 62, 34  # pixels of each trace, and between two


def patients() -> Figure:
    """Draw the first guess, the best line, and room for the line of now."""
    figure = style.sheet(style.PANEL_WIDTH, HEIGHT)
    ax = style.patients_axes(figure)
    ax.set_gid("patients")
    best = fit_line(x, y)
    look = {"color": style.QUIET, "linewidth": 6, "alpha": 0.45, "zorder": 2}
    style.line(ax, [0, 20], lambda xi: feedforward(xi, *best), **look)
    style.line(ax, [0, 20], lambda xi: feedforward(xi, M, B), linewidth=1.2)
    style.moving(ax, "line")
    style.dots(ax, x, y)
    style.moving_text(ax, "epochs", 46, HEIGHT - 48, weight=600)
    return figure


def quantities() -> list[tuple[Any, ...]]:
    """Return each trace: mark, words, colour, value of the best line, digits, ticks."""
    m, b = fit_line(x, y)
    least = mean_squared_error(x, y, m, b)
    return [
        ("m", (symbol("m"), ", the weight: "), style.M, m, 2, [0, 5, 10, 15]),
        ("b", (symbol("b"), ", the bias: "), style.B, b, 2, [0, 10, 20, 30]),
        ("loss", ("MSE: ",), style.ERROR, least, 0, [0, 3000, 6000, 9000]),
    ]


def rows() -> Figure:
    """Draw room for m, b and the loss over the epochs, one above the other."""
    figure = style.sheet(style.PANEL_WIDTH, HEIGHT)
    decades = [0, *(10**power for power in range(5))]
    places = [math.log10(1 + epoch) for epoch in decades]
    for index, (mark, words, colour, best, digits, ticks) in enumerate(quantities()):
        below = HEIGHT - 22 - ROW - index * (ROW + GAP)
        ax = style.box(figure, 40, below, style.PANEL_WIDTH - 58, ROW)
        ax.set_gid(f"{mark}-axes")
        ax.set_xlim(0, places[-1])
        ax.set_ylim(ticks[0], ticks[-1])
        style.tick_marks(ax, places, ticks)
        ax.set_xticklabels([number(e) for e in decades] if mark == "loss" else [])
        ax.axhline(best, color=style.QUIET, linewidth=1)
        style.moving(ax, mark, color=colour, linewidth=2)
        style.moving_dot(ax, f"{mark}-here", 7, color=colour)
        label: tuple[str | Part, ...] = words
        says(ax, f"{mark}-now", 0, below + ROW + 9, *label, colour=colour)
        note(
            ax,
            style.PANEL_WIDTH - 18,
            below + ROW + 9,
            f"best: {number(best, digits)}",
            ha="right",
            color=style.QUIET,
        )
    note(ax, (40 + style.PANEL_WIDTH - 18) / 2, 5, "epoch", ha="center")
    return figure


def traces() -> Drawing:
    """Draw a training: where the line stands, and how m, b and the loss got there."""
    path = train(x, y, M, B, RATE, EPOCHS)
    best_m, best_b = fit_line(x, y)
    losses = [mean_squared_error(x, y, m, b) for m, b in path]
    least = mean_squared_error(x, y, best_m, best_b)
    (m, b), peak = path[-1], max(range(len(path)), key=lambda e: path[e][0])
    return Drawing(
        (patients(), rows()),
        "A training as it runs",
        f"The {len(x)} patients with the first guess, m = {M} and b = {B}, as a thin "
        "line, the best line as a broad grey band, and the line after "
        f"{number(EPOCHS)} epochs, which runs inside the band. Beside it three panels, "
        f"one above the other, over {number(MOST)} epochs, each mark ten times as far "
        f"as the one before it. The weight climbs from {M} to {path[peak][0]:.2f} by "
        f"epoch {peak} and then sinks, to {m:.2f}; the best is {best_m:.2f}. The bias "
        f"hardly leaves {B} in the first hundred epochs, and has come to {b:.2f} of "
        f"{best_b:.2f}. The mean squared error falls from {number(losses[0])} to "
        f"{number(losses[10])} in ten epochs, and stands at {number(losses[-1])}; "
        f"{number(least)} is the least there is.",
    )
