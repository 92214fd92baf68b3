"""Every page, at a desk in light and on a phone in dark, opened once in each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import CDPSession

from scripts.common.files import ROOT
from tests.browser.visits import Opener, Visit, Visitor, addresses
from tests.drawing.test_figures import contrast

PAGES = [*addresses(), "404.html"]

# Words too small to read; the index of a letter may be smaller than its letter.
SMALL_WORDS = """() => [...document.querySelectorAll(".figure-drawing text")]
  .map(text => {
    const words = text.textContent.trim();
    const before = text.previousElementSibling?.getAttribute("font-style");
    const isIndex = /^\\d$/.test(words) && before == "italic";
    const {a, b} = text.getScreenCTM();
    const size = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b);
    return [words, size, isIndex ? 8.5 : 11];
  })
  .filter(([words, size, least]) => words && size < least)"""

# Only the buttons of what needs a script are added by one.
WORDS = """() => {
  const article = document.querySelector("article").cloneNode(true);
  for (const bar of article.querySelectorAll(".code-bar")) bar.remove();
  return article.textContent;
}"""


@pytest.fixture(scope="module", params=PAGES, ids=lambda page: page or "home")
def address(request: pytest.FixtureRequest) -> str:
    where: str = request.param
    return where


@pytest.fixture(scope="module", params=["desk", "phone"])
def opened(
    address: str, request: pytest.FixtureRequest, opening: Opener
) -> Iterator[Visit]:
    """Open the page, once for all the tests below."""
    with opening(address, request.param) as visit:
        yield visit


def test_it_fits(opened: Visit) -> None:
    opened.assert_fits()


def test_words_in_drawings_can_be_read(opened: Visit) -> None:
    assert opened.page.evaluate(SMALL_WORDS) == []


def test_it_is_accessible(opened: Visit) -> None:
    opened.assert_accessible()


def test_no_letter_is_borrowed_from_a_font_of_the_machine(opened: Visit) -> None:
    assert {f for f in drawn_with(devtools(opened), "body") if "not ours" in f} == set()


def test_a_script_adds_no_words(opened: Visit, address: str, site: Path) -> None:
    file = (
        site / address / "index.html" if address[-1:] in ("", "/") else site / address
    )
    article = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").article
    assert article
    assert opened.page.evaluate(WORDS).split() == article.get_text().split()


# The longest expression, and the first and last claims at each edge of the column.
CHOSEN = """() => {
  const claims = [...document.querySelectorAll("article .claim")];
  if (!claims.length) return [];
  const left = claim => claim.getClientRects()[0].left;
  const chosen = new Set([
    claims.reduce((a, b) => b.dataset.py.length > a.dataset.py.length ? b : a),
    claims.reduce((a, b) => left(b) < left(a) ? b : a),
    claims.reduce((a, b) => left(b) > left(a) ? b : a),
    claims[0],
    claims.at(-1),
  ]);
  return [...chosen].map(claim => claims.indexOf(claim));
}"""
NEXT_FRAME = """() => new Promise(
  done => requestAnimationFrame(() => requestAnimationFrame(done)))"""


def test_a_claim_shows_its_expression_whole_by_hover_and_tap(opened: Visit) -> None:
    page, tools = opened.page, devtools(opened)
    opened.unfold()
    page.mouse.move(1, 1)  # forms appear once the reader stirs, and move what is below
    page.wait_for_load_state("networkidle")
    touches = page.evaluate("matchMedia('(pointer: coarse)').matches")
    for number in page.evaluate(CHOSEN):
        claim = page.locator("article .claim").nth(number)
        assert bubble(tools, number) is None
        claim.tap() if touches else claim.hover()
        page.evaluate(NEXT_FRAME)
        box, size = bubble(tools, number), page.viewport_size
        assert box and size, "the claim shows nothing"
        left, top, right, bottom = box
        assert left >= 0 and left + 20 < right <= size["width"], box
        assert 0 <= top < bottom <= size["height"], box
        opened.assert_fits()


def test_all_this_was_quiet(opened: Visit) -> None:
    """No message, no error, nothing lost, nothing from another host."""
    assert opened.complaints == []


def devtools(opened: Visit) -> CDPSession:
    tools = opened.page.context.new_cdp_session(opened.page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    return tools


def found(tools: CDPSession, selector: str) -> list[int]:
    """Return what the browser calls the elements that a selector finds."""
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    query = {"nodeId": root, "selector": selector}
    ids: list[int] = tools.send("DOM.querySelectorAll", query)["nodeIds"]
    return ids


def drawn_with(tools: CDPSession, selector: str) -> set[str]:
    """Return the families behind the glyphs of an element, as the browser reports."""
    first = {"nodeId": found(tools, selector)[0]}
    fonts = tools.send("CSS.getPlatformFontsForNode", first)["fonts"]
    return {
        font["familyName"].removesuffix(" ExtraLight").removesuffix(" SemiBold")
        + ("" if font["isCustomFont"] else " (not ours)")
        for font in fonts
    }


def bubble(tools: CDPSession, number: int) -> list[float] | None:
    """Return the edges of a claim's bubble, or None while there is none."""
    about = {"nodeId": found(tools, "article .claim")[number]}
    claim: dict[str, Any] = tools.send("DOM.describeNode", about)["node"]
    for pseudo in claim.get("pseudoElements", []):
        if pseudo["pseudoType"] == "after":
            place = {"backendNodeId": pseudo["backendNodeId"]}
            border = tools.send("DOM.getBoxModel", place)["model"]["border"]
            return [border[0], border[1], border[4], border[5]]
    return None


