"""Two descents on one patient from one start: what a rate does to each step."""

from typing import Any

import pytest

from live import two_rates
from live.frame.drawing import axes
from perceptron.patients import x, y

VIEWS = {side: axes("two_rates", f"{side}-axes") for side in ("left", "right")}
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
