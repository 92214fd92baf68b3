"""The site's mark, for tabs and for phones: a line with dots about it."""

import io
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from perceptron.figures.style import PAPER, PREDICTION, TRUTH
from scripts.common.files import ROOT
from scripts.common.freshness import digest, with_imports

DOTS = [(15, 33), (30, 15), (37, 50), (51, 30)]
LINE = [8, 56], [13, 51]
SIZE = 64
TOUCH = 180  # what phones ask for
SAME_BYTES = {
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
    "png": {"Software": None},
}


def mark(corners: int) -> Figure:
    """Return the mark on a sheet of paper with corners so round."""
    figure = Figure(figsize=(1, 1), dpi=SIZE)
    ax = figure.add_axes((0, 0, 1, 1), xlim=(0, SIZE), ylim=(0, SIZE))
    ax.set_axis_off()
    style = f"round,pad=0,rounding_size={corners}"
    sheet = FancyBboxPatch((0, 0), SIZE, SIZE, style, facecolor=PAPER, linewidth=0)
    ax.add_patch(sheet)
    points = 72 / SIZE
    width = 7 * points
    ax.plot(*LINE, color=PREDICTION, linewidth=width, solid_capstyle="round")
    ax.plot(*zip(*DOTS), "o", color=TRUTH, markersize=14 * points, markeredgewidth=0)
    return figure


def drawn(figure: Figure, kind: str, dpi: float = SIZE) -> bytes:
    """Return the figure as a file of this kind, the same bytes each time."""
    file = io.BytesIO()
    same: Any = SAME_BYTES[kind]
    with matplotlib.rc_context({"svg.hashsalt": "perceptron"}):
        figure.savefig(file, format=kind, dpi=dpi, transparent=True, metadata=same)
    return file.getvalue()


def made_from() -> str:
    """Return a digest of all that the icons depend on."""
    return digest(with_imports(ROOT / "scripts/assets/icons.py"))


def build() -> dict[str, bytes]:
    """Return every file to write, by its path inside docs/generated/."""
    return {
        "favicon.svg": drawn(mark(corners=12), "svg"),
        "touch-icon.png": drawn(mark(corners=0), "png", TOUCH),  # phones round it
    }
