"""What went wrong, told as Python tells it, with the reader's line pointed out."""

import io
import sys

YOURS = "your code"  # what tracebacks call the file that the reader is editing
OURS = "/site/"  # where our files lie in the browser
HIDDEN = ["perceptron/guards/"]
MACHINERY = ("page", "edits", "faults", "session", "whole")
HIDDEN += [f"live/frame/{name}.py" for name in MACHINERY]
LINES = 30

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any


def caught(error: BaseException) -> "dict[str, Any]":
    """Return the traceback, without the frames of the machinery, and the line of it."""
    told = [line.replace(OURS, "") for line in told_by_python(error).split("\n")]
    shown = in_brief(without_machinery(told))
    return {
        "traceback": "\n".join(shown),
        "line": line_of(shown),
        "summary": shown[-1],
    }


def without_machinery(told: "list[str]") -> "list[str]":
    """Return the lines of a traceback without the frames of these files."""
    shown, hidden = [], False
    for line in told:
        if line[:7] == "  File ":
            hidden = any(name in line for name in HIDDEN)
        elif line[:1] != " ":
            hidden = False
        if not hidden:
            shown.append(line)
    return shown


def in_brief(told: "list[str]") -> "list[str]":
    """Return a traceback with its middle left out if it is long: endless recursion."""
    half = LINES // 2
    if len(told) <= LINES:
        return told
    return told[:half] + ["  …"] + told[-half:]  # noqa: RUF005 - no [*a, *b] there


def told_by_python(error: BaseException) -> str:
    """Return the traceback as this Python prints it."""
    if hasattr(sys, "print_exception"):  # MicroPython
        text = io.StringIO()
        sys.print_exception(error, text)
        return text.getvalue().strip()
    import traceback

    return "".join(traceback.format_exception(error)).strip()


def line_of(told: "list[str]") -> "int | None":
    """Return the last line of the reader's code that the traceback names."""
    found = None
    for text in told:
        start = f'File "{YOURS}", line '
        if start in text:
            digits = text.split(start)[1].split(",")[0].strip()
            found = int(digits)
    return found
