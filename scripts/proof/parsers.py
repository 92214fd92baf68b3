"""Finds on a page all that can be held against the code, for Sybil to run in order."""

import re
from collections.abc import Iterator
from doctest import Example as Prompt

from sybil import Document, Region
from sybil.parsers.abstract.doctest import DocTestStringParser

from scripts.markdown import claims, equations
from scripts.proof.checks import (
    Claim,
    Equation,
    Equations,
    Problem,
    Session,
    Snippet,
)
from scripts.proof.text import Fence, blank, read

# What may stand in a fence and is only shown. Anything else is a slip of the pen.
SHOWN = {"text", "sh", "markdown", "html", "css", "yaml", "toml", "json", "make"}
SNIPPET = re.compile(r'^[ \t]*--8<-- "(?P<reference>[^"\n]+)"[ \t]*$', re.MULTILINE)
REFERENCE = re.compile(r"[\w./-]+:[A-Za-z][\w-]*")
FIGURE = re.compile(r"^[ \t]*/// figure \| (?P<name>\S+)[ \t]*$", re.MULTILINE)
EXERCISE = re.compile(r"^[ \t]*/// exercise \| (?P<name>\S+)[ \t]*$", re.MULTILINE)
TITLE = re.compile(r'title="(?P<title>[^"]*)"')


def problem(place: int, message: str) -> Region:
    """Return a region that fails when its turn comes."""
    return Region(place, place + 1, evaluator=Problem(message))


def parse_page(document: Document) -> Iterator[Region]:
    """Yield everything on a page that is evaluated, and code that cannot be."""
    document.namespace["__name__"] = "__main__"
    page = read(document)
    for fence in page.fences:
        yield from parse_fence(document, fence)
    yield from parse_claims(page.prose)


def parse_fence(document: Document, fence: Fence) -> Iterator[Region]:
    """Yield the examples of one fence."""
    if not fence.closed:
        yield problem(fence.start, f"the block {fence.info!r} is never closed")
    elif fence.language == "pycon":
        yield from parse_session(document, fence)
    elif fence.language == "python":
        yield from parse_code(document, fence)
    elif fence.language not in SHOWN:
        known = ", ".join(["python", "pycon", *sorted(SHOWN)])
        yield problem(
            fence.start,
            f"nothing is known about blocks of {fence.language or 'no language'!r}; "
            f"known are: {known}",
        )


def parse_code(document: Document, fence: Fence) -> Iterator[Region]:
    """Yield the sections that a python fence refers to."""
    title = TITLE.search(fence.info)
    for start, end, line in lines_of(document, fence):
        if not line.strip():
            continue
        snippet = SNIPPET.match(line)
        if not snippet or not REFERENCE.fullmatch(snippet["reference"]):
            yield problem(
                start,
                "a python block holds references to sections, such as "
                '--8<-- "perceptron/neuron.py:feedforward"; '
                "what readers type goes into a pycon block",
            )
            continue
        reference = snippet["reference"]
        if title and title["title"] != reference.partition(":")[0]:
            yield problem(fence.start, f"the title of {reference} names another file")
        yield Region(start, end, evaluator=Snippet(reference))


def parse_session(document: Document, fence: Fence) -> Iterator[Region]:
    """Yield the prompts of a pycon fence, each with its output."""
    lines = list(lines_of(document, fence))
    try:
        found = list(DocTestStringParser()(fence.source, document.path))
    except ValueError as error:
        yield problem(fence.start, f"this session cannot be read: {error}")
        return
    covered: set[int] = set()
    for region in found:
        prompt: Prompt = region.parsed
        first = prompt.lineno
        middle = first + prompt.source.count("\n")
        # A definition ends with a prompt that nothing follows; doctest forgets it.
        if lines[middle : middle + 1] and lines[middle][2].rstrip() == "...":
            middle += 1
        last = middle + prompt.want.count("\n")
        covered.update(range(first, last))
        start, end = lines[first][0], lines[last - 1][1]
        if "doctest:" in prompt.source or "np.float64(" in prompt.want:
            yield problem(
                start,
                "a session on a page has no doctest directives, and no np.float64(…) "
                "in its outputs: hand out plain floats",
            )
            continue
        yield Region(
            start,
            end,
            prompt,
            Session(
                want=(lines[middle - 1][1] + 1, end + 1),
                prefix=document.text[start : document.text.index(">>>", start)],
            ),
        )
    for number, (start, _, line) in enumerate(lines):
        if line.strip() and number not in covered and not line.startswith(">>>"):
            yield problem(start, f"{line.strip()!r} is the output of no prompt")


def lines_of(document: Document, fence: Fence) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and text (without prefix) of each line inside a fence."""
    place = document.text.index("\n", fence.start) + 1
    for line in fence.source.splitlines():
        end = document.text.find("\n", place)
        end = len(document.text) if end < 0 else end
        yield place, end, line
        place = end + 1


def parse_claims(prose: str) -> Iterator[Region]:
    """Yield the claims."""
    prose = equations.DISPLAY.sub(lambda match: blank(match[0]), prose)
    for match in claims.CLAIM.finditer(prose):
        text, py, instead = match.groups()
        claim = Claim(text, py, instead, *match.span(1))
        yield Region(match.start(), match.end(), evaluator=claim)


def parse_equations(document: Document) -> Iterator[Region]:
    """Yield, at the end of the page, all its displayed equations."""
    found = [
        Equation(
            document.text.count("\n", 0, match.start("tex")) + 1,
            match["tex"],
            match["py"] or "",
            match["let"] or "",
        )
        for match in equations.DISPLAY.finditer(read(document).prose)
    ]
    if found:
        end = len(document.text)
        yield Region(end, end, evaluator=Equations(found))
