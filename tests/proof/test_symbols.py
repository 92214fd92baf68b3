"""One letter, one meaning: the glossary's table has every symbol of every equation."""

import re

import pytest

from scripts.common.files import ROOT

PAGES = sorted((ROOT / "docs").glob("*.md"))
TEX = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", re.DOTALL)
CODE = re.compile(
    r"```.*?```|`[^`\n]*`|data-py=\"[^\"]*\"|data-let=\"[^\"]*\"", re.DOTALL
)
GREEK = "varepsilon|eta|delta|sigma|nabla|partial|sum"
SYMBOL = re.compile(
    rf"(?:\\(?:hat|bar|mathrm)\{{\w+\}}|\\(?:{GREEK})(?![A-Za-z])|\\Delta p"
    r"|\\[A-Za-z]+|[A-Za-z])(?:_(?:\w|\{\w+\})|\^\{?\\mathsf\{T\}\}?)?"
)
# What stands in equations and is no symbol: layout, operations, and named functions.
WORDS = re.compile(
    r"\\(?:frac|cdot|times|qquad|quad|left|right|bigl|bigr|leftarrow|approx|tanh"
    r"|mathrm\{(?:relu|new)\})'?(?![A-Za-z])"
)


def symbols(text: str) -> set[str]:
    """Return the symbols of all TeX in a page's text."""
    tex = " ".join(" ".join(found) for found in TEX.findall(CODE.sub("", text)))
    tex = re.sub(r"_\{\\mathrm\{new\}\}|_\{i=1\}\^\{n\}", "", tex)
    return {
        found[0].replace("{n}", "n") for found in SYMBOL.finditer(WORDS.sub(" ", tex))
    }


def table() -> set[str]:
    """Return the symbols that the first column of the glossary's table explains."""
    rows = re.findall(r"^\| (\$.+?) \|", (ROOT / "docs/glossary.md").read_text(), re.M)
    return symbols(" ".join(rows))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_symbol_is_in_the_glossary(page: object) -> None:
    assert symbols(page.read_text()) <= table()  # type: ignore[attr-defined]


def test_the_glossary_has_no_symbol_that_nobody_uses() -> None:
    texts = [page.read_text() for page in PAGES if page.stem != "glossary"]
    assert table() <= symbols("\n".join(texts))
