"""The page's typeface for Matplotlib, so that it measures words as the browser will.

Matplotlib reads TrueType; the npm package holds WOFF2, cut into alphabets. Here the
alphabets are put together again, once, in .cache/.
"""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

from scripts.common.files import ROOT, write_atomically

PACKAGE = ROOT / "node_modules/@fontsource/source-serif-4"
CACHE = ROOT / ".cache/figures"
FAMILY = "Source Serif 4"
ALPHABETS = ("latin", "latin-ext", "greek")
FACES = {"400-normal": "Regular", "400-italic": "Italic", "600-normal": "SemiBold"}


class TypefaceError(RuntimeError):
    """The typeface is not there."""


def sources() -> list[Path]:
    """Return the files of the package that the typeface is made of."""
    files = [
        PACKAGE / f"files/source-serif-4-{alphabet}-{face}.woff2"
        for face in FACES
        for alphabet in ALPHABETS
    ]
    for file in files:
        if not file.exists():
            raise TypefaceError(
                f"{file.relative_to(ROOT)} is missing, and figures are set in it: "
                "run `make setup` (or `npm ci --ignore-scripts`)."
            )
    return files


@cache
def use_typeface() -> None:
    """Let Matplotlib know the typeface in this process, and no other by its name."""
    from matplotlib.font_manager import fontManager

    others = [font for font in fontManager.ttflist if font.name != FAMILY]
    fontManager.ttflist = others
    for file in typeface():
        fontManager.addfont(file)
    # Browsers embolden the italic themselves, and keep its widths.
    slanted = [
        f for f in fontManager.ttflist if (f.name, f.style) == (FAMILY, "italic")
    ]
    fontManager.ttflist += [replace(font, weight=600) for font in slanted]


def typeface() -> list[Path]:
    """Return one TrueType file a face, made anew when the package is newer."""
    newest = max(file.stat().st_mtime for file in sources())
    made = []
    for face, style in FACES.items():
        file = CACHE / f"source-serif-4-{face}.ttf"
        if not file.exists() or file.stat().st_mtime < newest:
            write_atomically(file, true_type(face, style))
        made.append(file)
    return made


def true_type(face: str, style: str) -> bytes:
    """Return the face as one TrueType font, its alphabets put together."""
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont

    parts = []
    for alphabet in ALPHABETS:
        font = TTFont(PACKAGE / f"files/source-serif-4-{alphabet}-{face}.woff2")
        font.flavor = None
        part = io.BytesIO()
        font.save(part)
        parts.append(io.BytesIO(part.getvalue()))
    font = Merger().merge(parts)
    for record in font["name"].names:
        if record.nameID in {1, 16}:
            record.string = FAMILY
        if record.nameID in {2, 17}:
            record.string = style
    font["OS/2"].usWeightClass = int(face[:3])
    whole = io.BytesIO()
    font.save(whole)
    return whole.getvalue()
