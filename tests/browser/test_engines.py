"""What a reader meets on any page, in each engine: looked at on one, opened once."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import matplotlib.image
import pikepdf
import pytest
from playwright.sync_api import Locator

from tests.browser.engines.expecting import expect
from tests.browser.test_copy import SESSIONS, typed
from tests.browser.test_live import NAMES, page_of
from tests.browser.visits import DESKS, Opener, Visit, addresses

# The equations that have no size, or stand in another font, or in one line where there
# should be two, or have a hat far above its letter.
UNSET = """() => [...document.querySelectorAll("math")]
  .filter(element => {
    const high = part => part.getBoundingClientRect().height;
    const box = element.getBoundingClientRect();
    const flat = [...element.querySelectorAll("mfrac")].some(
      part => high(part) < 1.2 * high(part.firstElementChild));
    const lofty = [...element.querySelectorAll("mover[accent]")].some(
      part => high(part) > 1.7 * high(part.firstElementChild));
    const [font] = getComputedStyle(element).fontFamily.split(",");
    const other = font.replaceAll('"', "") !== "STIX Two Math";
    return box.width < 2 || box.height < 2 || flat || lofty || other;
  })
  .map(element => element.outerHTML.slice(0, 200))"""
# Two buttons, one above the other, that go down by one when the pointer has come.
MOVING = """() => {
  const box = document.createElement("div");
  Object.assign(box.style, { position: "fixed", top: "9rem", left: 0, zIndex: 9 });
  const parts = ["upper", "lower", "room"].map(name => {
    const part = document.createElement(name === "room" ? "p" : "button");
    Object.assign(part.style, { display: "block", height: "3rem", margin: 0 });
    part.textContent = name;
    return part;
  });
  box.append(parts[0], parts[1]);
  box.className = "moving";
  box.onclick = ({ target }) => (box.dataset.pressed ??= target.textContent);
  addEventListener("pointermove", () => box.prepend(parts[2]), { once: true });
  document.body.append(box);
}"""
LOADED = """[...document.fonts].filter(face => face.status == "loaded")
  .map(face => face.family.replaceAll('"', ""))"""


@pytest.fixture(scope="module", params=DESKS)
def opened(request: pytest.FixtureRequest, opening: Opener) -> Iterator[Visit]:
    with opening("line/", request.param) as visit:
        yield visit


def test_equations_are_set_in_the_font_for_them(opened: Visit) -> None:
    assert opened.page.evaluate("document.querySelectorAll('mfrac').length")
    assert opened.page.evaluate(UNSET) == []
    assert "STIX Two Math" in opened.page.evaluate(LOADED)


@pytest.mark.parametrize("opened", ["desk", "firefox"], indirect=True)
def test_a_slider_has_the_colour_of_what_it_moves(
    opened: Visit, tmp_path: Path
) -> None:
    """WebKitGTK colours the track alone, and leaves what is held white."""
    slider = opened.wake("by_hand").locator("[data-moves=m]")
    slider.evaluate("element => element.scrollIntoView({ block: 'center' })")
    wanted = slider.evaluate("element => getComputedStyle(element).accentColor")
    share = "element => (element.value - element.min) / (element.max - element.min)"
    found = colour(opened, slider, slider.evaluate(share), tmp_path / "seen.png")
    assert found == list(map(int, re.findall(r"\d+", wanted)))


def colour(opened: Visit, slider: Locator, share: float, file: Path) -> list[int]:
    """Return the colour of what is held of a slider, moved by so much of its way."""
    box = slider.bounding_box()
    assert box
    opened.page.screenshot(path=file)
    seen = matplotlib.image.imread(file)
    scale = seen.shape[1] / opened.page.evaluate("innerWidth")
    held = box["height"] / 2
    x = box["x"] + held / 2 + share * (box["width"] - held)
    red, green, blue, *_ = seen[int((box["y"] + held) * scale), int(x * scale)]
    return [round(255 * float(part)) for part in (red, green, blue)]


def test_what_is_copied_can_be_pasted(opened: Visit) -> None:
    page = opened.page
    session = page.locator(SESSIONS).first
    session.locator("button[data-md-type=copy]").click()
    block = page.locator("[data-edit]").first
    block.get_by_role("button", name="Edit", exact=True).click()
    editor = block.locator("textarea")
    expect(editor).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    shown = session.locator("code").text_content() or ""
    expect(editor).to_have_value(typed(shown))
    block.get_by_role("button", name="Reset", exact=True).click()


def test_a_press_reaches_what_it_was_meant_for(opened: Visit) -> None:
    """Of the tests themselves: a page may move between a look and a press."""
    page = opened.page
    page.evaluate(MOVING)
    box = page.locator(".moving")
    box.get_by_role("button", name="lower").click()
    expect(box).to_have_attribute("data-pressed", "lower")
    box.evaluate("box => box.remove()")


def test_nothing_was_complained_of(opened: Visit) -> None:
    assert opened.complaints == []


@pytest.mark.parametrize("opened", ["firefox"], indirect=True)
def test_no_other_page_is_complained_of(opened: Visit, origin: str) -> None:
    """Those with live figures are opened in each engine as well, by `test_live.py`.

    WebKitGTK, driven, takes minutes for the others.
    """
    live = set(map(page_of, NAMES))
    for address in [*sorted({*addresses()} - live), "404.html"]:
        opened.page.goto(f"{origin}/{address}")
        opened.page.evaluate("document.fonts.ready.then(() => true)")
        assert opened.complaints == [], address
    opened.page.goto(f"{origin}/line/")


@pytest.mark.parametrize("opened", ["desk", "firefox"], indirect=True)
def test_it_is_printed_in_its_fonts(opened: Visit) -> None:
    """WebKitGTK's driver prints nothing."""
    wire = getattr(opened, "here", None)
    pdf = wire.wire.printed(wire.tab) if wire else opened.page.pdf()
    with pikepdf.open(BytesIO(pdf)) as book:
        assert len(book.pages) > 1
        found = [obj for obj in book.objects if isinstance(obj, pikepdf.Dictionary)]
        text = " ".join(str(obj.get("/FontName")) for obj in found)
    assert "STIXTwoMath" in text and "SourceSerif4" in text
