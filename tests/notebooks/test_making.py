"""How notebooks are made: cells from pages, their run, and what they bring."""

import base64
import doctest
import io
import re
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.image import imread

from perceptron import notebooks
from perceptron.exercises.form import Choice, Mistake, Right
from perceptron.exercises.function import Function
from perceptron.figures.style import FONT, TRUTH
from perceptron.notebooks import drawings, show
from scripts import make_notebooks
from scripts.common import freshness
from scripts.common.files import ROOT
from scripts.common.freshness import Notes
from scripts.markdown.errors import PageError
from scripts.notebooks import page as notebook_page
from scripts.notebooks import sample
from scripts.notebooks.cells import cells
from scripts.notebooks.drafts import Draft, drafts
from scripts.notebooks.parts import Cell, answer_cell, own
from scripts.notebooks.run import run_all

DRAFTS = drafts()
NAMES = pytest.mark.parametrize("name", DRAFTS)


# A page with everything; `make refresh` keeps what becomes of it


def test_a_page_becomes_the_cells_that_are_kept() -> None:
    notebook = sample.draft().notebook()
    kept = nbformat.read(sample.MADE, 4)
    found = [
        (c.cell_type, c.id, sample.BYTES.sub("…", c.source), c.metadata)
        for c in notebook.cells
    ]
    assert found == [(c.cell_type, c.id, c.source, c.metadata) for c in kept.cells]


def test_the_site_sets_it_as_it_is_kept() -> None:
    assert sample.typeset() == sample.SET.read_text("utf-8")


# Every page


@NAMES
def test_nothing_is_left_of_our_own_markdown(name: str) -> None:
    for _, cell in DRAFTS[name].cells:
        if cell.kind == "markdown":
            text = re.sub(
                r"```.*?```|`[^`\n]*`|\(data:[^)]*\)", "", cell.source, flags=re.S
            )
            for ours in "data-py", "{ ", "///", "???", "[^", ".md", "--8<--", ":   ":
                assert ours not in text, f"{ours} in {cell.source}"


