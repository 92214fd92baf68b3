"""What a page asks and what it is answered: a message in, a reply out, both in JSON."""

import json
import math
import sys

from live.frame import alike
from live.frame.controls import Refused
from live.frame.edits import put_in_place
from live.frame.faults import caught
from live.frame.session import check, session

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any

    Message = dict[str, Any]
    Reply = dict[str, Any]

alike.settle()


def answer(text: str) -> str:
    """Return the reply to a message; whatever goes wrong is in the reply."""
    message = json.loads(text)
    try:
        reply = HANDLERS[message["do"]](message)
    except Refused as refusal:
        reply = {"refused": str(refusal)}
    except BaseException as error:  # the reader's code may raise anything
        reply = {"error": caught(error)}
    return json.dumps(reply)


def figure(name: str) -> "Any":
    """Return the module of a live figure."""
    __import__(f"live.{name}")
    return sys.modules[f"live.{name}"]


def values(message: "Message") -> "dict[str, Any]":
    """Return what the controls are set to; raise Refused for what one does not take."""
    controls = figure(message["figure"]).CONTROLS
    return {c.name: c.read(message["values"][c.name]) for c in controls}


def update(message: "Message") -> "Reply":
    """Return what changes in a figure at these values, and the sentence."""
    return drawn(message["figure"], values(message))


def drag(message: "Message") -> "Reply":
    """Return the values that bring a handle to this place, and what changes."""
    module, before = figure(message["figure"]), values(message)
    after = module.drag(message["handle"], tuple(message["at"]), **before)
    return moved(message["figure"], before, after)


def press(message: "Message") -> "Reply":
    """Return the values that a button leads to, and what changes."""
    module, before = figure(message["figure"]), values(message)
    return moved(message["figure"], before, module.BUTTONS[message["button"]](**before))


def hand_out(message: "Message") -> "Reply":
    """Return a file for the reader to keep: its name, and what is in it."""
    module, now = figure(message["figure"]), values(message)
    name, text = module.hand_out(message["kind"], **now)
    return {"file": name, "text": text}


def moved(name: str, before: "dict[str, Any]", after: "dict[str, float]") -> "Reply":
    """Return the new values, held within their controls, and what changes."""
    now = dict(before)
    for control in figure(name).CONTROLS:
        if control.name in after:
            now[control.name] = control.nearest(after[control.name])
    reply = drawn(name, now)
    reply["values"] = now
    return reply


def drawn(name: str, now: "dict[str, Any]") -> "Reply":
    """Return what changes in a figure, once it is known that it can be drawn."""
    module = figure(name)
    changes, sentence = module.update(**now)
    for mark, attributes in changes.items():
        for value in attributes.values():
            check_drawable(mark, value)
    reply = {"changes": changes, "sentence": sentence}
    if hasattr(module, "last"):
        reply["last"] = module.last(**now)
    return reply


def check_drawable(mark: str, value: object) -> None:
    """Raise ValueError for what has no place: NaN, infinity, or text made of them."""
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"the figure's {mark} would be at {value}")
    if isinstance(value, str) and value[:1] == "M" and ("nan" in value):
        raise ValueError(f"the figure's {mark} would be at nan, which is nowhere")


def edit(message: "Message") -> "Reply":
    """Put the reader's version of some functions in the place of ours."""
    put_in_place(message["module"], message["source"], message.get("names", []))
    return {}


def whole(message: "Message") -> "Reply":
    """Hand on what is about the page as a whole: it is loaded only then."""
    return later("whole", message)


def sentence(message: "Message") -> "Reply":
    """Say what the proof says of the reader's sentence."""
    return later("sentence", message)


def later(name: str, message: "Message") -> "Reply":
    """Let a module answer that no figure needs."""
    __import__(f"live.frame.{name}")
    reply: Reply = sys.modules[f"live.frame.{name}"].HANDLERS[message["do"]](message)
    return reply


HANDLERS = {
    "update": update,
    "drag": drag,
    "press": press,
    "hand out": hand_out,
    "edit": edit,
    "session": session,
    "check": check,
    "sentence": sentence,
    "page": whole,
    "change": whole,
    "go on": whole,
}
