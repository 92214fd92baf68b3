"""The small harms that can be done to a page: its outputs, claims and sentences."""

import re
from collections.abc import Iterator

from scripts.common.files import ROOT
from scripts.mutation.mutants import Mutant, Source

OUTPUT = re.compile(r"^([ \t]*)```pycon\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
NO_PROSE = re.compile(
    r"\A---\n.*?^---$|^([ \t]*)(`{3,})(?!`).*?^\1\2$", re.MULTILINE | re.DOTALL
)
CLAIM = re.compile(r'\*\*(?P<says>[^*\n]+)\*\*\{ data-py="(?P<py>[^"\n]+)"')
COMPARISON = re.compile(r"[<>=!]=|[<>]")
OPPOSITE = {"<": ">", ">": "<", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}
SNIPPET = re.compile(r'--8<-- "perceptron/\S+?:(?P<name>\w+)"')
SENTENCE = re.compile(r"(?<=[a-z]{3})\.$", re.MULTILINE)
DIGIT = re.compile("[0-9]")


def page_mutants() -> Iterator[Mutant]:
    """Yield every mutant of every page."""
    for path in sorted((ROOT / "docs").glob("*.md")):
        source = Source(path)
        for fence in OUTPUT.finditer(source.text):
            for line in re.compile(".+").finditer(source.text, *fence.span(2)):
                if not line[0].lstrip().startswith((">>>", "...")):
                    yield from other_digits(source, *line.span())
        prose = NO_PROSE.sub(lambda shown: " " * len(shown[0]), source.text)
        for claim in CLAIM.finditer(prose):
            if DIGIT.search(claim["says"]):
                yield from other_digits(source, *claim.span("says"))
            else:
                yield from untrue(source, *claim.span("py"))
        for snippet in SNIPPET.finditer(source.text):
            name = snippet["name"]
            yield source.mutant(snippet.start("name"), name, f"{name}s")
        for stop in SENTENCE.finditer(prose):
            yield source.mutant(stop.start(), ".", " 57.")


def other_digits(source: Source, start: int, end: int) -> Iterator[Mutant]:
    """Yield a mutant for every digit between two places: with the next one instead."""
    for digit in DIGIT.finditer(source.text, start, end):
        yield source.mutant(digit.start(), digit[0], str((int(digit[0]) + 1) % 10))


def untrue(source: Source, start: int, end: int) -> Iterator[Mutant]:
    """Yield the mutants of a claim in words: what is behind it, turned around."""
    found = list(COMPARISON.finditer(source.text, start, end))
    for sign in found:
        yield source.mutant(sign.start(), sign[0], OPPOSITE[sign[0]])
    if not found:
        py = source.text[start:end]
        yield source.mutant(start, py, f"not ({py})")
