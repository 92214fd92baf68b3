"""No bare numbers: what a page shows in the end, looked at for digits without proof."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdown import Markdown
from mkdocs.utils.yaml import yaml_load
from pymdownx.snippets import SnippetMissingError
from sybil import Document, Region
from sybil.example import Example

from scripts.common.files import ROOT
from scripts.markdown.chapters import chapters as chapters_of
from scripts.markdown.claims import grammar
from scripts.markdown.errors import PageError
from scripts.proof.checks import BROKEN, Claim, Equations, Untrue
from scripts.proof.text import FRONT_MATTER, read

# Numbers that no code computes. Each is a pattern, and why it may stand bare.
EXCEPTIONS = [
    (r"^\d+ · ", "the number of the chapter in its own title"),
    (r"\b[Cc]hapters? \d+(?:(?:,| and| to) \d+)*", "a chapter; it has to exist"),
    (r"\((?:1[89]|20)\d\d\)", "the year of a source"),
    (r"\b(?:of|in|since) (?:1[89]|20)\d\d\b", "a year"),
    (r"\bPython \d\.\d+\b", "a version"),
    (r"\bSource Serif 4\b", "the name of a typeface"),
    (r"\b[Tt]wenty\b(?!-| times| epochs)", "the patients; chapter 1 counts them"),
    (r"\b(?:thousand|million|billion)s\b", "how large the world outside is"),
]
EXCEPTION = re.compile("|".join(f"(?:{p})" for p, reason in EXCEPTIONS), re.MULTILINE)

# Numbers in words are numbers, but for counts of things in sight, up to twelve. What
# is "twice" something is an equation in words.
SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
TEENS = "(?:thir|four|fif|six|seven|eigh|nine)teen(?:th)?"
TENS = "(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ieth)(?:-[a-z]+)?"
WORDS = re.compile(
    rf"\b(?:(?:(?:a|an|half a|{SMALL}|{TEENS}|{TENS})[ -])?"
    rf"(?:hundred|thousand|million|billion|dozen)(?:s|th|ths)?|{TEENS}|{TENS}"
    rf"|\w+fold|(?:{SMALL}) times(?= (?:as|too|the|more|larger|smaller)\b))\b",
    re.IGNORECASE,
)

# Code, equations, drawings and the fields of exercises have proofs of their own; claims
# are what proves numbers; what a block counted is no author's number.
PROVEN = "code, pre, math, svg, .claim, label, .counted"
MARKERS = ".footnote-ref, .footnote-backref, .headerlink, script, style"
# What Markdown leaves in the text when it did not understand it.
LEFTOVER = re.compile(r"\*\*|\$\$|///|--8<--|\{ ?[#.:]|data-py|\]\(")
BARE = re.compile(grammar.BARE)

CHAPTERS = re.compile(EXCEPTIONS[1][0])

SHOWN = re.compile(r"^(?:title|description):(.*(?:\n[ \t].*)*)", re.MULTILINE)

FIGURES = "scripts.markdown.figures"
SNIPPETS = "pymdownx.snippets"


@cache
def renderer(config: Path) -> Markdown:
    """Return Markdown with the site's extensions, able to run before figures exist."""
    options: dict[str, dict[str, Any]] = {}
    for entry in yaml_load(config.read_text("utf-8"))["markdown_extensions"]:
        options |= entry if isinstance(entry, dict) else {entry: {}}
    options[SNIPPETS]["base_path"] = [str(config.parent)]
    options[FIGURES]["draw"] = False
    return Markdown(extensions=list(options), extension_configs=options)


@dataclass(frozen=True)
class Rendered:
    """Looks at a page as a reader will."""

    def __call__(self, example: Example) -> None:
        """Raise Untrue for every bare number, and for what was not understood."""
        document = example.document
        try:
            soup = render(document.text)
        except PageError as error:
            place = line_of(read(document).prose, error.source)
            raise Untrue(document.path, place, str(error)) from None
        except SnippetMissingError as error:
            if BROKEN in document.namespace:
                return  # said already
            place = line_of(document.text, str(error).split("'")[1])
            raise Untrue(document.path, place, str(error)) from None
        found = [*unseen(document, soup), *wrong_links(document, soup)]
        text = visible_text(soup)
        found += [*wrong_chapters(document, text), *bare_numbers(document, text)]
        if found:
            raise Untrue.several(document.path, found)


def render(text: str) -> BeautifulSoup:
    """Return the page as the site will show it, its title and description included."""
    md = renderer(ROOT / "mkdocs.yml").reset()
    front_matter = FRONT_MATTER.match(text)
    said = front_matter[0] if front_matter else ""
    soup = BeautifulSoup(md.convert(text.removeprefix(said)), "html.parser")
    front = soup.new_tag("p")
    front.string = "\n".join([*SHOWN.findall(said), ""])
    soup.insert(0, front)
    return soup


