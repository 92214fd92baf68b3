"""Chapter 17: the reader's own two columns, and a row that decides."""

from typing import Any

from perceptron.data import ten
from perceptron.figures import style
from perceptron.figures.style import Drawing, note, number
from perceptron.held_out import hold_back
from perceptron.line import fit_line
from perceptron.patients import x, y
from perceptron.table import read_table

MARKS = 7  # numbers along an axis, at most
_, DAYS, LITRES = read_table(ten.text)


def yours() -> Drawing:
    """Draw the twenty patients as the reader's rows will be drawn."""
    figure = style.sheet()
    ax = style.axes(figure, "", "", (52, 14, 42, 34))
    ax.set_gid("axes")
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    style.tick_marks(ax, [], [])
    marks = {"color": style.QUIET, "linewidth": 0.8, "clip_on": False}
    quiet: dict[str, Any] = {"color": style.QUIET, "size": style.TICK}
    for axis in "x", "y":
        style.moving(ax, f"{axis}_marks", **marks)
        for i in range(MARKS):
            at = (52 + 40 * i, 27) if axis == "x" else (46, 42 + 25 * i)
            ha = "center" if axis == "x" else "right"
            style.moving_text(ax, f"{axis}_tick{i}", *at, ha=ha, **quiet)
    style.moving_text(ax, "x_name", (52 + style.WIDTH - 14) / 2, 6, ha="center")
    style.moving_text(ax, "y_name", 0, style.HEIGHT - style.LABEL)
    style.moving_text(
        *(ax, "epoch_text", style.WIDTH - 14, style.HEIGHT - style.LABEL - 18),
        ha="right",
        color=style.PREDICTION,
    )
    style.moving(ax, "exact", color=style.QUIET, linewidth=1.6, linestyle=(0, (4, 3)))
    style.moving(ax, "trained")
    for mark, colour in ("rows", style.TRUTH), ("held", style.TRUTH):
        style.moving_dot(ax, mark, 7.5, color=colour, zorder=4)
    style.moving_dot(ax, "held_paper", 4, color=style.PAPER, zorder=5)
    fit, held = hold_back(len(x), 1)
    m, b = fit_line([x[i] for i in fit], [y[i] for i in fit])
    return Drawing(
        figure,
        "Your rows",
        f"At first the {len(x)} patients, {len(fit)} of them as filled dots and "
        f"{len(held)}, held back, as rings, under a heavy line that was trained on the "
        f"filled ones: slope {number(m, 1)}, intercept {number(b, 1)}. A dashed line, "
        "the best there is, lies beneath it. Your rows take the patients' place, and "
        "what is said below the drawing tells all that is seen in it.",
    )


def one_decides() -> Drawing:
    """Draw ten rows, the line through all, and the line through nine of them."""
    figure = style.sheet()
    ax = style.axes(figure, "days", "litres", (36, 14, 42, 30))
    ax.set_xlim(0, 32)
    ax.set_ylim(0, 14)
    style.tick_marks(ax, range(0, 31, 10), range(0, 13, 4))
    whole, nine = fit_line(DAYS, LITRES), fit_line(DAYS[:-1], LITRES[:-1])
    style.line(ax, [0, 32], lambda day: whole[0] * day + whole[1])
    style.line(
        ax,
        [0, 32],
        lambda day: nine[0] * day + nine[1],
        color=style.QUIET,
        linewidth=1.8,
        linestyle=(0, (4, 3)),
    )
    style.dots(ax, DAYS, LITRES)
    note(ax, 216, 176, "all ten", color=style.PREDICTION, ha="right")
    note(ax, 300, 62, "without the last", color=style.QUIET, ha="center")
    return Drawing(
        figure,
        "One row decides",
        "Nine dots lie close together between day "
        f"{number(DAYS[0])} and day {number(DAYS[-2])}, at about three litres, and a "
        f"tenth far to the right, at day {number(DAYS[-1])} and "
        f"{number(LITRES[-1], 1)} litres. The line through all ten climbs to it, with "
        f"a slope of {number(whole[0], 2)}. The line through the nine, dashed, is "
        f"nearly level: its slope is {number(nine[0], 2)}.",
    )
