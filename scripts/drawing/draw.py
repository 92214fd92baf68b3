"""From a figure's function to what a page holds."""

import importlib
import io
import warnings
from collections.abc import Callable, Iterable
from typing import Any

import matplotlib

from perceptron.figures import FIGURES
from perceptron.figures.style import SETTINGS, Drawing
from scripts.drawing import live, svg, typeface

NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
LOOK: Any = SETTINGS
Places = dict[str, list[float]]


def function(name: str) -> Callable[[], Drawing]:
    """Return the function that draws a figure."""
    module = importlib.import_module(f"perceptron.figures.{FIGURES[name]}")
    found: Callable[[], Drawing] = getattr(module, name)
    return found


def draw(name: str) -> tuple[Drawing, list[str], Places]:
    """Return the drawing, the SVG of each of its panels, and where its axes are."""
    typeface.use_typeface()
    with matplotlib.rc_context(LOOK), warnings.catch_warnings():
        warnings.simplefilter("error")  # such as a glyph that is missing
        drawing = function(name)()
        figures = drawing.figure
        panels = figures if isinstance(figures, tuple) else (figures,)
        return drawing, [matplotlib_svg(panel) for panel in panels], places(panels)


def places(panels: Iterable[Any]) -> Places:
    """Return for each axes with a mark its x and y scales and offsets, in pixels."""
    found: Places = {}
    for panel in panels:
        height = panel.get_size_inches()[1] * panel.dpi
        for ax in panel.axes:
            if mark := ax.get_gid():
                if mark in found:
                    raise ValueError(f"two axes are marked {mark!r}: name them apart")
                matrix = ax.transData.get_matrix()
                scales = matrix[0, 0], -matrix[1, 1]
                offsets = matrix[0, 2], height - matrix[1, 2]
                found[mark] = [round(float(n), 6) for n in (*scales, *offsets)]
    return found


def matplotlib_svg(figure: Any) -> str:
    """Return a panel as Matplotlib writes it."""
    text = io.StringIO()
    figure.savefig(text, format="svg", transparent=True, metadata=NO_METADATA)
    return text.getvalue()


def page_svg(name: str) -> tuple[str, Places]:
    """Return what the page will hold, and where its axes are."""
    drawing, panels, axes = draw(name)
    text = svg.for_page(name, panels, drawing.title, drawing.description)
    if name in live.names():
        text = svg.changed(name, text, live.start(name, axes)[0])
    return text, axes
