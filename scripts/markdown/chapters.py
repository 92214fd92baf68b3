"""What each chapter gives and needs, and how long it takes, gathered from the chapters.

    /// chapters
    ///

What a chapter gives and needs is its own opening; its words and exercises are counted.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from scripts.common.files import ROOT
from scripts.markdown.errors import PageError

BLOCK = re.compile(r"^/// chapters\n///$", re.MULTILINE)
TITLE = re.compile(r"^# (?P<number>\d+) · (?P<title>.+)$", re.MULTILINE)
GIVES = re.compile(r"^\*\*You will\*\* (.+)$", re.MULTILINE)
NEEDS = re.compile(r"^\*\*You need\*\* (.+)$", re.MULTILINE)
EXERCISE = re.compile(r"^/// exercise \|", re.MULTILINE)

# What is no word to read: front matter, code, equations, expressions, marks, addresses.
SILENT = re.compile(
    r"\A---\n.*?\n---\n|^ *(?P<fence>```+).*?\n *(?P=fence) *$|\$\$.*?\$\$|\$[^$\n]+\$"
    r'|\{[^"}\n]*(?:"[^"\n]*"[^"}\n]*)*\}'
    r"|^ */{3,}[^\n]*$|<[^>\n]+>|\]\([^)\n]*\)|\[\^\w+\]",
    re.DOTALL | re.MULTILINE,
)
WORD = re.compile(r"\w[\w’'-]*")

# People differ; this is slow enough for a text with code and equations in it.
WORDS_A_MINUTE = 120
MINUTES_AN_EXERCISE = 8

ENTRY = """\
**[{number} · {title}]({file})**
:   *You will* {gives}
:   *You need* {needs}
:   {words} words, {exercises} exercises: about {minutes} minutes
"""
RULE = (
    "Reckoned at {} words a minute, since code and equations are read slowly, and "
    "{} minutes for each exercise."
)


@dataclass(frozen=True)
class Chapter:
    """A chapter's file and text, and what can be said of it."""

    file: str
    text: str
    number: int
    title: str

    @property
    def words(self) -> int:
        """Return how many words there are to read, hints and solutions included."""
        return len(WORD.findall(SILENT.sub(" ", self.text)))

    @property
    def exercises(self) -> int:
        """Return how many exercises it sets."""
        return len(EXERCISE.findall(self.text))

    @property
    def minutes(self) -> int:
        """Return how long it takes, to five minutes."""
        exact = self.words / WORDS_A_MINUTE + self.exercises * MINUTES_AN_EXERCISE
        return 5 * round(exact / 5)

    def found(self, pattern: re.Pattern[str], lack: str) -> re.Match[str]:
        """Return the first match; raise PageError when the chapter has none."""
        if not (match := pattern.search(self.text)):
            raise PageError(
                f"docs/{self.file} has {lack}: the teachers' page needs it."
            )
        return match

    def entry(self) -> str:
        """Return what the list says of it, in Markdown."""
        return ENTRY.format(
            number=self.number,
            title=self.title,
            file=self.file,
            gives=self.found(GIVES, "no line **You will**")[1],
            needs=self.found(NEEDS, "no line **You need**")[1],
            words=counted(f"{self.words:,}"),
            exercises=counted(self.exercises),
            minutes=counted(self.minutes),
        )


def counted(number: object) -> str:
    """Return a number that was counted here; it needs no other proof."""
    return f'<span class="counted">{number}</span>'


def chapters(docs: Path) -> list[Chapter]:
    """Return all pages whose title has a number, in its order."""
    found = []
    for path in docs.glob("*.md"):
        text = path.read_text("utf-8")
        if titled := TITLE.search(text):
            number, title = titled.groups()
            found.append(Chapter(path.name, text, int(number), title))
    return sorted(found, key=lambda chapter: chapter.number)


class Chapters(Preprocessor):
    """Puts the list where the block stands."""

    def run(self, lines: list[str]) -> list[str]:  # noqa: D102
        return BLOCK.sub(lambda _: listed(ROOT / "docs"), "\n".join(lines)).split("\n")


def listed(docs: Path) -> str:
    """Return the list of all chapters, in Markdown, and how it reckons."""
    found = chapters(docs)
    rule = RULE.format(counted(WORDS_A_MINUTE), counted(MINUTES_AN_EXERCISE))
    hours = sum(chapter.minutes for chapter in found) / 60
    whole = f"All chapters together take about {counted(round(hours))} hours."
    return "\n".join([*(chapter.entry() for chapter in found), f"{rule} {whole}"])


class ChaptersExtension(Extension):
    """The block `chapters`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: D102
        md.preprocessors.register(Chapters(md), "chapters", 35)  # before snippets


def makeExtension(**options: Any) -> ChaptersExtension:
    return ChaptersExtension(**options)
