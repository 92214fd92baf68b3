"""Send one patient through a tanh unit and the output, and the slopes back to each."""

from live.flow import ALL, reached
from live.frame.controls import Count, Number
from live.frame.numbers import shown
from perceptron.network import backpropagate, feedforward, hidden_layer, tanh_slope
from perceptron.neuron import linear_neuron, squared_error
from perceptron.patients import x, y
from perceptron.standard import standardise

# What each further stage reaches: arrows, and then numbers with what is written before.
STAGES = [
    ([], {"x": ""}),
    (["times_w", "plus_u"], {"w": "= ", "u": "= "}),
    (["bend"], {"s": ""}),
    (["times_v", "plus_c"], {"h": "", "v": "= ", "c": "= "}),
    (["says"], {"y_pred": ""}),
    (["plus_y", "wrong"], {"y": "= ", "error": ""}),
    ([], {"loss": ""}),
    (["turn", "turn_head"], {"along_y": ""}),
    (["to_v", "to_c"], {"times_h": "× ", "along_v": "", "one_c": "× ", "along_c": ""}),
    (["to_s"], {"bent": "× ", "along_s": ""}),
    (["to_w", "to_u"], {"times_x": "× ", "along_w": "", "one_u": "× ", "along_u": ""}),
]
CONTROLS = [
    Number("patient", "patient", 1, 1, len(x), 1),
    Number("w", "unit's weight w", 0.5, -3, 3, 0.1, "m"),
    Number("u", "unit's bias u", -0.4, -3, 3, 0.1, "b"),
    Number("v", "output's weight v", 1.5, -3, 3, 0.1, "m"),
    Number("c", "output's bias c", 0.2, -3, 3, 0.1, "b"),
    Count("stage", "stage", len(STAGES), ALL, moment=900),
]

z, targets = standardise(x), standardise(y)


def update(
    patient: int, w: float, u: float, v: float, c: float, stage: int
) -> tuple[dict, str]:
    """Return what has been reached at this stage, and what the stage did."""
    numbers = values(z[patient - 1], targets[patient - 1], [[w, u], [v, c]])
    changes = reached(STAGES, stage, numbers)
    return changes, f"Patient {patient}. {sentences(numbers)[stage]}"


def values(xi: float, yi: float, network: list[list[float]]) -> dict[str, str]:
    """Return every number of the figure, by its mark, as it is written."""
    (w, u), (v, c) = network
    (h,) = hidden_layer([xi], [[w, u]], "tanh")
    y_pred = feedforward([xi], network)
    (dw, du), (dv, dc) = backpropagate([xi], yi, network)
    written = {mark: shown(value, 1) for mark, value in (("w", w), ("u", u))}
    written |= {mark: shown(value, 1) for mark, value in (("v", v), ("c", c))}
    numbers = {
        "x": xi,
        "s": linear_neuron([xi], [w], u),
        "h": h,
        "y_pred": y_pred,
        "y": yi,
        "error": y_pred - yi,
        "loss": squared_error(y_pred, yi),
        "along_y": dc,
        "along_v": dv,
        "along_c": dc,
        "along_s": du,
        "along_w": dw,
        "along_u": du,
        "times_x": xi,
        "times_h": h,
        "slope": tanh_slope(h),
    }
    written |= {mark: shown(value, 2) for mark, value in numbers.items()}
    bent = f"{written['v']} × {written['slope']}"
    return written | {"bent": bent, "one_c": "1", "one_u": "1"}


def sentences(n: dict[str, str]) -> list[str]:
    """Return what to say once all is seen, and at each stage."""
    return [
        f"The prediction is {n['y_pred']}, the loss {n['loss']}. Its slope is "
        f"{n['along_w']} along w, {n['along_u']} along u, {n['along_v']} along v and "
        f"{n['along_c']} along c.",
        f"The standardised input is {n['x']}.",
        f"It is multiplied by the unit's weight, {n['w']}, and the unit's bias, "
        f"{n['u']}, is added.",
        f"That is the unit's sum, {n['s']}, which tanh bends.",
        f"The unit gives {n['h']}. The output multiplies it by {n['v']} and adds "
        f"{n['c']}.",
        f"That is the prediction, {n['y_pred']}.",
        f"The prediction minus the target, {n['y']}, is the error, {n['error']}.",
        f"The square of the error is the loss, {n['loss']}.",
        f"Backwards: the slope along the prediction is twice the error, "
        f"{n['along_y']}.",
        f"Times what the unit gave, {n['h']}, it is the slope along v, "
        f"{n['along_v']}; along c it is as it was, {n['along_c']}.",
        f"Times the weight v, {n['v']}, and the slope of tanh at that sum, "
        f"{n['slope']}, it is the slope along the unit's sum, {n['along_s']}.",
        f"Times the input, {n['x']}, that is the slope along w, {n['along_w']}; along "
        f"u it is as it was, {n['along_u']}.",
    ]
