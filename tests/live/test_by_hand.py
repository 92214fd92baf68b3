"""A line laid by hand: where it is, what its squares are worth, and what is best."""

import pytest

from live import by_hand
from live.frame.drawing import axes
from perceptron.line import fit_line
from perceptron.patients import x, y

VIEW = axes("by_hand")


def numbers(path: str) -> list[float]:
    return [float(word) for word in path.split() if word not in ("M", "L", "Z")]


def test_the_squares_are_square_and_stand_on_the_errors() -> None:
    changes, _ = by_hand.update(m=5, b=10)
    squares = changes["squares"]["d"].split(" Z")[:-1]
    assert len(squares) == len(x)
    for square, xi, yi in zip(squares, x, y):
        left, top, right, _, _, bottom, back, floor = numbers(square)
        assert (left, top, bottom) == (VIEW.x(xi), VIEW.y(yi), VIEW.y(5 * xi + 10))
        assert (back, floor) == (left, bottom)
        assert abs(right - left) == pytest.approx(abs(top - bottom), abs=0.011)
        assert right < left if xi > 10 else right > left


def test_the_best_cannot_be_beaten() -> None:
    found = by_hand.show_the_best(m=5, b=10)
    assert (found["m"], found["b"]) == fit_line(x, y)


@pytest.mark.parametrize("handle", by_hand.HANDLES)
def test_a_handle_follows_the_hand_and_the_other_stays(handle: str) -> None:
    at = VIEW.x(7), VIEW.y(210)
    values = by_hand.drag(handle, at, m=5, b=10)
    here, there = (1.5, 18.5) if handle == "left" else (18.5, 1.5)
    assert values["m"] * here + values["b"] == pytest.approx(210, abs=0.01)
    assert values["m"] * there + values["b"] == pytest.approx(5 * there + 10)
