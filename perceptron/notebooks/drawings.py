"""The pages' figures in a notebook, wherever it runs."""

import base64
import io
from dataclasses import replace
from importlib import import_module
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.patches import PathPatch

from perceptron.figures import FIGURES
from perceptron.figures.style import FONT, PAPER, SETTINGS, Drawing

STAND_IN = "STIXGeneral"  # a book face that comes with Matplotlib
LOOK: Any = SETTINGS | {"axes.facecolor": PAPER}
SHARPNESS = 2  # pixels of the picture for each that it takes up


def show(name: str) -> None:
    """Draw a figure of the pages here, below the cell."""
    from IPython.display import display  # the notebook brings it, this package does not

    drawing = draw(name)
    panels = drawing.figure
    for panel in panels if isinstance(panels, tuple) else (panels,):
        width, height = (int(inches * 72) for inches in panel.get_size_inches())
        size = {"width": width, "height": height, "alt": drawing.description}
        display(
            {"image/png": png(panel), "text/plain": drawing.title},
            metadata={"image/png": size},
            raw=True,
        )


def draw(name: str) -> Drawing:
    """Return the drawing that the figure's function makes."""
    if name not in FIGURES:
        known = ", ".join(FIGURES)
        raise ValueError(f"there is no figure {name!r}; the figures are: {known}.")
    find_typeface()
    with matplotlib.rc_context(LOOK):
        chapter = import_module(f"perceptron.figures.{FIGURES[name]}")
        drawing: Drawing = getattr(chapter, name)()
    return drawing


def png(panel: Figure) -> str:
    """Return the panel as a picture on paper, the same bytes each time."""
    lengthen_dots(panel)
    picture = io.BytesIO()
    with matplotlib.rc_context(LOOK):
        panel.savefig(
            picture,
            format="png",
            dpi=SHARPNESS * panel.dpi,
            facecolor=PAPER,
            metadata={"Software": None},
        )
    return base64.b64encode(picture.getvalue()).decode()


def lengthen_dots(panel: Figure) -> None:
    """Give dots a length: as lines without one, they are seen in SVG alone."""
    for patch in panel.findobj(PathPatch):
        corners: Any = patch.get_path().vertices
        starts, ends = corners[::2], corners[1::2]
        if starts.shape == ends.shape and (starts == ends).all():
            ends[:, 0] += 0.01
            patch.set_snap(False)


def find_typeface() -> None:
    """Let another face stand in where that of the pages is not installed."""
    known = fontManager.ttflist
    if any(font.name == FONT for font in known):
        return
    for font in [font for font in known if font.name == STAND_IN]:
        weight = 600 if font.weight == 700 else font.weight  # the pages' bold
        known.append(replace(font, name=FONT, weight=weight))
