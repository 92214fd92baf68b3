"""A digit that is drawn: what becomes of its strokes, and what is said of it.

tests/live/drawn_digits.json holds twenty digits, each twice, in two styles. For each,
a few points of every stroke were typed as a hand would lead the pen, before anything
was read; a program joined them by curves, let them tremble, turned and stretched them
a little, and put them somewhere in the frame, larger or smaller, by one fixed seed.
No digit was changed after it had been read. At first 17 were read rightly; then the
pen was given as much ink as the data have, which is all that was changed: 19.
"""

import itertools
import json
import math
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live import digits, strokes
from live.frame.controls import Refused
from perceptron import classifier, softmax
from perceptron.data.digit_networks import misread, neurons
from perceptron.data.digits import fitting, unseen
from perceptron.digits import label, pixels
from scripts.common.files import ROOT
from scripts.drawing import live as live_figures

DRAWN = json.loads((ROOT / "tests/live/drawn_digits.json").read_text("utf-8"))
(DRAWING,) = [c for c in digits.CONTROLS if isinstance(c, digits.Drawing)]
START = live_figures.starts("digits")
PAD = 1, 20, 190  # left, top, and how wide, in pixels of the drawing
ENOUGH = 15  # of twenty, rightly read


def path(drawn: dict[str, Any]) -> str:
    """Return a drawn digit as the page holds it."""
    left, top, size = PAD
    parts = []
    for stroke in drawn["strokes"]:
        places = [(left + size * x / 1000, top + size * y / 1000) for x, y in stroke]
        parts.append("M " + " L ".join(f"{x} {y}" for x, y in places))
    return " ".join(parts)


def said(drawing: str, network: str = "hidden") -> int:
    """Return what the figure takes a drawing for, from its sentence."""
    _, sentence = digits.update(drawing, network)
    found = re.match(r"It takes this for an? (\d),", sentence)
    assert found, sentence
    return int(found[1])


def test_each_digit_was_drawn_twice() -> None:
    assert [drawn["digit"] for drawn in DRAWN] == [k // 2 for k in range(20)]
    for one, other in itertools.pairwise(DRAWN):
        assert one["strokes"] != other["strokes"]


@pytest.mark.parametrize("network", ["hidden", "neurons"])
def test_most_drawn_digits_are_read_rightly(network: str) -> None:
    right = [said(path(drawn), network) == drawn["digit"] for drawn in DRAWN]
    assert len(right) == 20
    assert sum(right) >= ENOUGH


def test_a_drawing_has_the_height_and_the_ink_of_the_data() -> None:
    ink = sum(16 * sum(pixels(image)) for image in fitting) / len(fitting)
    assert ink == pytest.approx(strokes.INK, abs=0.5)
    for drawn in DRAWN:
        image = strokes.image(strokes.read(path(drawn)))
        assert 16 * sum(image) == pytest.approx(strokes.INK, rel=0.1)
        assert sum(image[:8]) > 0 and sum(image[-8:]) > 0
        assert all(0 <= ink <= 1 and 16 * ink == int(16 * ink) for ink in image)


@given(st.floats(0.2, 5), st.floats(-200, 200), st.floats(-200, 200))
@settings(deadline=None, max_examples=20)
def test_where_and_how_large_a_digit_is_drawn_does_not_matter(
    scale: float, right: float, down: float
) -> None:
    """But for a pixel at its rim here and there."""
    drawn = strokes.read(path(DRAWN[4]))
    moved = [[(scale * x + right, scale * y + down) for x, y in s] for s in drawn]
    apart = [abs(a - b) for a, b in zip(strokes.image(drawn), strokes.image(moved))]
    assert max(apart) <= 2 / 16


@pytest.mark.parametrize(
    "d",
    [
        "M 5 5 L 5 5",
        "M 5 5",
        "M 0 0 L 0 100",
        "M 0 0 L 100 0",
        "M 0 0 L 1e-9 0",
        "M 0 0 L 100 100 M 100 0 L 0 100",
    ],
)
def test_little_drawings_are_read_as_well(d: str) -> None:
    image = strokes.image(strokes.read(d))
    assert 0 < sum(image) <= 64
    assert 0 <= said(d) <= 9


PLACES = st.tuples(st.floats(1, 191), st.floats(20, 210))


@given(st.lists(st.lists(PLACES, min_size=1, max_size=30), max_size=6))
@settings(deadline=None, max_examples=50)
def test_any_drawing_is_drawn_and_answered(drawn: list[list[Any]]) -> None:
    d = " ".join(
        "M " + " L ".join(f"{x:.1f} {y:.1f}" for x, y in stroke) for stroke in drawn
    )
    changes, sentence = digits.update(d, "hidden")
    assert sentence[-1] == "." and "nan" not in str(changes)


def test_an_empty_frame_gets_a_sentence() -> None:
    changes, sentence = digits.update("", "hidden")
    assert sentence == (
        "The frame is empty: draw a digit in it, or take an image that the network "
        "has not seen."
    )
    assert {tuple(one.items()) for one in changes.values()} == {
        (("visibility", "hidden"),)
    }


@pytest.mark.parametrize(
    "value",
    [
        *("L 5 5", "M 5", "M 5 nan", "M inf 5", "C 1 2", "M 1 2 Z", "x", "M a b"),
        *("unseen ", "unseen x", "unseen 497", "M 9999 3", "M 3 -9999", "<b>", 7, None),
    ],
)
def test_what_is_no_drawing_is_refused_in_a_sentence(value: object) -> None:
    with pytest.raises(Refused, match=r"^your digit: .*\.$"):
        DRAWING.read(value)


def test_a_drawing_without_end_is_refused() -> None:
    with pytest.raises(Refused, match="write at most 12000 characters"):
        DRAWING.read("M 1 1" + " L 1 1" * 3000)


def test_an_image_says_what_was_meant() -> None:
    for i in (0, 1, misread["hidden"][0]):
        changes, sentence = digits.update(f"unseen {i}", "hidden")
        wrong = i in misread["hidden"]
        meant = digits.called(label(unseen[i]))
        ending = f"It was meant for {meant}" + wrong * ", so that is wrong" + "."
        assert sentence.endswith(ending)
        assert changes["truth"]["visibility"] == "visible"


def test_buttons_go_through_the_images() -> None:
    for network, ids in misread.items():
        pressed = START
        for i in [*ids, ids[0]]:
            pressed = digits.one_misread(pressed["drawing"], network)
            assert pressed == {"drawing": f"unseen {i}"}
    assert digits.an_image("unseen 496", "hidden") == {"drawing": "unseen 0"}
    assert digits.an_image(START["drawing"], "hidden") == {"drawing": "unseen 0"}


def test_the_example_is_read_and_all_answers_are_drawn() -> None:
    changes, sentence = digits.update(**START)
    assert sentence.startswith("It takes this for a 3, with a probability of 9")
    assert changes["others"]["d"].count("M") == 9
    assert changes["units"]["d"].count("M") == 16
    alone, _ = digits.update(START["drawing"], "neurons")
    assert alone["units"] == {"visibility": "hidden"}


def test_it_follows_a_readers_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classifier, "softmax", lambda s: [0.1 for _ in s])
    _, sentence = digits.update(**START)
    assert sentence == "It takes this for a 0, with a probability of 10.0 per cent."
    monkeypatch.setattr(softmax, "feedforward", lambda *_: [math.nan] * 10)
    assert "no number" in digits.update(START["drawing"], "neurons")[1]
    assert len(neurons) == 10
