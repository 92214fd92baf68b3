"""One visual language: what a colour, a dot, a line and an arrow mean in every figure.

Dots are what was measured, the solid line is what the neuron says, a dashed segment is
an error, an arrow is a step of descent.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyArrowPatch, PathPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import Affine2D, ScaledTranslation

from perceptron.figures.bezier import pieces
from perceptron.figures.palette import ROLES
from perceptron.figures.sizes import HEIGHT, LABEL, PANEL_WIDTH, TICK, WIDTH

__all__ = ["HEIGHT", "LABEL", "PANEL_WIDTH", "TICK", "WIDTH"]

FONT = "Source Serif 4"

TRUTH, PREDICTION, ERROR, PATH, M, B, INK, QUIET, PAPER = (
    colour.light for colour in ROLES.values()
)

X_LABEL = "body-mass index (scaled)"
Y_LABEL = "disease progression after one year"

SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "perceptron",
    "font.family": [FONT],
    "font.size": LABEL,
    "text.color": INK,
    "text.usetex": False,
    "text.parse_math": False,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.labelsize": LABEL,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "axes.formatter.use_mathtext": False,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": TICK,
    "ytick.labelsize": TICK,
    "xtick.major.size": 4,
    "ytick.major.size": 4,
    "xtick.major.width": 0.8,
    "ytick.major.width": 0.8,
    "lines.solid_capstyle": "round",
    "lines.dash_capstyle": "butt",
    "path.simplify": False,
}


class Drawing(NamedTuple):
    """A figure (or its panels, which wrap on a phone), its name, and what it shows."""

    figure: Figure | tuple[Figure, ...]
    title: str
    description: str


def sheet(width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Return an empty figure of so many pixels."""
    return Figure(figsize=(width / 72, height / 72), dpi=72)


def axes(
    figure: Figure,
    x_label: str = X_LABEL,
    y_label: str = Y_LABEL,
    margins: tuple[float, float, float, float] = (36, 10, 42, 30),
) -> Axes:
    """Return axes that leave so many pixels left, right, below and above.

    The y axis has its words above it, where they are read without turning one's head.
    """
    width, height = figure.get_size_inches() * 72
    left, right, below, above = margins
    ax = figure.add_axes(
        (
            left / width,
            below / height,
            (width - left - right) / width,
            (height - below - above) / height,
        )
    )
    ax.tick_params(axis="x", pad=1)
    middle = (left + width - right) / 2 / width
    figure.text(middle, 5 / height, x_label, ha="center")
    figure.text(0, 1 - LABEL / height, y_label)
    return ax


def tick_marks(ax: Axes, x: Sequence[float], y: Sequence[float]) -> None:
    """Put numbers at these places only, thousands with commas, a true minus."""
    comma = FuncFormatter(lambda value, _: f"{value:,.10g}".replace("-", "−"))
    ax.set_xticks(x)
    ax.set_yticks(y)
    ax.xaxis.set_major_formatter(comma)
    ax.yaxis.set_major_formatter(comma)
    down = ScaledTranslation(0, -0.33 * TICK / 72, ax.figure.dpi_scale_trans)
    for label in ax.get_yticklabels():
        label.set_verticalalignment("baseline")  # else digits hang below their mark
        label.set_transform(label.get_transform() + down)


def patients_axes(figure: Figure) -> Axes:
    """Return axes that hold the twenty patients, the same on every page."""
    ax = axes(figure)
    ax.set_xlim(0, 20)
    ax.set_ylim(0, 330)
    tick_marks(ax, range(0, 21, 5), range(0, 301, 100))
    return ax


def dots(ax: Axes, x: Sequence[float], y: Sequence[float], **more: Any) -> None:
    """Draw what was measured."""
    settings: dict[str, Any] = {
        "markersize": 7.5,
        "color": TRUTH,
        "clip_on": False,
        "zorder": 4,
    }
    ax.plot(x, y, "o", markeredgecolor=PAPER, markeredgewidth=1, **(settings | more))


def line(
    ax: Axes, x: Sequence[float], f: Callable[[float], float], **more: Any
) -> None:
    """Draw what the neuron says from the first x to the last."""
    settings: dict[str, Any] = {"linewidth": 2.2, "color": PREDICTION, "zorder": 3}
    ax.plot(x, [f(xi) for xi in x], **(settings | more))


