"""Answers to the exercises, judged in a notebook as the page judges them."""

from collections.abc import Callable
from decimal import Decimal
from types import EllipsisType
from typing import Any

from perceptron.checks import is_finite_number
from perceptron.exercises.form import Choice, Exercise, Field, Right
from perceptron.exercises.function import Function
from perceptron.exercises.sheet import exercises

SLACK = 1 + 1e-6  # rounding that computers do: 0.3 - 0.2 is not 0.1

Answer = float | Callable[..., Any] | EllipsisType


def check(name: str, *answers: Answer) -> None:
    """Print what is right about your answers to an exercise, or what to look at again.

    Hand in an answer for each field, in their order: a number (of a choice, the number
    that it has there), or your function; `...` stands for one to come.
    """
    fields = find(name).fields
    if len(answers) != len(fields):
        labels = ", ".join(field.label for field in fields)
        raise ValueError(
            f"the exercise {name} asks for {len(fields)} answers, not {len(answers)}: "
            f"{labels}."
        )
    for field, answer in zip(fields, answers):
        mark = "" if field.label.endswith("?") else ":"
        whose = f"{field.label}{mark} " if len(fields) > 1 else ""
        print(whose + judge(field, answer))


def find(name: str) -> Exercise:
    """Return the exercise of this name."""
    known = {exercise.name: exercise for _, exercise in exercises()}
    if name not in known:
        names = ", ".join(known)
        raise ValueError(f"there is no exercise {name!r}; the exercises are: {names}.")
    return known[name]


def judge(field: Field | Choice | Function, answer: Answer) -> str:
    """Return the sentence for one answer."""
    if isinstance(field, Function):
        return judge_function(field, answer)
    if isinstance(field, Choice):
        return judge_choice(field, answer)
    if isinstance(answer, EllipsisType):
        return "Write a number first."
    if callable(answer) or not is_finite_number(answer):
        return (
            "This is not a number. Write only digits, with a minus in front if it is "
            "negative, and a point where the decimals begin."
        )
    return judge_number(field, float(answer))


def judge_function(field: Function, answer: Answer) -> str:
    """Return the sentence for a function."""
    if not callable(answer):
        return f"Hand in your function {field.name} itself."
    return field.judge(answer)


def judge_choice(field: Choice, answer: Answer) -> str:
    """Return the sentence for a choice, given by its number: the first is 1."""
    if isinstance(answer, EllipsisType):
        return "Choose one first."
    places = range(1, len(field.options) + 1)
    if callable(answer) or answer not in places:
        return f"Give the number of your choice, from 1 to {len(places)}."
    option = field.options[int(answer) - 1]
    begin = "Right" if isinstance(option, Right) else "Not yet"
    return f"{begin}. {option.sentence}"


def judge_number(field: Field, number: float) -> str:
    """Return the sentence for a number."""
    shown, decimals = field.shown(), decimals_of(number)
    is_rounded = number != 0 and decimals < field.digits
    if near(number, shown, field.tolerance()) and not field.guess_within:
        return f"Right. {field.meaning}"
    for mistake in field.mistakes:
        if near(number, mistake.value, field.likeness(mistake.value)):
            return f"Not yet. {mistake.sentence}"
    if is_rounded and near(number, shown, 10**-decimals / 2) and not field.guess_within:
        return "Right so far. Give as many decimals as the label asks for."
    if field.guess_within:
        return judge_guess(field, number)
    return "Not yet. The hint below says where to begin."


def judge_guess(field: Field, number: float) -> str:
    """Return the sentence for a guess that is no known mistake."""
    if near(number, field.shown(), field.tolerance()):
        exactly = f"{field.shown():.{field.digits}f}".replace("-", "−")
        return f"Well guessed: it is {exactly}. {field.meaning}"
    return f"Your guess is too {'low' if number < field.shown() else 'high'}."


def near(number: float, other: float, within: float) -> bool:
    """Say whether two numbers are no further apart than that."""
    return abs(number - other) <= within * SLACK


def decimals_of(number: float) -> int:
    """Return how many decimals the number is written with."""
    power = Decimal(repr(number)).normalize().as_tuple().exponent
    return max(0, -int(power))
