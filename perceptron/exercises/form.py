"""What an exercise is made of: fields, each with one right answer, and mistakes.

A field is a number to find (Field), one sentence of several (Choice), or a function to
write or to mend (perceptron.exercises.function).
"""

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any

    from perceptron.exercises.function import Function

ALIKE = 1e-4  # a mistake is known by its first four digits, however it was rounded

# What helps with the mistakes that are made in more than one chapter.
TWO_LOST = "The two got lost: the slope of a square is twice what was squared."
CLIMBED = (
    "This climbs: the gradient points uphill, "
    "so the step has to be subtracted, not added."
)
SUMMED = (
    "The gradients were added up, but the MSE is a mean: "
    "divide their sum by the number of patients."
)


class Mistake:
    """A known wrong answer, and the sentence that helps whoever gave it."""

    def __init__(self, value: "Any", sentence: str) -> None:
        """Take what the mistake leads to: a number, a choice, or a function."""
        self.value = value
        self.sentence = sentence


class Field:
    """One number to find: its label, the right answer and the mistakes on the way.

    The answer is right to the digits shown: one more or less in the last is accepted.
    With no digits after the point it is counted, not measured, and must be exact.
    A guess, made before the page answers, is right when it comes within a distance.
    """

    def __init__(
        self,
        label: str,
        value: float,
        digits: int,
        meaning: str,
        *mistakes: Mistake,
        guess_within: float = 0,
    ) -> None:
        """Take the answer as computed; `meaning` says what it tells, once found."""
        self.label = label
        self.value = value
        self.digits = digits
        self.meaning = meaning
        self.mistakes = mistakes
        self.guess_within = guess_within

    def tolerance(self) -> float:
        """Return how far an answer may be from the one shown."""
        exact = 10.0**-self.digits if self.digits else 0.0
        return self.guess_within or exact

    def shown(self) -> float:
        """Return the answer, rounded to the digits shown."""
        return round(self.value, self.digits)

    def data(self) -> "dict[str, object]":
        """Return what a page needs to check an answer, ready for JSON."""
        return {
            "label": self.label,
            "digits": self.digits,
            "answer": self.shown(),
            "within": self.tolerance(),
            "guess": bool(self.guess_within),
            "meaning": self.meaning,
            "mistakes": [
                {
                    "value": mistake.value,
                    "within": self.likeness(mistake.value),
                    "sentence": mistake.sentence,
                }
                for mistake in self.mistakes
            ],
        }

    def likeness(self, value: float) -> float:
        """Return how far an answer may be from a mistake to be taken for it."""
        if not self.digits:
            return 0.0
        return max(10.0**-self.digits, ALIKE * abs(value))


class Right:
    """The right one of several choices, and what it tells."""

    def __init__(self, value: str, sentence: str) -> None:
        """Take the choice, and the sentence for whoever made it."""
        self.value = value
        self.sentence = sentence


class Choice:
    """A question with a few answers to choose from, each with its sentence."""

    def __init__(self, label: str, *options: "Right | Mistake") -> None:
        """Take the question, and the answers in the order in which they are shown."""
        self.label = label
        self.options = options

    def data(self) -> "dict[str, object]":
        """Return what a page needs to check a choice, ready for JSON."""
        return {
            "label": self.label,
            "options": [
                {
                    "text": option.value,
                    "right": isinstance(option, Right),
                    "sentence": option.sentence,
                }
                for option in self.options
            ],
        }


class Exercise:
    """A task with a name, a title, and its fields."""

    def __init__(
        self, name: str, title: str, *fields: "Field | Choice | Function"
    ) -> None:
        """Take the name that pages use, and the title that readers see."""
        self.name = name
        self.title = title
        self.fields = fields

    def data(self) -> "dict[str, object]":
        """Return what a page needs, ready for JSON."""
        return {
            "title": self.title,
            "fields": [field.data() for field in self.fields],
        }
