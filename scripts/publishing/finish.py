"""What a built site says of itself to machines: robots.txt, llms.txt, a card a page.

All of it comes from the menu, from what the built pages say of themselves, and from one
setting of the publisher: SITE_URL, the address of the finished site.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, SoupStrainer

from scripts.common.files import write_atomically
from scripts.common.menu import configuration, menu, place

SETTING = "SITE_URL"


@dataclass(frozen=True)
class Page:
    """A page of the menu: its part, its place in the site, and what it says."""

    part: str
    place: str
    title: str
    description: str

    @property
    def name(self) -> str:
        """Return what its card is called."""
        return self.place.strip("/") or "index"


def said(html: str) -> dict[str, str]:
    """Return what the head of a page says of the page."""
    metas = BeautifulSoup(html, "html.parser", parse_only=SoupStrainer("meta"))
    return {
        str(meta.get("property") or meta.get("name")): str(meta.get("content") or "")
        for meta in metas.find_all("meta")
    }


def address(settings: Mapping[str, str] = os.environ) -> str:
    """Return the address of the finished site, or nothing where none is set."""
    given = settings.get(SETTING, "").strip()
    if not given:
        return ""
    parts = urlsplit(given)
    whole = parts.scheme in {"http", "https"} and parts.netloc
    if not whole or parts.query or parts.fragment:
        raise RuntimeError(
            f"{SETTING} is {given!r}, which is no address of a site: give it whole, "
            "such as https://example.org/perceptron/"
        )
    return f"{given.rstrip('/')}/"


def pages_of(site: Path) -> Iterator[Page]:
    """Yield the pages of the menu, with what the built site says of each."""
    for part, file in menu():
        here = place(file)
        meta = said((site / here / "index.html").read_text(encoding="utf-8"))
        yield Page(part, here, meta["og:title"], meta["description"])


def robots(home: str) -> str:
    """Return that everybody may read everything, and where the map is."""
    rule = "User-agent: *\nAllow: /\n"
    return f"{rule}\nSitemap: {home}sitemap.xml\n" if home else rule


def llms(pages: list[Page], home: str) -> str:
    """Return the menu in Markdown, with each page's own description."""
    site = configuration()
    lines = [f"# {site['site_name']}", "", f"> {site['site_description']}", ""]
    part = ""
    for page in pages:
        if page.part != part:
            lines += ["", f"## {page.part}", ""]
            part = page.part
        leads = f"{home}{page.place}" or "."
        lines += [f"- [{page.title}]({leads}): {page.description}"]
    return "\n".join([*lines, ""])


def finish(site: Path, home: str) -> None:
    """Add to a built site what it says of itself."""
    pages = list(pages_of(site))
    write_atomically(site / "robots.txt", robots(home))
    write_atomically(site / "llms.txt", llms(pages, home))
    if not home:
        # A map without addresses leads nowhere.
        for name in "sitemap.xml", "sitemap.xml.gz":
            (site / name).unlink(missing_ok=True)
        return
    from scripts.publishing import cards  # Matplotlib takes its time

    for page in pages:
        card = cards.card(configuration()["site_name"], page.title, page.description)
        write_atomically(site / f"cards/{page.name}.png", card)
