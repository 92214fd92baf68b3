"""A function to write or to mend: checked by running it, against one that is right."""

from perceptron.checks import is_finite_number
from perceptron.exercises.form import Mistake

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

ALIKE = 1e-9  # computers round; the order of a sum is the reader's to choose


class Case:
    """What a function is tried with, and what to look at when it fails here first."""

    def __init__(self, sentence: str, *arguments: "Any") -> None:
        """Take the sentence, and what the function is called with."""
        self.sentence = sentence
        self.arguments = arguments

    def outcome(self, function: "Callable[..., Any]") -> "Any":
        """Return what a function gives here; it cannot spoil what others are given."""
        return plain(function(*copied(self.arguments)))


class Function:
    """A function that the reader writes, or mends; a chapter holds it by a name."""

    def __init__(
        self,
        name: str,
        starter: str,
        trusted: "Callable[..., Any]",
        meaning: str,
        cases: "list[Case]",
        *mistakes: Mistake,
    ) -> None:
        """Take what the reader begins with, and known mistakes, which are functions."""
        self.name = name
        self.label = f"Your function {name}"
        self.starter = starter
        self.trusted = trusted
        self.meaning = meaning
        self.cases = cases
        self.mistakes = mistakes

    def data(self) -> "dict[str, object]":
        """Return what a page needs to show, ready for JSON."""
        return {"label": self.label, "function": self.name, "starter": self.starter}

    def judge(self, function: "Callable[..., Any]") -> str:
        """Return what is right about a reader's function, or what to look at again."""
        for case in self.cases:
            fault = self.fault(function, case)
            if fault:
                return fault
        return f"Right. {self.meaning}"

    def fault(self, function: "Callable[..., Any]", case: Case) -> str:
        """Return what is wrong in one case, known mistakes first; empty when right."""
        try:
            given = case.outcome(function)
        except (Exception, SystemExit) as error:
            return f"It stops with {type(error).__name__}{words(error)}"
        if given is None:
            return "It gives nothing back: end it with `return` and what it found."
        right = case.outcome(self.trusted)
        if alike(given, right):
            return ""
        for mistake in self.mistakes:
            if alike(given, attempt(mistake.value, case)):
                return f"Not yet. {mistake.sentence}"
        return misshapen(given, right) or f"Not yet. {case.sentence}"


def scaled(function: "Callable[..., Any]", factor: float) -> "Callable[..., Any]":
    """Return a function whose slopes are all off by a factor: a mistake."""

    def slopes(*case: "Any") -> "list[float]":
        return [factor * slope for slope in function(*case)]

    return slopes


def find(chapter: "ModuleType", name: str) -> Function:
    """Return the function to write of this name that a chapter's exercises hold."""
    (found,) = [
        value
        for value in chapter.__dict__.values()
        if isinstance(value, Function) and value.name == name
    ]
    return found


def attempt(mistake: "Callable[..., Any]", case: Case) -> "Any":
    """Return what a mistake gives in a case: nothing, where it blows up."""
    try:
        return case.outcome(mistake)
    except Exception:
        return None


def words(error: BaseException) -> str:
    """Return what an exception says, if it says anything."""
    try:
        said = str(error)
    except Exception:
        said = ""
    return f": {said}" if said else "."


def plain(value: "Any") -> "Any":
    """Return a value with its arrays, and NumPy's numbers, as Python's own."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return type(value)([plain(part) for part in value])
    return value


def copied(value: "Any") -> "Any":
    """Return a value with lists of its own."""
    if isinstance(value, (list, tuple)):
        return type(value)([copied(part) for part in value])
    return value


def is_number(value: "Any") -> bool:
    """Say whether this is a number, be it infinite or none at all."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def alike(given: "Any", other: "Any") -> bool:
    """Say whether two results are the same, but for rounding; tuples pass for lists."""
    if isinstance(other, (list, tuple)):
        return (
            isinstance(given, (list, tuple))
            and len(given) == len(other)
            and all(alike(a, b) for a, b in zip(given, other))
        )
    if is_number(other) and is_number(given):
        return (
            is_finite_number(given)
            and is_finite_number(other)
            and abs(given - other) <= ALIKE * max(1, abs(other))
        )
    return type(given) is type(other) and bool(given == other)


def misshapen(given: "Any", right: "Any", inside: bool = False) -> str:
    """Return how a result is no such thing as the right one; empty if it is."""
    if leaves_numbers(given):
        return "It leaves the numbers: what it gives is infinite, or not a number."
    if shape(given) != shape(right):
        if inside:
            return f"It gives {shape(given)} where {shape(right)} belongs."
        return f"It gives {shape(given)}, and should give {shape(right)}."
    if isinstance(right, (list, tuple)):
        for one, other in zip(given, right):
            fault = misshapen(one, other, inside=True)
            if fault:
                return fault
    return ""


def leaves_numbers(value: "Any") -> bool:
    """Say whether this is, or holds, what is infinite or no number at all."""
    if isinstance(value, (list, tuple)):
        return any(leaves_numbers(part) for part in value)
    return is_number(value) and not is_finite_number(value)


def shape(value: "Any") -> str:
    """Return in words what kind of thing this is, and how long."""
    if is_number(value):
        return "a number"
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value)}" if value else "an empty list"
    kinds = {bool: "True or False", str: "a text", type(None): "nothing"}
    return kinds.get(type(value), f"a thing of the type {type(value).__name__}")
