"""Nudging: both ways it gives the slope of a parabola, upwards only it does not."""

import pytest

from live import nudge
from live.frame.drawing import axes
from perceptron.patients import x, y

VIEW = axes("nudge")


def loss(m: float) -> float:
    return (m * x[0] + 10 - y[0]) ** 2


def slope(m: float) -> float:
    return 2 * (m * x[0] + 10 - y[0]) * x[0]


def numbers(path: str) -> list[float]:
    return [float(word) for word in path.split() if word not in ("M", "L", "C")]


def pixels(*weights: float) -> list[float]:
    return [pixel for m in weights for pixel in (VIEW.x(m), VIEW.y(loss(m)))]


def test_at_the_start_it_says_what_the_page_says() -> None:
    changes, sentence = nudge.update(m=5, nudge=4)
    assert sentence == (
        "The slope is −4,769.17 by backpropagation. "
        "A nudge of 4 both ways gives −4,769.17, upwards only −3,503.75."
    )
    assert changes["tangent_slope"] == changes["chord_slope"] == {"text": "−4,769.17"}
    assert changes["upward_slope"] == {"text": "−3,503.75"}


def test_the_chords_join_points_of_the_curve() -> None:
    changes, _ = nudge.update(m=8, nudge=2.5)
    assert numbers(changes["chord"]["d"]) == pixels(5.5, 10.5)
    assert numbers(changes["upward"]["d"]) == pixels(8, 10.5)
    assert numbers(changes["here"]["d"]) == pixels(8, 8)
    assert numbers(changes["below"]["d"]) == pixels(5.5, 5.5)
    assert numbers(changes["above"]["d"]) == pixels(10.5, 10.5)
    ends = [(8 + way, loss(8) + slope(8) * way) for way in (-3, 3)]
    assert numbers(changes["tangent"]["d"]) == [
        pixel for m, height in ends for pixel in (VIEW.x(m), VIEW.y(height))
    ]
    assert numbers(changes["curve"]["d"])[-2:] == pixels(25)


@pytest.mark.parametrize("m", [5, 12.5, 20])
@pytest.mark.parametrize("size", [0.001, 0.0123, 1, 5])
def test_both_ways_is_exact_and_upwards_is_off_by_the_nudge_times_x_squared(
    m: float, size: float
) -> None:
    changes, sentence = nudge.update(m=m, nudge=size)
    exact, both, up = [
        float(changes[f"{line}_slope"]["text"].replace("−", "-").replace(",", ""))
        for line in ("tangent", "chord", "upward")
    ]
    assert exact == both == pytest.approx(slope(m), abs=0.0051)
    assert up - exact == pytest.approx(size * x[0] ** 2, abs=0.011)
    assert f"nudge of {size} both" in sentence


def test_upwards_is_the_chord_whatever_the_curve(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(nudge, "loss", lambda m: m**3)
    assert nudge.upward_difference(1, 2) == pytest.approx((27 - 1) / 2)


def test_a_hand_moves_the_dot_or_sets_the_nudge() -> None:
    start = {"m": 5.0, "nudge": 4.0}
    at = VIEW.x(7), VIEW.y(300)
    assert nudge.drag("here", at, **start) == {"m": pytest.approx(7, abs=0.001)}
    assert nudge.drag("above", at, **start) == {"nudge": pytest.approx(2, abs=0.001)}
    at = VIEW.x(2), VIEW.y(300)
    assert nudge.drag("below", at, **start) == {"nudge": pytest.approx(3, abs=0.001)}


def test_a_hand_cannot_set_a_nudge_of_nothing() -> None:
    at = VIEW.x(5), VIEW.y(300)
    assert nudge.drag("above", at, m=5.0, nudge=4.0) == {"nudge": 1e-3}


def test_the_smallest_nudges_drown_in_rounding_and_it_says_so() -> None:
    changes, sentence = nudge.update(m=5, nudge=1e-13)
    assert changes["chord_slope"] == {"text": "−4,802.13"}  # as on the page
    assert sentence.endswith(" So small a nudge drowns in rounding.")
    _, sentence = nudge.update(m=5, nudge=1e-6)
    assert sentence.endswith("upwards only −4,769.17.")


def test_handles_and_controls_are_declared() -> None:
    assert nudge.HANDLES == ["here", "below", "above"]
    m, size = nudge.CONTROLS
    assert (m.name, m.label, m.role, m.start, m.least, m.most, m.step) == (
        *("m", "weight m", "m"),
        *(5, 5, 20, 0.1),
    )
    assert (size.name, size.label, size.role, size.logarithmic) == (
        *("nudge", "nudge ε", "path"),
        True,
    )
    assert (size.start, size.least, size.most, size.step) == (4, 1e-14, 5, 0.05)
