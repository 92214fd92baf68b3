"""How each part of a page is held against the code, and what is said when it fails.

Each check is an evaluator for Sybil: it is called with an example, and raises Untrue.
"""

import doctest
import re
import traceback
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from pymdownx.snippets import SnippetMissingError
from sybil.evaluators.doctest import DocTest, DocTestRunner
from sybil.example import Example

from scripts.common.files import ROOT
from scripts.markdown import claims
from scripts.markdown.errors import PageError
from scripts.proof.equations import check
from scripts.proof.tex import EquationError

CURE = "make refresh rewrites it"
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


@cache
def snippets(root: Path) -> Any:
    """Return the reader of snippets that the site uses."""
    options = {"base_path": [str(root)], "check_paths": True}
    md = Markdown(
        extensions=["pymdownx.snippets"],
        extension_configs={"pymdownx.snippets": options},
    )
    return md.preprocessors["snippet"]


def resolve(reference: str, root: Path = ROOT) -> tuple[Path, int, str]:
    """Return the file, the lines before the section, and the section's text.

    Raise SnippetMissingError when there is no such file or section.
    """
    name, _, section = reference.partition(":")
    path = root / name
    if not path.is_file():
        raise SnippetMissingError(f"there is no file {name} to take a section from")
    text = path.read_text(encoding="utf-8")
    sections = re.findall(r"\[start:([\w-]+)\]", text)
    if section not in sections or f"[end:{section}]" not in text:
        known = ", ".join(sections) or "none"
        raise SnippetMissingError(
            f"{name} has no section {section!r} with a start and an end; "
            f"its sections are: {known}"
        )
    lines = snippets(root).run([f'--8<-- "{reference}"'])
    offset = text[: text.index(f"[start:{section}]")].count("\n") + 1
    return path, offset, "\n".join(lines)


class Recorder(DocTestRunner):
    """Runs a prompt and keeps what came out, where the stock runner writes a report."""

    def __init__(self) -> None:
        """Compare to the last character: 1 is not True."""
        super().__init__(doctest.DONT_ACCEPT_TRUE_FOR_1)
        self.got: str | None = None
        self.error: BaseException | None = None

    def report_failure(self, out: Any, test: Any, example: Any, got: str) -> None:
        """Keep the output that the page does not have."""
        self.got = got

    def report_unexpected_exception(
        self, out: Any, test: Any, example: Any, exc_info: Any
    ) -> None:
        """Keep the exception that the page does not expect."""
        self.error = exc_info[1]


@dataclass(frozen=True)
class Session:
    """One prompt of a session, with the output that the page prints."""

    want: tuple[int, int]  # where the output stands
    prefix: str

    def __call__(self, example: Example) -> None:
        """Run the lines after the prompt, compare what they print."""
        prompt: doctest.Example = example.parsed
        runner = Recorder()
        test = DocTest([prompt], example.namespace, example.path, example.path, 0, None)
        runner.run(test, out=lambda _: None, clear_globs=False)
        if runner.error is not None:
            blame(example, prompt.source.strip().splitlines()[0], runner.error)
        if runner.got is not None:
            self.fail(example, output(prompt, runner.got))

    def fail(self, example: Example, got: str) -> None:
        """Raise Untrue for the first line that differs."""
        prompt: doctest.Example = example.parsed
        said, says = prompt.want.splitlines(), got.splitlines()
        at = 0
        while at < min(len(said), len(says)) and said[at] == says[at]:
            at += 1
        page, code = (
            lines[at] if at < len(lines) else "nothing" for lines in (said, says)
        )
        line = example.line + (prompt.source.count("\n") + at if said else 0)
        message = f"the page says {page}, the code says {code}"
        if kind_of(prompt.want) != kind_of(got):
            raise Untrue(example.path, line, f"{message}; correct it by hand")
        text = "".join(f"{self.prefix}{line}".rstrip() + "\n" for line in says)
        repair = Repair(*self.want, text)
        raise Untrue(example.path, line, f"{message}; {CURE}", repair)


def kind_of(output: str) -> str | None:
    """Return the kind of exception that an output shows, if it shows one."""
    if not output.startswith("Traceback"):
        return None
    last = re.findall(r"^([\w.]+)", output, flags=re.MULTILINE)
    return last[-1] if last else None


def output(prompt: doctest.Example, got: str) -> str:
    """Return what was printed, as a page prints it: of a traceback the ends alone."""
    header = re.match(r"Traceback \(most recent call last\):\n", got)
    if not (prompt.exc_msg and header):
        return got
    said = re.split(r"^(?=\S)", got[header.end() :], maxsplit=1, flags=re.MULTILINE)[-1]
    kept = re.split(r"^(?=\S)", prompt.want, maxsplit=2, flags=re.MULTILINE)
    return "".join(kept[:2]) + said


@dataclass(frozen=True)
class Claim:
    """A number or words in a sentence."""

    text: str
    py: str
    start: int
    end: int

    def __call__(self, example: Example) -> None:
        """Evaluate the expression at this place of the page."""
        try:
            value = evaluate(self.py, example.namespace)
        except (Exception, SystemExit) as error:
            return blame(example, self.py, error)
        with suppress(PageError):  # the look at the whole page will say so
            if not claims.says(self.text, value):
                self.fail(example, value)

    def fail(self, example: Example, value: Any) -> None:
        """Raise Untrue for another value."""
        where = (example.path, example.line)
        if claims.is_words(self.text):
            raise Untrue(
                *where,
                f"the page says {self.text!r}, which {self.py} makes {value!r} "
                "where it must be True; the prose has to be changed by hand",
            )
        try:
            repair = Repair(self.start, self.end, claims.rewrite(self.text, value))
            code = claims.rewrite(more_digits(self.text), value)
        except claims.NotANumber as error:
            raise Untrue(
                *where,
                f"the page says {self.text}, but {error} ({self.py}); "
                "the page has to be changed by hand",
            ) from None
        raise Untrue(
            *where,
            f"the page says {self.text}, the code says {code} ({self.py}); {CURE}",
            repair,
        )


def more_digits(text: str) -> str:
    """Return the number with two digits more, so that a message tells more."""
    number = claims.NUMBER.fullmatch(text)
    assert number
    place = number.end("part") if number["part"] else number.end("whole")
    return text[:place] + ("00" if number["part"] else ".00") + text[place:]


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
