"""All pages as one PDF: nothing missing, numbers of pages right, every link alive."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from playwright.sync_api import Browser

from scripts import build
from scripts.common.browser import NoBrowser
from scripts.paper.book import ANSWERS, HOME, book, inside, read
from scripts.paper.printing import NAME, bind, places

MILLIMETRE = 72 / 25.4
FRONT = ["The smallest neural network", "Contents", "Before you begin"]
BACK = ["Hints and solutions"]


@pytest.fixture(scope="module")
def bound(
    site: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a copy of the site that has the book."""
    copy = tmp_path_factory.mktemp("bound") / "site"
    shutil.copytree(site, copy)
    bind(copy, browser)
    return copy


@pytest.fixture(scope="module")
def pdf(bound: Path) -> Iterator[pikepdf.Pdf]:
    """Return the book as it is built: places, links, bookmarks."""
    with pikepdf.open(bound / NAME) as opened:
        yield opened


@pytest.fixture(scope="module")
def sheets(bound: Path) -> Iterator[list[pypdfium2.PdfTextPage]]:
    """Return the words of each page, and where they stand."""
    with pypdfium2.PdfDocument(bound / NAME) as opened:
        yield [page.get_textpage() for page in opened]


@pytest.fixture(scope="module")
def numbers(bound: Path) -> dict[str, int]:
    """Return the page of each place that a link leads to."""
    return places((bound / NAME).read_bytes())


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    """Return the pages that belong into the book, in the order of the menu."""
    home = read(site / "index.html")
    names = [name for _, name in inside()]
    return {HOME: home} | {name: read(site / name / "index.html") for name in names}


def words(heading: object) -> str:
    """Return what a heading says, without its anchor."""
    return " ".join(str(heading).replace("¶", "").split())


def headings(page: BeautifulSoup, level: str) -> list[str]:
    return [words(found.get_text()) for found in page.select(f"article {level}")]


def test_bookmarks_are_the_menu_and_the_sections(
    pages: dict[str, BeautifulSoup], pdf: pikepdf.Pdf
) -> None:
    home, *others = pages.values()
    with pdf.open_outline() as outline:
        marks = {m.title: [inner.title for inner in m.children] for m in outline.root}
    titles = [headings(page, "h1")[0] for page in others]
    assert [*marks] == [*FRONT, *titles, *BACK]
    assert marks[FRONT[-1]] == headings(home, "h2")
    for title, page in zip(titles, others, strict=True):
        assert marks[title] == headings(page, "h2")


def test_every_chapter_begins_a_page_and_the_contents_say_which(
    pages: dict[str, BeautifulSoup],
    sheets: list[pypdfium2.PdfTextPage],
    numbers: dict[str, int],
) -> None:
    contents = sheets[1].get_text_bounded()
    titles = {name: headings(page, "h1")[0] for name, page in pages.items()}
    titles |= {HOME: FRONT[-1], ANSWERS: BACK[0]}
    for name, title in titles.items():
        number = numbers[name]
        top = words(sheets[number - 1].get_text_bounded())
        assert top.removeprefix(str(number)).strip().startswith(title), number
        assert re.search(rf"^{re.escape(title)} +{number}\r?$", contents, re.MULTILINE)
    assert len({numbers[name] for name in titles}) == len(titles)


def test_an_exercise_names_the_page_of_its_solution(
    sheets: list[pypdfium2.PdfTextPage], numbers: dict[str, int]
) -> None:
    text = "\n".join(sheet.get_text_bounded() for sheet in sheets)
    named = re.findall(r"Hint and solution: page (\d+)", text)
    expected = [n for place, n in numbers.items() if place.endswith("-answer")]
    assert Counter(map(int, named)) == Counter(expected) and len(named) > 40


def test_nothing_of_the_pages_is_missing(
    site: Path, pages: dict[str, BeautifulSoup]
) -> None:
    kinds = ["figure", "figure svg", ".equation", "math", "pre", "table", "dt", "form"]
    bound = BeautifulSoup(book(site), "html.parser")
    for kind in kinds:
        on_pages = [page.select(f"article {kind}") for page in pages.values()]
        assert len(bound.select(kind)) == sum(map(len, on_pages)) > 0, kind


def test_every_figure_is_printed_and_described(
    pages: dict[str, BeautifulSoup], pdf: pikepdf.Pdf
) -> None:
    drawn = [page.select("article [role=img]") for page in pages.values()]
    described = [
        str(element.get("/Alt"))
        for element in pdf.objects
        if isinstance(element, pikepdf.Dictionary)
        and element.get("/S") == "/Figure"
        and "/Alt" in element
    ]
    assert len(described) == sum(map(len, drawn)) > 20


def test_links_lead_to_places_in_the_book_or_to_other_sites(pdf: pikepdf.Pdf) -> None:
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    inside = {str(link.Dest) for link in links if "/Dest" in link}
    outside = {str(link.A.URI) for link in links if "/A" in link}
    assert len(inside) > 100 and inside <= {*pdf.Root.Dests.keys()}
    assert len(outside) > 5 and not [url for url in outside if "127.0.0.1" in url]


def test_an_address_is_written_out(
    pages: dict[str, BeautifulSoup], sheets: list[pypdfium2.PdfTextPage]
) -> None:
    text = "".join(sheet.get_text_bounded() for sheet in sheets)
    for page in pages.values():
        for link in page.select("article a[href^=http]"):
            assert str(link["href"]) in "".join(text.split())


def test_no_word_stands_in_the_margins(sheets: list[pypdfium2.PdfTextPage]) -> None:
    for number, sheet in enumerate(sheets, 1):
        boxes = [sheet.get_rect(place) for place in range(sheet.count_rects())]
        for left, bottom, right, top in boxes:
            across = left / MILLIMETRE > 36 and right / MILLIMETRE < 174
            assert across and bottom / MILLIMETRE > 15 and top / MILLIMETRE < 277, (
                number
            )


def test_paper_has_no_controls(
    pdf: pikepdf.Pdf, sheets: list[pypdfium2.PdfTextPage]
) -> None:
    assert "/AcroForm" not in pdf.Root
    lines = {
        line for sheet in sheets for line in sheet.get_text_bounded().split("\r\n")
    }
    assert not lines & {"Run", "Edit", "Check", "Play", "Hint", "Solution", "¶"}


def test_home_offers_the_book_only_where_it_is(site: Path, bound: Path) -> None:
    def offers(folder: Path) -> list[str]:
        links = read(folder / "index.html").select("article a[href$='.pdf']")
        return [str(link["href"]) for link in links]

    assert offers(site) == []
    assert [(bound / name).is_file() for name in offers(bound)] == [True]


def test_a_site_without_a_browser_goes_without_a_book(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @contextmanager
    def nothing() -> Iterator[Browser]:
        raise NoBrowser("no Chromium was found.")
        yield

    monkeypatch.setattr(build, "launched", nothing)
    monkeypatch.setattr(build, "build_site", lambda folder, home: None)
    built = CliRunner().invoke(build.main)
    assert built.exit_code == 0
    assert built.output == "The site has no PDF: no Chromium was found.\n"
    refused = CliRunner().invoke(build.main, ["--must-print"])
    assert refused.exit_code == 1
    assert refused.output == "Error: no Chromium was found.\n"
