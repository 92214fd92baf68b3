"""Stops a build, in one sentence, while a generated style sheet is missing."""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from scripts.common.files import ROOT
from scripts.markdown.errors import PageError

GENERATED = ROOT / "docs" / "generated"
MADE_BY = {"fonts.css": "make assets", "palette.css": "make figures"}


class NothingMissing(Preprocessor):
    """Looks for the style sheets that every page links to; changes nothing."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as they are, or raise PageError."""
        for name, command in MADE_BY.items():
            if not (GENERATED / name).is_file():
                raise PageError(
                    f"docs/generated/{name} is missing: run `{command}` first."
                )
        return lines


class Generated(Extension):
    """Registers the look-out."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Put it before all else."""
        md.preprocessors.register(NothingMissing(md), "generated", 1000)


def makeExtension(**settings: object) -> Extension:
    """Return the extension, as Markdown asks for it."""
    return Generated(**settings)
