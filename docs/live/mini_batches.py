"""Steps on a few patients at a time: the way down, and the jitter at its end."""

from live.frame.controls import Choice, Count, Number, leads_to
from live.frame.drawing import FAR, Axes, axes
from live.frame.numbers import counted, written
from perceptron.descent import step
from perceptron.line import fit_line
from perceptron.network import uniform
from perceptron.neuron import mean_squared_error
from perceptron.patients import x, y
from perceptron.standard import standardise

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    Place = tuple[float, float]

START = (5, 10)
MOST = 100  # epochs
LAST = 5  # epochs that are drawn close by
HUGE = 1e150  # the square of more than that is no number
CONTROLS = [
    Number("size", "batch size", 5, 1, len(x), 1),
    Number("learning_rate", "learning rate", 0.05, 0.005, 1, 0.02, "path", True),
    Choice(
        "order",
        "order",
        "same",
        [("same", "as they stand"), ("random", "new in each epoch")],
    ),
    Count("epochs", "epochs", MOST, 10),
]
INPUTS = standardise(x)
LEAST = mean_squared_error(INPUTS, y, *fit_line(INPUTS, y))
LOTS = uniform(1, MOST * len(x))  # each epoch sorts its patients by the lots they draw


def update(
    size: int, learning_rate: float, order: str, epochs: int
) -> tuple[dict, str]:
    """Return both paths, their ends close by, and the sentence."""
    whole, near = axes("mini_batches", "whole"), axes("mini_batches", "near")
    orders = [order_of(order, epoch) for epoch in range(epochs)]
    path = way(learning_rate, size, orders)
    all_rows = way(learning_rate, len(x), orders)
    steps = -(-len(x) // size)  # in an epoch, the last batch may be small
    latest = path[max(0, steps * (epochs - LAST)) :]
    changes = {
        "path": {"d": drawn(whole, path)},
        "all": {"d": drawn(whole, all_rows)},
        "all_here": {"d": whole.path(all_rows[-1:] * 2)},
        "jitter": {"d": drawn(near, latest)},
        "jitter_dots": {"d": dots(near, latest)},
    }
    for view, mark in (whole, "here"), (near, "here_near"):
        changes[mark] = {"d": view.path(path[-1:] * 2)}
    return changes, sentence(path, all_rows, steps * epochs, epochs)


def order_of(order: str, epoch: int) -> list[int]:
    """Return the order in which an epoch takes the patients; by number."""
    rows = list(range(len(x)))
    if order == "random":
        lots = LOTS[epoch * len(x) :]
        rows.sort(key=lambda row: lots[row])
    return rows


def way(learning_rate: float, size: int, orders: "list[list[int]]") -> "list[Place]":
    """Return where each step ended, up to where the numbers are of no use."""
    path: "list[Place]" = [START]
    for order in orders:
        for first in range(0, len(order), size):
            batch = order[first : first + size]
            inputs, targets = [INPUTS[i] for i in batch], [y[i] for i in batch]
            m, b = step(inputs, targets, *path[-1], learning_rate)
            if not max(abs(m), abs(b)) < HUGE:
                return path
            path.append((m, b))
    return path


def above(m: float, b: float) -> float:
    """Return how far the mean squared error is above the smallest there is."""
    return mean_squared_error(INPUTS, y, m, b) - LEAST


def drawn(view: Axes, path: "list[Place]") -> str:
    """Return the path as lines, up to where it leaves what browsers draw."""
    seen = []
    for m, b in path:
        if max(abs(view.x(m)), abs(view.y(b))) >= FAR:
            break
        seen.append((m, b))
    return view.path(seen or [START] * 2)


def dots(view: Axes, path: "list[Place]") -> str:
    """Return a dot for where each step ended."""
    places = [f"{view.x(m)} {view.y(b)}" for m, b in path]
    return " ".join([f"M {place} L {place}" for place in places])


def sentence(
    path: "list[Place]", all_rows: "list[Place]", steps: int, epochs: int
) -> str:
    """Say how far both are above the smallest error, and with how many steps."""
    told = f"After {counted(epochs, 'epoch')}"
    if len(path) <= steps:
        return (
            f"In step {len(path)} the numbers grow beyond all use. "
            "The loss of one batch can curve more than that of all."
        )
    mini, whole = written(above(*path[-1]), 2), written(above(*all_rows[-1]), 2)
    if steps == epochs > 0:
        return (
            f"{told}, in {counted(steps, 'step')} on all patients: the mean squared "
            f"error is {mini} above the smallest there is."
        )
    return (
        f"{told}, in {counted(steps, 'small step')}: the mean squared error is {mini} "
        f"above the smallest there is. {counted(epochs, 'step')} on all patients, at "
        f"the same rate, leave {whole}."
    )


BUTTONS = {
    "Back to the start": leads_to(epochs=0),
    f"On to epoch {MOST}": leads_to(epochs=MOST),
}
