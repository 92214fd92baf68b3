"""Exercises in a real browser: typed, checked, announced, and whole without script."""

import pytest
from playwright.sync_api import Locator, Page

from perceptron.exercises.form import Choice, Exercise, Field, Mistake, Right
from perceptron.exercises.function import Function
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


def asked(exercise: Exercise) -> list[Field | Choice]:
    """Return what the form asks for: functions have an editor."""
    return [field for field in exercise.fields if not isinstance(field, Function)]


def with_forms(chapter: str) -> list[Exercise]:
    return [exercise for exercise in SHEET[chapter] if asked(exercise)]


def stir(page: Page) -> None:
    """Move, as readers do: a page that is only opened does not load its forms."""
    page.mouse.move(5, 5)


Answer = str | Right | Mistake  # typed, or chosen


def answer(page: Page, exercise: Exercise, answers: list[Answer]) -> list[str]:
    """Give an answer to each field, press Enter, return what is said to each."""
    form = form_of(page, exercise)
    for field, given in zip(asked(exercise), answers, strict=True):
        if isinstance(given, str):
            form.get_by_label(field.label).fill(given)
        else:
            group = form.get_by_role("radiogroup", name=field.label)
            group.get_by_label(given.value, exact=True).check()
    form.locator("input").last.press("Enter")
    return form.locator("output > span").all_text_contents()


def solved(exercise: Exercise) -> list[Answer]:
    return [
        f"{field.shown():,.{field.digits}f}"
        if isinstance(field, Field)
        else next(each for each in field.options if isinstance(each, Right))
        for field in asked(exercise)
    ]


def mistakes(field: Field | Choice) -> list[Mistake]:
    known = field.mistakes if isinstance(field, Field) else field.options
    return [each for each in known if isinstance(each, Mistake)]


@CHAPTERS
def test_answers_are_checked(visit: Visitor, chapter: str) -> None:
    opened = visit(f"{chapter}/", "light")
    stir(opened.page)
    for exercise in with_forms(chapter):
        said = answer(opened.page, exercise, solved(exercise))
        for sentence in said:
            assert "Right. " in sentence or "Well guessed" in sentence
        for which, field in enumerate(asked(exercise)):
            for mistake in mistakes(field):
                given = solved(exercise)
                chosen = isinstance(field, Choice)
                given[which] = mistake if chosen else repr(mistake.value)
                assert mistake.sentence in answer(opened.page, exercise, given)[which]
    assert opened.complaints == []


@CHAPTERS
def test_what_makes_no_sense_is_named_at_its_field(
    visit: Visitor, chapter: str
) -> None:
    page = visit(f"{chapter}/", "narrow").page
    stir(page)
    for exercise in with_forms(chapter):
        form = form_of(page, exercise)
        assert form.locator("output").get_attribute("aria-live") == "polite"
        form.get_by_role("button", name="Check").click()
        judged = form.locator("[aria-invalid]")
        assert judged.count() == len(asked(exercise))
        for field in judged.all():
            assert field.get_attribute("aria-invalid") == "true"
            saying = page.locator(f"#{field.get_attribute('aria-describedby')}")
            assert (saying.text_content() or "").endswith(" first.")
        first = form.locator("input").first
        assert first.evaluate("field => field === document.activeElement")
        answer(page, exercise, solved(exercise))
        assert form.locator("[aria-invalid=true]").count() == 0
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
        for _ in range(len(exercise.fields) - len(asked(exercise))):
            assert section.locator("[data-check] pre").first.is_visible()
        for kind in "hint", "solution":
            part = section.locator(f"details.exercise-{kind}")
            inside = part.locator("> :not(summary)").first
            assert not inside.is_visible()
            part.locator("summary").click()
            assert inside.is_visible()
        assert section.locator("details[open] pre").first.is_visible()
