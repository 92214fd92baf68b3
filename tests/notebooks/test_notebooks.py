"""The notebooks run, say what the pages say, and cannot go stale unnoticed."""

import doctest
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode

from perceptron.notebooks import check
from scripts.common.files import ROOT
from scripts.common.freshness import Notes
from scripts.common.site import environment
from scripts.markdown.figures import read_drawing
from scripts.notebooks.drafts import BUILT, WHOLE, drafts
from scripts.notebooks.run import run_all

DOCS = ROOT / "docs"
DRAFTS = drafts()
PAGES = [name for name in DRAFTS if name != WHOLE]
CHAPTERS = [name for name in PAGES if name != "refusals"]
NAMES = pytest.mark.parametrize("name", DRAFTS)
FENCE = re.compile(r"^([ ]*)```pycon\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
SOLUTION = re.compile(r"^//// solution\n.*?^////$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Return all notebooks, as `make notebooks` made them."""
    return {name: (BUILT / f"{name}.ipynb").read_text("utf-8") for name in DRAFTS}


@pytest.fixture(scope="module")
def made(texts: dict[str, str]) -> dict[str, NotebookNode]:
    """Return all notebooks."""
    return {name: nbformat.reads(text, 4) for name, text in texts.items()}


def test_notebooks_are_up_to_date() -> None:
    notes = Notes(BUILT)
    for name, draft in DRAFTS.items():
        assert notes.is_fresh(name, draft.made_from()), "run `make notebooks`"


# What the page says


def said_on(page: str) -> str:
    """Return all that Python answers on a page, read without the notebooks' reader."""
    text = SOLUTION.sub("", (DOCS / f"{page}.md").read_text(encoding="utf-8"))
    said = ""
    for indent, session in FENCE.findall(text):
        plain = re.sub(f"^{indent}", "", session, flags=re.MULTILINE)
        for prompt in doctest.DocTestParser().get_examples(plain):
            said += prompt.exc_msg or prompt.want
    return said


def said_in(notebook: NotebookNode) -> str:
    """Return all that a notebook answers, figures and exercises left out."""
    said = ""
    for cell in notebook.cells:
        if cell.cell_type != "code" or is_asked(cell):
            continue
        for output in cell.outputs:
            if output.output_type == "stream":
                said += output.text
            elif output.output_type == "execute_result":
                said += output.data["text/plain"] + "\n"
            elif output.output_type == "error":
                said += f"{output.ename}: {output.evalue}\n"
    return said


def is_asked(cell: NotebookNode) -> bool:
    """Say whether a cell has an answer checked."""
    return cell.cell_type == "code" and "check(" in cell.source.split("def ")[0]


def said_to_nobody(cells: list[NotebookNode]) -> Iterator[tuple[str, str]]:
    """Yield what each unanswered exercise is told, and what it should be told."""
    names: dict[str, Any] = {"check": check}
    for cell in cells:
        if cell.cell_type == "code" and "def own_" in cell.source:
            exec(cell.source, names)
        if is_asked(cell):
            with redirect_stdout(StringIO()) as told:
                exec(cell.source, names)
            yield "".join(output.text for output in cell.outputs), told.getvalue()


def plain(said: str) -> list[str]:
    """Return the lines; a page names an exception's module, a notebook does not."""
    return re.sub(r"^[\w.]+\.(\w+Error: )", r"\1", said, flags=re.M).splitlines()


@NAMES
def test_outputs_are_those_of_the_page(
    made: dict[str, NotebookNode], name: str
) -> None:
    pages = CHAPTERS if name == WHOLE else [name]
    wanted = "".join(map(said_on, pages))
    assert wanted
    assert plain(said_in(made[name])) == plain(wanted)
    for cell in made[name].cells:
        for output in cell.get("outputs", []) if "figure" in cell.metadata else []:
            drawing = read_drawing(cell.metadata.figure, DOCS / "generated/figures")
            title = BeautifulSoup(drawing, "html.parser").select_one("title")
            assert title and output.data["text/plain"] == title.get_text()
    for told, wanted in said_to_nobody(made[name].cells):
        assert told == wanted


def test_every_chapter_has_a_notebook_and_is_in_the_whole() -> None:
    numbered = [
        path.stem
        for path in DOCS.glob("*.md")
        if re.search(r"^# \d+ · ", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert sorted(CHAPTERS) == sorted(numbered)
    assert list(dict.fromkeys(page for page, _ in DRAFTS[WHOLE].cells)) == [
        "whole",
        *CHAPTERS,
    ]


# The notebooks as files


@NAMES
def test_notebook_is_valid_and_says_how_to_run(
    made: dict[str, NotebookNode], name: str
) -> None:
    nbformat.validate(made[name])
    first = made[name].cells[0]
    assert first.cell_type == "markdown" and "top to bottom" in first.source
    assert "pip install --require-hashes -r locks/reader.txt" in first.source
    code = [cell for cell in made[name].cells if cell.cell_type == "code"]
    assert [c.execution_count for c in code] == list(range(1, len(code) + 1))


def test_two_builds_give_the_same_bytes(texts: dict[str, str]) -> None:
    """Of a short one: with figures, an error and an exercise."""
    (built,) = run_all([DRAFTS["line"]])
    assert built.text == texts["line"]


@NAMES
def test_nothing_of_the_machine_is_told(texts: dict[str, str], name: str) -> None:
    for secret in str(ROOT), str(Path.home()), sys.prefix, " at 0x", "\\u001b":
        assert secret not in texts[name]


@NAMES
def test_figures_are_drawn(made: dict[str, NotebookNode], name: str) -> None:
    shown = {c.metadata.figure for c in made[name].cells if "figure" in c.metadata}
    pages = CHAPTERS if name == WHOLE else [name]
    text = "".join((DOCS / f"{p}.md").read_text(encoding="utf-8") for p in pages)
    assert shown == set(re.findall(r"^/// figure \| (\w+)$", text, re.MULTILINE))
    for cell in made[name].cells:
        if cell.cell_type == "code" and "figure" in cell.metadata:
            assert cell.outputs, cell.source
            for output in cell.outputs:
                assert output.data["image/png"].startswith("iVBOR")
                assert len(output.metadata["image/png"]["alt"]) > 40


# The page that shows the whole


def test_page_shows_every_cell_and_output(site: Path) -> None:
    html = (site / "notebook/index.html").read_text(encoding="utf-8")
    article = BeautifulSoup(html, "html.parser").select_one("article")
    assert article
    notebook = nbformat.read(BUILT / f"{WHOLE}.ipynb", 4)
    code = [c for c in notebook.cells if c.cell_type == "code"]
    shown = [block.get_text() for block in article.select("pre > code")]
    assert {c.source for c in code} <= {block.rstrip("\n") for block in shown}
    outputs = [o for c in code for o in c.outputs if "figure" not in c.metadata]
    assert len(article.select("pre.notebook-output")) == len(outputs) > 100
    said = "".join(block.get_text() for block in article.select(".notebook-output"))
    answers = [line for line in plain(said_in(notebook)) if line.strip()]
    assert all(answer in said for answer in answers)
    drawn = {c.metadata.figure for c in notebook.cells if "figure" in c.metadata}
    assert len(article.select("figure.figure")) == len(drawn) > 15
    assert len(article.select("math[display=block]")) > 30
    assert "$$" not in article.get_text()


def test_each_chapter_offers_its_notebook(site: Path) -> None:
    for name in PAGES:
        html = (site / name / "index.html").read_text(encoding="utf-8")
        links = BeautifulSoup(html, "html.parser").select("article a[download]")
        assert [link["href"] for link in links] == [
            f"../generated/notebooks/{name}.ipynb"
        ]
        assert (site / f"generated/notebooks/{name}.ipynb").is_file()


LOADED = """
import sys
from mkdocs.config import load_config
config = load_config()
config.plugins.on_startup(command="serve", dirty=False)
config.plugins.on_config(config)
print(*(name for name in ("mkdocs_jupyter", "nbconvert", "nbclient", "ipykernel")
        if name in sys.modules))
"""


@pytest.mark.parametrize("shown", [False, True])
def test_serving_loads_nothing_of_notebooks(shown: bool) -> None:
    """MkDocs as `make serve` starts it: without the variable."""
    env = environment()
    if not shown:
        del env["NOTEBOOKS"]
    command = [sys.executable, "-c", LOADED]
    ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert ("mkdocs_jupyter" in ran.stdout) == shown
    assert bool(ran.stdout.strip()) == shown
    assert "notebook" not in (ROOT / "scripts/serve.py").read_text(encoding="utf-8")


def test_readers_get_the_versions_that_the_outputs_come_from() -> None:
    pinned = [
        set(re.findall(r"^([\w.-]+==[^ ]+)", path.read_text("utf-8"), re.MULTILINE))
        for path in (ROOT / "locks/reader.txt", ROOT / "locks/environment.txt")
    ]
    assert {"ipykernel", "matplotlib", "numpy", "scikit-learn"} <= {
        line.partition("==")[0] for line in pinned[0]
    }
    assert pinned[0] <= pinned[1]
