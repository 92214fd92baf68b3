"""Exercises in a real browser: typed, checked, announced, and whole without script."""

import pytest
from playwright.sync_api import Locator, Page

from perceptron.exercises.form import Exercise
from perceptron.exercises.sheet import exercises
from tests.browser.visits import Visitor
from tests.browser.test_every_page import AXE, RUN_AXE, SPILLS

SHEET = exercises()
EACH = pytest.mark.parametrize(
    ("chapter", "exercise"), SHEET, ids=[exercise.name for _, exercise in SHEET]
)


def form_of(page: Page, exercise: Exercise) -> Locator:
    return page.locator(f"#exercise-{exercise.name} form")


def answer(page: Page, exercise: Exercise, texts: list[str]) -> list[str]:
    """Type an answer into each field, press Enter, return what is said to each."""
    form = form_of(page, exercise)
    for field, text in zip(exercise.fields, texts, strict=True):
        form.get_by_label(field.label).fill(text)
    form.locator("input").last.press("Enter")
    return form.locator("output > span").all_text_contents()


def solved(exercise: Exercise) -> list[str]:
    return [f"{field.shown():,.{field.digits}f}" for field in exercise.fields]


@EACH
def test_answers_are_checked(visit: Visitor, chapter: str, exercise: Exercise) -> None:
    opened = visit(f"{chapter}/", "light")
    said = answer(opened.page, exercise, solved(exercise))
    for field, sentence in zip(exercise.fields, said, strict=True):
        assert sentence.endswith(f"Right. {field.meaning}")
    for which, field in enumerate(exercise.fields):
        for mistake in field.mistakes:
            texts = solved(exercise)
            texts[which] = repr(mistake.value)
            assert mistake.sentence in answer(opened.page, exercise, texts)[which]
    assert opened.complaints == []


@EACH
def test_a_field_that_makes_no_sense_is_named(
    visit: Visitor, chapter: str, exercise: Exercise
) -> None:
    page = visit(f"{chapter}/", "light").page
    form = form_of(page, exercise)
    form.get_by_role("button", name="Check").click()
    for field in form.locator("input").all():
        assert field.get_attribute("aria-invalid") == "true"
        saying = page.locator(f"#{field.get_attribute('aria-describedby')}")
        assert "Write a number first." in (saying.text_content() or "")
    assert form.locator("input").first.evaluate("it => it === document.activeElement")
    answer(page, exercise, solved(exercise))
    for field in form.locator("input").all():
        assert field.get_attribute("aria-invalid") == "false"


@EACH
@pytest.mark.parametrize("mode", ["dark", "narrow"])
def test_all_unfolded_it_fits_and_is_accessible(
    visit: Visitor, chapter: str, exercise: Exercise, mode: str
) -> None:
    page = visit(f"{chapter}/", mode).page
    for summary in page.locator(f"#exercise-{exercise.name} summary").all():
        summary.click()
    answer(page, exercise, ["no number"] * len(exercise.fields))
    assert page.evaluate(SPILLS) == []
    page.evaluate(f"{AXE}; undefined")
    assert page.evaluate(RUN_AXE) == []
    role = form_of(page, exercise).locator("output")
    assert role.get_attribute("aria-live") == "polite"


@EACH
def test_without_script_hint_and_solution_unfold(
    visit: Visitor, chapter: str, exercise: Exercise
) -> None:
    page = visit(f"{chapter}/", "no script").page
    section = page.locator(f"#exercise-{exercise.name}")
    assert not section.locator("form").is_visible()
    for kind in "hint", "solution":
        part = section.locator(f"details.exercise-{kind}")
        inside = part.locator("> :not(summary)").first
        assert not inside.is_visible()
        part.locator("summary").click()
        assert inside.is_visible()
    assert section.locator("details[open] pre").first.is_visible()
