"""A page as Sybil sees it: all that can be evaluated, from top to bottom."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from sybil import Document, Sybil

from scripts.common.files import ROOT
from scripts.proof.checks import Untrue
from scripts.proof.numbers import parse_rendered
from scripts.proof.parsers import parse_equations, parse_page

PAGES = Sybil([parse_page, parse_equations, parse_rendered], path=str(ROOT / "docs"))


def pages() -> list[Path]:
    """Return the files of all pages."""
    return sorted((ROOT / "docs").glob("*.md"))


def chosen(_: Any, __: Any, names: tuple[str, ...]) -> list[Path]:
    """Return the pages that a command line names, by file or by name; or else all."""
    known = {path.stem: path for path in pages()}
    for name in names:
        if name not in known and not Path(name).is_file():
            raise click.BadParameter(
                f"there is no page {name}; the pages are: {', '.join(known)}"
            )
    return [known.get(name, Path(name)) for name in names] or pages()


def read_page(path: Path) -> Document:
    """Return the page with all that can be evaluated on it, in order."""
    return PAGES.parse(path)


def failures(document: Document) -> Iterator[Untrue]:
    """Evaluate a page from top to bottom, and yield all that does not hold."""
    for example in document.examples():
        try:
            example.evaluate()
        except Untrue as untrue:
            yield untrue


def check_page(path: Path) -> list[str]:
    """Return all that does not hold on a page, a sentence each."""
    return [str(untrue) for untrue in failures(read_page(path))]
