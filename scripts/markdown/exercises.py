"""Exercises: a task, a hint and a solution that unfold, and fields that are checked.

    /// exercise | prediction_at_ten
    What does the best line predict for a patient with an input of ten?

    //// hint
    Put ten where the line has its $x$.
    ////

    //// solution
    Any Markdown, such as sections of code and sessions.
    ////
    ///

The title, the fields, the right answers and the known mistakes are those of
perceptron/exercises; so is what a function begins with that the page checks. They are
computed in a process of their own, so that a build that goes on for hours, as
`make serve` does, sees what was saved.
"""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as etree
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block
from pymdownx.highlight import Highlight

from scripts.common.files import ROOT
from scripts.markdown.errors import PageError

# The digits after the point, in words: pages have no bare numbers.
DECIMALS = [
    "",
    "to one decimal",
    *(f"to {n} decimals" for n in ["two", "three", "four", "five", "six", "seven"]),
]
MARK = re.compile(r"(?P<mark>/{3,})(?: +(?P<what>\S.*?))? *")
PROGRAM = """
import json
from perceptron.exercises.sheet import data
print(json.dumps(data(), allow_nan=False))
"""

Sheet = dict[str, dict[str, Any]]
Saved = tuple[tuple[str, int], ...]


def saved(root: Path) -> Saved:
    """Return the files that the exercises are computed from, with when each changed."""
    package = root / "perceptron"
    files = [*package.glob("*.py"), *(package / "exercises").glob("*.py")]
    return tuple((str(path), path.stat().st_mtime_ns) for path in sorted(files))


@lru_cache(maxsize=4)
def compute(root: Path, files: Saved) -> Sheet:
    """Return all exercises by name; raise PageError when their code fails."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=root, capture_output=True, text=True
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["no reason given"]
        raise PageError(
            f"the exercises cannot be computed ({said[-1]}): "
            "correct perceptron/exercises, or what it imports."
        )
    sheet: Sheet = json.loads(done.stdout)
    return sheet


def find(name: str, root: Path = ROOT) -> dict[str, Any]:
    """Return an exercise; raise PageError, which lists the known, if there is none."""
    sheet = compute(root, saved(root))
    if name not in sheet:
        known = ", ".join(sorted(sheet)) or "none yet"
        raise PageError(
            f"there is no exercise {name!r}; the exercises are: {known}.",
            f"exercise | {name}",
        )
    return sheet[name]


def heading(name: str, exercise: dict[str, Any]) -> str:
    """Return the heading; as raw HTML it stays out of the table of contents."""
    return (
        f'<h3 class="exercise-title" id="exercise-{name}">'
        f"Exercise: {escape(exercise['title'])}</h3>"
    )


def is_signed(field: dict[str, Any]) -> bool:
    """Say whether an answer may begin with a minus, which some number pads lack."""
    answers = [field["answer"], *(mistake["value"] for mistake in field["mistakes"])]
    return any(answer < 0 for answer in answers)


def label(field: dict[str, Any]) -> str:
    """Return what stands above a field: what to give, and how exactly."""
    exactly = DECIMALS[field["digits"]] if field.get("digits") else ""
    if field.get("guess"):
        exactly = "your guess"
    return escape(field["label"] + (f", {exactly}" if exactly else ""))


def number(field: dict[str, Any], id_: str) -> str:
    """Return a field for a number."""
    return (
        f'<div class="exercise-field"><label for="{id_}">{label(field)}</label>'
        f'<input id="{id_}" type="text" autocomplete="off" spellcheck="false" '
        f'inputmode="{"text" if is_signed(field) else "decimal"}"></div>'
    )


def choice(field: dict[str, Any], id_: str) -> str:
    """Return a question with its answers, one of which can be chosen."""
    options = "".join(
        f'<label><input type="radio" name="{id_}" value="{place}"> '
        f"{escape(option['text'])}</label>"
        for place, option in enumerate(field["options"])
    )
    return (
        f'<fieldset class="exercise-field" id="{id_}" role="radiogroup">'
        f"<legend>{label(field)}</legend>{options}</fieldset>"
    )


def form(name: str, exercise: dict[str, Any]) -> str:
    """Return the fields and the button; without JavaScript they stay hidden."""
    fields = [field for field in exercise["fields"] if "starter" not in field]
    if not fields:
        return ""
    ids = [f"exercise-{name}-{place}" for place, _ in enumerate(fields)]
    rows = [
        (choice if "options" in field else number)(field, id_)
        for field, id_ in zip(fields, ids, strict=True)
    ]
    data = escape(json.dumps(fields, ensure_ascii=False, separators=(",", ":")))
    return (
        f'<form class="exercise-form" hidden novalidate data-search-exclude '
        f'data-fields="{data}">{"".join(rows)}'
        f'<button type="submit" aria-describedby="exercise-{name}">Check</button>'
        f'<output for="{" ".join(ids)}" aria-live="polite"></output></form>'
    )


def starters(exercise: dict[str, Any], md: Markdown) -> str:
    """Return what the functions to write begin with, or nothing if there are none."""
    return "".join(
        Highlight(md, pygments_lang_class=True, line_spans=f"__{field['function']}")
        .highlight(field["starter"], "python", title="Your version")
        .replace(">", f' data-check="{exercise["module"]}.{field["function"]}">', 1)
        for field in exercise["fields"]
        if "starter" in field
    )


class Checked(Block):
    """A block that says what is wrong with its first line."""

    def _validate(self, parent: etree.Element, arg: Any, **options: Any) -> bool:
        if not super()._validate(parent, arg, **options):
            raise PageError(f"the block {self.NAME!r} cannot be read: {self.FORM}.")
        return True


class Exercise(Checked):
    """One exercise: its task, and the two parts that unfold."""

    NAME = "exercise"
    FORM = "write `/// exercise | NAME`"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the section, with its heading."""
        self.exercise = find(str(self.argument), Path(self.config["root"]))
        if self.argument in self.tracker:
            raise PageError(f"the exercise {self.argument!r} stands here twice.")
        self.tracker[self.argument] = True
        name = str(self.argument)
        section = etree.SubElement(
            parent,
            "section",
            # An id here would be the theme's for each block of code inside, and all
            # copy buttons would copy the first: the heading has it.
            {
                "class": "exercise",
                "data-search-exclude": "",
                "aria-labelledby": f"exercise-{name}",
            },
        )
        self.raw(section, 0, heading(name, self.exercise))
        return section

    def on_end(self, block: etree.Element) -> None:
        """Put the fields between the task and what unfolds."""
        kinds = [child.get("class") for child in block if child.tag == "details"]
        if kinds != ["exercise-hint", "exercise-solution"]:
            raise PageError(
                f"the exercise {self.argument!r} needs one `//// hint` and then "
                "one `//// solution`, each closed by `////`."
            )
        place = [child.tag for child in block].index("details")
        fields = form(str(self.argument), self.exercise)
        self.raw(block, place, starters(self.exercise, self.md) + fields)

    def raw(self, section: etree.Element, place: int, html: str) -> None:
        """Insert HTML that Markdown leaves as it is."""
        paragraph = etree.Element("p")
        paragraph.text = AtomicString(self.md.htmlStash.store(html))
        section.insert(place, paragraph)


