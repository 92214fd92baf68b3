"""Digits drawn by mouse, finger and keys, and what the page says of them."""

import itertools
from typing import Any

import pytest
from playwright.sync_api import Locator

from live import digits
from tests.browser.engines.expecting import expect
from tests.browser.test_edit import edit, output, run, shown
from tests.browser.test_live import button, says
from tests.browser.visits import Visit, Visitor, everywhere
from tests.live.test_digits import DRAWN, ENOUGH

EMPTY = digits.update("", "hidden")[1]


def on_the_pad(figure: Locator, stroke: list[list[int]]) -> list[tuple[float, float]]:
    """Return where in the window the points of a stroke are."""
    box = figure.locator(".live-pad").bounding_box()
    assert box
    return [
        (box["x"] + box["width"] * x / 1000, box["y"] + box["height"] * y / 1000)
        for x, y in stroke
    ]


def field_of(figure: Locator) -> Locator:
    return figure.locator("[name=drawing]")


def draw(opened: Visit, figure: Locator, drawn: dict[str, Any]) -> None:
    """Draw a digit with the mouse, stroke by stroke."""
    mouse = opened.page.mouse
    for stroke in drawn["strokes"]:
        first, *rest = on_the_pad(figure, stroke)
        mouse.move(*first)
        mouse.down()
        for place in rest:
            mouse.move(*place)
        mouse.up()


def awake(opened: Visit) -> Locator:
    """Return the figure, with all of its frame in sight, empty."""
    figure = opened.wake("digits")
    figure.locator("svg").evaluate("e => e.scrollIntoView({ block: 'center' })")
    button(figure, "Clear").click()
    expect(says(figure)).to_have_text(EMPTY)
    return figure


def answered(figure: Locator) -> tuple[str, str]:
    """Return what was drawn, and what is said of it: what CPython says of the same."""
    drawing = field_of(figure).input_value()
    _, sentence = digits.update(drawing, "hidden")
    expect(says(figure)).to_have_text(sentence)
    return drawing, sentence


@everywhere
def test_most_of_twenty_digits_are_read_rightly(visit: Visitor, mode: str) -> None:
    opened = visit("digits/", mode)
    figure, right = awake(opened), 0
    for drawn in DRAWN:
        draw(opened, figure, drawn)
        drawing, sentence = answered(figure)
        assert drawing.count("M") == len(drawn["strokes"])
        meant = digits.called(drawn["digit"])
        right += sentence.startswith(f"It takes this for {meant},")
        button(figure, "Clear").click()
        expect(says(figure)).to_have_text(EMPTY)
    assert right >= ENOUGH
    expect(says(figure)).to_have_attribute("aria-live", "polite")
    assert "drawing" not in opened.page.url
    assert opened.complaints == []


@pytest.mark.parametrize("mode", ["phone", "firefox"])  # WebKit's driver has no finger
def test_a_finger_draws_and_the_page_stays(visit: Visitor, mode: str) -> None:
    opened = visit("digits/", mode)
    figure, height = awake(opened), opened.page.evaluate("scrollY")
    (stroke,) = DRAWN[4]["strokes"]
    opened.touch(on_the_pad(figure, stroke))
    _, sentence = answered(figure)
    assert sentence.startswith("It takes this for a 2,")
    assert opened.page.evaluate("scrollY") == height
    assert opened.complaints == []


@everywhere
def test_keys_draw(visit: Visitor, mode: str) -> None:
    opened = visit("digits/", mode)
    figure = opened.wake("digits")
    button(figure, "Clear").click()
    expect(says(figure)).to_have_text(EMPTY)
    pen = button(figure, "your digit: draw with keys")
    keys = [*["ArrowUp"] * 8, " ", *["ArrowDown"] * 16, " ", "ArrowUp"]
    for key in keys:
        pen.press(key)
    drawing, sentence = answered(figure)
    assert sentence.startswith("It takes this for a 1,")
    assert drawing.count("M") == 1
    ys = [float(y) for y in drawing.split()[2::3]]
    assert all(b > a for a, b in itertools.pairwise(ys[1:]))
    assert opened.complaints == []


def test_a_stroke_after_an_image_begins_anew(visit: Visitor) -> None:
    opened = visit("digits/", "desk")
    figure = awake(opened)
    button(figure, "An unseen image").click()
    expect(says(figure)).to_contain_text("It was meant for")
    draw(opened, figure, DRAWN[2])
    assert answered(figure)[0].count("M") == 1
    draw(opened, figure, DRAWN[2])
    assert answered(figure)[0].count("M") == 2


@everywhere
def test_it_follows_a_readers_version(visit: Visitor, mode: str) -> None:
    opened = visit("digits/", mode)
    figure = awake(opened)
    draw(opened, figure, DRAWN[8])
    answered(figure)
    block = edit(opened.page, "softmax")
    run(block, shown(block).replace("math.exp(s_k - largest)", "0.1"))
    expect(output(block)).to_contain_text("Your version is in place")
    even = "It takes this for a 0, with a probability of 10.0 per cent."
    expect(says(figure)).to_have_text(even)


def test_large_rows_come_when_they_are_named(visit: Visitor) -> None:
    other = visit("line/", "desk")
    other.wake("by_hand")
    assert "core.json" in str(other.requests)
    assert "digits.json" not in str(other.requests)
    opened = visit("digits/", "desk")
    opened.wake("digits")
    assert "digits.json" in str(opened.requests)
