"""One setting of the publisher, what follows from it, and nothing false without it."""

import io
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from scripts.common.site import build_site
from scripts.publishing.cards import HEIGHT, WIDTH, card
from scripts.publishing.finish import SETTING, address
from tests.house.test_html import PAGES, read

HOME = "https://example.org/tutorials/perceptron/"
READ = [page for page in PAGES if page != "404.html"]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site, built for an address of its own."""
    folder = tmp_path_factory.mktemp("published")
    build_site(folder, HOME)
    return folder


def place(page: str) -> str:
    return page.removesuffix("index.html")


def said(html: BeautifulSoup, name: str) -> list[str]:
    """Return what the head says under this name."""
    found = html.select(f'meta[property="{name}"], meta[name="{name}"]')
    return [str(element["content"]) for element in found]


@pytest.mark.parametrize("page", READ)
def test_a_page_knows_its_address_and_shows_its_card(
    published: Path, page: str
) -> None:
    html = read(published / page)
    (canonical,) = html.select("link[rel=canonical]")
    assert canonical["href"] == HOME + place(page)
    assert said(html, "og:url") == [HOME + place(page)]
    assert said(html, "twitter:card") == ["summary_large_image"]
    (picture,) = said(html, "og:image")
    assert (published / picture.removeprefix(HOME)).is_file()


@pytest.mark.parametrize("page", READ)
def test_a_page_says_the_same_of_itself_everywhere(site: Path, page: str) -> None:
    html = read(site / page)
    assert html.title and said(html, "og:title")[0] in html.title.get_text()
    assert said(html, "og:description") == said(html, "description")


@pytest.mark.parametrize("page", PAGES)
def test_without_an_address_a_page_claims_none(site: Path, page: str) -> None:
    html = read(site / page)
    assert html.select("link[rel=canonical]") == []
    for name in "og:url", "og:image", "twitter:card":
        assert said(html, name) == []


def test_without_an_address_there_is_no_map(site: Path) -> None:
    assert not list(site.glob("sitemap*")) and not (site / "cards").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text(encoding="utf-8")
    assert "(line/)" in (site / "llms.txt").read_text(encoding="utf-8")


def test_the_map_has_every_page_and_nothing_else(published: Path) -> None:
    listed = (published / "sitemap.xml").read_text(encoding="utf-8")
    found = set(re.findall(r"<loc>(.*)</loc>", listed))
    assert found == {HOME + place(page) for page in READ}
    robots = (published / "robots.txt").read_text(encoding="utf-8")
    assert robots.splitlines()[-1] == f"Sitemap: {HOME}sitemap.xml"


def test_the_list_for_readers_that_are_machines_has_every_page(published: Path) -> None:
    listed = (published / "llms.txt").read_text(encoding="utf-8")
    for page in READ:
        html = read(published / page)
        (title,), (words,) = said(html, "og:title"), said(html, "description")
        assert f"- [{title}]({HOME}{place(page)}): {words}\n" in listed
    assert listed.count("\n- ") == len(READ)


def test_a_card_has_its_size_and_is_light(published: Path) -> None:
    for page in READ:
        name = place(page).strip("/") or "index"
        file = published / f"cards/{name}.png"
        with Image.open(file) as picture:
            assert picture.size == (WIDTH, HEIGHT)
        assert file.stat().st_size < 30_000
    assert len(list((published / "cards").iterdir())) == len(READ)


def test_a_card_is_the_same_bytes_each_time_and_says_its_words() -> None:
    first, again, other = (card("A site", title, "Words.") for title in "aab")
    assert first == again != other


def test_words_of_a_card_stay_on_it(published: Path) -> None:
    for file in (published / "cards").iterdir():
        picture = Image.open(io.BytesIO(file.read_bytes())).convert("L")
        paper = picture.getpixel((0, 0))
        edges = [(0, 0, WIDTH, 40), (0, HEIGHT - 40, WIDTH, HEIGHT)]
        edges += [(0, 0, 60, HEIGHT), (WIDTH - 60, 0, WIDTH, HEIGHT)]
        for edge in edges:
            assert picture.crop(edge).getextrema() == (paper, paper), file.name


def test_the_page_of_a_wrong_address_leads_home(published: Path) -> None:
    html = read(published / "404.html")
    (back,) = html.select("article p a")
    assert back["href"] == "/tutorials/perceptron/."
    links = html.select("[href]:not([href^='#']), script[src]")
    inside = [str(e.get("href") or e.get("src")) for e in links]
    inside = [link for link in inside if not link.startswith("https:")]
    assert all(link.startswith("/tutorials/perceptron/") for link in inside)


def test_the_mark_is_on_every_page(site: Path) -> None:
    for page in PAGES:
        for icon in read(site / page).select("link[rel$=icon]"):
            target = str(icon["href"])
            folder = site if target.startswith("/") else (site / page).parent
            assert (folder / target.lstrip("/")).is_file()


def test_an_address_ends_in_a_slash_and_may_be_missing() -> None:
    assert address({SETTING: "https://example.org/a"}) == "https://example.org/a/"
    assert address({SETTING: " https://example.org/ "}) == "https://example.org/"
    assert address({}) == address({SETTING: ""}) == ""


@pytest.mark.parametrize(
    "wrong", ["example.org", "/perceptron/", "file:///site/", "https://a.org/?b"]
)
def test_what_is_no_address_is_refused_in_one_sentence(wrong: str) -> None:
    with pytest.raises(RuntimeError, match=f"{SETTING} is .* give it whole"):
        address({SETTING: wrong})
