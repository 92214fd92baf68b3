"""One step at a rate to choose: what the slope promises, and what comes of it."""

import pytest

from live import overshoot
from live.frame.drawing import axes
from perceptron.descent import step
from perceptron.neuron import mean_squared_error
from perceptron.patients import x, y

LOSSES, PATIENTS = axes("overshoot", "losses"), axes("overshoot", "patients")
BEFORE, STEEP = 8059.1448, 2404576.3  # the loss at the guess, and its slope along η


def numbers(path: str) -> list[float]:
    return [float(word) for word in path.split() if word not in ("M", "L", "C")]


def loss_after(rate: float) -> float:
    return mean_squared_error(x, y, *step(x, y, 5, 10, rate))


@pytest.mark.parametrize("rate", [0.0001, 0.004, 0.01])
def test_promise_and_curve_part_where_the_rate_is(rate: float) -> None:
    changes, _ = overshoot.update(learning_rate=rate)
    at, after = LOSSES.x(rate), LOSSES.y(loss_after(rate))
    promised = LOSSES.y(BEFORE - rate * STEEP)

    def near(mark: str, *places: float) -> None:
        assert numbers(changes[mark]["d"]) == pytest.approx(places, abs=0.03)

    near("here", at, after, at, after)
    near("taken", at, promised, at, after)
    near("promised", at, LOSSES.y(BEFORE), at, promised)
    low = LOSSES.y(BEFORE - 0.01 * STEEP)
    near("promise", LOSSES.x(0), LOSSES.y(BEFORE), LOSSES.x(0.01), low)
    m, b = step(x, y, 5, 10, rate)
    ends = PATIENTS.x(0), PATIENTS.y(b), PATIENTS.x(20), PATIENTS.y(20 * m + b)
    near("line", *ends)


def test_the_curve_is_the_loss_after_a_step_at_each_rate() -> None:
    """A parabola is a cubic: half-way, the Bézier curve is on it as well."""
    changes, _ = overshoot.update(learning_rate=0.001)
    places = numbers(changes["curve"]["d"])
    heights = places[1::2]
    middle = (heights[0] + 3 * heights[1] + 3 * heights[2] + heights[3]) / 8
    assert middle == pytest.approx(LOSSES.y(loss_after(0.005)), abs=0.02)
    ends = [LOSSES.x(0), LOSSES.y(BEFORE)], [LOSSES.x(0.01), LOSSES.y(loss_after(0.01))]
    assert (places[:2], places[-2:]) == ends


def test_the_whole_step_is_a_rate_of_one() -> None:
    whole = overshoot.BUTTONS["The whole step"](learning_rate=0.001)
    assert whole == {"learning_rate": 1}
