"""One patient's loss: the tangent anywhere on it, and the walk down."""

import math

import pytest

from live import parabola
from live.frame.drawing import axes
from perceptron.checks import DivergenceError
from perceptron.patients import x, y

VIEW = axes("parabola")


def loss(m: float) -> float:
    return (m * x[0] + 10 - y[0]) ** 2


def slope(m: float) -> float:
    return 2 * (m * x[0] + 10 - y[0]) * x[0]


def numbers(path: str) -> list[float]:
    return [float(word) for word in path.split() if word not in ("M", "L", "Z")]


def pixels(*places: tuple[float, float]) -> list[float]:
    return [pixel for m, loss in places for pixel in (VIEW.x(m), VIEW.y(loss))]


def test_the_curve_is_the_loss_from_edge_to_edge() -> None:
    changes, _ = parabola.update(m=5, learning_rate=0.001, steps=0)
    start, *pieces = changes["curve"]["d"].split(" C ")
    ends = numbers(start) + [n for piece in pieces for n in numbers(piece)[-2:]]
    assert ends == pixels(*[(m, loss(m)) for m in (0, 5, 10, 15, 20, 25)])
    # A quarter of the way of a Bézier curve, from its four corners:
    for left, piece in enumerate(pieces):
        corners = [*ends[2 * left : 2 * left + 2], *numbers(piece)]
        for axis, there in enumerate(pixels((5 * left + 1.25, loss(5 * left + 1.25)))):
            a, b, c, d = corners[axis::2]
            at = (27 * a + 27 * b + 9 * c + d) / 64
            assert at == pytest.approx(there, abs=0.02)


@pytest.mark.parametrize("m", [0, 5, 20])
def test_the_tangent_touches_the_curve_and_has_its_slope(m: float) -> None:
    changes, _ = parabola.update(m=m, learning_rate=0.001, steps=0)
    ends = [(m + way, loss(m) + slope(m) * way) for way in (-3, 3)]
    assert numbers(changes["tangent"]["d"]) == pixels(*ends)


def test_at_the_bottom_there_is_no_arrow() -> None:
    hidden = {"visibility": "hidden"}
    assert parabola.arrow(VIEW, 12, 0.0) == {"arrow": hidden, "head": hidden}


def test_each_step_goes_against_the_slope() -> None:
    path = [5.0]
    for _ in range(3):
        path.append(path[-1] - 0.003 * slope(path[-1]))
    changes, _ = parabola.update(m=5, learning_rate=0.003, steps=3)
    places = [(m, loss(m)) for m in path]
    assert numbers(changes["trail"]["d"]) == pytest.approx(pixels(*places), abs=0.011)
    twice = [place for place in places for _ in range(2)]
    assert numbers(changes["visited"]["d"]) == pytest.approx(pixels(*twice), abs=0.011)


@pytest.mark.parametrize("steps", [0, 2])
def test_the_rate_shows_where_the_next_step_would_lead(steps: int) -> None:
    """Without a step taken as well, so that no slider moves nothing."""
    for rate in 0.001, 0.003:
        now, _ = parabola.update(m=5, learning_rate=rate, steps=steps)
        then, _ = parabola.update(m=5, learning_rate=rate, steps=steps + 1)
        assert now["next"] == now["hollow"] == then["here"]
        here, there = numbers(now["here"]["d"])[:2], numbers(then["here"]["d"])[:2]
        assert numbers(now["ahead"]["d"]) == here + there


@pytest.mark.parametrize(
    "m, inside", [(0, True), (25, True), (-0.01, False), (25.01, 0)]
)
def test_the_edges_are_still_inside(m: float, inside: bool) -> None:
    said = parabola.sentence(m, slope(m), 4, m)
    assert ("outside" in said) == (not inside)


def test_a_descent_that_blows_up_ends_at_infinity(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise DivergenceError("too large")

    monkeypatch.setattr(parabola, "descend", refuse)
    assert parabola.walk(5, 0.001, 3) == [5, math.inf]
