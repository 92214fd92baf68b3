"""A page that is printed from the browser looks made for paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.visits import ELSEWHERE, Opener, Visitor

# Of each kind of thing that a page has, one.
PAGES = ["", "line/", "curve/", "network/", "glossary/", "notebook/"]

# Between the margins, A4 is 166 mm wide.
PAPER = {"width": 627, "height": 970}
# A field for text prints as a line to write on, a choice as circles to tick.
CONTROLS = """() => [...document.querySelectorAll(
    "button, select, input:not([type=text], [type=radio]), nav, header, footer, " +
    "form.live, .code-bar, .headerlink, .md-button, a[download]")]
  .filter(element => element.checkVisibility() && element.getClientRects().length)
  .map(element => element.outerHTML.slice(0, 200))"""
# What a screen would scroll, paper cuts off.
CUT = """() => [...document.querySelectorAll("article, article *")]
  .filter(element => !element.closest("svg, math"))
  .filter(element => element.clientWidth && element.scrollWidth > element.clientWidth)
  .map(element => element.outerHTML.slice(0, 200))"""
# A colour of "color(srgb …)" counts up to one.
LIGHT = """() => ["h1", "p", "code", "text.fill-ink", "mi", "figcaption"]
  .map(name => document.querySelector(`article ${name}`))
  .filter(element => element)
  .map(element => [element, getComputedStyle(element)])
  .map(([element, style]) => element.matches("text") ? style.fill : style.color)
  .map(colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number))
  .map(([red, green, blue]) => (red + green + blue) / 3)
  .map(mean => mean <= 1 ? mean * 255 : mean)"""
FOLDED = """() => [...document.querySelectorAll("details.aside > :not(summary)")]
  .filter(element => !element.getClientRects().length)
  .map(element => element.outerHTML.slice(0, 200))"""
# What the sheets say of paper becomes what they say of the screen.
TURN = """() => {
  const turned = ({ mediaText }) => mediaText.replace(
    /\\b(print|screen)\\b/g, medium => medium === "print" ? "screen" : "print");
  const turn = rules => {
    for (const rule of rules) {
      if (rule.media) rule.media.mediaText = turned(rule.media);
      if (rule.cssRules) turn(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) {
    sheet.media.mediaText = turned(sheet.media);
    turn(sheet.cssRules);
  }
  document.body.dataset.mdColorScheme = "slate";
}"""


@pytest.fixture(
    scope="module",
    params=[(page, "phone") for page in PAGES]
    + [(page, mode) for mode in ELSEWHERE for page in ("line/", "network/")],
    ids=lambda param: " in ".join(param) if param[0] else f"home in {param[1]}",
)
def printed(request: pytest.FixtureRequest, opening: Opener) -> Iterator[Page]:
    """Open the page where it is dark, as its reader does who then prints it.

    Only Chromium can be told that its window is paper.
    """
    address, mode = request.param
    with opening(address, mode) as visit:
        visit.stir()
        visit.page.set_viewport_size(PAPER)  # type: ignore[arg-type]
        if mode in ELSEWHERE:
            visit.page.evaluate(TURN)
        else:
            visit.page.emulate_media(media="print")
        yield visit.page


def test_it_has_nothing_to_press(printed: Page) -> None:
    assert printed.evaluate(CONTROLS) == []


def test_nothing_is_cut_off(printed: Page) -> None:
    assert printed.evaluate(CUT) == []


def test_it_is_dark_on_white(printed: Page) -> None:
    assert max(printed.evaluate(LIGHT)) < 125


def test_an_aside_stands_open(printed: Page) -> None:
    assert printed.evaluate(FOLDED) == []


def test_exercises_can_be_solved_on_paper(visit: Visitor) -> None:
    page = visit("line/", "desk").page
    page.emulate_media(media="print")
    assert page.get_by_text("That of a patient at the edge").is_visible()
    assert page.get_by_label("Prediction, to two decimals").is_visible()
    for part in page.locator(".exercise-hint, .exercise-solution").all():
        assert not part.is_visible()


def test_an_address_outside_can_be_read(visit: Visitor) -> None:
    page = visit("next/", "desk").page
    page.emulate_media(media="print")
    shown = page.locator("article a", has_text="micrograd").evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert "https://github.com/karpathy/micrograd" in shown
