"""Nudging: both ways it gives the slope of a parabola, upwards only it does not."""

import pytest

from live import nudge
from perceptron.patients import x, y


def loss(m: float) -> float:
    return (m * x[0] + 10 - y[0]) ** 2


def slope(m: float) -> float:
    return 2 * (m * x[0] + 10 - y[0]) * x[0]


def numbers(path: str) -> list[float]:
    return [float(word) for word in path.split() if word not in ("M", "L", "C")]


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
