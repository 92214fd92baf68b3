"""The first view of a chapter is light, and search finds pages, not pictures."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext, Page, expect

from scripts.common.browser import weight
from tests.browser.visits import Visitor, addresses

LIMIT = 120 * 1024
# All chapters in one page.
WHOLE, WHOLE_LIMIT = "notebook/", 200 * 1024
FAVICON = "/favicon."

# A moment of rest brings figures to life; on a slow machine it comes before the end.
# A version of the reader's own is shown again: who comes first has none.
FIRST_VISIT = """
localStorage.clear();
const wait = self.setTimeout;
self.setTimeout = (act, time, ...more) => (time >= 2000 ? 0 : wait(act, time, ...more));
"""


@pytest.fixture(scope="module")
def asked(
    contexts: Callable[[str], BrowserContext], origin: str
) -> dict[str, list[str]]:
    """Return what each page asks for until it is there."""
    found: dict[str, list[str]] = {address: [] for address in addresses()}

    def begin(address: str) -> Page:
        page = contexts("desk").new_page()
        page.add_init_script(FIRST_VISIT)
        page.on("request", lambda request: found[address].append(request.url))
        page.goto(f"{origin}/{address}")
        return page

    for page in [begin(address) for address in found]:
        page.wait_for_load_state("networkidle")
        page.close()
    # The tab's picture comes after the view, and once for the whole site.
    return {
        address: [u for u in urls if not u.startswith("data:") and FAVICON not in u]
        for address, urls in found.items()
    }


def test_first_view_is_light(asked: dict[str, list[str]], site: Path) -> None:
    weights = {address: weight(site, urls) for address, urls in asked.items()}
    assert weights.pop(WHOLE) <= WHOLE_LIMIT
    assert {a: size for a, size in weights.items() if size > LIMIT} == {}


def test_nothing_is_loaded_before_the_reader_asks(asked: dict[str, list[str]]) -> None:
    loaded = " ".join(url for urls in asked.values() for url in urls)
    assert "/frame/edit.js" in loaded and "/frame/live.js" in loaded
    late = (
        "code.js figure.js exercises.js editor engine core.json search_index. search."
    )
    for name in late.split():
        assert f"/{name}" not in loaded.replace("/javascript/search.js", ""), name


def test_no_other_page_carries_the_notebook(
    asked: dict[str, list[str]], site: Path
) -> None:
    """One link and one entry of the menu are all that it costs the others."""
    index = (site / "search/search_index.json").read_text(encoding="utf-8")
    assert "perceptron.notebooks" not in index
    for address, urls in asked.items():
        paths = sorted(urlsplit(url).path[1:] for url in urls if "notebook" in url)
        assert paths == ([WHOLE] if address == WHOLE else [])


def test_pictures_of_the_notebook_come_when_the_reader_comes_near(
    asked: dict[str, list[str]], visit: Visitor
) -> None:
    assert not any("/pictures/" in url for urls in asked.values() for url in urls)
    opened = visit(WHOLE, "desk")
    pictures = opened.page.locator("article img")
    assert pictures.count() > 40
    for picture in pictures.first, pictures.last:
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("picture => picture.naturalWidth") > 200
    assert sum("/pictures/" in url for url in opened.requests) < pictures.count()
    assert opened.complaints == []


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
