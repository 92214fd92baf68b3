"""The reader's version of a function, in the place of ours wherever ours is held."""

import sys

from live.frame.controls import Refused
from live.frame.faults import YOURS
from perceptron import guards

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

# What has no identity of its own: two names with the same number are not one thing.
PLAIN = (bool, int, float, str, tuple, type(None))


def put_in_place(module: str, source: str, wanted: "Sequence[str]" = ()) -> None:
    """Define what the source defines in the module, and in all that took it from there.

    A guard stays, around the new function. When the source fails, or does not define
    what is wanted of it, all is as before.
    """
    __import__(module)
    names = sys.modules[module].__dict__
    before = dict(names)
    try:
        exec(compile(source, YOURS, "exec"), names)
        for name in wanted:
            if names.get(name) is before.get(name):
                raise Refused(f"It does not define {name}.")
    except BaseException:
        names.clear()
        names.update(before)
        raise
    for name, old in before.items():
        new = names[name]
        if guards.is_guarded(old) and new is not old:
            guards.replace(old, new)
            names[name] = old
        elif new is not old and not isinstance(old, PLAIN):
            replace_everywhere(old, new)
    forget()


def replace_everywhere(old: "Any", new: "Any") -> None:
    """Let every module of ours that holds the old one hold the new one."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in ("perceptron", "live"):
            for key, value in list(module.__dict__.items()):
                if value is old:
                    module.__dict__[key] = new


def forget() -> None:
    """Let every live figure forget what it computed with the functions of before."""
    for name, module in list(sys.modules.items()):
        if name.startswith("live.") and hasattr(module, "forget") and name != __name__:
            module.forget()
