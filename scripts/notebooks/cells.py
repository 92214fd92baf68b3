"""From a page to the cells of a notebook: prose, code, sessions, figures, exercises.

The page is read by the parsers that the site and the tests use. What is Markdown of our
own (claims, blocks, attributes) becomes Markdown that Jupyter knows.
"""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from doctest import DocTestParser
from doctest import Example as Prompt
from html import unescape
from pathlib import Path
from typing import Any

import click
from sybil import Document

from perceptron.figures import FIGURES
from scripts.common.files import ROOT
from scripts.drawing import live as live_figures
from scripts.drawing import svg
from scripts.markdown import claims, equations, exercises, figures
from scripts.proof.checks import resolve
from scripts.proof.parsers import EXERCISE, FIGURE, SNIPPET, TITLE
from scripts.proof.text import FRONT_MATTER, Fence, read

H1 = re.compile(r"^# (?P<title>.+)$", re.MULTILINE)
LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<page>\w+)\.md(?:#[\w-]+)?\)")
NOTE = re.compile(r"\[\^(?P<name>\w+)\](?P<colon>:?)")
ATTRIBUTES = re.compile(r"[ \t]*\{:? ?(?:[#.]|data-)[^{}\n]*\}")
ASIDE = re.compile(r'^(?:\?\?\?\+?|!!!) \w+ "(?P<title>[^"]*)"$')
OPENING = re.compile(r"^<div class=\"\w+\" markdown>$")
DESCRIPTION = re.compile(r"<desc[^>]*>(?P<text>[^<]*)</desc>")
DRAWINGS = ROOT / "docs/generated/figures"
HINT, SOLUTION = "//// hint", "//// solution"


@dataclass(frozen=True)
class Cell:
    """A cell to be, and what its outputs must be."""

    kind: str  # "markdown" or "code"
    source: str
    prompts: list[Prompt] = field(default_factory=list)
    figure: str = ""  # the one that it shows

    @property
    def said(self) -> str:
        """Return what the page says that Python prints, exceptions left out."""
        return "".join(p.want for p in self.prompts if not p.exc_msg)

    @property
    def raised(self) -> str:
        """Return the exception that the page expects, if it expects one."""
        return "".join(p.exc_msg.strip() for p in self.prompts if p.exc_msg)


@dataclass(frozen=True)
class Links:
    """Where a link to another page leads, if anywhere: page → target."""

    targets: dict[str, str]

    def write(self, text: str, page: str) -> str:
        """Return the link, or its text where there is nothing to link to."""
        target = self.targets.get(page)
        return f"[{text}]({target})" if target else text


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
        edits.append((*match.span(), f"$$\n{match['tex'].strip()}\n$$"))
    for match in claims.CLAIM.finditer(prose):
        edits.append((*match.span(), match["text"]))
    for match in LINK.finditer(prose):
        words = text[slice(*match.span("text"))]
        edits.append((*match.span(), links.write(words, match["page"])))
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


Token = str | Fence


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


def lines(found: list[Token]) -> list[str]:
    """Return the tokens as text again, code as the reader sees it."""
    return [
        line
        for token in found
        for line in (fence_text(token) if isinstance(token, Fence) else [token])
    ]


def fence_text(fence: Fence) -> list[str]:
    """Return a fenced block as Markdown, a reference to code as the code."""
    source = SNIPPET.sub(lambda match: resolve(match["reference"])[2], fence.source)
    return [f"```{fence.language}", *source.rstrip("\n").splitlines(), "```"]


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


# Code


def code_cells(fence: Fence) -> Iterator[Cell]:
    """Yield the cells of a session, or the one of some sections of the package."""
    if fence.language == "pycon":
        yield from session_cells(DocTestParser().get_examples(fence.source))
        return
    file = TITLE.search(fence.info)
    head = f"# {file['title']}\n" if file else ""
    parts = [
        resolve(match["reference"])[2].strip("\n")
        for match in SNIPPET.finditer(fence.source)
    ]
    yield Cell("code", head + "\n\n\n".join(parts))


def session_cells(prompts: list[Prompt]) -> Iterator[Cell]:
    """Yield a cell for each output; what prints nothing joins the cell that follows."""
    group: list[Prompt] = []
    for prompt in prompts:
        if prompt.exc_msg and group:
            yield session_cell(group)
            group = []
        group.append(prompt)
        if prompt.want:
            yield session_cell(group)
            group = []
    if group:
        yield session_cell(group)


def session_cell(group: list[Prompt]) -> Cell:
    """Return the prompts as one cell."""
    source = ""
    for prompt in group:
        is_block = "\n" in prompt.source.strip()
        gap = "\n" if source and is_block else ""
        source += gap + prompt.source.rstrip() + ("\n\n" if is_block else "\n")
    return Cell("code", re.sub(r"\n{3,}", "\n\n", source).strip("\n"), list(group))


# Figures


def figure_cells(name: str, caption: list[str]) -> Iterator[Cell]:
    """Yield the cell that draws the figure, and its caption."""
    words = f"*Figure.* {' '.join(' '.join(caption).split())}"
    if name in live_figures.names():
        text = f"{live_picture(name)}\n\n{words}\n\n{LIVE}"
        yield Cell("markdown", text, figure=name)
        return
    file = f"perceptron/figures/{FIGURES[name]}.py"
    yield Cell("code", f'# drawn by {file}\nshow("{name}")', figure=name)
    yield Cell("markdown", words)


LIVE = (
    "On the page of this chapter the figure follows your hand. "
    "Here it stands where it begins."
)


def live_picture(name: str) -> str:
    """Return the drawing that the page begins with, as pictures in Markdown."""
    drawing = figures.read_drawing(name, DRAWINGS)
    found = svg.pictures(drawing)
    said = DESCRIPTION.search(drawing)
    alt = re.sub(r"[\[\]\s]+", " ", unescape(said["text"]) if said else name)
    data = [base64.b64encode(picture.encode()).decode() for picture in found]
    return "\n".join(f"![{alt}](data:image/svg+xml;base64,{each})" for each in data)


# Exercises


def exercise_cells(name: str, found: list[Token]) -> Iterator[Cell]:
    """Yield the task, a cell for the answer, and what unfolds."""
    sheet = exercises.find(name)
    hint = found.index(HINT)
    solution = found.index(SOLUTION)
    task, hints, solutions = (
        found[:hint],
        found[hint + 1 : solution],
        found[solution + 1 :],
    )
    yield Cell(
        "markdown",
        "\n".join([f"### Exercise: {sheet['title']}", "", *lines(task)]).strip(),
    )
    for one in sheet["fields"]:
        if "starter" in one:
            yield Cell("code", own(one["starter"], one["function"]).rstrip())
    yield Cell("code", answer_cell(name, sheet["fields"]))
    yield Cell(
        "markdown", unfolding("Hint", hints) + "\n\n" + unfolding("Solution", solutions)
    )


def own(text: str, function: str) -> str:
    """Return a starter under a name of its own: cells below may use the page's."""
    return re.sub(rf"\b{function}\b(?=\()", f"own_{function}", text)


def answer_cell(name: str, fields: list[dict[str, Any]]) -> str:
    """Return the code that hands in the answers: the reader replaces the dots."""
    answers = []
    for one in fields:
        if "starter" in one:
            answers.append(f"    own_{one['function']},")
        else:
            answers.append(f"    ...,  # {unescape(exercises.label(one))}")
        for place, option in enumerate(one.get("options", []), start=1):
            answers.append(f"    # {place}: {option['text']}")
    return "\n".join(["check(", f'    "{name}",', *answers, ")"])


def unfolding(name: str, found: list[Token]) -> str:
    """Return what opens when the reader asks for it."""
    inside = [line for line in lines(found) if line.rstrip() != "////"]
    text = "\n".join(inside).strip()
    return f"<details>\n<summary>{name}</summary>\n\n{text}\n\n</details>"
