"""One step from the first guess at any learning rate: what it promises and gives."""

from live.by_hand import across
from live.descent import loss_at
from live.frame.controls import Number, leads_to
from live.frame.drawing import axes
from live.frame.numbers import shown, written
from perceptron.descent import average_gradient, step
from perceptron.neuron import mean_squared_error
from perceptron.patients import x, y

M, B = 5, 10  # the first guess
REACH = 0.01  # learning rates that are drawn
CONTROLS = [
    Number("learning_rate", "learning rate", 0.001, 1e-4, 1, 0.02, "path", True)
]
HANDLES = ["here"]


def update(learning_rate: float) -> tuple[dict, str]:
    """Return the loss along the way, what was promised of it, and the new line."""
    view, patients = axes("overshoot", "losses"), axes("overshoot", "patients")
    before, after = loss_after(0), loss_after(learning_rate)
    m, b = step(x, y, M, B, learning_rate)
    promised = promise(learning_rate)
    taken = promised - (before - after)
    low = before - promised
    changes = {
        "curve": {"d": view.curve(loss_after, [0, REACH])},
        "promise": {"d": view.path([(0, before), (REACH, before - promise(REACH))])},
        "promised": {"d": view.path([(learning_rate, before), (learning_rate, low)])},
        "taken": {"d": view.path([(learning_rate, low), (learning_rate, after)])},
        "here": {"d": view.path([(learning_rate, after)] * 2)},
        "promised_text": {"text": written(promised, 0)},
        "taken_text": {"text": written(taken, 0)},
        "gained_text": {"text": written(before - after, 0)},
        "line": {"d": across(patients, m, b)},
        "weights": {"text": f"m = {written(m, 2)}, b = {written(b, 2)}"},
    }
    return changes, sentence(learning_rate, promised, taken, after)


def loss_after(learning_rate: float) -> float:
    """Return the mean squared error after one step at this rate."""
    return loss_at(x, step(x, y, M, B, learning_rate))


def promise(learning_rate: float) -> float:
    """Return how far the error would fall, were the slope the same all the way."""
    dm, db = average_gradient(x, y, M, B)
    return learning_rate * (dm**2 + db**2)


def sentence(rate: float, promised: float, taken: float, after: float) -> str:
    """Say what the slope promises, what the curve takes back, and what is left."""
    before = mean_squared_error(x, y, M, B)
    told = f"At the rate {rate:.3g} the slope promises a fall of {shown(promised, 2)}"
    if promised > before:
        told += ", more than all the error there is"
    told += f". The curve takes {shown(taken, 2)} of it back"
    if after > before:
        told = told.replace(" of it back", " back, which is more")
        change = f"rises by {shown(after - before, 2)}"
    else:
        change = f"falls by {shown(before - after, 2)}"
    return f"{told}. The mean squared error {change}, to {shown(after, 2)}."


def drag(
    handle: str, at: tuple[float, float], learning_rate: float
) -> dict[str, float]:
    """Return the rate under the hand."""
    rate, _ = axes("overshoot", "losses").at(*at)
    return {"learning_rate": rate}


BUTTONS = {"The whole step": leads_to(learning_rate=1)}