@NAMES
def test_links_lead_somewhere(name: str) -> None:
    text = "\n".join(c.source for _, c in DRAFTS[name].cells if c.kind == "markdown")
    headings = {  # as JupyterLab names them
        f"#{heading.replace(' ', '-')}"
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    targets = re.findall(r"\]\(((?!data:|https:)[^)]*)\)", text)
    assert targets
    for target in targets:
        assert (
            target in headings or (ROOT / "docs/generated/notebooks" / target).is_file()
        )


# What is stale is seen


@pytest.mark.parametrize(
    ("path", "stale"),
    [
        ("perceptron/neuron.py", True),
        ("scripts/notebooks/run.py", True),
        ("locks/environment.txt", True),
        ("scripts/serve.py", False),
    ],
)
def test_what_a_notebook_runs_makes_it_stale(
    path: str, stale: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, seen = DRAFTS["line"].made_from(), freshness.contents
    monkeypatch.setattr(
        freshness, "contents", lambda f: "new" if f == ROOT / path else seen(f)
    )
    assert (DRAFTS["line"].made_from() != before) == stale


def test_what_a_page_says_makes_its_notebook_stale() -> None:
    def draft(source: str, session: str) -> str:
        prompts = doctest.DocTestParser().get_examples(session)
        return Draft("line", [("line", Cell("code", source, prompts))]).made_from()

    same = draft("1", ">>> 1\n1\n")
    assert draft("1", ">>> 1\n1\n") == same
    assert draft("2", ">>> 1\n1\n") != same and draft("1", ">>> 1\n2\n") != same


def test_a_stale_notebook_stops_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook_page, "BUILT", tmp_path)
    with pytest.raises(PageError, match="run `make notebooks`"):
        notebook_page.whole.__wrapped__()


# What the notebooks bring: figures and answers


def test_what_is_offered_is_there() -> None:
    assert all(hasattr(notebooks, name) for name in notebooks.__all__)


def test_dots_without_length_are_seen() -> None:
    """SVG draws them; Matplotlib's own pictures only when they get a length."""
    panels = drawings.draw("tanh_units").figure
    panel = panels if isinstance(panels, Figure) else panels[0]
    pixels = imread(io.BytesIO(base64.b64decode(drawings.png(panel))))[:, :, :3] * 255
    blue = [int(TRUTH[place : place + 2], 16) for place in (1, 3, 5)]
    assert (pixels.round() == blue).all(axis=-1).sum() > 2 * 20 * 50
    width, height = panel.get_size_inches()
    assert pixels.shape == (2 * 72 * height, 2 * 72 * width, 3)


def test_where_the_pages_face_is_missing_another_stands_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    others = [font for font in fontManager.ttflist if font.name != FONT]
    monkeypatch.setattr(fontManager, "ttflist", others[:])
    drawings.find_typeface()
    ours = [font for font in fontManager.ttflist if font.name == FONT]
    stand_in = [font for font in others if font.name == drawings.STAND_IN]
    assert stand_in and [font.fname for font in ours] == [f.fname for f in stand_in]
    assert {font.weight for font in ours} == {400, 600}


def test_a_figure_that_is_none_is_named() -> None:
    with pytest.raises(
        ValueError, match="there is no figure 'nine'; the figures are: home, "
    ):
        show("nine")


def test_an_exercise_asks_for_choices_by_number_and_for_functions_by_name() -> None:
    fields: list[Choice | Function] = [
        Choice("What then?", Right("It falls.", "Well."), Mistake("It climbs.", "No.")),
        Function("half", "def half(n):\n    return n\n", abs, "Well.", []),
    ]
    assert answer_cell("then", [field.data() for field in fields]) == (
        'check(\n    "then",\n    ...,  # What then?\n    # 1: It falls.\n'
        "    # 2: It climbs.\n    own_half,\n)"
    )
    assert own("def half(n):\n    return half(n - 1) or halves\n", "half") == (
        "def own_half(n):\n    return own_half(n - 1) or halves\n"
    )


def test_links_to_pages_without_a_notebook_are_words(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# A\n\nSee [the `b`](b.md#c), [chapter](d.md).\n", encoding="utf-8"
    )
    (cell,) = cells(page, {"d": "d.ipynb"})
    assert cell.source == "# A\n\nSee the `b`, [chapter](d.ipynb)."


# What goes wrong is said, and nothing is published


EXPECTED = ">>> 1\nTraceback (most recent call last):\n    ...\nValueError: no\n"
FAILING = [
    ("1 / 0", "", "the page expects no error, not ZeroDivisionError: division by zero"),
    ("import sys; sys.exit(3)", "", "the page expects no error, not SystemExit: 3"),
    ("import sys; print('hm', file=sys.stderr)", "", "it complains: hm"),
    ("None", EXPECTED, "the page expects ValueError: no, not silence"),
    ("2", ">>> 1\n1\n", "the page says 1, the notebook 2"),
]


def test_a_failing_cell_is_named() -> None:
    drafts = []
    for source, session, _ in FAILING:
        prompts = doctest.DocTestParser().get_examples(session)
        good, bad = Cell("code", "1 + 1"), Cell("code", source, prompts)
        drafts.append(Draft("line", [("line", good), ("line", bad)]))
    built = {each.draft.cells[1][1].source: each for each in run_all(drafts)}
    for source, _, said in FAILING:
        assert built[source].problem == (
            f"line.ipynb, from docs/line.md, cell 2 ({source}): {said}"
        )
        assert not built[source].text


def test_a_notebook_that_fails_is_not_published_nor_one_whose_page_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = Draft("line", [("line", Cell("code", "import os; os._exit(1)"))])
    monkeypatch.setattr(make_notebooks, "BUILT", tmp_path)
    monkeypatch.setattr(make_notebooks, "drafts", lambda: {"line": bad})
    for name in "line", "gone":
        (tmp_path / f"{name}.ipynb").write_text("{}", encoding="utf-8")
        Notes(tmp_path).note(name, "", [f"{name}.ipynb"])
    ran = CliRunner().invoke(make_notebooks.main)
    assert ran.exit_code == 1
    assert "line.ipynb: Kernel died" in ran.output and "1 of 1" in ran.output
    assert list(tmp_path.glob("*.ipynb")) == []


# Run to the end


def test_it_runs_to_the_notebook_that_is_kept() -> None:
    assert sample.made() == sample.MADE.read_text("utf-8")
