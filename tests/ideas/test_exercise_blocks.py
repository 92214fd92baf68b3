"""Exercises as Markdown: a section, its fields, and what unfolds."""

import json
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from perceptron.exercises import training
from perceptron.exercises.sheet import data
from scripts.common.files import ROOT
from scripts.markdown import exercises as blocks
from scripts.markdown.errors import PageError

PAGE = """
/// exercise | prediction_at_ten
What is **it**?

//// hint
A hint with `code` and

- a list
////

//// solution
```pycon
>>> 1 + 1
2
```
////
///

After.
"""


def render(text: str, root: Path = ROOT) -> BeautifulSoup:
    md = Markdown(
        extensions=["pymdownx.superfences", "toc", "scripts.markdown.exercises"],
        extension_configs={"scripts.markdown.exercises": {"root": str(root)}},
    )
    return BeautifulSoup(md.convert(text), "html.parser")


def test_an_exercise_becomes_a_section_with_a_form() -> None:
    soup = render(PAGE)
    (section,) = soup.select("section.exercise")
    assert section["aria-labelledby"] == "exercise-prediction_at_ten"
    assert not section.has_attr("id"), "the theme would give it to each code inside"
    assert [child.name for child in section.find_all(recursive=False)] == [
        *("h3", "p", "form", "details", "details")
    ]
    (title,) = section.select(f"#{section['aria-labelledby']}")
    assert title.get_text() == "Exercise: An average patient"
    (form,) = section.select("form")
    assert form.has_attr("hidden") and form.has_attr("novalidate")
    assert json.loads(str(form["data-fields"])) == data()["prediction_at_ten"]["fields"]
    for field in form.select("input"):
        (label,) = form.select(f"label[for={field['id']}]")
        assert label.get_text() == "Prediction, to two decimals"
        assert str(field["id"]) in str(form.select("output")[0]["for"])
    assert [found.get_text() for found in section.select("summary")] == [
        *("Hint", "Solution")
    ]
    assert section.select("details.exercise-hint li")
    assert section.select("details.exercise-solution pre")
    assert soup.find_all(recursive=False)[-1].get_text() == "After."


def test_a_choice_is_a_group_of_radio_buttons() -> None:
    option = {"text": "x < 1", "right": True, "sentence": "Well."}
    field = {"label": "What then?", "options": [option, {**option, "text": "No."}]}
    soup = BeautifulSoup(blocks.form("then", {"fields": [field]}), "html.parser")
    (group,) = soup.select("fieldset[role=radiogroup]")
    assert group.select("legend")[0].get_text() == "What then?"
    chosen = group.select("label > input[type=radio]")
    assert [one["value"] for one in chosen] == ["0", "1"]
    assert {one["name"] for one in chosen} == {group["id"]}
    assert [one.get_text(strip=True) for one in group.select("label")] == [
        *("x < 1", "No.")
    ]


def test_a_function_to_write_has_its_starter_and_no_form() -> None:
    soup = render(PAGE.replace("prediction_at_ten", "train"))
    (starter,) = soup.select("section > [data-check='training.train'] code")
    assert starter.get_text() == training.TRAIN.starter
    assert not soup.select("form")


def test_a_field_for_a_negative_number_has_a_keyboard_with_a_minus() -> None:
    modes = {
        name: render(PAGE.replace("prediction_at_ten", name)).select("input")[0]
        for name in ("prediction_at_ten", "second_error")
    }
    assert modes["prediction_at_ten"]["inputmode"] == "decimal"
    assert modes["second_error"]["inputmode"] == "text"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("prediction_at_ten", "nothing", "the exercises are: all_zeros, another_rate"),
        (" | prediction_at_ten", "", "write `/// exercise | NAME`"),
        ("//// hint", "//// hint | one", "write `//// hint` and no more"),
        ("//// solution", "//// hint", "needs one `//// hint` and then"),
        ("////\n\n//// solution\n", "\n", "needs one `//// hint` and then"),
        ("////\n///", "////", "`/// exercise | prediction_at_ten` is never"),
        ("////\n///", "///", "`//// solution` is never closed"),
        ("- a list\n////", "- a list", "`//// hint` is never closed"),
        ("\nAfter.\n", PAGE, "stands here twice"),
    ],
)
def test_a_block_that_makes_no_sense_is_refused(old: str, new: str, words: str) -> None:
    assert old in PAGE
    with pytest.raises(PageError, match=re.escape(words)):
        render(PAGE.replace(old, new, 1))


def test_a_hint_needs_an_exercise() -> None:
    with pytest.raises(PageError, match="a hint stands outside every exercise"):
        render("//// hint\nThink.\n////\n")


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "perceptron", tmp_path / "perceptron")
    return tmp_path


def test_a_saved_change_is_seen(workshop: Path) -> None:
    """As while serving: one process, one page after the other."""
    before = render(PAGE, workshop).select("form")[0]["data-fields"]
    path = workshop / "perceptron/exercises/line.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"Prediction"', '"Her prediction"'), encoding="utf-8")
    after = render(PAGE, workshop).select("form")[0]["data-fields"]
    assert "Her prediction" in after and "Her prediction" not in before


def test_exercises_that_fail_say_so(workshop: Path) -> None:
    (workshop / "perceptron/exercises/line.py").write_text("1 / 0\n", encoding="utf-8")
    with pytest.raises(PageError, match=r"cannot be computed \(ZeroDivisionError"):
        render(PAGE, workshop)


def test_the_sheet_is_computed_once() -> None:
    blocks.compute.cache_clear()
    for _ in range(3):
        render(PAGE)
    assert blocks.compute.cache_info().misses == 1
