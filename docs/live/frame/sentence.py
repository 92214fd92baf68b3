"""What the proof says of a sentence that the reader has changed."""

import re

from live.frame import claims
from live.frame.session import namespace, remember
from live.frame.whole import message_of

CLAIM, BARE = re.compile(claims.CLAIM), re.compile(claims.BARE)

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any


def sentence(message: "dict[str, Any]") -> "dict[str, Any]":
    """Hold a sentence against the code above it; what is wrong comes as an error."""
    names = namespace(message["before"])
    remember(message["before"], names)
    page, _, first = message["at"].partition(":")
    said: list[str] = []
    wrong: list[int] = []
    for number, line in enumerate(message["text"].split("\n")):
        for fault in faults(line, names):
            said.append(f"{page}:{int(first) + number}: {fault}")
            wrong.append(number + 1)
    if not said:
        return {}
    told = "\n".join(said)
    return {"error": {"traceback": told, "line": wrong[0], "summary": said[0]}}


def faults(line: str, names: "dict[str, Any]") -> "list[str]":
    """Return what is wrong with each claim of a line, and with its other numbers."""
    found: list[str] = []

    def look(match: "Any") -> str:
        text, py, instead = match.group(1), match.group(2), match.group(3)
        try:
            value = eval(py.strip(), dict(names))
            found.append(claims.fault(text, py, value, instead))
        except claims.Malformed as error:
            found.append(str(error))
        except BaseException as error:
            found.append(f"{py} raises {message_of(error)}")
        return ""

    def note(match: "Any") -> str:
        found.append(claims.without(match.group(0)))
        return ""

    rest = CLAIM.sub(look, line)
    BARE.sub(note, rest)
    return [fault for fault in found if fault]


HANDLERS = {"sentence": sentence}
