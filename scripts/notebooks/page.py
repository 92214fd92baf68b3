"""The page that shows the whole tutorial as a notebook: what nbconvert does with it.

mkdocs-jupyter hands docs/notebook.md to nbconvert. Two preprocessors make the page: one
lets the notebook of all chapters follow the page's own words, one sets the Markdown of
all cells as the site sets its pages, equations in MathML.
"""

import re
from copy import deepcopy
from functools import cache
from html import escape, unescape
from typing import Any

import nbformat
from markdown import Markdown
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from scripts.common.freshness import Notes
from scripts.drawing import svg
from scripts.markdown.errors import PageError
from scripts.markdown.figures import read_drawing
from scripts.notebooks.cells import anchor
from scripts.notebooks.drafts import BUILT, DOCS, WHOLE, drafts
from scripts.notebooks.parts import described

DRAWINGS = DOCS / "generated/figures"
# What notebooks know of Markdown, as mkdocs.yml sets it up for the pages.
EXTENSIONS = [
    "md_in_html",
    "sane_lists",
    "smarty",
    "tables",
    "toc",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "scripts.markdown.code",
    "scripts.markdown.equations",
]
SETTINGS: dict[str, dict[str, Any]] = {
    "smarty": {"smart_dashes": False, "smart_ellipses": False},
}
# What equations are in TeX: the chapters tell it.
TEX = re.compile(r' alttext="[^"]*"')
MARK = "<!-- cell {} -->"
MARKS = re.compile(r"<!-- cell \d+ -->")
PICTURES = re.compile(r"!\[[^\]]*\]\(data:[^)]*\)(?:\n!\[[^\]]*\]\(data:[^)]*\))*")
PLACE = '<div class="figure-drawing"></div>'
PICTURE = '<img src="../generated/figures/{}" {} loading="lazy">'
HEADING = re.compile(r"<h[1-3] .*?</h[1-3]>", re.DOTALL)
BOXED = r'</div>\g<0><div class="notebook-part">'  # the template begins and ends it
HERE = re.compile(r'(<a [^>]*)href="(#[^"]*)"')


@cache
def whole() -> NotebookNode:
    """Return the notebook of all chapters; raise PageError unless it is up to date."""
    if not Notes(BUILT).is_fresh(WHOLE, drafts()[WHOLE].made_from()):
        raise PageError(
            "the notebook of all chapters is missing, or older than what it is made "
            "from: run `make notebooks`."
        )
    notebook: NotebookNode = nbformat.read(BUILT / f"{WHOLE}.ipynb", as_version=4)
    return notebook


class Whole(Preprocessor):
    """Lets the notebook follow the words of the page."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the page's own words and all cells but the first, its introduction."""
        words = [cell for cell in nb.cells if cell.cell_type == "markdown"]
        nb.cells = [*words, *deepcopy(whole().cells[1:])]
        return nb, resources


class Typeset(Preprocessor):
    """Turns Markdown and code into HTML, all at once: ids are unique in a page."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook, HTML in the place of each source."""
        text = "\n\n".join(
            f"{MARK.format(place)}\n\n{as_markdown(cell)}"
            for place, cell in enumerate(nb.cells)
        )
        md = Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS)
        html = TEX.sub("", md.convert(text))
        for cell, part in zip(nb.cells, MARKS.split(html)[1:], strict=True):
            cell.source = part.strip()
            if figure := cell.metadata.get("figure"):
                drawing = PLACE.replace("><", f">{as_pictures(figure)}<")
                cell.metadata.drawing = f'<figure class="figure">{drawing}</figure>'
                cell.source = cell.source.replace(PLACE, cell.metadata.drawing)
        link_headings(nb.cells, md.toc_tokens)
        box(nb.cells)
        return nb, resources | {"inlining": {"css": []}}


def as_markdown(cell: NotebookNode) -> str:
    """Return what the cell says in Markdown that the site sets."""
    if cell.cell_type == "code":
        return f"````python\n{cell.source}\n````"
    text = cell.source.replace("<details>", '<details markdown="1">')
    return PICTURES.sub(PLACE, text) if cell.metadata.get("figure") else text


def as_pictures(figure: str) -> str:
    """Return a figure as files that come when the reader comes near.

    In a page of all figures, their bytes would be half of what is waited for.
    """
    drawing = read_drawing(figure, DRAWINGS)
    alts = [described(drawing)]
    found = []
    for number, panel in enumerate(svg.panels(drawing)):
        width, height = svg.size(panel)
        alt = escape(alts.pop() if alts else "")
        about = f'alt="{alt}" width="{width}" height="{height}"'
        found.append(PICTURE.format(svg.file(figure, number), about))
    return "".join(found)


def link_headings(cells: list[NotebookNode], tokens: list[dict[str, Any]]) -> None:
    """Let links within the notebook lead to the ids that headings have here."""
    headings = every(tokens)
    ids = {f"#{token['id']}": f"#{token['id']}" for token in headings}
    for token in headings:
        ids.setdefault(anchor(unescape(token["name"])), f"#{token['id']}")

    def lead(match: re.Match[str]) -> str:
        if match[2] not in ids:
            raise PageError(f"the notebook links to {match[2]}, which is no heading.")
        return f'{match[1]}href="{ids[match[2]]}"'

    for cell in cells:
        cell.source = HERE.sub(lead, cell.source)


def box(cells: list[NotebookNode]) -> None:
    """Put what follows each heading in a box, laid out once a reader comes near."""
    for cell in cells:
        cell.source = HEADING.sub(BOXED, cell.source)


def every(tokens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the headings and those below them."""
    return [found for token in tokens for found in [token, *every(token["children"])]]
