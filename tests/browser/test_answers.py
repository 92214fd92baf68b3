"""Exercises in a real browser: typed or chosen, checked, announced."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page

from perceptron.exercises.form import Choice, Exercise, Field, Mistake, Right
from perceptron.exercises.function import Function
from perceptron.exercises.sheet import exercises
from tests.browser.visits import ELSEWHERE, Opener, Visit

SHEET: dict[str, list[Exercise]] = {}
for page_name, each in exercises():
    SHEET.setdefault(page_name, []).append(each)


IN_EACH_ENGINE = "line"  # the chapter that is answered elsewhere as well
WHERE = [(name, "phone") for name in SHEET]
WHERE += [(IN_EACH_ENGINE, engine) for engine in ELSEWHERE]


@pytest.fixture(scope="module", params=WHERE, ids="-".join)
def where(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Return a chapter, and the mode in which it is answered."""
    chapter, mode = request.param
    return chapter, mode


@pytest.fixture(scope="module")
def chapter(where: tuple[str, str]) -> str:
    return where[0]


@pytest.fixture(scope="module")
def opened(where: tuple[str, str], opening: Opener) -> Iterator[Visit]:
    """Open the chapter, once for all the tests below."""
    chapter, mode = where
    with opening(f"{chapter}/", mode) as visit:
        visit.stir()
        yield visit


def form_of(page: Page, exercise: Exercise) -> Locator:
    return page.locator(f"section[aria-labelledby=exercise-{exercise.name}] form")


def asked(exercise: Exercise) -> list[Field | Choice]:
    """Return what the form asks for: functions have an editor."""
    return [field for field in exercise.fields if not isinstance(field, Function)]


def with_forms(chapter: str) -> list[Exercise]:
    return [exercise for exercise in SHEET[chapter] if asked(exercise)]


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


def test_what_makes_no_sense_is_named_at_its_field(opened: Visit, chapter: str) -> None:
    for exercise in with_forms(chapter):
        form = form_of(opened.page, exercise)
        assert form.locator("output").get_attribute("aria-live") == "polite"
        form.get_by_role("button", name="Check").click()
        judged = form.locator("[aria-invalid]")
        assert judged.count() == len(asked(exercise))
        for field in judged.all():
            assert field.get_attribute("aria-invalid") == "true"
            said = opened.page.locator(f"#{field.get_attribute('aria-describedby')}")
            assert (said.text_content() or "").endswith(" first.")
        first = form.locator("input").first
        assert first.evaluate("field => field === document.activeElement")
        answer(opened.page, exercise, solved(exercise))
        assert form.locator("[aria-invalid=true]").count() == 0


def test_what_is_right_is_told_and_what_a_mistake_mistakes(
    opened: Visit, chapter: str
) -> None:
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


def test_unfolded_it_fits_and_is_accessible(opened: Visit) -> None:
    opened.unfold()
    opened.assert_fits()
    opened.assert_accessible("article")
