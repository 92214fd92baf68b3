"""Two descents on one patient from one start: what a rate does to each step."""

from typing import Any

import pytest

from live import two_rates
from live.frame.drawing import axes
from perceptron.patients import x, y

VIEWS = {side: axes("two_rates", f"{side}-axes") for side in ("left", "right")}
LIMIT = 1 / (x[0] ** 2 + 1)
START: dict[str, Any] = {"left": 0.003, "right": 0.001, "m": 5, "steps": 10}


def numbers(path: str) -> list[float]:
    return [float(word) for word in path.split() if word not in ("M", "L", "C")]


def predictions(rate: float, steps: int) -> list[float]:
    """Return what the page derives: the error, times the factor at each step."""
    factor = 1 - 2 * rate * (x[0] ** 2 + 1)
    error = 5 * x[0] + 5 - y[0]
    return [y[0] + error * factor**step for step in range(steps + 1)]


def pixels(side: str, prediction: float) -> list[float]:
    view = VIEWS[side]
    return [view.x(prediction), view.y((prediction - y[0]) ** 2)]


def test_at_the_start_it_says_what_the_page_says() -> None:
    changes, sentence = two_rates.update(**START)
    assert sentence == (
        "On the left each step multiplies the error by −0.9041: it jumps from side to "
        "side, closer each time. After 10 steps the prediction is 182.2 and the loss "
        "2,576.4. On the right each step multiplies the error by 0.3653: it slides "
        "towards the truth on one side. After 10 steps the prediction is 233.0 and "
        "the loss 0.0."
    )
    assert changes["left-factor"] == {"text": "rate 0.003: factor −0.9041"}
    assert changes["right-factor"] == {"text": "rate 0.001: factor 0.3653"}


@pytest.mark.parametrize(("side", "rate"), [("left", 0.003), ("right", 0.001)])
def test_each_step_lies_on_the_curve_where_the_factor_puts_it(
    side: str, rate: float
) -> None:
    changes, _ = two_rates.update(**START | {"steps": 4})
    places = [pixels(side, prediction) for prediction in predictions(rate, 4)]
    flat = [number for place in places for number in place]
    assert numbers(changes[f"{side}-path"]["d"]) == pytest.approx(flat, abs=0.02)
    twice = [number for place in places for number in place * 2]
    assert numbers(changes[f"{side}-dots"]["d"]) == pytest.approx(twice, abs=0.02)
    start = numbers(changes[f"{side}-start"]["d"])
    assert start == pytest.approx(places[0] * 2, abs=0.02)


def test_the_parabola_touches_zero_at_the_truth() -> None:
    """The one Bézier curve is exact, so its middle is its lowest point."""
    for side, view in VIEWS.items():
        curve = numbers(two_rates.update(**START)[0][f"{side}-curve"]["d"])
        across, heights = curve[0::2], curve[1::2]
        middle = (heights[0] + 3 * heights[1] + 3 * heights[2] + heights[3]) / 8
        assert middle == pytest.approx(view.y(0), abs=0.02)
        assert (across[0] + across[-1]) / 2 == pytest.approx(view.x(y[0]), abs=0.02)
        assert heights[0] == view.y(174**2)


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (0.5, "slides towards the truth on one side"),
        (0.006, "slides towards the truth on one side"),
        (0.004, "lands on the truth, or very near to it"),
        (-0.004, "lands on the truth, or very near to it"),
        (-0.006, "jumps from side to side, closer each time"),
        (-0.9999, "jumps from side to side, closer each time"),
        (-1, "jumps for ever between two places"),
        (-1.0001, "jumps from side to side, further away each time"),
    ],
)
def test_the_factor_decides_what_is_said(factor: float, words: str) -> None:
    rate = (1 - factor) / 2 * LIMIT
    _, sentence = two_rates.update(**START | {"left": rate})
    assert f": it {words}. After" in sentence.split("On the right")[0]


def shown(changes: dict[str, dict[str, str]], side: str) -> list[int]:
    marks = [(count, changes[f"{side}-{count}"]) for count in range(11)]
    for count, mark in marks:
        assert mark["visibility"] == "hidden" or mark["text"] == str(count)
    return [count for count, mark in marks if mark["visibility"] == "visible"]


def test_numbers_stand_beside_the_steps_where_there_is_room() -> None:
    changes, _ = two_rates.update(**START)
    assert shown(changes, "left") == [*range(10)]  # the last two are too near
    assert shown(changes, "right")[:3] == [0, 1, 2]
    assert len(shown(changes, "right")) < 6
    for count, beside in (0, -12), (1, 12):
        left, top = pixels("left", predictions(0.003, 1)[count])
        mark = changes[f"left-{count}"]
        at = pytest.approx((left + beside, top + 4), abs=0.02)
        assert (mark["x"], mark["y"]) == at


def test_what_leaves_the_drawing_has_no_number_there() -> None:
    changes, sentence = two_rates.update(**START | {"left": 0.004, "steps": 3})
    assert shown(changes, "left") == [0]
    assert "further away each time. After 3 steps the prediction is 739.8" in sentence
    assert shown(two_rates.update(**START | {"steps": 0})[0], "left") == [0]


@pytest.mark.parametrize("side", ["left", "right"])
def test_either_start_is_pulled_and_both_begin_there(side: str) -> None:
    at = VIEWS[side].x(300), VIEWS[side].y(9000)
    moved = two_rates.drag(f"{side}-start", at, **START)
    assert moved["m"] * x[0] + 5 == pytest.approx(300, abs=0.01)
    changes, _ = two_rates.update(**START | moved)
    for each in VIEWS:
        spot = numbers(changes[f"{each}-start"]["d"])
        assert spot == pytest.approx(pixels(each, 300) * 2, abs=0.05)


def test_controls_and_handles_are_declared() -> None:
    starts = {control.name: control.start for control in two_rates.CONTROLS}
    assert starts == START
    assert two_rates.HANDLES == ["left-start", "right-start"]
    left, right, m, steps = two_rates.CONTROLS
    assert (left.least, left.most) == (right.least, right.most) == (0.0001, 0.004)
    assert (m.least, m.most, steps.most) == (4, 22, 10)
