"""Every link of the built site leads somewhere; nothing is fetched from elsewhere."""

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import Tag

from tests.house.test_html import PAGES, read

FETCHED = "script[src], img[src], link[href], iframe[src], use[href], image[href]"


def targets(html: Tag, selector: str) -> list[str]:
    """Return where the elements point to."""
    found = html.select(selector)
    return [str(element.get("href") or element.get("src")) for element in found]


@cache
def ids(path: Path) -> set[str]:
    """Return the places on a page that a link can lead to."""
    return {str(element["id"]) for element in read(path).select("[id]")}


def lost(site: Path, page: str, target: str) -> str:
    """Return what is wrong with a link inside the site, or nothing."""
    parts = urlsplit(target)
    folder = site if parts.path.startswith("/") else (site / page).parent
    path = (folder / unquote(parts.path).lstrip("/")).resolve()
    if not parts.path:
        path = site / page
    if path.is_dir():
        path /= "index.html"
    if not path.is_file():
        return f"{page}: {target} is not there"
    anchor = unquote(parts.fragment)
    if anchor and path.suffix == ".html" and anchor not in ids(path):
        return f"{page}: {target} names no place on that page"
    return ""


@pytest.mark.parametrize("page", PAGES)
def test_links_resolve(site: Path, page: str) -> None:
    inside = [
        target
        for target in set(targets(read(site / page), f"a[href], {FETCHED}"))
        if not urlsplit(target).scheme and not urlsplit(target).netloc
    ]
    assert inside
    assert [fault for target in inside if (fault := lost(site, page, target))] == []


def test_all_that_is_recommended_is_a_link(site: Path) -> None:
    """Books, videos and libraries: looked at, not fetched, since tests run offline."""
    html = read(site / "next/index.html")
    items = html.select("#read ~ ul")[0].select("li")
    addresses = [targets(item, "strong a[href]") for item in items]
    assert len(items) >= 8 and all(addresses)
    led = [urlsplit(address) for found in addresses for address in found]
    assert all(to.scheme in ("http", "https") and "." in to.netloc for to in led)
    assert len(set(led)) == len(led)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_comes_from_another_host(site: Path, page: str) -> None:
    fetched = targets(read(site / page), FETCHED)
    assert [target for target in fetched if urlsplit(target).netloc] == []


def test_styles_fetch_nothing_from_another_host(site: Path) -> None:
    sheets = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert sheets
    assert [sheet for sheet in sheets if "url(http" in sheet or "url(//" in sheet] == []


@pytest.mark.parametrize(
    "target", ["missing/", "../missing.css", "#nowhere", "../line/#nowhere"]
)
def test_a_lost_link_is_noticed(site: Path, target: str) -> None:
    assert lost(site, "error/index.html", target)
