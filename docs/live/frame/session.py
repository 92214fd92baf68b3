"""Runs the sessions of a page as Python's prompt does, and checks answers."""

import builtins
import sys

from live.frame import alike
from live.frame.faults import YOURS, caught

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Names = dict[str, Any]

# What goes on with a statement that could have ended before it.
GOES_ON = ("elif", "else", "except", "finally")
LATEST: "dict[str, Any]" = {}
TYPED = "<stdin>"  # what Python calls the file that is typed at its prompt


def session(message: "dict[str, Any]") -> "dict[str, Any]":
    """Run a session after all of the page before it; what it prints is printed."""
    blocks = message["before"]
    names = namespace(blocks)
    for source in statements(message["text"]):
        fault = run(source, names, "single")
        if fault is not None:
            print(caught(fault)["traceback"])
    blocks.append(message["text"])
    remember(blocks, names)
    return {}


def namespace(blocks: "list[str]") -> "Names":
    """Return the names after these blocks, those of the latest run taken on from."""
    known = LATEST["blocks"]
    if blocks[: len(known)] != known:
        forget()
    names = dict(LATEST["names"])
    for block in blocks[len(LATEST["blocks"]) :]:
        prepare(block, names)
    return names


def remember(blocks: "list[str]", names: "Names") -> None:
    """Keep what a session left behind, for the one below it: some train for seconds."""
    LATEST["blocks"] = blocks
    LATEST["names"] = names


def forget() -> None:
    """Begin the page anew: other functions are in place."""
    remember([], at_first())


def at_first() -> "Names":
    """Return the names that are there before anything was typed."""
    names: Names = {"__name__": "__main__"}
    if alike.IS_OTHER:
        names["round"] = alike.to_digits
    return names


forget()


def prepare(text: str, names: "Names") -> None:
    """Do what a block above does, in silence: a section counts as typed in as well."""
    loud = builtins.print
    builtins.print = silent
    try:
        for source in statements(text):
            run(source, names, "exec")
    finally:
        builtins.print = loud


def silent(*things: object, **settings: object) -> None:
    """Print nothing."""


def run(source: str, names: "Names", mode: str) -> "BaseException | None":
    """Run one statement; return what it raises, as the prompt goes on after that."""
    try:
        exec(compile(source, TYPED, mode), names)
    except BaseException as error:
        return error
    return None


def statements(text: str) -> "list[str]":
    """Return the statements, each as it is typed at a prompt of its own."""
    found: list[str] = []
    for line in text.split("\n"):
        blank = line.strip()[:1] in ("", "#")
        if not blank and (not found or (begins(line) and is_whole(found[-1]))):
            found.append(line + "\n")
        elif found:
            found[-1] += line + "\n"
    return found


def begins(line: str) -> bool:
    """Say whether a line can be the first of a statement."""
    word = line.replace(":", " ").replace("(", " ").split()[:1]
    return line[0] not in " \t" and word[0] not in GOES_ON


def is_whole(source: str) -> bool:
    """Say whether this much can be run."""
    try:
        compile(source, TYPED, "exec")
    except SyntaxError:
        return False
    return True


def check(message: "dict[str, Any]") -> "dict[str, Any]":
    """Say what is right about the reader's answer to an exercise, or what is not.

    It is held against our functions as they are, so the package is loaded once more:
    what the reader edited on the page must not make a right answer wrong.
    """
    edited = take_out_package()
    try:
        return judged(message)
    finally:
        take_out_package()
        sys.modules.update(edited)


def take_out_package() -> "Names":
    """Return the modules of the package, which the next import loads anew."""
    names = [name for name in sys.modules if name.split(".")[0] == "perceptron"]
    return {name: sys.modules.pop(name) for name in names}


def judged(message: "dict[str, Any]") -> "dict[str, Any]":
    """Run the reader's answer, and say what the exercise says to it."""
    chapter, name = message["exercise"].split(".")
    path = "perceptron.exercises." + chapter
    __import__(path)
    wanted = sys.modules["perceptron.exercises.function"].find(sys.modules[path], name)
    names: Names = {"__name__": "__main__"}
    exec(compile(message["source"], YOURS, "exec"), names)
    if not callable(names.get(name)):
        return {"said": f"There is no function called {name}."}
    faults: list[BaseException] = []
    reply = {"said": wanted.judge(watched(names[name], faults))}
    if faults:
        reply["error"] = caught(faults[-1])
    return reply


def watched(
    function: "Callable[..., Any]", faults: "list[BaseException]"
) -> "Callable[..., Any]":
    """Return the function, with what it raises written down on the way."""

    def call(*arguments: "Any") -> "Any":
        try:
            return function(*arguments)
        except BaseException as error:
            faults.append(error)
            raise

    return call