def unseen(document: Document, soup: BeautifulSoup) -> Iterator[tuple[int, str]]:
    """Yield what the site shows and no test evaluates, or the other way round."""
    tested: Counter[str] = Counter()
    for _, region in document.regions:
        if isinstance(region.evaluator, Claim):
            tested[region.evaluator.py] += 1
        elif isinstance(region.evaluator, Equations):
            tested.update(one.py for one in region.evaluator.equations if one.py)
    seen = Counter(str(tag["data-py"]) for tag in soup.select("[data-py]"))
    for py in (seen - tested) + (tested - seen):
        message = f"the site shows {seen[py]} of ({py}), the tests find {tested[py]}"
        yield line_of(document.text, py), message
    fences = len(read(document).fences)
    blocks = len(soup.select(":not([data-check]) > pre"))  # a reader's own is no fence
    if blocks != fences:
        yield 1, f"the site shows {blocks} blocks of code, the page has {fences} fences"


@cache
def chapters(docs: Path) -> dict[str, str]:
    """Return the number of every chapter, and its file."""
    return {str(chapter.number): chapter.file for chapter in chapters_of(docs)}


def wrong_chapters(document: Document, text: str) -> Iterator[tuple[int, str]]:
    """Yield each chapter that does not exist."""
    for match in CHAPTERS.finditer(text):
        for number in re.findall(r"\d+", match[0]):
            if number not in chapters(ROOT / "docs"):
                line = source_line(document, number, sentence_around(text, match))
                yield line, f"there is no chapter {number}"


def wrong_links(document: Document, soup: BeautifulSoup) -> Iterator[tuple[int, str]]:
    """Yield each link with a chapter's number that leads to another page."""
    known = chapters(ROOT / "docs")
    for link in soup.select("a[href]"):
        named = re.fullmatch(r"[Cc]hapter (\d+)", link.get_text())
        href = str(link["href"]).partition("#")[0]
        if named and href and known.get(named[1], href) != href:
            line = line_of(document.text, f"{link.get_text()}]({link['href']})")
            yield line, f"the link to chapter {named[1]} leads to {href}"


def bare_numbers(document: Document, text: str) -> Iterator[tuple[int, str]]:
    """Yield each number that stands in the text without an expression."""
    for match in LEFTOVER.finditer(text):
        sentence = sentence_around(text, match)
        yield (
            source_line(document, match[0], sentence),
            f"{match[0]!r} was not understood: {sentence}",
        )
    text = EXCEPTION.sub(lambda match: re.sub(r"\w", "_", match[0]), text)
    found = [BARE.finditer(text), WORDS.finditer(text)]
    for match in chain.from_iterable(found):
        sentence = sentence_around(text, match)
        yield (
            source_line(document, match[0], sentence),
            grammar.without(match[0]),
        )


def visible_text(soup: BeautifulSoup) -> str:
    """Return all that is read; what has a proof of its own is taken out."""
    for tag in soup.select(PROVEN):
        tag.replace_with("□")
    for tag in soup.select(MARKERS):
        tag.decompose()
    said = [soup.get_text()]
    for tag in soup.find_all(True):
        if isinstance(tag, Tag):
            said += [str(tag[name]) for name in ("alt", "title") if tag.has_attr(name)]
    return "\n".join(said)


def sentence_around(text: str, match: re.Match[str]) -> str:
    """Return the line of text around a match."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    return text[start : end if end >= 0 else len(text)].strip()


def line_of(text: str, part: str) -> int:
    """Return the line of the first place where a part stands."""
    place = text.find(part)
    return text.count("\n", 0, max(place, 0)) + 1


def source_line(document: Document, part: str, sentence: str) -> int:
    """Return the line of the page that most resembles the sentence and has the part."""
    words = set(re.findall(r"\w+", sentence))
    whole = re.compile(rf"(?<![0-9.,]){re.escape(part)}(?![0-9])")

    def likeness(numbered: tuple[int, str]) -> tuple[bool, int]:
        line = numbered[1]
        return bool(whole.search(line)), len(words & set(re.findall(r"\w+", line)))

    prose = read(document).prose
    front = FRONT_MATTER.match(document.text)
    start = front.end() if front else 0
    lines = (document.text[:start] + prose[start:]).splitlines()
    return max(enumerate(lines, 1), key=likeness)[0]


def parse_rendered(document: Document) -> Iterator[Region]:
    """Yield one look at the whole page, after all else."""
    end = len(document.text)
    yield Region(end, end, evaluator=Rendered())
