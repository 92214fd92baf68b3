"""The whole tutorial as one document: a title, the contents, a chapter for each page.

Everything is taken from the built site, so the book says what the pages say. Only paper
needs what is added: numbers of pages, addresses as notes, and the hints and solutions,
which a page folds away, at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag
from mkdocs.utils.yaml import yaml_load

from scripts.common.files import ROOT
from scripts.common.menu import menu

STYLES = Path(__file__).with_name("book.css")
# A notebook of pages that are here already; the licences of what only the site carries.
LEFT_OUT = {"notebook", "licences"}
HOME, ANSWERS = "home", "answers"
# What stands where a page's number will be, as wide as any.
UNKNOWN = "000"

DOCUMENT = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="author" content="{authors}">
{sheets}
<style>{styles}</style>
</head>
<body dir="ltr" data-md-color-scheme="default">
<main class="md-content"><article class="md-content__inner md-typeset">
{body}
</article></main>
</body>
</html>
"""
TITLE_PAGE = """\
<section class="book-title">
<p class="book-edition">{authors}. Version {version}, under the MIT licence.</p>
<p class="book-edition">These are the pages of a web site. Where they speak of running
or editing code, or of moving a figure, that happens there, in a browser.</p>
</section>
"""
# Each chapter is a kind of page of its own, so that it can have its title at the foot.
FOOT = """
#{name} {{ page: {name}; }}
@page {name} {{ @bottom-left {{ content: "{title}"; }} }}
"""


@dataclass
class Chapter:
    """A page of the site, as a part of the book."""

    name: str
    part: str
    body: Tag

    @property
    def title(self) -> str:
        """Return what its heading says."""
        heading = self.body.h1
        assert heading
        for anchor in heading.select(".headerlink"):
            anchor.decompose()
        return heading.get_text()

    def prepare(self, names: set[str]) -> None:
        """Make it a part of a larger whole: ids, links, and what needs a screen."""
        for gone in self.body.select("p:has(> a[download]), p:has(> .md-button)"):
            gone.decompose()
        for element in self.body.select("details"):
            element["open"] = ""
        for element in self.body.select(":not([role=img], [role=img] *)"):
            self.rename(element)  # drawings have ids that no other page has
        for link in self.body.select("a[href]"):
            self.lead(link, names)
        self.close()
        self.body.name = "section"
        self.body.attrs = {"id": self.name, "class": ["book-chapter"]}

    def close(self) -> None:
        """Hold its last section together, so that no line of it stands alone."""
        headings = self.body.find_all("h2", recursive=False)
        if not headings:
            return
        heading = headings[-1]
        section = [heading, *heading.find_next_siblings()]
        end = parsed('<div class="book-end"></div>')
        heading.insert_before(end)
        end.extend(element.extract() for element in section)

    def rename(self, element: Tag) -> None:
        """Give an element's id, and those that it refers to, the page's name."""
        for attribute in "id", "for", "name", "aria-labelledby", "aria-describedby":
            if attribute in element.attrs:
                ids = str(element[attribute]).split()
                element[attribute] = " ".join(f"{self.name}--{id_}" for id_ in ids)

    def lead(self, link: Tag, names: set[str]) -> None:
        """Make a link lead to its place in the book, or to its address as a note."""
        address = str(link["href"])
        if address.startswith("http"):
            self.note(link, address)
            return
        base = "/" if self.name == HOME else f"/{self.name}/"
        path, place = urldefrag(urljoin(base, address))
        name = path.strip("/") or HOME
        if name in names:
            link["href"] = f"#{name}--{place}" if place else f"#{name}"
        else:
            link.unwrap()

    def note(self, link: Tag, address: str) -> None:
        """Write the address of a link below the chapter, after other notes."""
        notes = self.body.select_one(".footnote ol")
        if not notes:
            made = parsed('<div class="footnote"><hr><ol></ol></div>')
            self.body.append(made)
            notes = made.ol
        assert notes
        number = len(notes.find_all("li", recursive=False)) + 1
        notes.append(parsed(f'<li class="book-address">{escape(address)}</li>'))
        link.insert_after(parsed(f'<sup class="book-note">{number}</sup>'))


def parsed(html: str) -> Tag:
    """Return the one element that is written here."""
    element = BeautifulSoup(html, "html.parser").find()
    assert isinstance(element, Tag)
    return element


