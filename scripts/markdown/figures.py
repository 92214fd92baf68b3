"""Figures: a block with a name and a caption becomes the drawing of that name.

    /// figure | scatter
    Each dot is one patient.
    ///

The drawing is read from docs/generated/figures, where `make figures` puts it.
"""

import re
import xml.etree.ElementTree as etree
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from perceptron.figures import FIGURES
from scripts.common.files import ROOT
from scripts.drawing import live as live_figures
from scripts.markdown import live
from scripts.markdown.errors import PageError

PROLOGUE = re.compile(r"^\s*(?:<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|\s)*", re.DOTALL)


def check_name(name: str) -> None:
    """Raise PageError unless there is a figure of this name."""
    if name not in FIGURES:
        raise PageError(
            f"there is no figure {name!r}; the figures are: {', '.join(FIGURES)}.",
            f"figure | {name}",
        )


def read_drawing(name: str, directory: Path) -> str:
    """Return the figure's inline <svg>; raise PageError when it was not built."""
    path = directory / f"{name}.svg"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PageError(
            f"the figure {name!r} has not been drawn: run `make figures`."
        ) from None
    return PROLOGUE.sub("", text).strip()


class Figure(Block):
    """One figure with its caption."""

    NAME = "figure"
    ARGUMENT = None  # asked for in on_validate, which can say so

    def _validate(self, parent: etree.Element, arg: Any, **options: Any) -> bool:
        if not arg:
            raise PageError("a figure has no name: write `/// figure | NAME`.")
        if not super()._validate(parent, arg, **options):
            raise PageError(f"the figure {arg!r} has options that no figure knows.")
        return True

    def on_markdown(self) -> str:
        """Take the caption for a line of text, without paragraphs."""
        return "inline"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the figure; the caption is added to it later."""
        name = str(self.argument)
        figure = etree.SubElement(
            parent, "figure", {"id": f"figure-{name}", "class": "figure"}
        )
        drawing = etree.SubElement(
            figure, "div", {"class": "figure-drawing", "data-search-exclude": ""}
        )
        check_name(name)
        if self.config["draw"]:
            svg = read_drawing(name, Path(self.config["drawings"]))
            drawing.text = AtomicString(self.md.htmlStash.store(svg))
            if name in live_figures.names():
                figure.set("data-live", name)
                figure.set("data-live-state", "static")
                form = etree.SubElement(figure, "div", {"data-search-exclude": ""})
                form.text = AtomicString(self.md.htmlStash.store(live.controls(name)))
        self.caption = etree.SubElement(figure, "figcaption")
        return figure

    def on_add(self, block: etree.Element) -> etree.Element:
        """Put the block's text into the caption."""
        return self.caption


class FigureExtension(BlocksExtension):
    """The block `figure`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Take where drawings and their names are, and whether to show them."""
        self.config = {
            "drawings": [str(ROOT / "docs/generated/figures"), "where the SVGs are"],
            "draw": [True, "put the drawings in; without, only captions (for tests)"],
        }
        super().__init__(*args, **options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: D102
        block_mgr.register(Figure, self.getConfigs())


def makeExtension(*args: Any, **options: Any) -> FigureExtension:
    return FigureExtension(*args, **options)
