"""What a page is made of, as cells: code, sessions, figures, exercises."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from doctest import DocTestParser
from doctest import Example as Prompt
from html import unescape
from typing import Any

from perceptron.figures import FIGURES
from scripts.common.files import ROOT
from scripts.drawing import live as live_figures
from scripts.drawing import svg
from scripts.markdown import exercises, figures
from scripts.proof.checks import resolve
from scripts.proof.parsers import SNIPPET, TITLE
from scripts.proof.text import Fence

DESCRIPTION = re.compile(r"<desc[^>]*>(?P<text>[^<]*)</desc>")
DRAWINGS = ROOT / "docs/generated/figures"
HINT, SOLUTION = "//// hint", "//// solution"
LIVE = (
    "On the page of this chapter the figure follows your hand. "
    "Here it stands where it begins."
)

Token = str | Fence


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


def live_picture(name: str) -> str:
    """Return the drawing that the page begins with, as pictures in Markdown."""
    drawing = figures.read_drawing(name, DRAWINGS)
    found = svg.pictures(drawing)
    alt = re.sub(r"[\[\]\s]+", " ", described(drawing))
    data = [base64.b64encode(picture.encode()).decode() for picture in found]
    return "\n".join(f"![{alt}](data:image/svg+xml;base64,{each})" for each in data)


def described(drawing: str) -> str:
    """Return what a drawing says of itself to those who do not see it."""
    said = DESCRIPTION.search(drawing)
    return unescape(said["text"]) if said else ""


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