def inside() -> Iterator[tuple[str, str]]:
    """Yield the part and the name of each page in the book, but of the first."""
    for part, file in menu():
        name = Path(file).stem
        if part and name not in LEFT_OUT:
            yield part, name


def read(page: Path) -> BeautifulSoup:
    """Return a page of the site."""
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def article(page: BeautifulSoup) -> Tag:
    """Return what a page has to say."""
    assert page.article
    return page.article.extract()


def title_page(home: Chapter, authors: str, version: str) -> Tag:
    """Return the title, with the first figure; what is left at home gets a title."""
    page = parsed(TITLE_PAGE.format(authors=authors, version=version))
    heading, figure = home.body.h1, home.body.figure
    assert heading and figure and figure.figcaption
    lead = heading.find_next_sibling("p")
    figure.figcaption.decompose()
    for place, element in enumerate([heading, lead, figure]):
        assert element
        page.insert(place, element.extract())
    home.body.insert(0, parsed("<h1>Before you begin</h1>"))
    return page


def answers(chapters: list[Chapter]) -> Chapter:
    """Take the hints and solutions out of all chapters; return them as the last."""
    body = parsed(f'<section class="book-chapter" id="{ANSWERS}"></section>')
    body.append(parsed("<h1>Hints and solutions</h1>"))
    for chapter in chapters:
        exercises = chapter.body.select(".exercise")
        if exercises:
            body.append(parsed(f"<h2>{escape(chapter.title)}</h2>"))
        for exercise in exercises:
            body.append(answer(exercise))
    return Chapter(ANSWERS, "", body)


def answer(exercise: Tag) -> Tag:
    """Take hint and solution out of an exercise, and say there where they are."""
    heading = exercise.h3
    assert heading
    place, title = f"{heading['id']}-answer", heading.get_text().partition(": ")[2]
    found = parsed(
        f'<div class="book-answer"><h3 id="{place}">{escape(title)}</h3></div>'
    )
    for part in exercise.select("details"):
        assert part.summary
        word = parsed(f"<strong>{part.summary.extract().get_text()}.</strong>")
        first = part.find(True)
        if not isinstance(first, Tag) or first.name != "p":
            first = parsed("<p></p>")
            part.insert(0, first)
        first.insert(0, word)
        word.insert_after(" ")
        part.name, part.attrs = "div", {}
        found.append(part.extract())
    see = f'<p class="book-see">Hint and solution: page {page_of(place)}</p>'
    exercise.append(parsed(see))
    return found


def page_of(place: str) -> str:
    """Return a link that says on which page a place is."""
    return f'<a class="book-page" href="#{place}">{UNKNOWN}</a>'


def contents(chapters: list[Chapter]) -> str:
    """Return the list of chapters, part by part."""
    lines = ['<nav class="book-contents" id="contents"><h1>Contents</h1>']
    part = ""
    for chapter in chapters:
        if chapter.part and chapter.part != part:
            part = chapter.part
            lines.append(f"<h2>{part}</h2>")
        name, title = f"#{chapter.name}", escape(chapter.title)
        lines.append(f'<p><a href="{name}">{title}</a> {page_of(chapter.name)}</p>')
    return "\n".join([*lines, "</nav>"])


def book(site: Path) -> str:
    """Return the book as one document, for a browser that has the site at hand.

    Of pages it knows no numbers yet: each stands as UNKNOWN in a link of its own.
    """
    citation = yaml_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    authors = ", ".join(author["name"] for author in citation["authors"])
    index = read(site / "index.html")
    sheets = "\n".join(map(str, index.select("link[rel=stylesheet], head > style")))
    chapters = [Chapter(HOME, "", article(index))]
    for part, name in inside():
        chapters.append(Chapter(name, part, article(read(site / name / "index.html"))))
    for chapter in chapters:
        chapter.prepare({chapter.name for chapter in chapters})
    front = title_page(chapters[0], authors, citation["version"])
    chapters.append(answers(chapters))
    bodies = [chapter.body for chapter in chapters]
    feet = [FOOT.format(name=c.name, title=c.title) for c in chapters]
    return DOCUMENT.format(
        title=citation["title"],
        authors=authors,
        sheets=sheets,
        styles=STYLES.read_text(encoding="utf-8") + "".join(feet),
        body="\n".join(map(str, [front, contents(chapters), *bodies])),
    )
