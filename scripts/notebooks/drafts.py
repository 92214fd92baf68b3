"""The notebooks before they are run: one a page, and one of all chapters."""

import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from sybil import Document

from scripts.common.files import ROOT
from scripts.common.freshness import digest, with_imports
from scripts.common.menu import menu
from scripts.notebooks.cells import Links, anchor, cells, title
from scripts.notebooks.parts import Cell
from scripts.proof.text import read

DOCS = ROOT / "docs"
BUILT = DOCS / "generated/notebooks"
WHOLE = "the-smallest-neural-network"
CHAPTER = re.compile(r"\d+ · ")
HEADING = re.compile(r"^(?=#+ )", re.MULTILINE)

INTRODUCTION = """\
> {what}
> It runs from top to bottom: choose *Run All Cells*.
>
> It needs Python 3.11 or newer and the package `perceptron`.
> In a copy of the tutorial's repository, two commands install it,
> with all that it needs in the versions that the outputs below come from:
>
> ```sh
> python -m pip install --require-hashes -r locks/reader.txt
> python -m pip install --no-deps .
> ```
>
> Any program that opens notebooks will do.
> `python -m pip install jupyterlab` brings one, and `jupyter lab` starts it."""
ONE = (
    "This notebook is a page of *The smallest neural network*, made from that page: "
    "the same words and code, and the same outputs."
)
ALL = (
    "This notebook is the whole of *The smallest neural network*, made from its "
    "chapters: the same words and code, and the same outputs."
)
USED = re.compile(r"^(check|show)\(", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """A notebook to be: its cells, and the page that each comes from."""

    name: str
    cells: list[tuple[str, Cell]]

    def notebook(self) -> NotebookNode:
        """Return it for nbformat, the same each time."""
        places: dict[str, int] = {}
        made = []
        for page, cell in self.cells:
            places[page] = places.get(page, -1) + 1
            metadata: dict[str, Any] = (
                {"tags": ["raises-exception"]} if cell.raised else {}
            )
            if cell.figure:
                metadata["figure"] = cell.figure
            new: Any = getattr(nbformat.v4, f"new_{cell.kind}_cell")
            made.append(
                new(cell.source, id=f"{page}-{places[page]}", metadata=metadata)
            )
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        about = {"kernelspec": kernel, "language_info": {"name": "python"}}
        notebook: NotebookNode = nbformat.v4.new_notebook(cells=made, metadata=about)
        return notebook

    def made_from(self) -> str:
        """Return a digest of all that the notebook depends on."""
        files = with_imports(ROOT / "scripts/notebooks/run.py")
        wanted = [(cell.said, cell.raised) for _, cell in self.cells]
        text = nbformat.writes(self.notebook()) + repr(wanted) + sys.version
        return digest([*files, *(ROOT / "perceptron").rglob("*.py")], text)


def pages() -> list[Path]:
    """Return the pages that become notebooks, in reading order."""
    found = [DOCS / file for _, file in menu()]
    return [page for page in found if has_sessions(page)]


def has_sessions(page: Path) -> bool:
    """Say whether there is something to run on a page, for more than a sentence."""
    text = page.read_text(encoding="utf-8")
    fences = read(Document(text, str(page))).fences
    return "data-sentence" not in text and any(
        fence.language == "pycon" for fence in fences
    )


def is_chapter(page: Path) -> bool:
    """Say whether the page is a chapter: those are numbered."""
    return bool(CHAPTER.match(title(page)))


def drafts() -> dict[str, Draft]:
    """Return all notebooks by name, before they are run."""
    links = {page.stem: f"{page.stem}.ipynb" for page in pages()}
    found = {page.stem: of_page(page, links) for page in pages()}
    return found | {WHOLE: of_all([page for page in pages() if is_chapter(page)])}


def of_page(page: Path, links: Links) -> Draft:
    """Return the notebook of one page."""
    first, *others = cells(page, links)
    heading, _, text = first.source.partition("\n")
    rest = [Cell("markdown", text.strip()), *others]
    start = [Cell("markdown", f"{heading}\n\n{INTRODUCTION.format(what=ONE)}")]
    made = [*start, *set_up(rest), *rest]
    return Draft(page.stem, [(page.stem, cell) for cell in made])


def of_all(chapters: list[Path]) -> Draft:
    """Return the one notebook of all chapters."""
    links = {page.stem: anchor(title(page)) for page in chapters}
    body = [
        (page.stem, lowered(cell)) for page in chapters for cell in cells(page, links)
    ]
    heading = title(DOCS / "index.md")
    start = Cell("markdown", f"# {heading}\n\n{INTRODUCTION.format(what=ALL)}")
    made = [start, *set_up([cell for _, cell in body])]
    return Draft(WHOLE, [*(("whole", cell) for cell in made), *body])


def set_up(rest: list[Cell]) -> list[Cell]:
    """Return the cell that imports what the others use, if they use anything."""
    used = {name for cell in rest for name in USED.findall(cell.source)}
    if not used:
        return []
    return [Cell("code", f"from perceptron.notebooks import {', '.join(sorted(used))}")]


def lowered(cell: Cell) -> Cell:
    """Return the cell, its headings one level down."""
    if cell.kind != "markdown":
        return cell
    prose = read(Document(cell.source, "")).prose
    text = cell.source
    for match in reversed(list(HEADING.finditer(prose))):
        text = f"{text[: match.start()]}#{text[match.start() :]}"
    return replace(cell, source=text)
