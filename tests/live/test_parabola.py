"""One patient's loss: the tangent anywhere on it, and the walk down."""

import math

import pytest

from live import parabola
from live.frame.drawing import axes
from perceptron.checks import DivergenceError
from perceptron.patients import x, y

VIEW = axes("parabola")
BOTTOM = (y[0] - 10) / x[0]


def loss(m: float) -> float:
    return (m * x[0] + 10 - y[0]) ** 2


def slope(m: float) -> float:
    return 2 * (m * x[0] + 10 - y[0]) * x[0]


def numbers(path: str) -> list[float]:
    return [float(word) for word in path.split() if word not in ("M", "L", "Z")]


def pixels(*places: tuple[float, float]) -> list[float]:
    return [pixel for m, loss in places for pixel in (VIEW.x(m), VIEW.y(loss))]


def test_at_the_guess_it_says_what_the_page_says() -> None:
    changes, sentence = parabola.update(m=5, learning_rate=0.001, steps=0)
    assert sentence == (
        "At a weight of 5.00 the loss is 17,974.31 and its slope is −4,769.17, "
        "so the weight should grow. The next step leads to a weight of 9.77."
    )
    assert changes["weight"] == {"text": "= 5.00"}
    assert changes["slope"] == {"text": "−4,769.17"}
    assert changes["loss"] == {"text": "17,974.31"}
    spot = pixels((5, loss(5)))
    for mark in "here", "visited":
        assert numbers(changes[mark]["d"]) == spot * 2
    assert numbers(changes["trail"]["d"]) == spot


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


def test_the_arrow_goes_down_along_the_tangent() -> None:
    """From the dot to the tip; the head stands across it, 9 long and 9 wide."""
    for m, to in (5, 8.4), (20, 16.6), (9, (9 + BOTTOM) / 2), (16, (16 + BOTTOM) / 2):
        changes, _ = parabola.update(m=m, learning_rate=0.001, steps=0)
        assert {changes[mark]["visibility"] for mark in ("arrow", "head")} == {
            "visible"
        }
        x1, y1, x3, y3 = numbers(changes["arrow"]["d"])
        head = changes["head"]["d"]
        assert head.count("M") == 1 and head.count("L") == 2 and head.endswith(" Z")
        x2, y2, *sides = numbers(head)
        assert [x1, y1] == pixels((m, loss(m)))
        assert [x2, y2] == pixels((to, loss(m) + slope(m) * (to - m)))
        assert math.dist((x2, y2), (x3, y3)) == pytest.approx(9, abs=0.02)
        (x4, y4), (x5, y5) = sides[:2], sides[2:]
        assert (x4 + x5) / 2 == pytest.approx(x3, abs=0.02)
        assert (y4 + y5) / 2 == pytest.approx(y3, abs=0.02)
        assert math.dist((x4, y4), (x5, y5)) == pytest.approx(9, abs=0.02)
        across = (x4 - x5) * (x2 - x1) + (y4 - y5) * (y2 - y1)
        assert across == pytest.approx(0, abs=2)
        along = (x3 - x1) * (y2 - y1) - (y3 - y1) * (x2 - x1)
        assert along == pytest.approx(0, abs=2)


def test_near_the_bottom_there_is_no_room_for_an_arrow() -> None:
    hidden = {"visibility": "hidden"}
    for m in 12, BOTTOM, 13:
        changes, _ = parabola.update(m=m, learning_rate=0.001, steps=0)
        assert changes["arrow"] == changes["head"] == hidden
    assert parabola.arrow(VIEW, 12, 0.0) == {"arrow": hidden, "head": hidden}


def test_each_step_goes_against_the_slope() -> None:
    path = [5.0]
    for _ in range(3):
        path.append(path[-1] - 0.003 * slope(path[-1]))
    changes, sentence = parabola.update(m=5, learning_rate=0.003, steps=3)
    places = [(m, loss(m)) for m in path]
    assert numbers(changes["trail"]["d"]) == pytest.approx(pixels(*places), abs=0.011)
    twice = [place for place in places for _ in range(2)]
    assert numbers(changes["visited"]["d"]) == pytest.approx(pixels(*twice), abs=0.011)
    assert changes["visited"]["d"].count("M") == 4
    assert numbers(changes["here"]["d"]) == pytest.approx(
        pixels(places[-1]) * 2, abs=0.011
    )
    assert sentence == (
        "After 3 steps the weight is 18.00. There the loss is 9,433.38 and its slope "
        "is 3,455.02, so the weight should shrink. "
        "The next step leads to a weight of 7.63."
    )


