"""Printing the book: one PDF, with the numbers of its pages, small and always the same.

A browser sets equations and breaks pages well, but cannot say on which page a place
will be. So the book is printed, the numbers are read from the print, and it is printed
again with them.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from scripts.common.browser import served
from scripts.common.files import write_atomically
from scripts.paper.book import UNKNOWN, book

NAME = "the-smallest-neural-network.pdf"
# Where the browser finds the book: beside the files of the site, but not among them.
PLACE = "book.html"
NUMBER = re.compile(rf'(<a class="book-page" href="#([^"]+)">){UNKNOWN}(</a>)')
CELL = re.compile(rb"\(node\d{8}\)")
OFFER = """\
<p>All of this is also <a href="{name}">a book to print</a>:
{pages} pages, {size:.1f} MB.</p>
"""


def bind(site: Path, browser: Browser) -> None:
    """Print the whole site as one PDF into it, and offer that at home."""
    html = book(site)
    with served(site) as origin:
        page = browser.new_page()
        data = settled(page, f"{origin}/{PLACE}", html)
        page.close()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        finish(pdf, html)
        pages = len(pdf.pages)
        packed = io.BytesIO()
        pdf.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
        )
    write_atomically(site / NAME, packed.getvalue())
    offer(site / "index.html", pages, len(packed.getvalue()))


def settled(page: Page, address: str, html: str) -> bytes:
    """Print until the numbers in the book are those of its pages."""
    numbers: dict[str, int] = {}
    for _ in range(4):
        data = printed(page, address, numbered(html, numbers))
        if (found := places(data)) == numbers:
            return data
        numbers = found
    raise RuntimeError("the book's pages move whenever their numbers are printed.")


def numbered(html: str, numbers: dict[str, int]) -> str:
    """Return the book with the numbers of its pages, as far as they are known."""
    return NUMBER.sub(
        lambda link: f"{link[1]}{numbers.get(link[2], UNKNOWN)}{link[3]}", html
    )


def printed(page: Page, address: str, html: str) -> bytes:
    """Return a document as the browser prints it."""
    page.route(
        address, lambda route: route.fulfill(body=html, content_type="text/html")
    )
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => true)")
    data = page.pdf(prefer_css_page_size=True, outline=True, tagged=True)
    page.unroute(address)
    return recounted(data)


def recounted(data: bytes) -> bytes:
    """Return a print whose table cells have numbers of their own.

    The browser gives them numbers that depend on what it did before.
    """
    order = sorted({*CELL.findall(data)})
    names = {name: b"(node%08d)" % number for number, name in enumerate(order)}
    return CELL.sub(lambda cell: names[cell[0]], data)


def places(data: bytes) -> dict[str, int]:
    """Return the page on which each place is that a link leads to."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        index = {page.obj.objgen: page.index + 1 for page in pdf.pages}
        named = pdf.Root.Dests.items()
        return {name[1:]: index[place[0].objgen] for name, place in named}


def finish(pdf: pikepdf.Pdf, html: str) -> None:
    """Take out what differs from day to day, and mend the bookmarks.

    The browser takes their words line by line, and loses a blank where one ends.
    """
    for key in "/CreationDate", "/ModDate", "/Creator":
        del pdf.docinfo[key]
    pdf.Root.PageMode = pikepdf.Name.UseOutlines
    headings = BeautifulSoup(html, "html.parser").select("h1, h2, h3, h4, h5, h6")
    for heading in headings:
        for anchor in heading.select(".headerlink"):
            anchor.decompose()
    with pdf.open_outline() as outline:
        for item, heading in zip(flat(outline.root), headings, strict=True):
            item.title = " ".join(heading.get_text().split())


def flat(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    """Yield bookmarks in the order of their pages."""
    for item in items:
        yield item
        yield from flat(item.children)


def offer(home: Path, pages: int, size: int) -> None:
    """Say at the end of the home page that the book is there."""
    html = home.read_text(encoding="utf-8")
    line = OFFER.format(name=NAME, pages=pages, size=size / 1e6)
    write_atomically(home, html.replace("</article>", f"{line}</article>", 1))
