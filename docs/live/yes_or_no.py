"""Bend a neuron's sum into a probability by hand, and see what each patient costs."""

import math

from live.frame.controls import Number, leads_to
from live.frame.drawing import Axes, axes
from live.frame.numbers import shown
from live.residuals import segment
from perceptron import logistic
from perceptron.line import mean
from perceptron.model import train
from perceptron.patients import x, y
from perceptron.standard import original_units, standard_deviation, standardise

CONTROLS = [
    Number("m", "weight m", 0.5, -8, 8, 0.1, "m"),
    Number("b", "bias b", 0.5, -8, 8, 0.1, "b"),
]
HANDLES = {"left": 2.5, "right": 17.5}  # handle → where along x it sits
KNOTS = [i / 2 for i in range(41)]
SUREST = 0.999  # how near to certainty a handle can be pulled

centre, deviation = mean(x), standard_deviation(x)
rows = [[z_i] for z_i in standardise(x)]
answers = [int(y_i > mean(y)) for y_i in y]


def update(m: float, b: float) -> tuple[dict, str]:
    """Return the curve, its boundary and errors, the loss, and the sentence."""
    view = axes("yes_or_no")
    loss = logistic.mean_cross_entropy(logistic.feedforward, rows, answers, [m, b])
    share = logistic.accuracy(logistic.feedforward, rows, answers, [m, b])
    right = round(share * len(rows))
    says = [probability(xi, m, b) for xi in x]
    changes = {
        "curve": {"d": view.curve(lambda xi: probability(xi, m, b), KNOTS)},
        "errors": {
            "d": " ".join([segment(view, *row) for row in zip(x, answers, says)])
        },
        "boundary": {"d": boundary(view, m, b)},
        "loss": {"text": f"mean cross-entropy: {shown(loss, 4)}"},
        "right_answers": {"text": f"right: {right} of {len(rows)}"},
    }
    for handle, xi in HANDLES.items():
        changes[handle] = {"d": view.path([(xi, probability(xi, m, b))] * 2)}
    return changes, (
        f"The mean cross-entropy is {shown(loss, 4)}, and {right} of {len(rows)} "
        f"answers are right. {said_of(m, b)}"
    )


def probability(xi: float, m: float, b: float) -> float:
    """Return what the neuron says for an input as it is."""
    return logistic.feedforward([(xi - centre) / deviation], [m, b])


def boundary(view: Axes, m: float, b: float) -> str:
    """Return the upright where yes and no are equally likely, if it is in sight."""
    place = crossing(m, b)
    if place is None:
        return view.path([(KNOTS[0], -9)] * 2)
    return f"M {view.x(place)} {view.y(0)} V {view.y(1)}"


def crossing(m: float, b: float) -> "float | None":
    """Return the input at which the sum is zero; None where it is out of sight."""
    if m == 0:
        return None
    slope, intercept = original_units(m, b, x)
    place = -intercept / slope
    return place if KNOTS[0] <= place <= KNOTS[-1] else None


def said_of(m: float, b: float) -> str:
    """Say from which input on the likelier answer is another."""
    place = crossing(m, b)
    if place is None:
        return "For all inputs in sight the same answer is the likelier."
    side = "above" if m > 0 else "below"
    return f"Yes is the likelier answer for inputs {side} {shown(place, 2)}."


def drag(handle: str, at: tuple[float, float], m: float, b: float) -> dict[str, float]:
    """Return m and b once a handle is moved up or down and the other stays."""
    here, there = HANDLES[handle], HANDLES["left" if handle == "right" else "right"]
    _, said = axes("yes_or_no").at(*at)
    z_here, z_there = (here - centre) / deviation, (there - centre) / deviation
    stays = m * z_there + b
    slope = (sum_of(said) - stays) / (z_here - z_there)
    return {"m": slope, "b": stays - slope * z_there}


def sum_of(said: float) -> float:
    """Return the sum whose sigmoid this is, or nearly where none has one."""
    likely = min(max(said, 1 - SUREST), SUREST)
    return math.log(likely / (1 - likely))


def show_the_best(m: float, b: float) -> dict[str, float]:
    """Return the m and b at which training ends."""
    path = train(logistic.backpropagate, rows, answers, [0, 0], 1, 200)
    best_m, best_b = path[-1]
    return {"m": best_m, "b": best_b}


BUTTONS = {"Show me the best": show_the_best, "Know nothing": leads_to(m=0, b=0)}
