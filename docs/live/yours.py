"""Fit a line to the reader's own two columns, train it, and say when to distrust it."""

import math

from live.frame.controls import Count, Number, Pasted, Refused, Text, leads_to
from live.frame.drawing import Axes, axes, pixel
from live.frame.numbers import counted, shown
from live.handed import notebook, script
from live.ticks import MOST, Scale, near
from perceptron.data import ten
from perceptron.descent import highest_stable_rate, train
from perceptron.held_out import hold_back, slopes_without
from perceptron.line import fit_line, mean, r_squared, slope_standard_error
from perceptron.neuron import mean_squared_error
from perceptron.patients import x as patients_x
from perceptron.patients import y as patients_y
from perceptron.standard import standard_deviation, standardise
from perceptron.table import read_table

PART = 0.1  # of the highest stable rate
EPOCHS = 60
AT_ONCE = 20_000  # rows times epochs that are trained before the page asks again
ROUNDING = 1e-9  # of a slope: what a computer may leave of nothing
FEW = 20  # rows to fit, below which a line is a guess

PATIENTS = "\n".join(
    ["body-mass index (scaled),disease progression"]
    + [f"{xi!r},{yi!r}" for xi, yi in zip(patients_x, patients_y)]
)
TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any

    from live.frame.drawing import Changes


class Columns(Pasted):
    """Two columns that a line can be fitted to; nothing stands for the patients."""

    def read(self, value: object) -> str:
        """Return the text as it was pasted, or raise Refused with a sentence."""
        if value == "":
            return ""
        try:
            _, x, _ = columns(value)  # type: ignore[arg-type]
            hold_back(len(x), 1)
        except (TypeError, ValueError) as error:
            raise Refused(f"{self.label}: {error}") from None
        return value  # type: ignore[return-value]


class At(Text):
    """An input to predict at, or nothing."""

    def read(self, value: object) -> str:
        """Return the number as it was typed, or raise Refused with a sentence."""
        text = super().read(value).strip().replace(",", ".").replace("−", "-")
        try:
            if text and not math.isfinite(float(text)):
                raise ValueError
        except ValueError:
            raise Refused(f"{self.label}: this is not a number.") from None
        return text


CONTROLS = [
    Columns(
        "table",
        "your two columns",
        200_000,
        "height,weight\n180,75\n171,60\n…",
        [("", "The twenty patients"), (ten.text, "One row decides")],
        [
            ("diabetes", "442 patients"),
            ("iris", "150 irises"),
            ("linnerud", "20 men in a gym"),
        ],
    ),
    Number("seed", "rows held back: draw", 1, 1, 100, 1),
    Count("epoch", "epoch", EPOCHS, EPOCHS),
    At("at", "predict at", "", 30, [("", ""), ("12", "")]),
]
BUTTONS = {"One row decides": leads_to(table=ten.text, at="", epoch=EPOCHS, seed=3)}


def update(table: str, seed: int, epoch: int, at: str) -> "tuple[Changes, str]":
    """Return rows, both lines and the axes, and what the line is worth.

    A long training goes on in parts: as long as it is not done, the mark "…" says that
    the page is to ask again.
    """
    line = fitted(table, seed)
    done = line.go_on(epoch)
    reached = min(epoch, len(line.path) - 1)
    changes = line.drawn(reached, at)
    if not done:
        changes["…"] = {"again": True}
        return changes, f"Training goes on, to epoch {shown(epoch)}."
    return changes, "\n".join(line.said(reached) + line.predicted(at) + line.doubts)


