"""Nudge the weight: the slope that comes out, beside that of backpropagation."""

from live.frame.controls import Number
from live.frame.drawing import axes
from live.frame.numbers import shown
from live.parabola import curve, dots, loss, slope, tangent
from perceptron.gradient_check import central_difference

CONTROLS = [
    Number("m", "weight m", 5, 5, 20, 0.1, "m"),
    Number("nudge", "nudge ε", 4, 1e-14, 5, 0.05, "path", True),
]
HANDLES = ["here", "below", "above"]
BY_HAND = 1e-3  # no hand can set a smaller nudge


def update(m: float, nudge: float) -> tuple[dict, str]:
    """Return the tangent and the two chords with their slopes."""
    view = axes("nudge")
    places = [(weight, loss(weight)) for weight in (m - nudge, m, m + nudge)]
    below, here, above = places
    slopes = {
        "tangent": shown(slope(m), 2),
        "chord": shown(central_difference(loss, m, nudge), 2),
        "upward": shown(upward_difference(m, nudge), 2),
    }
    changes = {
        "curve": {"d": curve(view)},
        "tangent": {"d": tangent(view, m)},
        "chord": {"d": view.path([below, above])},
        "upward": {"d": view.path([here, above])},
    }
    for handle, place in zip(HANDLES, [here, below, above]):
        changes[handle] = {"d": dots(view, [place])}
    for line, value in slopes.items():
        changes[f"{line}_slope"] = {"text": value}
    drowned = abs(central_difference(loss, m, nudge) - slope(m)) > 0.1
    return changes, (
        f"The slope is {slopes['tangent']} by backpropagation. "
        f"A nudge of {nudge:.3g} both ways gives {slopes['chord']}, "
        f"upwards only {slopes['upward']}."
        + (" So small a nudge drowns in rounding." if drowned else "")
    )


def upward_difference(m: float, nudge: float) -> float:
    """Return the slope of the chord from m up to a nudge above."""
    return central_difference(loss, m + nudge / 2, nudge / 2)  # central in its middle


def drag(
    handle: str, at: tuple[float, float], m: float, nudge: float
) -> dict[str, float]:
    """Return the weight under the hand, or the nudge that reaches to it."""
    weight, _ = axes("nudge").at(*at)
    if handle == "here":
        return {"m": weight}
    return {"nudge": max(abs(weight - m), BY_HAND)}
