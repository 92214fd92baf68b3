"""The pages and docstrings as Sybil sees them: for pytest, and for a single page."""

from collections.abc import Iterator
from pathlib import Path

from sybil import Document, Sybil

from scripts.common.files import ROOT
from scripts.proof.checks import Untrue
from scripts.proof.numbers import parse_rendered
from scripts.proof.parsers import parse_docstring, parse_equations, parse_page

PAGES = Sybil(
    [parse_page, parse_equations, parse_rendered],
    path=str(ROOT / "docs"),
    pattern="*.md",
    name="page",
)
DOCSTRINGS = Sybil(
    [parse_docstring], path=str(ROOT / "perceptron"), pattern="*.py", name="docstring"
)


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
