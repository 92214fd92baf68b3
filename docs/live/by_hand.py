"""Lay a line through the patients by hand, and watch the squares of the errors."""

from live.frame.controls import Number
from live.frame.drawing import Axes, axes, pixel
from live.frame.numbers import shown
from perceptron.line import fit_line
from perceptron.neuron import feedforward, mean_squared_error
from perceptron.patients import x, y

CONTROLS = [
    Number("m", "slope m", 5, -20, 40, 0.1, "m"),
    Number("b", "intercept b", 10, -200, 400, 0.5, "b"),
]
HANDLES = {"left": 1.5, "right": 18.5}  # handle → where along x it sits
EDGES = 0, 20
MIDDLE = 10


def update(m: float, b: float) -> tuple[dict, str]:
    """Return the line, the squares on its errors and their mean, and the sentence."""
    view = axes("by_hand")
    loss = mean_squared_error(x, y, m, b)
    changes = {
        "line": {"d": across(view, m, b)},
        "squares": {"d": " ".join([square(view, *row, m, b) for row in zip(x, y)])},
        "mean": {"text": f"mean: {shown(loss, 1)}"},
    }
    changes.update(handles(view, m, b))
    least = mean_squared_error(x, y, *fit_line(x, y))
    compared = "It cannot be smaller."
    if loss - least >= 0.05:
        compared = f"That is {shown(loss - least, 1)} above the smallest there is."
    return changes, f"The mean of the squared errors is {shown(loss, 1)}. {compared}"


def across(view: Axes, m: float, b: float) -> str:
    """Return the line from edge to edge."""
    return view.path([(xi, feedforward(xi, m, b)) for xi in EDGES])


def handles(view: Axes, m: float, b: float) -> dict:
    """Return the dots by which the line is pulled."""
    return {
        handle: {"d": view.path([(xi, feedforward(xi, m, b))] * 2)}
        for handle, xi in HANDLES.items()
    }


def square(view: Axes, xi: float, yi: float, m: float, b: float) -> str:
    """Return the square on one patient's error, on the side where there is room."""
    left, top, bottom = view.x(xi), view.y(yi), view.y(feedforward(xi, m, b))
    side = bottom - top
    right = pixel(left - abs(side) if xi > MIDDLE else left + abs(side))
    return f"M {left} {top} L {right} {top} L {right} {bottom} L {left} {bottom} Z"


def drag(handle: str, at: tuple[float, float], m: float, b: float) -> dict[str, float]:
    """Return m and b once a handle is moved up or down and the other stays."""
    return drag_end(axes("by_hand"), handle, at, m, b)


def drag_end(
    view: Axes, handle: str, at: tuple[float, float], m: float, b: float
) -> dict[str, float]:
    """Return m and b of the line that goes to `at` with one end, the other held."""
    (other,) = [name for name in HANDLES if name != handle]
    here, there = HANDLES[handle], HANDLES[other]
    _, said = view.at(*at)
    slope = (said - feedforward(there, m, b)) / (here - there)
    return {"m": slope, "b": said - slope * here}


def show_the_best(m: float, b: float) -> dict[str, float]:
    """Return the m and b of the best line."""
    best_m, best_b = fit_line(x, y)
    return {"m": best_m, "b": best_b}


BUTTONS = {"Show me the best": show_the_best}
