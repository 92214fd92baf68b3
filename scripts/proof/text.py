"""What in a page is prose, and what only shows something: code, comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sybil import Document
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

INFO = re.compile(r"(?P<info>[^\n]*)\n?")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
CODE_SPAN = re.compile(
    r"(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL
)
FRONT_MATTER = re.compile(r"\A---\n.*?\n---[ \t]*\n", re.DOTALL)


@dataclass(frozen=True)
class Fence:
    """A fenced block: where it is, what its first line says, and what it holds."""

    start: int
    end: int
    info: str
    source: str
    closed: bool

    @property
    def language(self) -> str:
        """Return the first word after the opening fence."""
        return (self.info.split() or [""])[0]


@dataclass(frozen=True)
class PageText:
    """A page's outermost fences, and its text with all but the prose blanked out."""

    fences: list[Fence]
    prose: str


def read(document: Document) -> PageText:
    """Find what is prose and what is not; what opens first, wins."""
    text = document.text
    fences = {fence.start: fence for fence in find_fences(document)}
    spans = [(fence.start, fence.end) for fence in fences.values()]
    for pattern in COMMENT, CODE_SPAN, FRONT_MATTER:
        spans += [match.span() for match in pattern.finditer(text)]
    kept, prose, place = [], "", 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < place:
            continue
        if start in fences:
            kept.append(fences[start])
        prose += text[place:start] + blank(text[start:end])
        place = end
    return PageText(kept, prose + text[place:])


def find_fences(document: Document) -> Iterator[Fence]:
    """Yield every fence, also those inside other fences or comments."""
    for region in RawFencedCodeBlockLexer(INFO)(document):
        whole = document.text[region.start : region.end]
        closing = whole.splitlines()[-1].strip(" \t>")
        yield Fence(
            region.start,
            region.end,
            region.lexemes["info"].strip(),
            region.lexemes["source"],
            closed="\n" in whole and set(closing) in ({"`"}, {"~"}),
        )


def blank(text: str) -> str:
    """Return as many spaces; lines stay lines."""
    return re.sub(r"[^\n]", " ", text)
