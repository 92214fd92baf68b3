"""Every exercise of every chapter: computed, told apart, and not given away."""

import json
import math
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from perceptron.exercises.form import Choice, Exercise, Field, Right
from perceptron.exercises.function import Function
from perceptron.exercises.sheet import CHAPTERS, exercises
from scripts.common.files import ROOT
from scripts.proof.numbers import render
from tests.ideas.test_answers import judged

NODE = shutil.which("node", path=str(Path(sys.executable).parent))
BY_HAND = tomllib.loads(
    Path(__file__).with_name("answers.toml").read_text(encoding="utf-8")
)
SHEET: list[tuple[str, Exercise]] = exercises()
NUMBERS = [
    pytest.param(page, exercise, field, id=f"{exercise.name}-{i}")
    for page, exercise in SHEET
    for i, field in enumerate(exercise.fields)
    if isinstance(field, Field)
]
CHOICES = [
    field
    for _, exercise in SHEET
    for field in exercise.fields
    if isinstance(field, Choice)
]
TO_FIND = pytest.mark.parametrize(("page", "exercise", "field"), NUMBERS)


def number(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace(",", ""))


def values(parameters: Any) -> Any:
    return parameters.values


def test_answers_typed_by_hand_are_all_known() -> None:
    wanted = Counter(exercise.name for _, exercise, _ in map(values, NUMBERS))
    assert {name: len(answers) for name, answers in BY_HAND.items()} == wanted


@TO_FIND
def test_an_answer_is_what_was_typed_by_hand(
    page: str, exercise: Exercise, field: Field
) -> None:
    """And so are the mistakes, each of which gets its sentence."""
    answer, wrong = list(BY_HAND[exercise.name].items())[exercise.fields.index(field)]
    assert Decimal(str(field.shown())) == number(answer)
    assert field.digits == max(0, -int(number(answer).as_tuple().exponent))
    right, *helped = judged([(field, text) for text in [answer, *wrong]])
    assert right["kind"] == "right"
    for said, words in zip(helped, wrong.values(), strict=True):
        assert said["kind"] == "mistake"
        assert words in said["sentence"]


def confused(field: Field) -> Iterator[str]:
    """Yield each mistake that would be taken for the answer, or for another mistake."""
    for i, mistake in enumerate(field.mistakes):
        reach = field.likeness(mistake.value)
        typed = round(mistake.value, field.digits)
        if abs(typed - field.shown()) <= field.tolerance():
            yield f"{mistake.sentence} / the answer"
        for other in field.mistakes[:i]:
            within = max(reach, field.likeness(other.value))
            if abs(mistake.value - other.value) <= within:
                yield f"{mistake.sentence} / {other.sentence}"


@TO_FIND
def test_no_two_mistakes_are_the_same_number(
    page: str, exercise: Exercise, field: Field
) -> None:
    found = list(confused(field))
    assert found == []


# On the page


@cache
def rendered(page: str) -> BeautifulSoup:
    return render((ROOT / f"docs/{page}.md").read_text(encoding="utf-8"))


def numbers_in(text: str) -> list[Decimal]:
    found = re.findall(r"\d(?:[\d,]*\d)?(?:\.\d+)?", text)
    return [number(one) for one in found]


def gives_away(text: str, field: Field) -> bool:
    """Say whether a text shows the answer, or more of its digits, with any sign."""
    wanted = abs(Decimal(str(field.shown())))
    last = Decimal(10) ** -field.digits
    return any(
        -int(shown.as_tuple().exponent) >= field.digits
        and abs(shown - wanted) < last / 2
        for shown in numbers_in(text)
    )


def section_of(page: str, exercise: Exercise) -> Tag:
    (found,) = rendered(page).select(
        f"section[aria-labelledby=exercise-{exercise.name}]"
    )
    return found


@TO_FIND
def test_no_answer_stands_above_its_exercise(
    page: str, exercise: Exercise, field: Field
) -> None:
    """But for counts up to twelve, which stand everywhere."""
    if not field.digits and abs(field.shown()) < 13:
        return
    texts = section_of(page, exercise).find_all_previous(string=True)
    assert not any(gives_away(str(text), field) for text in texts)


@TO_FIND
def test_a_solution_shows_its_answer(
    page: str, exercise: Exercise, field: Field
) -> None:
    (solution,) = section_of(page, exercise).select("details.exercise-solution")
    assert gives_away(solution.get_text(), field)


