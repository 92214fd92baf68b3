"""The picture beside a link to a page: its title, and a line through dots."""

import io
import warnings
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from PIL import Image

from perceptron.figures import style
from perceptron.line import fit_line
from perceptron.patients import x, y
from scripts.drawing.typeface import use_typeface

WIDTH, HEIGHT = 1200, 630  # what those who show cards ask for
MARGIN, COLUMN = 72, 640  # words stand on the left, the picture beside them
TITLE: dict[str, Any] = {"size": 62, "weight": 600, "color": style.INK}
WORDS: dict[str, Any] = {"size": 33, "color": style.QUIET}
SITE: dict[str, Any] = {"size": 27, "color": style.QUIET}
LEADING = 1.25
COLOURS = 48  # enough for smooth edges
LOOK: Any = style.SETTINGS


def lines(text: str, look: dict[str, Any]) -> list[str]:
    """Return the text in lines that fit the column."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if style.width_of(longer, look) <= COLUMN:
            found[-1] = longer
        else:
            found.append(word)
    return found


def card(site: str, title: str, description: str) -> bytes:
    """Return the card of a page as a PNG, the same bytes each time."""
    use_typeface()
    with matplotlib.rc_context(LOOK), warnings.catch_warnings():
        warnings.simplefilter("error")  # such as a glyph that is missing
        figure = style.sheet(WIDTH, HEIGHT)
        figure.set_facecolor(style.PAPER)
        above = HEIGHT - MARGIN
        said = [(site, SITE), (title, TITLE), (description, WORDS)]
        for text, look in said[title == site :]:  # the first page has the site's name
            for line in lines(text, look):
                above -= LEADING * look["size"]
                figure.text(MARGIN / WIDTH, above / HEIGHT, line, va="baseline", **look)
            above -= 22
        picture(figure)
        file = io.BytesIO()
        figure.savefig(file, format="png")
    return small(file.getvalue())


def picture(figure: Figure) -> None:
    """Draw the twenty patients, and the line that fits them best."""
    width = WIDTH - 3 * MARGIN - COLUMN + 30
    ax = style.box(figure, WIDTH - MARGIN - width, MARGIN, width, HEIGHT - 2 * MARGIN)
    ax.set_axis_off()
    m, b = fit_line(x, y)
    style.line(ax, [min(x), max(x)], lambda xi: m * xi + b, linewidth=9, clip_on=False)
    style.dots(ax, x, y, markersize=22)


def small(png: bytes) -> bytes:
    """Return the picture with few colours."""
    file = io.BytesIO()
    few = (
        Image.open(io.BytesIO(png))
        .convert("RGB")
        .quantize(COLOURS, dither=Image.Dither.NONE)
    )
    few.save(file, "PNG", optimize=True)
    return file.getvalue()
