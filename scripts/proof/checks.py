"""How each part of a page is held against the code, and what is said when it fails.

Each check is an evaluator for Sybil: it is called with an example, and raises Untrue.
"""

import doctest
import re
import traceback
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from pymdownx.snippets import SnippetMissingError
from sybil.example import Example

from scripts.common.files import ROOT
from scripts.markdown.claims import grammar
from scripts.proof.equations import check
from scripts.proof.tex import EquationError

CURE = grammar.CURE
BROKEN = "a line above was blamed"  # no name that a page could use


@dataclass(frozen=True)
class Repair:
    """What would make the page true: the text between two places, and its successor."""

    start: int
    end: int
    text: str


class Untrue(AssertionError):
    """What does not hold on a page: `page:line: what the page and the code say`."""

    def __init__(
        self, path: str, line: int, message: str, repair: Repair | None = None
    ) -> None:
        """Take where it stands, the sentence, and what would cure it."""
        super().__init__(f"{shown(path)}:{line}: {message}")
        self.repair = repair

    @classmethod
    def several(cls, path: str, found: list[tuple[int, str]]) -> "Untrue":
        """Return one failure that names many lines."""
        said = [f"{shown(path)}:{line}: {message}" for line, message in sorted(found)]
        untrue = cls(path, 1, "")
        untrue.args = ("\n".join(said),)
        return untrue


def shown(path: str | Path) -> str:
    """Return a path as people type it: from the root of the project."""
    whole = Path(path).resolve()
    return str(whole.relative_to(ROOT) if whole.is_relative_to(ROOT) else path)


def describe(error: BaseException) -> str:
    """Return what an exception says, and where in the package it was raised."""
    said = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = shown(frame.filename)
        if path.startswith("perceptron"):
            return f"{said} ({path}, line {frame.lineno})"
    return said


def blame(example: Example, what: str, error: BaseException) -> None:
    """Raise Untrue, unless a name is missing because of what was blamed before."""
    if isinstance(error, NameError) and BROKEN in example.document.namespace:
        return
    example.document.namespace[BROKEN] = True
    message = f"{what} raises {describe(error)}"
    raise Untrue(example.path, example.line, message) from None


@dataclass(frozen=True)
class Problem:
    """Something that was found wrong before anything ran."""

    message: str

    def __call__(self, example: Example) -> None:
        """Raise Untrue."""
        raise Untrue(example.path, example.line, self.message)


@dataclass(frozen=True)
class Snippet:
    """A section of a file, run in the page's namespace."""

    reference: str

    def __call__(self, example: Example) -> None:
        """Execute the section; its tracebacks name the file that it comes from."""
        try:
            path, offset, source = resolve(self.reference)
            code = compile("\n" * offset + source, str(path), "exec", dont_inherit=True)
            exec(code, example.namespace)
        except SnippetMissingError as error:
            example.document.namespace[BROKEN] = True
            raise Untrue(example.path, example.line, str(error)) from None
        except (Exception, SystemExit) as error:
            blame(example, self.reference, error)


def resolve(reference: str, root: Path = ROOT) -> tuple[Path, int, str]:
    """Return the file, the lines before the section, and the section's text.

    Raise SnippetMissingError when there is no such file or section.
    """
    name, _, section = reference.partition(":")
    path = root / name
    if not path.is_file():
        raise SnippetMissingError(f"there is no file {name} to take a section from")
    text = path.read_text(encoding="utf-8")
    mark = rf"^.*--8<-- \[{{}}:{re.escape(section)}\].*$\n?"
    start, end = (re.search(mark.format(m), text, re.M) for m in ("start", "end"))
    if not (start and end):
        known = ", ".join(re.findall(r"\[start:([\w-]+)\]", text)) or "none"
        raise SnippetMissingError(
            f"{name} has no section {section!r} with a start and an end; "
            f"its sections are: {known}"
        )
    lines = text[start.end() : end.start()].splitlines()
    shown = [line for line in lines if "--8<--" not in line]
    return path, text.count("\n", 0, start.end()), "\n".join(shown)


