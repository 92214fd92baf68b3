"""What a reader can set in a live figure: each control declared once, for all uses.

The page builds its inputs from these, the browser checks what is typed against them,
and so does the engine before a figure sees a value.
"""

from live.frame.numbers import shown
from perceptron.checks import is_finite_number

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Refused(ValueError):
    """A value that a control does not take; the message is the sentence to show."""


class Number:
    """A number with a slider and a field: from `least` to `most`, in steps of `step`.

    A whole step makes it a whole number. With `logarithmic` the slider moves by
    factors, and step counts powers of ten. `role` is its colour in the palette.
    """

    def __init__(
        self,
        name: str,
        label: str,
        start: float,
        least: float,
        most: float,
        step: float,
        role: str = "ink",
        logarithmic: bool = False,
    ) -> None:
        """Take what the page shows and what the figure takes."""
        self.name = name
        self.label = label
        self.start = start
        self.least = least
        self.most = most
        self.step = step
        self.role = role
        self.logarithmic = logarithmic

    def is_whole(self) -> bool:
        """Say whether only whole numbers make sense."""
        return isinstance(self.step, int) and not self.logarithmic

    def read(self, value: "Any") -> float:
        """Return the value, or raise Refused with a sentence."""
        if not is_finite_number(value):
            raise Refused(f"{self.label}: this is not a number.")
        if not self.least <= value <= self.most:
            raise Refused(
                f"{self.label}: choose a number from {shown(self.least)} "
                f"to {shown(self.most)}."
            )
        if self.is_whole():
            if value != int(value):
                raise Refused(f"{self.label}: choose a whole number.")
            return int(value)
        return float(value)

    def nearest(self, value: float) -> float:
        """Return the nearest value that it takes, to four decimals."""
        held = min(max(value, self.least), self.most)
        return round(held) if self.is_whole() else round(held, 4)


class Count(Number):
    """How often something was done: a number that Step and Play raise.

    Step adds `stride`, each moment of Play adds `pace`, or the part `growth` of what
    there is if that is more, up to `most`. A moment lasts that many milliseconds.
    """

    def __init__(
        self,
        name: str,
        label: str,
        most: int,
        start: int = 0,
        stride: int = 1,
        pace: int = 1,
        moment: int = 50,
        growth: float = 0,
    ) -> None:
        """Take what the page shows and what the figure takes."""
        super().__init__(name, label, start, 0, most, 1, "path")
        self.stride = stride
        self.pace = pace
        self.moment = moment
        self.growth = growth


class Choice:
    """One of a few listed names: `options` pairs each with what the page shows."""

    def __init__(
        self, name: str, label: str, start: str, options: "list[tuple[str, str]]"
    ) -> None:
        """Take what the page shows and what the figure takes."""
        self.name = name
        self.label = label
        self.start = start
        self.options = options

    def read(self, value: object) -> str:
        """Return the value, or raise Refused with a sentence."""
        for option, _ in self.options:
            if value == option:
                return option
        names = ", ".join([text for _, text in self.options])
        raise Refused(f"{self.label}: choose one of {names}.")


class Text:
    """A line to type; `options` are a few worth trying, each with a button's words.

    A figure's own kind of text extends `read`, and refuses what it cannot take.
    """

    def __init__(
        self,
        name: str,
        label: str,
        start: str,
        longest: int,
        options: "list[tuple[str, str]]",
    ) -> None:
        """Take what the page shows and what the figure takes."""
        self.name = name
        self.label = label
        self.start = start
        self.longest = longest
        self.options = options

    def read(self, value: object) -> str:
        """Return the value, or raise Refused with a sentence."""
        if not isinstance(value, str):
            raise Refused(f"{self.label}: this is no text.")
        if len(value) > self.longest:
            raise Refused(f"{self.label}: write at most {self.longest} characters.")
        return value

    def nearest(self, value: str) -> str:
        """Return the value: a figure's buttons lead to what it takes."""
        return value


class Strokes(Text):
    """What is drawn on the mark `pad`: the `d` of a path of straight lines.

    The path is drawn as the mark `ink`. `options` are a few worth asking about. A
    figure's own kind extends `read`, and refuses what it cannot take.
    """

    pad = "pad"


class Pasted(Text):
    """Many lines to paste, to drop or to take from a file; none at the start.

    `files` are a few of the site's own in docs/sets/, each with a button's words.
    """

    def __init__(
        self,
        name: str,
        label: str,
        longest: int,
        example: str,
        options: "list[tuple[str, str]]",
        files: "list[tuple[str, str]]",
    ) -> None:
        """Take what the page shows and what the figure takes."""
        super().__init__(name, label, "", longest, options)
        self.example = example
        self.files = files


def leads_to(**there: "Any") -> "Callable[..., dict[str, Any]]":
    """Return what a button does that sets some values, whatever all are now."""

    def press(**now: "Any") -> "dict[str, Any]":
        return there

    return press
