"""The first view of a chapter is light, and search finds pages, not pictures."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext

from scripts.common.browser import weight
from tests.browser.visits import addresses

LIMIT = 180 * 1024
# All chapters in one page: its weight is reported, and it is nobody's first view.
WHOLE = "notebook/"


# A moment of rest brings figures to life; on a slow machine it comes before the end.
# A version of the reader's own is shown again: who comes first has none.
FIRST_VISIT = """
localStorage.clear();
const wait = self.setTimeout;
self.setTimeout = (act, time, ...more) => (time >= 2000 ? 0 : wait(act, time, ...more));
"""


def first_view(context: BrowserContext, origin: str, address: str) -> list[str]:
    """Return what a page asks for until it is there."""
    page = context.new_page()
    page.add_init_script(FIRST_VISIT)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{origin}/{address}", wait_until="networkidle")
    page.close()
    return [url for url in asked if not url.startswith("data:")]


def test_first_view_is_light(
    contexts: Callable[[str], BrowserContext],
    origin: str,
    site: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    weights = {
        address or "home": weight(site, first_view(contexts("light"), origin, address))
        for address in addresses()
    }
    with capsys.disabled():
        print("\nFirst view, KiB:")
        for address, size in weights.items():
            print(f"  {address:12} {size / 1024:6.1f}")
    chapters = {a: size for a, size in weights.items() if a != WHOLE}
    assert {a: size for a, size in chapters.items() if size > LIMIT} == {}


def test_no_other_page_carries_the_notebook(
    contexts: Callable[[str], BrowserContext], origin: str, site: Path
) -> None:
    """One link and one entry of the menu are all that it costs the others."""
    index = (site / "search/search_index.json").read_text(encoding="utf-8")
    assert "perceptron.notebooks" not in index
    for address in addresses():
        every = first_view(contexts("light"), origin, address)
        asked = [url for url in every if "notebook" in url]
        expected = ["notebook/", "notebook.css"] if address == WHOLE else []
        assert sorted(urlsplit(url).path[1:] for url in asked) == sorted(expected)


def test_search_does_not_find_drawings(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    found = " ".join(entry["text"] + entry["title"] for entry in index["docs"])
    for page in site.rglob("*.html"):
        html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for words in html.select("figure svg desc"):
            assert words.get_text() not in found


def test_search_does_not_find_equations(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    found = "".join("".join(entry["text"] for entry in index["docs"]).split())
    page = (site / "line/index.html").read_text(encoding="utf-8")
    sums = ".equation:has(msubsup, munderover)"  # no sentence holds such a one
    equations = BeautifulSoup(page, "html.parser").select(sums)
    assert equations
    for equation in equations:
        assert "".join(equation.get_text().split()) not in found