def arrow(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], **more: Any
) -> FancyArrowPatch:
    """Draw an arrow from start to end, in the colour of descent unless told."""
    settings: dict[str, Any] = {
        "arrowstyle": "-|>,head_length=5,head_width=2.6",
        "mutation_scale": 1,
        "linewidth": 1.5,
        "color": PATH,
        "shrinkA": 0,
        "shrinkB": 0,
        "zorder": 5,
    }
    patch = FancyArrowPatch(start, end, **(settings | more))
    patch.set_clip_on(False)
    ax.add_patch(patch)
    return patch


def parabola(
    left: float,
    right: float,
    f: Callable[[float], float],
    slope: Callable[[float], float],
) -> Path:
    """Return the parabola f from left to right: one Bézier curve, exactly."""
    middle = (left + right) / 2
    top = f(left) + slope(left) * (middle - left)
    corners = [(left, f(left)), (middle, top), (right, f(right))]
    return Path(corners, [Path.MOVETO, Path.CURVE3, Path.CURVE3])


# A run of letters and how to set it: Matplotlib's text properties, and `drop`, the
# pixels by which a subscript hangs.
Part = tuple[str, dict[str, Any]]


def phrase(
    ax: Axes, x: float, y: float, *parts: str | Part, ha: str = "left", **more: Any
) -> None:
    """Write parts in a row as one line, each with its own colour or style."""
    runs = [(part, {}) if isinstance(part, str) else part for part in parts]
    runs = [(text, more | style) for text, style in runs]
    sizes = [width_of(text, style) for text, style in runs]
    at = {"left": 0.0, "center": -sum(sizes) / 2, "right": -sum(sizes)}[ha]
    for (text, style), size in zip(runs, sizes):
        letters = text.lstrip()  # browsers drop outer spaces
        before = width_of(text[: len(text) - len(letters)], style)
        drop = style.pop("drop", 0)
        ax.annotate(
            letters.rstrip(),
            (x, y),
            (at + before, -drop),
            textcoords="offset points",
            va="baseline",
            annotation_clip=False,
            **style,
        )
        at += size


def width_of(text: str, style: dict[str, Any]) -> float:
    """Return how wide the text is set, in pixels, its outer spaces counted."""
    font = FontProperties(
        family=[FONT],
        style=style.get("style", "normal"),
        weight=style.get("weight", "normal"),
        size=style.get("size", LABEL),
    )
    bars = TextPath((0, 0), "||", prop=font).get_extents().width
    return float(TextPath((0, 0), f"|{text}|", prop=font).get_extents().width - bars)


def symbol(letter: str) -> Part:
    """Return a quantity's letter as the equations set it: italic, in its colour."""
    colours = {"m": M, "w": M, "v": M, "b": B, "u": B, "c": B}
    colours |= {"ŷ": PREDICTION, "y": TRUTH}
    return letter, {"style": "italic", "color": colours.get(letter, INK)}


def indexed(letter: str, index: int) -> tuple[Part, Part]:
    """Return a quantity's letter with its number hanging below."""
    _, style = symbol(letter)
    below = {"color": style["color"], "size": 0.72 * LABEL, "drop": 3}
    return symbol(letter), (str(index), below)


def weights(m: float, b: float, digits: int) -> tuple[str | Part, ...]:
    """Return m and b with their values, to be written in a row."""
    return (
        symbol("m"),
        f" = {number(m, digits)}, ",
        symbol("b"),
        f" = {number(b, digits)}",
    )


def number(value: float, digits: int = 0) -> str:
    """Return the number as the pages write it: commas, a true minus, no plus."""
    return f"{value:,.{digits}f}".replace("-", "−")


def along(
    ax: Axes, x: float, f: Callable[[float], float], text: str, below: bool = False
) -> None:
    """Write along the straight line f, ending at x, above the line or below it."""
    ax.annotate(
        text,
        (x, f(x)),
        (0, -15 if below else 5),
        textcoords="offset points",
        ha="right",
        va="baseline",
        color=PREDICTION,
        rotation=tilt(ax, [(0, f(0)), (1, f(1))]),
        rotation_mode="anchor",
    )


def tilt(ax: Axes, ends: Sequence[tuple[float, float]]) -> float:
    """Return by how many degrees the line between two ends rises on paper."""
    (left, low), (right, high) = ax.transData.transform(ends)
    return math.degrees(math.atan2(high - low, right - left))


