"""A training as it runs: the line, and how the weight, the bias and the loss go."""

import math

from live.by_hand import across
from live.descent import loss_at
from live.frame.controls import Count, Number, leads_to
from live.frame.drawing import axes
from live.frame.numbers import LONG, counted, shown, written
from live.frame.remembering import remembering
from perceptron.checks import DivergenceError
from perceptron.descent import train
from perceptron.line import fit_line
from perceptron.patients import x, y

START = 5, 10  # the first guess
MOST = 10_000  # epochs
CONTROLS = [
    Number("learning_rate", "learning rate", 0.001, 0.0001, 0.02, 0.02, "path", True),
    Count("epoch", "epoch", MOST, 1_000, growth=0.1),
]
PART = 1_000  # epochs that are computed at once
CLOSE = 10  # epochs that are all drawn; from there on each a tenth further


def update(learning_rate: float, epoch: int) -> tuple[dict, str]:
    """Return the line and the three traces until an epoch, and the sentence.

    A long training goes on in parts: as long as it is not done, the mark "…" says that
    the page is to ask again.
    """
    run = remembered(learning_rate)
    done = run.go_on(epoch)
    last = min(epoch, len(run.path) - 1)
    changes: dict = {
        "line": {"d": across(axes("traces", "patients"), *run.path[last])},
        "epochs": {"text": f"after {counted(last, 'epoch')}"},
    }
    seen = [(e, run.path[e]) for e in drawn(last)]
    for mark, digits, value in quantities():
        view = axes("traces", f"{mark}-axes")
        places = [(along(e), value(*place)) for e, place in seen]
        changes[mark] = {"d": view.path(places)}
        changes[f"{mark}-here"] = {"d": view.path(places[-1:] * 2)}
        changes[f"{mark}-now"] = {"text": written(value(*run.path[last]), digits)}
    if not done:
        changes["…"] = {"again": True}
    told = sentence(last, *run.path[last])
    if last < epoch and done:
        told += f" Epoch {shown(last + 1)} gives numbers too large for Python."
    elif loss_at(x, run.path[last]) > loss_at(x, START):
        told += " The error has grown since the start."
    return changes, told


def sentence(epoch: int, m: float, b: float) -> str:
    """Say where a training stands after so many epochs."""
    loss, least = loss_at(x, (m, b)), loss_at(x, fit_line(x, y))
    compared = f", {shown(loss - least, 2)} above the smallest there is"
    return (
        f"After {counted(epoch, 'epoch')} the weight is {written(m, 4)} and the bias "
        f"{written(b, 4)}. The mean squared error is {written(loss, 2)}"
        f"{compared if loss < LONG else ''}."
    )


def quantities() -> list[tuple]:
    """Return for each trace its mark, how many digits it shows, and its value."""
    return [
        ("m", 2, lambda m, b: m),
        ("b", 2, lambda m, b: b),
        ("loss", 0, lambda m, b: loss_at(x, (m, b))),
    ]


def along(epoch: int) -> float:
    """Return where an epoch is: a decade is as long as the one before it."""
    return math.log10(1 + epoch)


def drawn(last: int) -> list[int]:
    """Return the epochs that are corners of the traces, from the first to the last."""
    found = [0]
    while found[-1] < last:
        found.append(found[-1] + max(1, found[-1] // CLOSE))
    return found[:-1] + [last]  # noqa: RUF005 - MicroPython has no [*a, *b]


class Run:
    """One training as far as it was followed."""

    def __init__(self, learning_rate: float) -> None:
        """Begin; nothing is computed yet."""
        self.learning_rate = learning_rate
        self.path: list[tuple[float, float]] = [START]
        self.ended = False  # are there no numbers to go on with?

    def go_on(self, epoch: int) -> bool:
        """Compute the next part; return whether that is all until the epoch."""
        missing = min(PART, epoch - len(self.path) + 1)
        if missing > 0 and not self.ended:
            self.take(missing)
        return self.ended or len(self.path) > epoch

    def take(self, epochs: int) -> None:
        """Take so many epochs, or as many as there are."""
        try:
            new = train(x, y, *self.path[-1], self.learning_rate, epochs)[1:]
        except DivergenceError:
            new = []
            if epochs > 1:
                self.take(epochs // 2)
                if not self.ended:
                    self.take(epochs - epochs // 2)
                return
        self.ended = not new
        self.path += new


RUNS: dict[tuple, Run] = {}
remembered = remembering(Run, RUNS, 1)
forget = RUNS.clear


BUTTONS = {
    "Back to the start": leads_to(epoch=0),
    f"On to epoch {shown(MOST)}": leads_to(epoch=MOST),
}
