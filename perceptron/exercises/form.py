"""What an exercise is made of: fields, each with one right answer, and mistakes."""

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

    def __init__(self, value: float, sentence: str) -> None:
        """Take what the mistake leads to, computed by making it."""
        self.value = value
        self.sentence = sentence


class Field:
    """One number to find: its label, the right answer and the mistakes on the way.

    The answer is right to the digits shown: one more or less in the last is accepted.
    With no digits after the point it is counted, not measured, and must be exact.
    """

    def __init__(
        self,
        label: str,
        value: float,
        digits: int,
        meaning: str,
        *mistakes: Mistake,
    ) -> None:
        """Take the answer as computed; `meaning` says what it tells, once found."""
        self.label = label
        self.value = value
        self.digits = digits
        self.meaning = meaning
        self.mistakes = mistakes

    def tolerance(self) -> float:
        """Return how far an answer may be from the one shown."""
        return 10.0**-self.digits if self.digits else 0.0

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
        return max(self.tolerance(), ALIKE * abs(value)) if self.digits else 0.0


class Exercise:
    """A task with a name, a title, and its fields."""

    def __init__(self, name: str, title: str, *fields: Field) -> None:
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
