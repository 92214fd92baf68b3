"""Whose work the site carries, listed with what each part does here and its licence.

    /// licences
    ///

The list is that of `scripts/assets/licences.py`, which also brings the texts.
"""

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from scripts.assets.licences import PARTS

BLOCK = re.compile(r"^/// licences\n///$", re.MULTILINE)
ENTRY = "**{0.name}**\n:   {0.does} ([`{0.licence}`](generated/{0.file}))\n"


class Licences(Preprocessor):
    """Puts the list where the block stands."""

    def run(self, lines: list[str]) -> list[str]:  # noqa: D102
        listed = "\n".join(ENTRY.format(part) for part in PARTS)
        return BLOCK.sub(lambda _: listed, "\n".join(lines)).split("\n")


class LicencesExtension(Extension):
    """The block `licences`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: D102
        md.preprocessors.register(Licences(md), "licences", 35)  # before snippets


def makeExtension(**options: Any) -> LicencesExtension:
    return LicencesExtension(**options)
