"""Chapter 14: the graph of a formula, whose parts wait until a formula needs them."""

from itertools import count
from typing import Any

from perceptron.autodiff import Value, backward
from perceptron.figures import style
from perceptron.figures.style import Drawing, number

# What the graph can hold, and how it begins: docs/live/graph.py has the same.
OPERATIONS, NUMBERS, LINKS = 10, 6, 20
TALL, WIDE = 276, 30  # pixels: the drawing's height, a circle's width
M, X, Y = 2, 3, 5


def graph() -> Drawing:
    """Draw as many circles, links and words as the largest graph has."""
    figure, ax = style.canvas(height=TALL)
    places = ((12 + 18 * (i % 20), 20 + 18 * (i // 20)) for i in count())  # apart

    def words(mark: str, **more: Any) -> None:
        across, up = next(places)
        style.moving_text(ax, mark, across, up, ha="center", **more)

    for i in range(LINKS):
        style.moving(ax, f"link{i}", color=style.QUIET, linewidth=1.3, zorder=2)
        words(f"link{i}_slope", color=style.PATH)
    rims = dict(zip("mbxy", (style.M, style.B, style.INK, style.TRUTH)))
    for i in range(OPERATIONS):
        rims[f"operation{i}"] = style.INK
    for i in range(NUMBERS):
        rims[f"number{i}"] = style.QUIET
    for mark, colour in rims.items():
        style.moving_dot(ax, mark, WIDE, color=colour, zorder=5)
        style.moving_dot(ax, f"{mark}_paper", WIDE - 3.2, color=style.PAPER)
        letter = {"style": "italic", "color": colour} if len(mark) == 1 else {}
        words(f"{mark}_name", zorder=7, **letter)
        words(f"{mark}_value")
        words(f"{mark}_slope", color=style.PATH, weight=600)
    m = Value(M)
    result = (m * X + m - Y) ** 2
    backward(result)
    error = M * X + M - Y
    return Drawing(
        figure,
        "A number used twice",
        "A graph of circles that arrows join, from left to right. The number "
        f"m = {M} goes two ways: times the input {X} into a sum, and into the same sum "
        f"as it is. The target {Y} is taken away from that sum, and the square of what "
        f"is left is the result, {number(result.number)}. In green, slopes come back: "
        f"{number(2 * error)} arrives at the sum, and at m "
        f"{number(2 * error * X)} on one path and {number(2 * error)} on the other, "
        f"together {number(m.slope)}.",
    )
