"""Two descents on the first patient from one start, each at a rate of its own."""

from live.frame.controls import Count, Number
from live.frame.drawing import Axes, axes
from live.frame.numbers import counted, shown, written
from perceptron.descent import error_factor, train
from perceptron.neuron import feedforward, squared_error
from perceptron.patients import x, y

BIAS = 5  # at the start
REACH = 174  # how far to both sides of the truth is drawn
TOP = 26_000  # the largest loss that is drawn
MOST = 10  # steps
LEAST_RATE, MOST_RATE, STEP = 0.0001, 0.004, 0.00005
CONTROLS = [
    Number("left", "rate, left", 0.003, LEAST_RATE, MOST_RATE, STEP, "path"),
    Number("right", "rate, right", 0.001, LEAST_RATE, MOST_RATE, STEP, "path"),
    Number("m", "weight at first", 5, 4, 22, 0.1, "m"),
    Count("steps", "steps", MOST, MOST, moment=500),
]
HANDLES = ["left-start", "right-start"]
BESIDE, APART = 12, 11  # pixels from a dot to its number, and between two numbers
LANDS, FOR_EVER = 0.005, 0.00005  # as near to the factors zero and minus one


def update(left: float, right: float, m: float, steps: int) -> tuple[dict, str]:
    """Return both descents after so many steps, and what their rates do."""
    changes: dict = {}
    told = []
    for side, rate in ("left", left), ("right", right):
        path = predictions(m, rate, steps)
        changes.update(descent(side, path))
        factor = error_factor(x[0], rate)
        text = f"rate {rate:.4g}: factor {shown(factor, 4)}"
        changes[f"{side}-factor"] = {"text": text}
        told.append(
            f"On the {side} each step multiplies the error by {shown(factor, 4)}: it "
            f"{fate(factor)}. After {counted(steps, 'step')} the prediction is "
            f"{written(path[-1], 1)} and the loss {written(loss(path[-1]), 1)}."
        )
    return changes, " ".join(told)


def predictions(m: float, rate: float, steps: int) -> list[float]:
    """Return what the neuron says to the first patient, before and after each step."""
    path = train(x[:1], y[:1], m, BIAS, rate, steps)
    return [feedforward(x[0], *place) for place in path]


def loss(prediction: float) -> float:
    """Return the first patient's loss for a prediction."""
    return squared_error(prediction, y[0])


def descent(side: str, path: list[float]) -> dict:
    """Return the parabola of one panel, the steps on it, and their numbers."""
    view = axes("two_rates", f"{side}-axes")
    places = [(prediction, loss(prediction)) for prediction in path]
    dots = [view.path([place, place]) for place in places]
    changes = {
        f"{side}-curve": {"d": view.curve(loss, [y[0] - REACH, y[0] + REACH])},
        f"{side}-path": {"d": view.path(places)},
        f"{side}-dots": {"d": " ".join(dots)},
        f"{side}-start": {"d": dots[0]},
    }
    changes.update(numbers(side, view, places))
    return changes


def numbers(side: str, view: Axes, places: list[tuple[float, float]]) -> dict:
    """Return the number beside each step, if it is in view and has room."""
    changes: dict = {}
    floor = view.y(0) - 3
    taken = [(view.x(prediction), view.y(high)) for prediction, high in places]
    for count in range(MOST + 1):
        changes[f"{side}-{count}"] = {"visibility": "hidden"}
        if count >= len(places):
            continue
        prediction, high = places[count]
        beside = -BESIDE if prediction < y[0] else BESIDE
        at = (
            round(view.x(prediction) + beside, 2),
            min(round(view.y(high) + 4, 2), floor),
        )
        near = [t for t in taken if max(abs(t[0] - at[0]), abs(t[1] - at[1])) < APART]
        if near or abs(prediction - y[0]) > REACH or high > TOP:
            continue
        taken.append(at)
        changes[f"{side}-{count}"] = {
            "visibility": "visible",
            "text": str(count),
            "x": at[0],
            "y": at[1],
        }
    return changes


def fate(factor: float) -> str:
    """Return what a step does that multiplies the error by this factor."""
    if abs(factor) < LANDS:
        return "lands on the truth, or very near to it"
    if factor > 0:
        return "slides towards the truth on one side"
    if abs(factor + 1) < FOR_EVER:
        return "jumps for ever between two places"
    if factor > -1:
        return "jumps from side to side, closer each time"
    return "jumps from side to side, further away each time"


def drag(handle: str, at: tuple[float, float], **now: float) -> dict[str, float]:
    """Return the weight at which the prediction starts under the hand."""
    prediction, _ = axes("two_rates", f"{handle.split('-')[0]}-axes").at(*at)
    return {"m": (prediction - BIAS) / x[0]}
