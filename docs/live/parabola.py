"""Stand anywhere on the first patient's loss, and walk down it by the slope alone."""

import math

from live.frame.controls import Count, Number
from live.frame.drawing import Axes, axes
from live.frame.numbers import counted, written
from perceptron.checks import DivergenceError
from perceptron.descent import descend
from perceptron.neuron import backpropagate, feedforward, squared_error
from perceptron.patients import x, y

BIAS = 10  # held
LEFT, RIGHT = 0, 25  # the drawing's edges
KNOTS = range(LEFT, RIGHT + 1, 5)  # one piece draws a parabola; a reader's loss is none
TANGENT, ARROW = 3, 3.4  # how far they go to a side, at most
HEAD = 9  # pixels of the arrow's head: how long it is, and how wide
CONTROLS = [
    Number("m", "weight m", 5, LEFT, RIGHT, 0.1, "m"),
    Number("learning_rate", "learning rate", 0.001, 1e-5, 0.005, 0.05, "path", True),
    Count("steps", "steps", 20, moment=250),
]
HANDLES = ["here"]
WORDS = ["bottom", "bottom_m", "bottom_value"]  # in the way of a walk


def loss(m: float) -> float:
    """Return the first patient's loss with this weight, the bias held."""
    return squared_error(feedforward(x[0], m, BIAS), y[0])


def slope(m: float) -> float:
    """Return how steep that loss is."""
    return backpropagate(x[0], y[0], m, BIAS)[0]


def update(m: float, learning_rate: float, steps: int) -> tuple[dict, str]:
    """Return the tangent and its downhill arrow after so many steps from m."""
    view = axes("parabola")
    path = walk(m, learning_rate, steps)
    places = [(weight, loss(weight)) for weight in path]
    here = path[-1]
    steep = slope(here)
    ahead = after_one(here, learning_rate)
    there = ahead, loss(ahead)
    changes = {
        "curve": {"d": curve(view)},
        "trail": {"d": view.path(places)},
        "visited": {"d": dots(view, places)},
        "ahead": {"d": view.path([places[-1], there])},
        "next": {"d": dots(view, [there])},
        "hollow": {"d": dots(view, [there])},
        "here": {"d": dots(view, places[-1:])},
        "tangent": {"d": tangent(view, here)},
        "weight": {"text": f"= {written(here, 2)}"},
        "slope": {"text": written(steep, 2)},
        "loss": {"text": written(loss(here), 2)},
    }
    changes.update(arrow(view, here, steep))
    for mark in WORDS:
        changes[mark] = {"visibility": "hidden" if steps else "visible"}
    return changes, sentence(here, steep, steps, ahead)


def after_one(m: float, learning_rate: float) -> float:
    """Return where one more step would lead."""
    return m - learning_rate * slope(m) if math.isfinite(m) else m


def walk(m: float, learning_rate: float, steps: int) -> list[float]:
    """Return the weight at the start and after each step; infinite once blown up."""
    try:
        path = descend(lambda p: [slope(p[0])], [m], learning_rate, steps)
    except DivergenceError:
        return [m, math.inf]
    return [weight for (weight,) in path]


def curve(view: Axes) -> str:
    """Return the loss for every weight, as SVG's `d`."""
    return view.curve(loss, KNOTS)


def dots(view: Axes, places: list[tuple[float, float]]) -> str:
    """Return lines without length, which have round ends, as SVG's `d`."""
    return " ".join([view.path([place, place]) for place in places])


def tangent(view: Axes, m: float) -> str:
    """Return the line that touches the loss at m, as SVG's `d`."""
    return view.path([on_tangent(m, m - TANGENT), on_tangent(m, m + TANGENT)])


def on_tangent(m: float, weight: float) -> tuple[float, float]:
    """Return where the tangent at m passes over a weight."""
    return weight, loss(m) + slope(m) * (weight - m)


def arrow(view: Axes, m: float, steep: float) -> dict:
    """Return the tangent's downhill half, which ends where it would reach zero."""
    reach = min(ARROW, loss(m) / abs(steep)) if steep else 0
    x1, y1 = view.x(m), view.y(loss(m))
    tip = on_tangent(m, m - reach if steep > 0 else m + reach)
    x2, y2 = view.x(tip[0]), view.y(tip[1])
    length = math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2)
    if not length > HEAD:  # too short to show, or nowhere
        return {mark: {"visibility": "hidden"} for mark in ("arrow", "head")}
    along, up = HEAD * (x2 - x1) / length, HEAD * (y2 - y1) / length
    x3, y3 = x2 - along, y2 - up
    one = f"{x3 - up / 2:.2f} {y3 + along / 2:.2f}"
    other = f"{x3 + up / 2:.2f} {y3 - along / 2:.2f}"
    return {
        "arrow": {"d": f"M {x1} {y1} L {x3:.2f} {y3:.2f}", "visibility": "visible"},
        "head": {"d": f"M {x2} {y2} L {one} L {other} Z", "visibility": "visible"},
    }


def sentence(m: float, steep: float, steps: int, ahead: float) -> str:
    """Say where we stand, how steep it is there, and what a step would do."""
    where = f"At a weight of {written(m, 2)}"
    if steps:
        where = f"After {counted(steps, 'step')} the weight is {written(m, 2)}"
        if not LEFT <= m <= RIGHT:
            return (
                f"{where}, outside the drawing: these steps lead away from the bottom."
            )
        where += ". There"
    high, slanted = written(loss(m), 2), written(steep, 2)
    place = f"{where} the loss is {high} and its slope is {slanted}"
    if round(steep, 2) == 0:
        return f"{place}: this is the bottom."
    turn = "grow" if steep < 0 else "shrink"
    return (
        f"{place}, so the weight should {turn}. "
        f"The next step leads to a weight of {written(ahead, 2)}."
    )


def drag(
    handle: str, at: tuple[float, float], m: float, learning_rate: float, steps: int
) -> dict[str, float]:
    """Return the weight under the hand, where a new walk begins."""
    weight, _ = axes("parabola").at(*at)
    return {"m": weight, "steps": 0}