class Line:
    """The line through four fifths of the rows, and all there is to say about it."""

    def __init__(self, text: str, seed: int) -> None:
        """Fit, and begin to train; raise Refused where the rows left do not vary."""
        self.names, x, y = columns(text)
        fit, held = hold_back(len(x), seed)
        self.x, self.y = [x[i] for i in fit], [y[i] for i in fit]
        self.held_x, self.held_y = [x[i] for i in held], [y[i] for i in held]
        check_left(self.names[0], self.x)
        check_left(self.names[1], self.y)
        self.m, self.b = fit_line(self.x, self.y)
        errors = [self.m * xi + self.b - yi for xi, yi in zip(self.x, self.y)]
        self.r_squared = r_squared(errors, self.y)
        self.standard_error = slope_standard_error(errors, self.x)
        self.error = mean_squared_error(self.held_x, self.held_y, self.m, self.b)
        self.baseline = mean_squared_error(self.held_x, self.held_y, 0, mean(self.y))
        self.z, self.t = standardise(self.x), standardise(self.y)
        self.rate = PART * highest_stable_rate(self.z)
        self.path = [(0.0, 0.0)]
        self.across, self.up = Scale(x), Scale(y)
        self.doubts = self.reasons()

    def go_on(self, epochs: int) -> bool:
        """Train further, not too far at once; return whether that was all."""
        more = epochs + 1 - len(self.path)
        if more > 0:
            part = min(more, max(1, AT_ONCE // len(self.x)))
            m, b = self.path[-1]
            self.path += train(self.z, self.t, m, b, self.rate, part)[1:]
        return len(self.path) > epochs

    def trained(self, epoch: int) -> "tuple[float, float]":
        """Return the line after so many epochs, in the reader's units."""
        m, b = self.path[epoch]
        wide, high = standard_deviation(self.x), standard_deviation(self.y)
        slope = m * high / wide
        return slope, mean(self.y) + high * b - slope * mean(self.x)

    def drawn(self, epoch: int, at: str) -> "Changes":
        """Return all that moves."""
        view = axes("yours")
        m, b = self.trained(epoch)
        changes = {
            "rows": self.points(view, self.x, self.y),
            "held": self.points(view, self.held_x, self.held_y),
            "held_paper": self.points(view, self.held_x, self.held_y, 0.55),
            "exact": self.segment(view, self.m, self.b),
            "trained": self.segment(view, m, b),
            "epoch_text": {"text": f"after {counted(epoch, 'epoch')}"},
            "x_name": {"text": self.names[0]},
            "y_name": {"text": self.names[1]},
        }
        for axis, scale in ("x", self.across), ("y", self.up):
            marks = []
            for i in range(MOST):
                text: dict[str, Any] = {"visibility": "hidden"}
                if i < len(scale.ticks):
                    place = scale.part(scale.ticks[i])
                    where = view.x(place) if axis == "x" else view.y(place)
                    text = {"text": scale.written(scale.ticks[i])}
                    text["visibility"] = "visible"
                    if axis == "x":
                        text["x"] = where
                        marks.append(f"M {where} {view.y(0)} v 4")
                    else:
                        text["y"] = pixel(where + 4)
                        marks.append(f"M {view.x(0)} {where} h -4")
                changes[f"{axis}_tick{i}"] = text
            changes[f"{axis}_marks"] = {"d": " ".join(marks)}
        return changes

    def points(self, view: Axes, x: list, y: list, part: float = 1) -> dict:
        """Return rows as one path of points without length, each place once."""
        many = len(self.x)
        size = 7.5 if many <= 60 else 5 if many <= 300 else 3
        places: dict[str, None] = {}
        for xi, yi in zip(x, y):
            across, up = view.x(self.across.part(xi)), view.y(self.up.part(yi))
            places[f"M {across:.1f} {up:.1f} h 0"] = None
        return {"d": " ".join(sorted(places)), "stroke-width": size * part}

    def segment(self, view: Axes, m: float, b: float) -> dict:
        """Return a line as far as the drawing goes."""
        ends = self.across.least, self.across.most
        return {
            "d": view.path(
                [(self.across.part(end), self.up.part(m * end + b)) for end in ends]
            )
        }

    def said(self, epoch: int) -> list:
        """Return what the line is, and how well it does."""
        x_name, y_name = self.names
        m, b = self.trained(epoch)
        score = 1 - self.error / self.baseline if self.baseline else None
        told = [
            f"Best line: {y_name} ≈ {near(self.m)} × {x_name} {signed(self.b)}, "
            f"fitted to {counted(len(self.x), 'row')}. "
            f"Standard error of the slope: {near(self.standard_error)}. "
            f"R²: {shown(self.r_squared, 3)}.",
            f"Trained for {counted(epoch, 'epoch')} at the rate "
            f"{shown(round(self.rate, 4))}: slope {near(m)}, intercept {near(b)}.",
            f"On the {counted(len(self.held_x), 'row')} held back its root mean "
            f"squared error is {near(math.sqrt(self.error))}; saying the mean, "
            f"{near(mean(self.y))}, every time has {near(math.sqrt(self.baseline))}.",
        ]
        if score is not None and score <= 0:
            told.append("There the line is no better than the mean.")
        return told

    def predicted(self, at: str) -> list:
        """Return what the best line says at an input, and whether that is far out."""
        if not at:
            return []
        value = float(at)
        told = f"At {near(value)} it says {near(self.m * value + self.b)}."
        least, most = min(self.x), max(self.x)
        if not least <= value <= most:
            told += (
                f" That lies beyond the rows it was fitted to, {near(least)} to "
                f"{near(most)}: nothing in them says that the line goes on."
            )
        return [told]

    def reasons(self) -> list:
        """Return each reason to distrust the line."""
        told = []
        if len(self.x) < FEW:
            told.append(
                f"it was fitted to only {counted(len(self.x), 'row')}, "
                "and another sample might give another line"
            )
        if abs(self.m) < 2 * self.standard_error:
            told.append(
                "the slope is less than two standard errors from zero, "
                "so there may be none"
            )
        told += self.decisive()
        least, most = min(self.x), max(self.x)
        outside = [value for value in self.held_x if not least <= value <= most]
        if outside:
            told.append(
                f"{counted(len(outside), 'row')} held back "
                f"{'lies' if len(outside) == 1 else 'lie'} outside the range of those "
                "fitted, where the line is a guess"
            )
        if len(set(self.x)) < 3:
            told.append(
                f"{self.names[0]} has only two different values, so nothing can tell "
                "whether a straight line is right"
            )
        return [f"Distrust: {reason}." for reason in told] or [
            "None of our four warnings applies; whether a straight line is right, "
            "look at the drawing."
        ]

    def decisive(self) -> list:
        """Return what is to be said of the row that pulls hardest at the slope."""
        try:
            slopes = slopes_without(self.x, self.y)
        except ValueError:
            return [f"one row decides: without it {self.names[0]} would hardly vary"]
        pulls = [abs(slope - self.m) for slope in slopes]
        most = pulls.index(max(pulls))
        if pulls[most] <= max(self.standard_error, ROUNDING * abs(self.m)):
            return []
        return [
            f"one row decides: without ({near(self.x[most])}, {near(self.y[most])}) "
            f"the slope would be {near(slopes[most])}"
        ]


def check_left(name: str, values: list) -> None:
    """Raise Refused when the rows that are left to fit do not vary."""
    if min(values) == max(values):
        raise Refused(
            f"Without the rows held back, {name} is {near(values[0])} in every row, "
            "and there is no line to find: draw others, with another number."
        )


def signed(value: float) -> str:
    """Return a number as it is added."""
    return f"{'−' if value < 0 else '+'} {near(abs(value))}"


def hand_out(kind: str, table: str, seed: int, **_: object) -> "tuple[str, str]":
    """Return a file's name and its text: the Python that does the same."""
    make = {"py": script, "ipynb": notebook}[kind]
    return f"your_line.{kind}", make(table or PATIENTS, seed)


HANDS = {"Python file": "py", "Notebook": "ipynb"}

READ: "dict[str, tuple[list, list, list]]" = {}  # the latest text, and what is in it
LINES: "dict[tuple[str, int], Line]" = {}  # the latest text and draw, and their line


def columns(text: str) -> "tuple[list, list, list]":
    """Return the names and numbers of two columns, those of the patients for none."""
    if text not in READ:
        read = read_table(PATIENTS if text == "" else text)
        READ.clear()
        READ[text] = read
    return READ[text]


def fitted(text: str, seed: int) -> Line:
    """Return the line of a text, some of its rows held back."""
    if (text, seed) not in LINES:
        line = Line(text, seed)
        LINES.clear()
        LINES[text, seed] = line
    return LINES[text, seed]


def forget() -> None:
    """Forget what was computed: the functions have changed."""
    READ.clear()
    LINES.clear()
