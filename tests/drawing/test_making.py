"""`make figures`: the same every time, only what is stale, and whole or not at all."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.exceptions import BuildError

from perceptron.figures import FIGURES, style
from scripts import make_figures
from scripts.common import files, freshness
from scripts.common.files import ROOT
from scripts.common.freshness import Notes
from scripts.drawing import draw, typeface
from scripts.markdown.figures import read_drawing

Drawn = Callable[[], style.Drawing]


def chapters(*names: str) -> set[str]:
    return {figure for figure, chapter in FIGURES.items() if chapter in names}


@pytest.mark.parametrize("name", FIGURES)
def test_two_builds_give_the_same_bytes(name: str, drawn: dict[str, str]) -> None:
    """In two processes, whose sets and dictionaries of hashes differ."""
    built = (make_figures.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert drawn[name] == built, "run `make figures`"


def test_the_picture_of_the_readme_is_what_the_code_draws(
    house: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    committed = make_figures.README[1].read_bytes()
    monkeypatch.setattr(make_figures, "README", ("home", tmp_path / "readme.svg"))
    house("home")
    assert (tmp_path / "readme.svg").read_bytes() == committed, "run `make figures`"


@pytest.mark.parametrize(
    "path, stale",
    [
        ("perceptron/figures/rates.py", chapters("rates")),
        (
            "perceptron/gradient_check.py",
            chapters("slope") | {"graph", "traces", "unit"},
        ),
        ("docs/live/flow.py", {"flow", "graph", "unit"}),
        ("docs/live/home.py", {"home"}),
        ("perceptron/figures/palette.py", set(FIGURES)),
        ("perceptron/figures/__init__.py", set(FIGURES)),
        ("scripts/drawing/svg.py", set(FIGURES)),
        ("scripts/make_figures.py", set(FIGURES)),
        ("locks/environment.txt", set(FIGURES)),
    ],
)
def test_a_change_makes_stale_what_depends_on_it_and_nothing_else(
    path: str, stale: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (ROOT / path).is_file()
    before = {name: make_figures.made_from(name) for name in FIGURES}
    seen = freshness.contents
    monkeypatch.setattr(
        freshness, "contents", lambda f: "new" if f == ROOT / path else seen(f)
    )
    now = {name: make_figures.made_from(name) for name in FIGURES}
    assert {name for name in FIGURES if now[name] != before[name]} == stale


def test_what_is_up_to_date_is_there_and_made_from_the_same(tmp_path: Path) -> None:
    assert not Notes(tmp_path).is_fresh("a", "1")
    for file in "one", "two":
        (tmp_path / file).touch()
    Notes(tmp_path).note("a", "1", ["one", "two"])
    assert Notes(tmp_path).is_fresh("a", "1")
    assert not Notes(tmp_path).is_fresh("a", "2")
    (tmp_path / "two").unlink()
    assert not Notes(tmp_path).is_fresh("a", "1")
    Notes(tmp_path).file.write_text("{", encoding="utf-8")
    assert not Notes(tmp_path).is_fresh("a", "1")


def test_a_file_that_is_no_longer_made_is_removed(tmp_path: Path) -> None:
    for file in "one", "two":
        (tmp_path / file).touch()
    Notes(tmp_path).note("a", "1", ["one", "two"])
    Notes(tmp_path).note("a", "2", ["one"])
    assert (tmp_path / "one").exists() and not (tmp_path / "two").exists()
    Notes(tmp_path).note("a", "", [])
    assert not (tmp_path / "one").exists()


@pytest.fixture
def house(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[..., Result]]:
    """Return what runs the command for a few figures, in a folder of its own."""
    monkeypatch.setattr(make_figures, "GENERATED", tmp_path)
    monkeypatch.setattr(make_figures, "FOLDER", tmp_path / "figures")
    monkeypatch.setattr(make_figures, "AXES", tmp_path / "axes.json")
    monkeypatch.setattr(
        make_figures, "ProcessPoolExecutor", lambda _: ThreadPoolExecutor(1)
    )

    def run(*names: str) -> Result:
        few = {name: FIGURES[name] for name in names}
        monkeypatch.setattr(make_figures, "FIGURES", few)
        return CliRunner().invoke(make_figures.main)

    yield run


def test_only_what_is_stale_is_drawn(
    house: Callable[..., Result], tmp_path: Path
) -> None:
    assert "drawing 2 of 2" in house("scatter", "parabola").output
    assert house("scatter", "parabola").output == ""
    (tmp_path / "figures/scatter.svg").unlink()
    assert "drawing 1 of 2" in house("scatter", "parabola").output
    assert list(json.loads((tmp_path / "axes.json").read_text("utf-8"))) == ["parabola"]


def strange() -> style.Drawing:
    """Draw a letter that the typeface lacks."""
    figure, ax = style.canvas()
    ax.text(9, 9, "∂")
    return style.Drawing(figure, "t", "d")


def test_a_drawing_that_fails_is_named_and_the_others_are_drawn(
    house: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    right = draw.function
    monkeypatch.setattr(
        draw, "function", lambda name: strange if name == "scatter" else right(name)
    )
    old = tmp_path / "figures/scatter.svg"
    files.write_atomically(old, "as it was")
    ran = house("scatter", "residuals")
    assert ran.exit_code == 1
    assert "scatter: not drawn: UserWarning: Glyph" in ran.output
    assert "1 of 2 figures could not be drawn" in ran.output
    assert (tmp_path / "figures/residuals.svg").is_file()
    assert old.read_text(encoding="utf-8") == "as it was"
    assert "drawing 1 of 2" in house("scatter", "residuals").output


def test_a_page_whose_figure_is_missing_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="'scatter' has not been drawn: run `make fig"):
        read_drawing("scatter", tmp_path)


def test_without_npm_packages_one_sentence_says_what_to_run(
    house: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeface, "PACKAGE", ROOT / "docs/nowhere")
    ran = house("scatter")
    assert ran.exit_code == 1
    assert ran.output.count("\n") == 1 and "run `make setup`" in ran.output


def test_writing_that_is_interrupted_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "figure.svg"
    files.write_atomically(file, "old")

    def interrupted(self: Path, target: Path) -> None:
        assert self.read_text(encoding="utf-8") == "new"
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write_atomically(file, "new")
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]
