"""Where things are in a drawing, and what is beyond every drawing."""

import pytest

from live.frame import drawing
from live.frame.drawing import Axes, axes, pixel

VIEW = Axes(2, -0.5, 10, 100)


def test_quantities_become_pixels_and_come_back() -> None:
    assert (VIEW.x(7), VIEW.y(7)) == (24, 96.5)
    assert VIEW.at(24, 96.5) == (7, 7)
    assert VIEW.path([(0, 0), (7, 7), (1, -4)]) == "M 10 100.0 L 24 96.5 L 12 102.0"


def test_pixels_are_rounded_and_held_within_what_browsers_draw() -> None:
    assert (pixel(1.23456), pixel(-1.23456)) == (1.23, -1.23)
    assert (pixel(1e300), pixel(-1e300)) == (9999.0, -9999.0)
    assert pixel(float("inf")) == 9999.0


def test_a_cubic_is_drawn_exactly() -> None:
    fine = Axes(1, 1, 0, 0)
    path = fine.curve(lambda x: x**3, [0, 3, 6])
    # The corners of the curve that is x³: from their definition, by hand.
    assert path == "M 0 0 C 1.0 0.0 2.0 0.0 3 27.0 C 4.0 54.0 5.0 108.0 6 216.0"


def test_axes_come_from_the_drawing_or_a_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(
        drawing.PLACES, "some", {"axes": [1, 2, 3, 4], "b": [5, 6, 7, 8]}
    )
    assert (axes("some").x(10), axes("some").y(10)) == (13, 24)
    assert (axes("some", "b").x(10), axes("some", "b").y(10)) == (57, 68)
    with pytest.raises(LookupError, match=r"^some has no axes marked 'c': run `make f"):
        axes("some", "c")
    monkeypatch.delitem(drawing.PLACES, "by_hand", raising=False)
    assert axes("by_hand").x_scale > 1, "read from what make figures wrote"
