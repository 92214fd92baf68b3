"""Exercises in a real browser: typed, checked, announced, and whole without script."""

import pytest
from playwright.sync_api import Locator, Page

from perceptron.exercises.form import Exercise
from perceptron.exercises.sheet import exercises
from tests.browser.test_every_page import AXE, RUN_AXE, SPILLS
from tests.browser.visits import Visitor

SHEET: dict[str, list[Exercise]] = {}
for page_name, each in exercises():
    SHEET.setdefault(page_name, []).append(each)
CHAPTERS = pytest.mark.parametrize("chapter", SHEET)


def section_of(page: Page, exercise: Exercise) -> Locator:
    return page.locator(f"section[aria-labelledby=exercise-{exercise.name}]")


def form_of(page: Page, exercise: Exercise) -> Locator:
    return section_of(page, exercise).locator("form")


def stir(page: Page) -> None:
    """Move, as readers do: a page that is only opened does not load its forms."""
    page.mouse.move(5, 5)


def answer(page: Page, exercise: Exercise, texts: list[str]) -> list[str]:
    """Type an answer into each field, press Enter, return what is said to each."""
    form = form_of(page, exercise)
    for field, text in zip(exercise.fields, texts, strict=True):
        form.get_by_label(field.label).fill(text)
    form.locator("input").last.press("Enter")
    return form.locator("output > span").all_text_contents()


def solved(exercise: Exercise) -> list[str]:
    return [f"{field.shown():,.{field.digits}f}" for field in exercise.fields]


@CHAPTERS
def test_answers_are_checked(visit: Visitor, chapter: str) -> None:
    opened = visit(f"{chapter}/", "light")
    stir(opened.page)
    for exercise in SHEET[chapter]:
        said = answer(opened.page, exercise, solved(exercise))
        for field, sentence in zip(exercise.fields, said, strict=True):
            assert sentence.endswith(f"Right. {field.meaning}")
        for which, field in enumerate(exercise.fields):
            for mistake in field.mistakes:
                texts = solved(exercise)
                texts[which] = repr(mistake.value)
                assert mistake.sentence in answer(opened.page, exercise, texts)[which]
    assert opened.complaints == []


@CHAPTERS
def test_what_makes_no_sense_is_named_at_its_field(
    visit: Visitor, chapter: str
) -> None:
    page = visit(f"{chapter}/", "narrow").page
    stir(page)
    for exercise in SHEET[chapter]:
        form = form_of(page, exercise)
        assert form.locator("output").get_attribute("aria-live") == "polite"
        answer(page, exercise, solved(exercise))
        for field in form.locator("input").all():
            assert field.get_attribute("aria-invalid") == "false"
            field.fill("")
        form.get_by_role("button", name="Check").click()
        for field in form.locator("input").all():
            assert field.get_attribute("aria-invalid") == "true"
            saying = page.locator(f"#{field.get_attribute('aria-describedby')}")
            assert "Write a number first." in (saying.text_content() or "")
        first = form.locator("input").first
        assert first.evaluate("field => field === document.activeElement")
        for summary in section_of(page, exercise).locator("summary").all():
            summary.click()
    assert page.evaluate(SPILLS) == []
    page.evaluate(f"{AXE}; undefined")
    assert page.evaluate(RUN_AXE) == []


@CHAPTERS
def test_without_script_hint_and_solution_unfold(visit: Visitor, chapter: str) -> None:
    page = visit(f"{chapter}/", "no script").page
    for exercise in SHEET[chapter]:
        section = section_of(page, exercise)
        assert not section.locator("form").is_visible()
        for kind in "hint", "solution":
            part = section.locator(f"details.exercise-{kind}")
            inside = part.locator("> :not(summary)").first
            assert not inside.is_visible()
            part.locator("summary").click()
            assert inside.is_visible()
        assert section.locator("details[open] pre").first.is_visible()