def test_each_face_is_ours(visit: Visitor) -> None:
    tools = devtools(visit("error/", "desk"))
    for selector, family in {
        "article h2": "Source Serif 4",
        "article > p em": "Source Serif 4",
        "article pre code .k": "Source Code Pro",
        ".figure-drawing text": "Source Serif 4",
        "article math[display=block] mi": "STIX Two Math",
        "article math[display=block] mo": "STIX Two Math",
    }.items():
        assert drawn_with(tools, selector) == {family}, selector


def test_a_link_that_leaves_says_so(visit: Visitor) -> None:
    page = visit("next/", "no script").page
    for name in "micrograd (leaves this site)", "chapter 9":
        assert page.get_by_role("link", name=name, exact=True).is_visible(), name


# What is written and what it is written on, as a screen shows it.
INKS = """kind => {
  const code = document.querySelector(`article pre code${kind && " ."}${kind}`);
  const screen = new OffscreenCanvas(1, 1).getContext("2d");
  return [getComputedStyle(code).color,
          getComputedStyle(code.closest("code")).backgroundColor].map(colour => {
    screen.fillStyle = colour;
    screen.fillRect(0, 0, 1, 1);
    const [red, green, blue] = screen.getImageData(0, 0, 1, 1).data;
    return "#" + [red, green, blue].map(c => c.toString(16).padStart(2, "0")).join("");
  });
}"""


@pytest.mark.parametrize("mode", ["desk", "phone", "no script"])
def test_code_is_coloured_and_can_be_read(mode: str, visit: Visitor) -> None:
    page = visit("deep/", mode).page
    word, number, text, name, comment = (
        page.evaluate(INKS, kind) for kind in ("k", "mi", "s2", "", "c1")
    )
    inks = [word, number, text, name, comment, page.evaluate(INKS, "go")]
    assert [ink for ink, paper in inks if contrast(ink, paper) < 4.5] == []
    assert len({ink for ink, _ in (word, number, text, name)}) == 4
    for other, same in ("k", "ow"), ("k", "kn"), ("mi", "mf"):
        assert page.evaluate(INKS, same) == page.evaluate(INKS, other), same


def test_light_and_dark_are_the_readers_choice(visit: Visitor) -> None:
    brightness = """() => {
      const [r, g, b] = getComputedStyle(document.body)
        .backgroundColor.match(/[\\d.]+/g).map(Number);
      return Math.max(r, g, b);
    }"""
    for mode in "desk", "no script":
        page = visit("line/", mode).page
        page.emulate_media(color_scheme="light")
        page.reload()
        assert page.evaluate(brightness) > 200, mode
        page.emulate_media(color_scheme="dark")
        page.reload()
        assert page.evaluate(brightness) < 60, mode


def test_tests_see_every_page(site: Path) -> None:
    built = {str(path.relative_to(site)) for path in site.rglob("*.html")}
    sources = {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}
    expected = {"404.html", "index.html"} | {f"{n}/index.html" for n in sources}
    assert built == expected