@dataclass(frozen=True)
class Session:
    """One prompt of a session, with the output that the page prints."""

    want: tuple[int, int]  # where the output stands
    prefix: str

    def __call__(self, example: Example) -> None:
        """Run the lines after the prompt, compare what they print to the character."""
        prompt: doctest.Example = example.parsed
        printed, error = run(prompt.source, example.namespace)
        if error is None:
            self.compare(example, printed, by_hand=prompt.exc_msg is not None)
        elif prompt.exc_msg is None:
            blame(example, prompt.source.strip().splitlines()[0], error)
        else:
            said = "".join(traceback.format_exception_only(error))
            expected = prompt.want.removesuffix(prompt.exc_msg)  # the traceback's head
            other = said.partition(":")[0] != prompt.exc_msg.partition(":")[0]
            self.compare(example, expected + said, by_hand=other)

    def compare(self, example: Example, got: str, by_hand: bool) -> None:
        """Raise Untrue for the first line that differs."""
        prompt: doctest.Example = example.parsed
        if got == prompt.want:
            return
        lines = list(zip_longest(prompt.want.splitlines(), got.splitlines()))
        at = next(place for place, (page, code) in enumerate(lines) if page != code)
        page, code = ("nothing" if line is None else line for line in lines[at])
        line = example.line + (prompt.source.count("\n") + at if prompt.want else 0)
        message = f"the page says {page}, the code says {code}"
        if by_hand:
            raise Untrue(example.path, line, f"{message}; correct it by hand")
        text = "".join(
            f"{self.prefix}{one}".rstrip() + "\n" for one in got.splitlines()
        )
        repair = Repair(*self.want, text)
        raise Untrue(example.path, line, f"{message}; {CURE}", repair)


def run(source: str, names: dict[str, Any]) -> tuple[str, BaseException | None]:
    """Return what a prompt prints, and the exception that ended it, if one did."""
    with redirect_stdout(StringIO()) as printed:
        try:
            exec(compile(source, "<a session>", "single", dont_inherit=True), names)
        except (Exception, SystemExit) as error:
            return printed.getvalue(), error
    return printed.getvalue(), None


@dataclass(frozen=True)
class Claim:
    """A number or words in a sentence."""

    text: str
    py: str
    instead: str | None
    start: int
    end: int

    def __call__(self, example: Example) -> None:
        """Evaluate the expression at this place of the page."""
        try:
            value = evaluate(self.py, example.namespace)
        except (Exception, SystemExit) as error:
            return blame(example, self.py, error)
        with suppress(grammar.Malformed):  # the look at the whole page will say so
            if said := grammar.fault(self.text, self.py, plain(value), self.instead):
                raise Untrue(example.path, example.line, said, self.repair(value))

    def repair(self, value: Any) -> Repair | None:
        """Return what would make a number true."""
        if grammar.is_words(self.text):
            return None
        try:
            number = grammar.rewrite(self.text, plain(value))
        except grammar.NotANumber:
            return None
        return Repair(self.start, self.end, number)


def plain(value: Any) -> Any:
    """Return a number of another library, such as NumPy's, as one of Python's."""
    if isinstance(value, bool) or not isinstance(value, Real):
        return value
    return int(value) if isinstance(value, Integral) else float(value)


def evaluate(py: str, namespace: dict[str, Any]) -> Any:
    """Return the value of an expression; what it binds stays its own."""
    code = compile(py.strip(), "<the page>", "eval", dont_inherit=True)
    return eval(code, {**namespace})


@dataclass(frozen=True)
class Equation:
    """An equation that the code computes."""

    line: int
    tex: str
    py: str
    let: str

    def fault(self, namespace: dict[str, Any]) -> str | None:
        """Return what is wrong with it, for random values of its symbols."""
        if not self.py:
            return (
                "nothing holds this equation: write behind its closing $$ what "
                'computes it, as in { data-py="m * x + b" }'
            )
        try:
            check(self.tex, self.py, self.let, namespace)
        except EquationError as error:
            return str(error)
        except (Exception, SystemExit) as error:
            if isinstance(error, NameError) and BROKEN in namespace:
                return None
            return f"{self.py} raises {describe(error)}"
        return None


@dataclass(frozen=True)
class Equations:
    """All equations of a page, after the page: most stand above their functions."""

    equations: list[Equation]

    def __call__(self, example: Example) -> None:
        """Raise Untrue for those that the code does not compute."""
        faults = [(e.line, e.fault(example.namespace)) for e in self.equations]
        if found := [(line, fault) for line, fault in faults if fault]:
            raise Untrue.several(example.path, found)
