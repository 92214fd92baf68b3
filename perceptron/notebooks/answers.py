"""Answers to the exercises, judged in a notebook as the page judges them."""

from decimal import Decimal
from types import EllipsisType

from perceptron.checks import is_finite_number
from perceptron.exercises.form import Exercise, Field
from perceptron.exercises.sheet import CHAPTERS

SLACK = 1 + 1e-6  # rounding that computers do: 0.3 - 0.2 is not 0.1

Answer = float | EllipsisType


def check(name: str, *answers: Answer) -> None:
    """Print what is right about your answers to an exercise, or what to look at again.

    Hand in one number for each field, in their order; `...` stands for one to come.
    """
    fields = find(name).fields
    if len(answers) != len(fields):
        labels = ", ".join(field.label for field in fields)
        raise ValueError(
            f"the exercise {name} asks for {len(fields)} answers, not {len(answers)}: "
            f"{labels}."
        )
    for field, answer in zip(fields, answers):
        whose = f"{field.label}: " if len(fields) > 1 else ""
        print(whose + judge(field, answer))


def find(name: str) -> Exercise:
    """Return the exercise of this name."""
    known: list[Exercise] = []
    for _, chapter in CHAPTERS:
        known += chapter.exercises()
    for exercise in known:
        if exercise.name == name:
            return exercise
    names = ", ".join(exercise.name for exercise in known)
    raise ValueError(f"there is no exercise {name!r}; the exercises are: {names}.")


def judge(field: Field, answer: Answer) -> str:
    """Return the sentence for one answer."""
    if isinstance(answer, EllipsisType):
        return "Write a number first."
    if not is_finite_number(answer):
        return (
            "This is not a number. Write only digits, with a minus in front if it is "
            "negative, and a point where the decimals begin."
        )
    number = float(answer)
    if near(number, field.shown(), field.tolerance()):
        return f"Right. {field.meaning}"
    decimals = decimals_of(number)
    is_rounded = number != 0 and decimals < field.digits
    if is_rounded and near(number, field.shown(), 10**-decimals / 2):
        return "Right so far. Give as many decimals as the label asks for."
    for mistake in field.mistakes:
        if near(number, mistake.value, field.likeness(mistake.value)):
            return f"Not yet. {mistake.sentence}"
    return "Not yet. The hint below says where to begin."


def near(number: float, other: float, within: float) -> bool:
    """Say whether two numbers are no further apart than that."""
    return abs(number - other) <= within * SLACK


def decimals_of(number: float) -> int:
    """Return how many decimals the number is written with."""
    power = Decimal(repr(number)).normalize().as_tuple().exponent
    return max(0, -int(power))
