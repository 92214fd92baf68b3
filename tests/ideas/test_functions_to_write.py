"""A function that a reader wrote is run, and told what to look at again."""

import math
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from perceptron.exercises.form import Mistake
from perceptron.exercises.function import Case, Function
from perceptron.exercises.sheet import CHAPTERS, exercises


def moved(place: list[float], by: float) -> tuple[list[float], float]:
    """Return a place and how far it is: lists in tuples, and numbers."""
    found = [part + by for part in place]
    return found, sum(found) / 3


def always_one(place: list[float], by: float) -> object:
    return moved(place, 1)


MOVED = Function(
    "moved",
    "def moved(place, by):\n    return place, 0\n",
    moved,
    "It moved.",
    [
        Case("Look at how it moves.", [1.0, 2.0], 1),
        Case("Is something fixed?", [1.0, 2.0], 0.3),
        Case("Nothing to move, nothing moved.", [], 0.3),
    ],
    Mistake(lambda place, by: moved(place, -by), "It went the other way."),
    Mistake(lambda place, by: moved(place, by)[0], "How far is it?"),
    Mistake(lambda place, by: 1 / 0, "This mistake does not work here."),
)


class Mute(Exception):
    def __str__(self) -> str:
        raise ValueError


def stops(error: BaseException) -> Callable[..., object]:
    def function(*given: Any) -> object:
        raise error

    return function


def recurses(*given: Any) -> object:
    return recurses(*given)


def holds_itself(*given: Any) -> object:
    found: list[object] = []
    found.append(found)
    return found


FAULTS: list[tuple[Callable[..., object], str]] = [
    (lambda place, by: moved(place, -by), "Not yet. It went the other way."),
    (lambda place, by: moved(place, by)[0], "Not yet. How far is it?"),
    (lambda place, by: (place, 0.0), "Not yet. Look at how it moves."),
    (always_one, "Not yet. Is something fixed?"),
    (
        lambda place, by: moved(place or [0], by),
        "It gives a list of 1 where an empty list belongs.",
    ),
    (stops(ValueError("no idea")), "It stops with ValueError: no idea"),
    (stops(Mute()), "It stops with Mute."),
    (lambda *given: sys.exit(), "It stops with SystemExit."),
    (recurses, "It stops with RecursionError"),
    (holds_itself, "It stops with RecursionError"),
    (lambda: None, "It stops with TypeError"),
    (lambda *given: None, "It gives nothing back"),
    (lambda *given: "far", "It gives a text, and should give a list of 2."),
    (lambda *given: {}, "It gives a thing of the type dict, and should give"),
    (lambda *given: 1.5, "It gives a number, and should give a list of 2."),
    (lambda *given: ([1.0, 2.0], [3]), "It gives a list of 1 where a number belongs."),
    (lambda *given: ([1.0, 2.0], True), "It gives True or False where a number"),
    (lambda *given: ([1.0, None], 1), "It gives nothing where a number belongs."),
    (lambda *given: [[math.nan]], "It leaves the numbers"),
    (lambda *given: ([10**400, 1.0], 1), "It leaves the numbers"),
]


@pytest.mark.parametrize(("function", "words"), FAULTS)
def test_what_is_wrong_with_a_function_is_said(
    function: Callable[..., object], words: str
) -> None:
    assert MOVED.judge(function).startswith(words)


def spoils_its_rows(place: list[float], by: float) -> object:
    found = moved(place, by)
    place.clear()
    return found


def in_another_order(place: list[float], by: float) -> object:
    found = [by + part for part in place]
    return found, sum(part / 3 for part in reversed(found))


def in_arrays(place: list[float], by: float) -> object:
    found = np.array(place) + by
    return [found, np.sum(found) / 3]


@pytest.mark.parametrize(
    "function", [moved, spoils_its_rows, in_another_order, in_arrays]
)
def test_a_right_function_is_right(function: Callable[..., object]) -> None:
    assert MOVED.judge(function) == "Right. It moved."


def test_a_thousand_millionth_is_the_end_of_rounding() -> None:
    def off(by: float) -> str:
        return one.judge(lambda: 1000 + by)

    one = Function("one", "", lambda: 1000.0, "Well.", [Case("Off.")])
    assert off(0.9e-6) == "Right. Well."
    assert off(1.1e-6) == "Not yet. Off."


# Those that the chapters have

TO_WRITE = [
    pytest.param(dict(CHAPTERS)[page], field, id=f"{page}.{field.name}")
    for page, exercise in exercises()
    for field in exercise.fields
    if isinstance(field, Function)
]


@pytest.mark.parametrize(("chapter", "function"), TO_WRITE)
def test_the_solution_is_right_and_the_starter_is_not(
    chapter: Any, function: Function
) -> None:
    """The chapter has the solution under the name that the reader's has."""
    solution = getattr(chapter, function.name)
    assert function.judge(solution) == f"Right. {function.meaning}"
    names: dict[str, Any] = {}
    exec(function.starter, names)
    started = names[function.name]
    said = function.judge(started)
    assert said.startswith(("Not yet.", "It gives")), said
    count = solution.__code__.co_argcount
    taken = [code.co_varnames[:count] for code in (solution.__code__, started.__code__)]
    assert taken[0] == taken[1]


@pytest.mark.parametrize(("chapter", "function"), TO_WRITE)
def test_every_known_mistake_is_told_apart(chapter: Any, function: Function) -> None:
    said = [function.judge(mistake.value) for mistake in function.mistakes]
    assert said == [f"Not yet. {mistake.sentence}" for mistake in function.mistakes]