class Unfolding(Checked):
    """A part of an exercise that opens when the reader asks for it."""

    ARGUMENT = False
    TITLE = ""

    def on_validate(self, parent: etree.Element) -> bool:
        """Refuse to stand outside an exercise."""
        if parent.get("class") != "exercise":
            raise PageError(f"a {self.NAME} stands outside every exercise.")
        return True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the part, closed."""
        details = etree.SubElement(
            parent, "details", {"class": f"exercise-{self.NAME}"}
        )
        etree.SubElement(details, "summary").text = AtomicString(self.TITLE)
        return details


class Hint(Unfolding):
    """What to think of."""

    NAME, TITLE, FORM = "hint", "Hint", "write `//// hint` and no more"


class Solution(Unfolding):
    """How it is done."""

    NAME, TITLE, FORM = "solution", "Solution", "write `//// solution` and no more"


class Closed(Preprocessor):
    """Refuses a block of any kind that is never closed: it would swallow the page."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as they are."""
        opened: list[re.Match[str]] = []
        for mark in [*filter(None, map(MARK.fullmatch, lines)), None]:
            inner = opened and opened[-1]
            if mark and mark["what"] and (not inner or inner["mark"] < mark["mark"]):
                opened.append(mark)
            elif inner and mark and not mark["what"] and inner["mark"] == mark["mark"]:
                opened.pop()
            elif inner:
                raise PageError(
                    f"the block `{inner[0]}` is never closed: end it with "
                    f"`{inner['mark']}`.",
                    inner[0],
                )
        return lines


class ExerciseExtension(BlocksExtension):
    """The blocks `exercise`, `hint` and `solution`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Take where the package of exercises is."""
        self.config = {"root": [str(ROOT), "the folder that holds perceptron/"]}
        super().__init__(*args, **options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: D102
        for block in Exercise, Hint, Solution:
            block_mgr.register(block, self.getConfigs())
        md.preprocessors.register(Closed(md), "blocks-closed", 20)  # no fences left


def makeExtension(*args: Any, **options: Any) -> ExerciseExtension:
    return ExerciseExtension(*args, **options)
