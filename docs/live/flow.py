"""Send one patient through the neuron, and the slopes of the loss back to m and b."""

from live.frame.controls import Count, Number
from live.frame.numbers import shown
from perceptron.gradient_check import central_difference
from perceptron.neuron import backpropagate, feedforward, squared_error
from perceptron.patients import x, y

ALL = 0  # the stage at which everything is seen
# What each further stage reaches: arrows, and then numbers with what is written before.
STAGES = [
    ([], {"x": ""}),
    (["times_m"], {"m": "= ", "product": ""}),
    (["plus_b"], {"b": "= "}),
    (["says"], {"y_pred": ""}),
    (["plus_y", "wrong"], {"y": "= ", "error": ""}),
    ([], {"loss": ""}),
    (["turn", "turn_head"], {"along_y": ""}),
    (["to_m"], {"times_x": "× ", "along_m": ""}),
    (["to_b"], {"times_one": "× ", "along_b": ""}),
]
PALE = 0.3
CONTROLS = [
    Number("patient", "patient", 1, 1, len(x), 1),
    Number("m", "weight m", 5, -20, 40, 0.1, "m"),
    Number("b", "bias b", 10, -200, 400, 0.5, "b"),
    Count("stage", "stage", len(STAGES), ALL, moment=900),
]


def update(patient: int, m: float, b: float, stage: int) -> tuple[dict, str]:
    """Return what has been reached at this stage, and what the stage did."""
    numbers = values(x[patient - 1], y[patient - 1], m, b)
    changes = reached(STAGES, stage, numbers)
    return changes, f"Patient {patient}. {sentences(numbers)[stage]}"


def reached(stages: list, stage: int, numbers: dict[str, str]) -> dict:
    """Return what is seen at a stage: its arrows and numbers, and all before them."""
    changes: dict = {}
    for number, (arrows, marks) in enumerate(stages, 1):
        seen = stage == ALL or number <= stage
        for arrow in arrows:
            changes[arrow] = {"opacity": 1 if seen else PALE}
        for mark, before in marks.items():
            changes[mark] = {
                "text": before + numbers[mark],
                "visibility": "visible" if seen else "hidden",
            }
    return changes


def values(xi: float, yi: float, m: float, b: float) -> dict[str, str]:
    """Return every number of the figure, by its mark, as it is written."""
    y_pred = feedforward(xi, m, b)
    dm, db = backpropagate(xi, yi, m, b)
    numbers = {
        "x": xi,
        "m": m,
        "product": feedforward(xi, m, 0),
        "b": b,
        "y_pred": y_pred,
        "y": yi,
        "error": y_pred - yi,
        "loss": squared_error(y_pred, yi),
        "along_y": central_difference(lambda p: squared_error(p, yi), y_pred),
        "times_x": central_difference(lambda p: feedforward(xi, p, b), m),
        "times_one": central_difference(lambda p: feedforward(xi, m, p), b),
        "along_m": dm,
        "along_b": db,
    }
    written = {mark: shown(number, 2) for mark, number in numbers.items()}
    for mark in ("m", "b", "y", "times_one"):
        written[mark] = written[mark].rstrip("0").rstrip(".")
    return written


def sentences(n: dict[str, str]) -> list[str]:
    """Return what to say once all is seen, and at each stage."""
    return [
        f"The prediction is {n['y_pred']}, the error {n['error']}, the loss "
        f"{n['loss']}. Its slope is {n['along_m']} along m and {n['along_b']} along b.",
        f"The input is {n['x']}.",
        f"The weight times the input, {n['m']} × {n['x']}, is {n['product']}.",
        f"The bias, {n['b']}, is added.",
        f"The sum is the prediction, {n['y_pred']}.",
        f"The prediction minus the truth, {n['y']}, is the error, {n['error']}.",
        f"The square of the error is the loss, {n['loss']}.",
        f"Backwards: the slope along the prediction is twice the error, "
        f"{n['along_y']}.",
        f"Times the input, {n['times_x']}, it is the slope along m, {n['along_m']}.",
        f"Times {n['times_one']}, it is the slope along b, {n['along_b']}.",
    ]
