"""From a page to the cells of a notebook: prose, code, sessions, figures, exercises.

The page is read by the parsers that the site and the tests use. What is Markdown of our
own (claims, blocks, attributes) becomes Markdown that Jupyter knows.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from sybil import Document

from scripts.markdown import claims, equations
from scripts.notebooks.parts import (
    Cell,
    Token,
    code_cells,
    exercise_cells,
    fence_text,
    figure_cells,
    lines,
)
from scripts.proof.parsers import EXERCISE, FIGURE
from scripts.proof.text import FRONT_MATTER, Fence, read

H1 = re.compile(r"^# (?P<title>.+)$", re.MULTILINE)
LINK = re.compile(
    r"\[(?P<text>[^\[\]]*)\]\((?:(?P<page>\w+)\.md)?(?:#[\w-]+)?(?<!\()\)"
)
NOTE = re.compile(r"\[\^(?P<name>\w+)\](?P<colon>:?)")
ATTRIBUTES = re.compile(r"[ \t]*\{:? ?(?:[#.]|data-)[^{}\n]*\}")
ASIDE = re.compile(r'^(?:\?\?\?\+?|!!!) \w+ "(?P<title>[^"]*)"$')
OPENING = re.compile(r"^<div class=\"\w+\" markdown>$")

Links = Mapping[str, str]  # where a link to a page leads, if anywhere


def title(page: Path) -> str:
    """Return the page's heading; raise ClickException when it has none."""
    found = H1.search(page.read_text(encoding="utf-8"))
    if not found:
        raise click.ClickException(f"{page.name} has no heading: begin it with `# `.")
    return found["title"]


def anchor(heading: str) -> str:
    """Return how JupyterLab is told to go to a heading."""
    return "#" + heading.replace(" ", "-")


def cells(page: Path, links: Links) -> list[Cell]:
    """Return the page's cells, its heading in the first."""
    text = FRONT_MATTER.sub("", page.read_text(encoding="utf-8"))
    plain = without_our_markdown(Document(text, str(page)), links)
    return [cell for cell in Reader(plain, page).read() if cell.source.strip()]


# Markdown of our own, within a line


def without_our_markdown(document: Document, links: Links) -> str:
    """Return the page with claims, attributes, notes and links in plain Markdown."""
    text, prose = document.text, read(document).prose
    notes: dict[str, int] = {}
    edits: list[tuple[int, int, str]] = []
    for match in equations.DISPLAY.finditer(prose):
        aside = match[0][: -len(match[0].lstrip())]  # what it is indented by
        rows = ["$$", *map(str.strip, match["tex"].strip().splitlines()), "$$"]
        edits.append((*match.span(), "\n".join(aside + row for row in rows)))
    for match in claims.CLAIM.finditer(prose):
        edits.append((*match.span(), match[1]))
    for match in LINK.finditer(prose):
        words, target = text[slice(*match.span("text"))], links.get(match["page"] or "")
        edits.append((*match.span(), f"[{words}]({target})" if target else words))
    for match in NOTE.finditer(prose):
        number = notes.setdefault(match["name"], len(notes) + 1)
        edits.append((*match.span(), f"<sup>{number}</sup>"))
    for match in ATTRIBUTES.finditer(prose):
        edits.append((*match.span(), ""))
    place, parts = 0, []
    for start, end, new in sorted(edits):
        if start < place:
            continue  # inside something that was rewritten as a whole
        parts += [text[place:start], new]
        place = end
    return "".join([*parts, text[place:]])


# Blocks


def tokens(text: str, page: Path) -> list[Token]:
    """Return the page as lines and fenced blocks."""
    fences = read(Document(text, str(page))).fences
    found: list[Token] = []
    place = 0
    for fence in fences:
        before = text[place : fence.start]
        found += before.rstrip(" ").splitlines()
        found.append(fence)
        place = fence.end
    return [*found, *text[place:].splitlines()]


class Reader:
    """Reads a page block by block."""

    def __init__(self, text: str, page: Path) -> None:
        """Take the page, its lines already plain Markdown."""
        self.tokens = tokens(text, page)
        self.page = page
        self.prose: list[str] = []

    def read(self) -> Iterator[Cell]:
        """Yield the cells."""
        yield from self.blocks(self.tokens)
        yield from self.flush()

    def flush(self, quoted: bool = False) -> Iterator[Cell]:
        """Yield the prose so far as one cell."""
        text = "\n".join(self.prose).strip()
        self.prose = []
        if text:
            yield Cell("markdown", quote_lines(text) if quoted else text)

    def blocks(self, found: list[Token], quoted: bool = False) -> Iterator[Cell]:
        """Yield the cells of these lines; prose is kept back until it is whole."""
        at = 0
        while at < len(found):
            token = found[at]
            at += 1
            if isinstance(token, Fence):
                if token.language in ("pycon", "python"):
                    yield from self.flush(quoted)
                    yield from code_cells(token)
                else:
                    self.prose += fence_text(token)
            elif match := FIGURE.match(token):
                end = self.find(found, at, "///")
                yield from self.flush(quoted)
                yield from figure_cells(match["name"], lines(found[at:end]))
                at = end + 1
            elif match := EXERCISE.match(token):
                end = self.find(found, at, "///")
                yield from self.flush(quoted)
                yield from exercise_cells(match["name"], found[at:end])
                at = end + 1
            elif match := ASIDE.match(token):
                end = end_of_indented(found, at)
                yield from self.flush(quoted)
                self.prose = [f"**Aside: {match['title']}**", ""]
                yield from self.blocks(dedented(found[at:end]), quoted=True)
                yield from self.flush(quoted=True)
                at = end
            elif OPENING.match(token):
                end = self.find(found, at, "</div>")
                self.prose += quote_lines("\n".join(lines(found[at:end]))).splitlines()
                at = end + 1
            else:
                self.prose.append(token)

    def find(self, found: list[Token], at: int, line: str) -> int:
        """Return where this line stands next; raise ClickException if nowhere."""
        for place in range(at, len(found)):
            token = found[place]
            if isinstance(token, str) and token.rstrip() == line:
                return place
        raise click.ClickException(
            f"{self.page.name}: a block is not closed by {line!r}: close it."
        )


def end_of_indented(found: list[Token], at: int) -> int:
    """Return where the indented lines end."""
    while at < len(found):
        token = found[at]
        if isinstance(token, str) and token.strip() and not token.startswith("    "):
            break
        at += 1
    return at


def dedented(found: list[Token]) -> list[Token]:
    """Return the lines without their indent; fences have none."""
    return [token[4:] if isinstance(token, str) else token for token in found]


def quote_lines(text: str) -> str:
    """Return the text as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())