def canvas(width: float = WIDTH, height: float = HEIGHT) -> tuple[Figure, Axes]:
    """Return an empty figure and axes without a frame, measured in its pixels."""
    figure = sheet(width, height)
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set_xlim(0, width)
    ax.set_ylim(0, height)
    ax.set_axis_off()
    return figure, ax


def box(figure: Figure, left: float, below: float, width: float, height: float) -> Axes:
    """Return axes of so many pixels at this place, for several in one figure."""
    across, upwards = figure.get_size_inches() * 72
    place = (left / across, below / upwards, width / across, height / upwards)
    ax = figure.add_axes(place)
    ax.tick_params(axis="x", pad=1)
    return ax


def note(ax: Axes, x: float, y: float, *parts: str | Part, **more: Any) -> None:
    """Write parts in a row at so many pixels from the figure's left and bottom."""
    at_x, at_y = ax.transData.inverted().transform((x, y))
    phrase(ax, float(at_x), float(at_y), *parts, **more)


def moving(ax: Axes, mark: str, **more: Any) -> None:
    """Draw a line that a live figure moves: where, its update says."""
    settings: dict[str, Any] = {"linewidth": 2.2, "color": PREDICTION, "zorder": 3}
    (artist,) = ax.plot(ax.get_xlim(), ax.get_ylim(), **(settings | more))
    artist.set_gid(mark)


def moving_dot(ax: Axes, mark: str, size: float = 10, **more: Any) -> None:
    """Draw a dot that a live figure moves: a line without length, with round ends."""
    settings = {"linewidth": size, "color": INK, "zorder": 6, "clip_on": False}
    moving(ax, mark, **(settings | more))


def moving_shape(ax: Axes, mark: str, **more: Any) -> None:
    """Draw a shape, filled or not, that a live figure moves."""
    corners = [ax.get_xlim(), ax.get_ylim(), ax.get_xlim()]
    patch = PathPatch(Path(corners), **({"linewidth": 1.2, "facecolor": "none"} | more))
    patch.set_gid(mark)
    ax.add_patch(patch)


def moving_text(ax: Axes, mark: str, x: float, y: float, **more: Any) -> None:
    """Write words that a live figure changes, at pixels from left and bottom."""
    text = ax.annotate(
        "0",
        (x, y),
        xycoords="figure pixels",
        va="baseline",
        annotation_clip=False,
        **more,
    )
    text.set_gid(mark)


def cross(ax: Axes, x: float, y: float) -> None:
    """Mark the bottom of a bowl."""
    ax.plot([x], [y], "x", color=INK, markersize=8, markeredgewidth=1.8, zorder=7)


def smooth(f: Callable[[float], float], knots: Sequence[float]) -> Path:
    """Return f as Bézier curves, one from knot to knot: exact where f is a cubic."""
    corners = [corner for piece in pieces(f, knots) for corner in piece]
    codes = [Path.MOVETO] + [Path.CURVE4] * len(corners)
    return Path([(knots[0], f(knots[0])), *corners], codes)


def ring(centre: Sequence[float], one: Any, other: Any) -> Path:
    """Return the ellipse with these two half-axes, as four Bézier curves.

    They keep within 0.03 % of it.
    """
    bulge = 4 / 3 * (math.sqrt(2) - 1)
    quarter: list[tuple[float, float]] = [(1, bulge), (bulge, 1), (0, 1)]
    spots = [(1.0, 0.0)]
    for _ in range(4):
        spots += quarter
        quarter = [(-b, a) for a, b in quarter]  # turned by a right angle
    points = [
        (centre[0] + a * one[0] + b * other[0], centre[1] + a * one[1] + b * other[1])
        for a, b in spots
    ]
    return Path(points, [Path.MOVETO, *[Path.CURVE4] * 12])


def many_dots(
    ax: Axes, places: Sequence[tuple[float, float]], size: float = 4.5, **more: Any
) -> None:
    """Draw small dots as one path: points without length that have round ends."""
    pixels = ax.transData.transform(places).round(1)
    corners = [point for point in pixels.tolist() for _ in range(2)]
    codes = [Path.MOVETO, Path.LINETO] * len(pixels)
    settings = {"edgecolor": TRUTH, "zorder": 2, "clip_on": False} | more
    patch = PathPatch(
        Path(corners, codes), facecolor="none", linewidth=size, **settings
    )
    inches = Affine2D().scale(1 / 72)  # so that a notebook may draw at any resolution
    patch.set(transform=inches + ax.figure.dpi_scale_trans, capstyle="round")
    ax.add_artist(patch)
