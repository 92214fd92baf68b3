"""Chapter 6: where ten thousand epochs lead, and how they get there."""

from functools import cache, partial
from typing import Any

from matplotlib.axes import Axes

from perceptron.descent import train
from perceptron.figures import style
from perceptron.figures.style import Drawing, number, phrase, symbol
from perceptron.line import fit_line
from perceptron.neuron import feedforward, mean_squared_error
from perceptron.patients import x, y

M, B = 5, 10  # the first guess
RATE = 0.001
EPOCHS = 10_000


@cache
def way() -> list[tuple[float, float]]:
    """Return (m, b) after every epoch."""
    return train(x, y, M, B, RATE, EPOCHS)


def trained_line() -> Drawing:
    """Draw the first guess, the trained line and the best one, with a legend."""
    figure = style.sheet()
    ax = style.patients_axes(figure)
    lines: tuple[tuple[Any, ...], ...] = (
        ("the first guess: ", (M, B), 0, {"linewidth": 1.2}),
        (
            "the best line: ",
            fit_line(x, y),
            2,
            {"color": style.QUIET, "linewidth": 6, "alpha": 0.45, "zorder": 2},
        ),
        (f"after {EPOCHS:,} epochs: ", way()[-1], 2, {"linewidth": 2}),
    )
    for row, (name, (m, b), digits, look) in enumerate(lines):
        style.line(ax, [0, 20], partial(feedforward, m=m, b=b), **look)
        height = 314 - 26 * row
        style.line(ax, [0.7, 2.1], lambda _: height + 6, **look)  # noqa: B023
        phrase(ax, 2.6, height, name, *style.weights(m, b, digits))
    style.dots(ax, x, y)
    (m, b), (best_m, best_b) = way()[-1], fit_line(x, y)
    return Drawing(
        figure,
        "The trained line",
        f"The {len(x)} patients and three lines with a legend. The first guess, "
        f"m = {M} and b = {B}, runs low. The line after {EPOCHS:,} epochs, "
        f"m = {m:.4f} and b = {b:.4f}, runs through the dots and covers the best line, "
        f"m = {best_m:.4f} and b = {best_b:.4f}: the two can hardly be told apart.",
    )


def epochs_to_draw() -> list[int]:
    """Return epochs close together at first, where things move fast, then wider."""
    return [*range(0, 60, 2), *range(60, 400, 20), *range(400, EPOCHS + 1, 400)]


def trace(ax: Axes, values: list[float], exact: float, colour: str) -> None:
    """Draw one quantity over the epochs, with the value of the best line."""
    ax.plot([0, EPOCHS], [exact, exact], color=style.QUIET, linewidth=1)
    chosen = epochs_to_draw()
    ax.plot(chosen, [values[e] for e in chosen], color=colour, lw=2, clip_on=False)
    ax.set_xlim(-150, EPOCHS)  # clear of the axis, where the first epochs would hide


def traces() -> Drawing:
    """Draw m, b and the loss over the epochs, one above the other."""
    height, row, gap = 420, 96, 36
    figure = style.sheet(height=height)
    path = way()
    best_m, best_b = fit_line(x, y)
    losses = [mean_squared_error(x, y, m, b) for m, b in path]
    least = mean_squared_error(x, y, best_m, best_b)
    rows: tuple[tuple[Any, ...], ...] = (
        (
            symbol("m"),
            ", the weight",
            [m for m, _ in path],
            best_m,
            style.M,
            (0, 15),
            [0, 5, 10],
            2,
        ),
        (
            symbol("b"),
            ", the bias",
            [b for _, b in path],
            best_b,
            style.B,
            (0, 30),
            [0, 10, 20],
            2,
        ),
        (
            "mean squared error",
            "",
            losses,
            least,
            style.ERROR,
            (0, 9000),
            [0, 4000, 8000],
            0,
        ),
    )
    for index, (
        letter,
        name,
        values,
        exact,
        colour,
        limits,
        ticks,
        digits,
    ) in enumerate(rows):
        above = 22 + index * (row + gap)
        below = height - above - row
        ax = style.axes(
            figure, "epoch" if index == 2 else "", "", (46, 18, below, above)
        )
        trace(ax, values, exact, colour)
        ax.set_ylim(*limits)
        style.tick_marks(ax, range(0, EPOCHS + 1, 2000), ticks)
        if index < 2:
            ax.tick_params(labelbottom=False)
        top = limits[1] * (1 + 10 / row)
        phrase(ax, -150 - (EPOCHS + 150) * 46 / 316, top, letter, name)
        phrase(
            ax,
            EPOCHS,
            top,
            f"best: {number(exact, digits)}",
            ha="right",
            color=style.QUIET,
        )
    (m, b), peak = path[-1], max(range(len(path)), key=lambda e: path[e][0])
    return Drawing(
        figure,
        f"{EPOCHS:,} epochs of training",
        f"Three panels over {EPOCHS:,} epochs. The weight m jumps from {M} "
        f"to {path[peak][0]:.2f} by epoch {peak}, then sinks slowly to {m:.2f}. The "
        f"bias b climbs slowly all the way from {B} to {b:.2f}, below the best line's "
        f"{best_b:.2f}. The mean squared error drops from {number(losses[0])} to "
        f"{number(losses[peak])} by epoch {peak}, and then hardly changes: it ends at "
        f"{number(losses[-1], 2)}, and {number(least, 2)} is the least there is.",
    )
