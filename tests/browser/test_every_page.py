"""Every page, as wide as a desk and as a phone, in light and dark."""

from pathlib import Path

import pytest

from scripts.common.files import ROOT
from tests.browser.visits import Visitor

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")

RUN_AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map(v => `${v.id}: ${v.help}: ` +
    v.nodes.map(node => node.html.slice(0, 200)).join(" … "));
}"""

# Everything that reaches past the window, unless it stands in a box that may scroll.
SPILLS = """() => {
  const boxes = "pre, .equation, .md-typeset__scrollwrap, .md-sidebar, .md-search, " +
    "[clip-path], .prism-code-editor";
  const width = document.documentElement.clientWidth;
  const spills = [...document.querySelectorAll(".md-content *, .md-footer *")]
    .filter(element => !element.closest(boxes))
    .filter(element => element.tagName != "g")  // its width counts what it clips
    .filter(element => element.getBoundingClientRect().right > width + 1)
    .map(element => element.outerHTML.slice(0, 200));
  const page = document.documentElement.scrollWidth;
  return page > width ? [`the page is ${page} px wide`, ...spills] : spills;
}"""

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


@pytest.mark.parametrize("mode", ["light", "dark", "narrow", "narrow, dark"])
def test_page_is_quiet_fits_and_is_accessible(
    visit: Visitor, address: str, mode: str
) -> None:
    opened = visit(address, mode)
    assert opened.page.evaluate(SPILLS) == []
    assert opened.page.evaluate(SMALL_WORDS) == []
    opened.page.evaluate(f"{AXE}; undefined")
    assert opened.page.evaluate(RUN_AXE) == []
    assert opened.complaints == []


def test_scheme_is_the_readers_choice(visit: Visitor) -> None:
    brightness = """() => {
      const [r, g, b] = getComputedStyle(document.body)
        .backgroundColor.match(/[\\d.]+/g).map(Number);
      return Math.max(r, g, b);
    }"""
    for mode in "light", "no script":
        assert visit("line/", mode).page.evaluate(brightness) > 200, mode
    for mode in "dark", "no script, dark":
        assert visit("line/", mode).page.evaluate(brightness) < 60, mode


def test_tests_see_every_page(site: Path) -> None:
    built = {str(path.relative_to(site)) for path in site.rglob("*.html")}
    sources = {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}
    expected = {"404.html", "index.html"} | {f"{n}/index.html" for n in sources}
    assert built == expected