def test_no_exercise_is_left_out() -> None:
    """Each stands on its chapter's page, once, and nowhere else."""
    found = [
        (path.stem, name)
        for path in sorted((ROOT / "docs").glob("*.md"))
        for name in re.findall(
            r"^/// exercise \| (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert sorted(found) == sorted((page, exercise.name) for page, exercise in SHEET)


# What stands in the definitions


def test_names_are_unique_and_fit_an_address() -> None:
    names = Counter(exercise.name for _, exercise in SHEET)
    assert [name for name, count in names.items() if count > 1] == []
    assert all(re.fullmatch("[a-z_]+", name) for name in names)


def sentences(exercise: Exercise) -> Iterator[str]:
    for field in exercise.fields:
        if isinstance(field, Choice):
            yield from (option.sentence for option in field.options)
            yield from (option.value for option in field.options)
            continue
        yield field.meaning
        yield from (mistake.sentence for mistake in field.mistakes)
        if isinstance(field, Function):
            yield from (case.sentence for case in field.cases)


@pytest.mark.parametrize(
    "exercise", [pytest.param(each, id=each.name) for _, each in SHEET]
)
def test_sentences_are_sentences_without_bare_numbers(exercise: Exercise) -> None:
    for text in exercise.title, *(field.label for field in exercise.fields):
        assert not re.search("[0-9]", text)
    for text in sentences(exercise):
        assert text.endswith((".", "?")) and "  " not in text, text
        assert not re.search(r"[0-9]|[.,?:](?=[A-Za-z])", text), text


def test_a_choice_has_one_right_answer_that_its_place_does_not_tell() -> None:
    places = []
    for choice in CHOICES:
        kinds = [isinstance(option, Right) for option in choice.options]
        assert kinds.count(True) == 1 and len(kinds) > 1, choice.label
        assert len({option.value for option in choice.options}) == len(kinds)
        places.append(kinds.index(True))
    assert len(places) < 3 or len(set(places)) > 1


def test_there_is_a_file_for_each_chapter() -> None:
    others = {"__init__", "form", "function", "sheet"}
    files = {path.stem for path in (ROOT / "perceptron/exercises").glob("*.py")}
    assert files - others == {name for name, _ in CHAPTERS}
    assert len(CHAPTERS) == 17


@pytest.mark.parametrize("word", ["uphill", "added up", "got lost"])
def test_a_mistake_of_many_chapters_has_one_sentence(word: str) -> None:
    found = {
        (page, sentence)
        for page, exercise in SHEET
        for sentence in sentences(exercise)
        if word in sentence
    }
    assert len({page for page, _ in found}) > 1
    assert len({sentence for _, sentence in found}) == 1


# In the browser's Python

PROGRAM = """
import json
from perceptron.exercises.function import Function
from perceptron.exercises.sheet import CHAPTERS, data, exercises
said = {}
for page, exercise in exercises():
    for field in exercise.fields:
        if isinstance(field, Function):
            solution = getattr(dict(CHAPTERS)[page], field.name)
            tries = [solution, lambda *given: "far", lambda *given: None]
            tries += [mistake.value for mistake in field.mistakes]
            said[field.name] = [field.judge(function) for function in tries]
print(json.dumps([data(), said]))
"""


def test_the_browsers_python_computes_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Names, answers, mistakes, and what is said of functions, under MicroPython."""
    core = [
        *(ROOT / "perceptron").glob("*.py"),
        *(ROOT / "perceptron/data").glob("*.py"),
        *(ROOT / "perceptron/guards").glob("*.py"),
        *(ROOT / "perceptron/exercises").glob("*.py"),
    ]
    files = [str(path.relative_to(ROOT)) for path in core]
    assert NODE
    done = subprocess.run(
        [NODE, "tests/ideas/micropython.mjs", str(ROOT), *files],
        input=PROGRAM,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    exec(PROGRAM, {})
    assert_alike(json.loads(done.stdout), json.loads(capsys.readouterr().out))


def assert_alike(a: Any, b: Any) -> None:
    """Raise unless two sheets are the same, numbers within a relative 1e-9."""
    if isinstance(b, dict):
        assert set(a) == set(b)
        for key in b:
            assert_alike(a[key], b[key])
    elif isinstance(b, list):
        assert len(a) == len(b)
        for one, other in zip(a, b, strict=True):
            assert_alike(one, other)
    elif isinstance(b, float | int):
        assert math.isclose(a, b, rel_tol=1e-9)
    else:
        assert a == b
