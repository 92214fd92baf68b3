"""Guess a line, and let it learn: a fan of lines from the guess to where it gets."""

from live.by_hand import HANDLES as HANDLES
from live.by_hand import across, drag_end, handles
from live.descent import loss_at
from live.frame.controls import Count, Number
from live.frame.drawing import axes, pixel
from live.frame.numbers import counted, shown
from perceptron.checks import DivergenceError
from perceptron.descent import train
from perceptron.neuron import feedforward
from perceptron.patients import x, y

CONTROLS = [
    Number("m", "slope m", 5, -20, 40, 0.1, "m"),
    Number("b", "intercept b", 10, -200, 400, 0.5, "b"),
    Count("steps", "steps", 60, start=60),
]
RATE = 0.001
SHOWN = (0, 1, 2, 3, 4, 5, 7, 10, 15, 30)  # steps whose lines make the fan
WORDS_AT = 19.8


def update(m: float, b: float, steps: int) -> tuple[dict, str]:
    """Return the guess, the lines that learning makes of it, and the sentence."""
    path, fate = learn(m, b, steps)
    fan = [path[step] for step in SHOWN if step < len(path)]
    view, taken = axes("home"), counted(len(path) - 1, "step")
    changes: dict = {
        "fan": {"d": " ".join([across(view, *place) for place in fan])},
        "guess": {"d": across(view, *path[0])},
        "line": {"d": across(view, *path[-1])},
        "before": words("a guess", path[0], 30),
        "after": words(f"after {taken}", path[-1], -10),
    }
    changes.update(handles(view, m, b))
    first, last = loss_at(x, path[0]), loss_at(x, path[-1])
    return changes, (
        "The mean of the squared errors, which says how badly a line fits, was "
        f"{shown(first, 1)} at the guess, and is {shown(last, 1)} after {taken}. "
        f"{fate}".strip()
    )


def learn(m: float, b: float, steps: int) -> tuple[list[tuple[float, float]], str]:
    """Return the places on the way, and a sentence when the way has an early end."""
    path = [(m, b)]
    for _ in range(steps):
        try:
            path.append(train(x, y, *path[-1], RATE, 1)[1])
        except DivergenceError:
            return path, "The next step would lead beyond all numbers."
    return path, ""


def words(
    text: str, place: tuple[float, float], below: float
) -> dict[str, float | str]:
    """Return words near the right end of a line, so many pixels below it."""
    view = axes("home")
    height = min(max(feedforward(WORDS_AT, *place), 20), 310)
    return {"text": text, "x": view.x(WORDS_AT), "y": pixel(view.y(height) + below)}


def drag(handle: str, at: tuple[float, float], **now: float) -> dict[str, float]:
    """Return m and b of the guess once a handle is moved up or down."""
    return drag_end(axes("home"), handle, at, now["m"], now["b"])
