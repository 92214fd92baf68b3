"""Where things are in a drawing: from the quantities of its axes to its pixels.

Matplotlib knows it when it draws, and scripts/make_figures.py writes it down.
"""

import json

from perceptron.figures.bezier import pieces

WRITTEN = __file__.rpartition("/live/")[0] + "/generated/axes.json"
PLACES: "dict[str, dict[str, list[float]]]" = {}  # figure → mark → scales and offsets
# Beyond the edge of every drawing; browsers do not draw what is a million pixels away.
FAR = 9999.0

TYPE_CHECKING = False  # for type checkers only: MicroPython has no collections.abc
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    # Mark → {attribute: value}; the attribute "text" is what a text says.
    Changes = dict[str, dict[str, Any]]


class Axes:
    """Straight axes: a pixel is a quantity times a scale, plus an offset."""

    def __init__(
        self, x_scale: float, y_scale: float, x_offset: float, y_offset: float
    ) -> None:
        """Take the scales and offsets, in pixels of the drawing."""
        self.x_scale = x_scale
        self.y_scale = y_scale
        self.x_offset = x_offset
        self.y_offset = y_offset

    def x(self, value: float) -> float:
        """Return how many pixels from the left edge a quantity is."""
        return pixel(self.x_scale * value + self.x_offset)

    def y(self, value: float) -> float:
        """Return how many pixels from the upper edge a quantity is."""
        return pixel(self.y_scale * value + self.y_offset)

    def path(self, points: "Iterable[tuple[float, float]]") -> str:
        """Return straight lines from point to point, as SVG's `d`."""
        places = [f"{self.x(x)} {self.y(y)}" for x, y in points]
        return "M " + " L ".join(places)

    def curve(self, f: "Callable[[float], float]", knots: "Sequence[float]") -> str:
        """Return f as Bézier curves from knot to knot, exact where f is a cubic."""
        parts = [f"M {self.x(knots[0])} {self.y(f(knots[0]))}"]
        for corners in pieces(f, knots):
            parts.append(" ".join([f"{self.x(x)} {self.y(y)}" for x, y in corners]))
        return " C ".join(parts)

    def at(self, x: float, y: float) -> "tuple[float, float]":
        """Return the quantities at a pixel, for what is dragged."""
        return (x - self.x_offset) / self.x_scale, (y - self.y_offset) / self.y_scale


def pixel(value: float) -> float:
    """Return the place to a hundredth, held within what browsers draw."""
    return round(min(max(value, -FAR), FAR), 2)


def axes(figure: str, mark: str = "axes") -> Axes:
    """Return the axes that the figure's function marked with set_gid(mark)."""
    if figure not in PLACES:
        with open(WRITTEN) as file:  # noqa: PTH123 - MicroPython has no pathlib
            PLACES.update(json.load(file))
    if mark not in PLACES.get(figure, {}):
        raise LookupError(f"{figure} has no axes marked {mark!r}: run `make figures`.")
    return Axes(*PLACES[figure][mark])
