"""Move a line, and add its errors up: one patient after the other, and their mean."""

from live.by_hand import HANDLES as HANDLES
from live.by_hand import across, drag_end, handles
from live.frame.controls import Count, Number
from live.frame.drawing import Axes, axes, pixel
from live.frame.numbers import counted, shown
from perceptron.line import mean
from perceptron.neuron import feedforward, squared_error
from perceptron.patients import x, y

CONTROLS = [
    Number("m", "weight m", 5, -20, 40, 0.1, "m"),
    Number("b", "bias b", 10, -200, 400, 0.5, "b"),
    Count("patients", "patients counted", len(x), start=len(x), moment=500),
]
AWAY, HALF = 9, 3.5  # pixels from a dot to its sign, and half as long as a sign is


def update(m: float, b: float, patients: int) -> tuple[dict, str]:
    """Return the line, the errors of the first patients, their sums and the mean."""
    view = axes("residuals")
    says = [feedforward(xi, m, b) for xi in x]
    rows = list(zip(x, y, says))
    errors = [y_pred - yi for _, yi, y_pred in rows[:patients]]
    squares = [squared_error(y_pred, yi) for _, yi, y_pred in rows[:patients]]
    average = shown(mean(squares), 1) if squares else "none yet"
    changes = {
        "line": {"d": across(view, m, b)},
        "errors": {"d": " ".join([segment(view, *row) for row in rows[:patients]])},
        "signs": {"d": " ".join([sign(view, *row) for row in rows[:patients]])},
        "waiting": {
            "d": " ".join([view.path([(xi, yi)] * 2) for xi, yi, _ in rows[patients:]])
        },
        "errors_sum": {"text": f"sum of errors: {shown(sum(errors), 1)}"},
        "squares_sum": {"text": f"sum of squares: {shown(sum(squares), 1)}"},
        "squares_mean": {"text": f"mean of squares: {average}"},
    }
    changes.update(handles(view, m, b))
    return changes, sentence(errors, squares)


def segment(view: Axes, xi: float, yi: float, y_pred: float) -> str:
    """Return the line from the truth to the prediction."""
    return f"M {view.x(xi)} {view.y(yi)} V {view.y(y_pred)}"


def sign(view: Axes, xi: float, yi: float, y_pred: float) -> str:
    """Return a plus or a minus, on the side of the dot that the line is not."""
    way = 1 if y_pred > yi else -1  # down the screen, or up
    middle, height = view.x(xi), pixel(view.y(yi) + way * AWAY)
    bar = f"M {pixel(middle - HALF)} {height} h {2 * HALF:g}"
    if way < 0:
        return bar
    return f"{bar} M {middle} {pixel(height - HALF)} v {2 * HALF:g}"


def sentence(errors: list[float], squares: list[float]) -> str:
    """Say the latest error, and what all of them come to."""
    if not errors:
        return "No patient is counted yet, so there is nothing to add up."
    last = f"Patient {len(errors)} has an error of {shown(errors[-1], 1)}"
    last += f", squared {shown(squares[-1], 1)}. "
    many = len(errors) > 1
    return (last if len(errors) < len(x) else "") + (
        f"The {'errors' if many else 'error'} of {counted(len(errors), 'patient')} "
        f"{'add' if many else 'adds'} up to {shown(sum(errors), 1)}, and the squares "
        f"to {shown(sum(squares), 1)}. The mean of the squares is "
        f"{shown(mean(squares), 1)}."
    )


def drag(handle: str, at: tuple[float, float], **now: float) -> dict[str, float]:
    """Return m and b once a handle is moved up or down and the other stays."""
    return drag_end(axes("residuals"), handle, at, now["m"], now["b"])