@pytest.mark.parametrize("steps", [0, 2])
def test_the_rate_shows_where_the_next_step_would_lead(steps: int) -> None:
    """Without a step taken as well, so that no slider moves nothing."""
    for rate in 0.001, 0.003:
        now, _ = parabola.update(m=5, learning_rate=rate, steps=steps)
        then, _ = parabola.update(m=5, learning_rate=rate, steps=steps + 1)
        assert now["next"] == now["hollow"] == then["here"]
        here, there = numbers(now["here"]["d"])[:2], numbers(then["here"]["d"])[:2]
        assert numbers(now["ahead"]["d"]) == here + there


@pytest.mark.parametrize("steps, seen", [(0, "visible"), (1, "hidden"), (20, "hidden")])
def test_the_words_at_the_bottom_make_room_for_a_walk(steps: int, seen: str) -> None:
    changes, _ = parabola.update(m=5, learning_rate=0.003, steps=steps)
    for mark in "bottom", "bottom_m", "bottom_value":
        assert changes[mark] == {"visibility": seen}


def test_one_step_is_one_step_and_the_bottom_is_said() -> None:
    _, sentence = parabola.update(m=5, learning_rate=0.001, steps=1)
    assert sentence == (
        "After 1 step the weight is 9.77. There the loss is 2,424.80 and its slope is "
        "−1,751.68, so the weight should grow. "
        "The next step leads to a weight of 11.52."
    )
    _, sentence = parabola.update(m=BOTTOM, learning_rate=0.001, steps=0)
    assert sentence == (
        "At a weight of 12.54 the loss is 0.00 and its slope is 0.00: "
        "this is the bottom."
    )
    _, near = parabola.update(m=BOTTOM + 5e-6, learning_rate=0.001, steps=0)
    assert near == sentence  # a slope of 0.003, which is not shown
    _, sentence = parabola.update(m=BOTTOM + 1e-5, learning_rate=0.001, steps=0)
    assert "its slope is 0.01, so the weight should shrink. The next" in sentence


def test_steps_that_are_too_large_leave_the_drawing_and_it_says_so() -> None:
    changes, sentence = parabola.update(m=5, learning_rate=0.005, steps=20)
    assert sentence == (
        "After 20 steps the weight is −38,065,526.35, outside the drawing: "
        "these steps lead away from the bottom."
    )
    assert changes["weight"] == {"text": "= −38,065,526.35"}
    assert changes["loss"] == {"text": "4.6e+17"}
    assert changes["slope"] == {"text": "−2.4e+10"}
    assert numbers(changes["here"]["d"]) == [-9999, -9999] * 2


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


def test_a_hand_on_the_dot_chooses_the_weight_and_begins_anew() -> None:
    at = VIEW.x(7), VIEW.y(300)
    after = parabola.drag("here", at, m=5, learning_rate=0.001, steps=4)
    assert after == {"m": pytest.approx(7, abs=0.001), "steps": 0}


def test_handles_and_controls_are_declared() -> None:
    assert parabola.HANDLES == ["here"]
    m, rate, steps = parabola.CONTROLS
    assert (m.name, m.label, m.role, m.start, m.least, m.most, m.step) == (
        *("m", "weight m", "m"),
        *(5, 0, 25, 0.1),
    )
    assert (rate.name, rate.label, rate.role, rate.logarithmic) == (
        *("learning_rate", "learning rate", "path"),
        True,
    )
    assert (rate.start, rate.least, rate.most, rate.step) == (0.001, 1e-5, 0.005, 0.05)
    assert (steps.name, steps.label, steps.start, steps.most) == (
        "steps",
        "steps",
        0,
        20,
    )


def test_play_leaves_time_to_look() -> None:
    (steps,) = [control for control in parabola.CONTROLS if hasattr(control, "moment")]
    assert steps.moment == 250
