"""While a page comes, nothing in it moves, and it waits for nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from scripts.assets.fonts import TEXT, fallback
from scripts.common.browser import served
from tests.browser.visits import ELSEWHERE, Visitor

PAGES = ["", "line/", "neuron/", "network/", "deep/", "paths/", "glossary/"]
# A line that breaks elsewhere, and what stands below it; without faces that take their
# room, whole paragraphs did, and this was up to 0.26.
MOVED = 0.1
MOVES = """
self.moved = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) {
    if (!hadRecentInput) self.moved += value;
  }
}).observe({ type: "layout-shift", buffered: true });
"""
# Two frames are drawn, and what moved in them is told.
DRAWN = """() => new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100))))
"""
TOPS = """() => [...document.querySelectorAll("article > :is(h1, h2, p), .opening > p")]
  .map(element => element.getBoundingClientRect().top / innerHeight)"""
BLOCKING = """() => performance.getEntriesByType("resource")
  .filter(({ renderBlockingStatus: status }) => status === "blocking")
  .map(({ name }) => new URL(name).pathname)"""


def moved_until_the_fonts_are_there(page: Page, address: str) -> float:
    """Return how much moved of a page whose fonts come after its first frames."""
    held: list[Route] = []
    come: list[bool] = []

    def font(route: Route) -> None:
        if come:
            route.continue_()
        else:
            held.append(route)

    page.add_init_script(MOVES)
    page.route("**/*.woff2", font)
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate(DRAWN)
    assert held, "no font was asked for"
    come.append(True)
    for route in held:
        route.continue_()
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate(DRAWN)
    moved: float = page.evaluate("self.moved")
    return moved


@pytest.mark.parametrize("mode", ["desk", "phone"])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_moves_when_fonts_or_scripts_come_late(
    address: str, mode: str, contexts: Callable[[str], BrowserContext], origin: str
) -> None:
    page = contexts(mode).new_page()
    moved = moved_until_the_fonts_are_there(page, f"{origin}/{address}")
    page.close()
    assert moved < MOVED


@pytest.mark.parametrize("mode", ELSEWHERE)
@pytest.mark.parametrize("address", ["line/", "network/"])
def test_nothing_moves_in_engines_that_do_not_tell(
    address: str, mode: str, visit: Visitor, site: Path
) -> None:
    """What is seen first stands where it would if no font ever came.

    A shift is what moved, as a part of the view, times how far: the second alone is
    never less.
    """
    page = visit(address, mode).page
    after = page.evaluate(TOPS)
    with served(site, lacks=["/fonts/"]) as origin:
        page.goto(f"{origin}/{address}")
        before = page.evaluate(TOPS)
    seen = [place for place in zip(before, after, strict=True) if min(place) < 1]
    assert len(seen) > 4 and before != after
    assert max(abs(old - new) for old, new in seen) < MOVED


def test_faces_that_hold_the_place_are_as_wide_and_as_high() -> None:
    """A line of the pages' own letters; the widths are those of Adobe's Times."""
    text, italic, bold, code = map(fallback, TEXT)
    assert "size-adjust: 100.00%" in code  # all letters of both are 0.6 em wide
    assert 'local("Liberation Serif")' in text
    assert 'local("Times New Roman Italic")' in italic
    assert 'local("Times New Roman Bold")' in bold
    for rule in text, italic, bold:
        found = dict(re.findall(r"([a-z-]+): ([\d.]+)%;", rule))
        wider, rise, fall = (
            float(found[name]) / 100
            for name in ("size-adjust", "ascent-override", "descent-override")
        )
        assert 1 < wider < 1.3
        assert rise * wider == pytest.approx(1.036, abs=0.001)
        assert fall * wider == pytest.approx(0.335, abs=0.001)


def test_no_file_is_waited_for(visit: Visitor) -> None:
    for address in "", "line/", "network/", "notebook/":
        blocking = visit(address, "desk").page.evaluate(BLOCKING)
        assert blocking == [], address
