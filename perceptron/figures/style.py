"""One visual language: what a colour, a dot, a line and an arrow mean in every figure.

Dots are what was measured, the solid line is what the neuron says, a dashed segment is
an error, an arrow is a step of descent.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.ticker import FuncFormatter

from perceptron.figures.palette import ROLES
from perceptron.figures.sizes import HEIGHT, LABEL, PANEL_WIDTH, TICK, WIDTH

__all__ = ["HEIGHT", "LABEL", "PANEL_WIDTH", "TICK", "WIDTH"]

FONT = "Source Serif 4"

TRUTH, PREDICTION, ERROR, PATH, M, B, INK, QUIET, PAPER = (
    ROLES[role].light
    for role in ("truth", "prediction", "error", "path", "m", "b")
    + ("ink", "quiet", "paper")
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
    margins: tuple[float, float, float, float] = (38, 10, 44, 30),
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
    ax.set_xlabel(x_label, labelpad=6)
    figure.text(0, 1 - LABEL / height, y_label)
    return ax


def tick_marks(ax: Axes, x: Sequence[float], y: Sequence[float]) -> None:
    """Put numbers at these places only, thousands with commas, a true minus."""
    comma = FuncFormatter(lambda value, _: f"{value:,.10g}".replace("-", "−"))
    ax.set_xticks(x)
    ax.set_yticks(y)
    ax.xaxis.set_major_formatter(comma)
    ax.yaxis.set_major_formatter(comma)


def patients_axes(figure: Figure) -> Axes:
    """Return axes that hold the twenty patients, the same on every page."""
    ax = axes(figure)
    ax.set_xlim(0, 20)
    ax.set_ylim(0, 330)
    tick_marks(ax, range(0, 21, 5), range(0, 301, 100))
    return ax


def dots(ax: Axes, x: Sequence[float], y: Sequence[float], **more: Any) -> None:
    """Draw what was measured."""
    settings = {"markersize": 7.5, "color": TRUTH, "clip_on": False, "zorder": 4}
    ax.plot(x, y, "o", markeredgecolor=PAPER, markeredgewidth=1, **(settings | more))


def line(
    ax: Axes, x: Sequence[float], f: Callable[[float], float], **more: Any
) -> None:
    """Draw what the neuron says from the first x to the last."""
    settings = {"linewidth": 2.2, "color": PREDICTION, "zorder": 3}
    ax.plot(x, [f(xi) for xi in x], **(settings | more))


def error_segment(ax: Axes, x: float, start: float, end: float, **more: Any) -> None:
    """Draw the distance between what was said and what was measured."""
    settings = {"linewidth": 1.4, "color": ERROR, "zorder": 2}
    ax.plot([x, x], [start, end], linestyle=(0, (3, 2)), **(settings | more))


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


def words(ax: Axes, x: float, y: float, text: str, **more: Any) -> Text:
    """Write at a place of the data, in ink unless told."""
    return ax.text(x, y, text, **more)


def phrase(
    ax: Axes,
    x: float,
    y: float,
    parts: Sequence[tuple[str, dict[str, Any]]],
    ha: str = "left",
    **more: Any,
) -> None:
    """Write parts in a row, each with its own colour or style, as one line."""
    sizes = [width_of(text, **style) for text, style in parts]
    at = {"left": 0.0, "center": -sum(sizes) / 2, "right": -sum(sizes)}[ha]
    for (text, style), size in zip(parts, sizes):
        ax.annotate(
            text,
            (x, y),
            (at, 0),
            textcoords="offset points",
            va="baseline",
            annotation_clip=False,
            **(more | style),
        )
        at += size


def width_of(text: str, **style: Any) -> float:
    """Return how wide the text is set, in pixels, its outer spaces counted."""
    fonts = FontProperties(
        family=[FONT],
        style=style.get("style", "normal"),
        weight=style.get("weight", "normal"),
        size=style.get("size", LABEL),
    )
    bars = TextPath((0, 0), "||", prop=fonts).get_extents().width
    return float(TextPath((0, 0), f"|{text}|", prop=fonts).get_extents().width - bars)


def symbol(name: str) -> tuple[str, dict[str, Any]]:
    """Return a quantity's letter as it is set in the equations: italic, its colour."""
    colours = {"m": M, "b": B, "ŷ": PREDICTION, "y": TRUTH, "x": INK}
    return name, {"style": "italic", "color": colours[name]}


def signed(value: float, digits: int = 0) -> str:
    """Return the number with commas, a true minus, and no plus."""
    return f"{value:,.{digits}f}".replace("-", "−")
