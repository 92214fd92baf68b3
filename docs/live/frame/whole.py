"""The page as a whole: what on it is no longer so, once something above has changed.

What depends on a change is computed again, in the order of the page, but what may take
long comes last. It is done in parts, so that the page can say how far it is.
"""

import builtins
import sys
import time

from live.frame import alike, claims
from live.frame.cells import Cell, connected, home_of, names_in, with_imports
from live.frame.edits import put_in_place
from live.frame.faults import YOURS, caught
from live.frame.session import TYPED, at_first, statements

PART = 40  # milliseconds, after which the page is told what is known
MOST = 4000  # characters of an output that are kept
TRACEBACK = "Traceback (most recent call last):\n"
HERE: "dict[str, Any]" = {}

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any

    Reply = dict[str, Any]


def whole(message: "dict[str, Any]") -> "Reply":
    """Take the cells of a page, and import what they will, before anything changes."""
    HERE["cells"] = message["cells"]
    for cell in connected(message["cells"], []):
        for module in cell.names.modules if not cell.lost else []:
            __import__(home_of(module))
    return {}


def change(message: "dict[str, Any]") -> "Reply":
    """Put the reader's versions in place, and begin to compute what depends on them."""
    told = HERE["cells"]
    for number, text in message.get("cells", []):
        ours = told[number]
        kind = ours["kind"] if ours["kind"] == "section" else "own"
        told[number] = {"kind": kind, "text": text, "ours": ours["text"]}
    edited = [version["module"] for version in message["edits"]]
    for version in message["edits"]:
        put_in_place(version["module"], version["source"])
    cells = connected(told, edited)
    HERE["run"] = Run(cells, message.get("everything", False))
    reply = go_on(message)
    reply["concerns"] = any(cell.changed for cell in cells) or any(
        module in edited
        for figure in message.get("figures", [])
        for module in with_imports("live." + figure)
    )
    return reply


def go_on(_: "dict[str, Any]") -> "Reply":
    """Compute another part, and return what became of its cells."""
    run: Run = HERE["run"]
    return run.part()


class Run:
    """One way down the page."""

    def __init__(self, cells: "list[Cell]", everything: bool) -> None:
        """Find what has to be computed, and in which order."""
        self.cells = cells
        self.names: dict[str, Any] = {}
        self.asked = {
            cell.number
            for cell in cells
            if not cell.lost and (everything or cell.changed)
        }
        needed = set(self.asked)
        for cell in reversed(cells):
            if cell.number in needed:
                needed |= set(cell.uses.values())
                for giver in set(cell.uses.values()):
                    cells[giver].users += 1
        self.waiting = self.ordered(needed)
        self.all = len(self.waiting)
        self.results = [] if everything else self.as_printed()

    def as_printed(self) -> "list[dict[str, Any]]":
        """Return what cannot be computed here, below the first change."""
        first = min([cell.number for cell in self.cells if cell.changed] + [10**6])
        return [
            {"cell": cell.number, "now": "as-printed"}
            for cell in self.cells[min(first, len(self.cells)) :]
            if cell.lost and cell.says
        ]

    def ordered(self, needed: "set[int]") -> "list[Cell]":
        """Return the cells as they are run: what may take long, and its users, last."""
        soon: list[Cell] = []
        late: list[Cell] = []
        later: set[int] = set()
        for cell in self.cells:
            if cell.number not in needed:
                continue
            waits = any(giver in later for giver in cell.uses.values())
            if waits or cell.is_long() or (later and cell.names.in_place):
                later.add(cell.number)
                late.append(cell)
            else:
                soon.append(cell)
        self.quick = len(soon)
        return soon + late

    def part(self) -> "Reply":
        """Run cells for a moment; return what is known, and how much is to come."""
        began = ticks()
        while self.waiting and ticks() - began < PART:
            done = self.all - len(self.waiting)
            if done >= self.quick and self.results:
                break  # what is known is told before something that may take long
            self.run(self.waiting.pop(0))
        results, self.results = self.results, []
        done = self.all - len(self.waiting)
        return {"results": results, "done": done, "of": self.all, "quick": self.quick}

    def run(self, cell: Cell) -> None:
        """Run one cell, with the names as they are at its place."""
        names = self.names
        names.clear()
        names.update(at_first())
        failed = False
        for name, number in cell.uses.items():
            giver = self.cells[number]
            if giver.failed and name not in giver.left:
                failed = failed or name in cell.names.reads or giver.names.defines
            elif name in giver.left:
                names[name] = giver.left[name]
        if failed:
            cell.failed = True
            result: Reply = {"now": "as-printed", "fault": "not computed"}
        else:
            result = RUNS[cell.kind](cell, names)
        self.forget(cell)
        if cell.number in self.asked and (cell.says or result["now"] != "same"):
            result["cell"] = cell.number
            self.results.append(result)

    def forget(self, cell: Cell) -> None:
        """Keep what the cell leaves for others; forget what nobody needs any more."""
        if not cell.failed and cell.kind != "claim":
            cell.left = {n: self.names[n] for n in cell.binds if n in self.names}
        for number in set(cell.uses.values()):
            giver = self.cells[number]
            giver.users -= 1
            if not giver.users:
                giver.left = {}


def ticks() -> int:
    """Return the milliseconds of a clock."""
    clock: Any = time
    if alike.IS_OTHER:
        return int(clock.ticks_ms())
    return int(clock.monotonic() * 1000)


class Printed:
    """What is printed meanwhile, held back."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.text = ""

    def __enter__(self) -> "Printed":
        """Take what is printed, and what the prompt answers."""
        self.loud = builtins.print
        self.hook = getattr(sys, "displayhook", alike.answer)
        alike.hear(self.take, self.answer)
        return self

    def __exit__(self, *_: object) -> None:
        """Print aloud again."""
        alike.hear(self.loud, self.hook)

    def take(self, *things: "Any", sep: str = " ", end: str = "\n", **_: "Any") -> None:
        """Take what `print` is given."""
        if len(self.text) < MOST:
            self.text += sep.join([alike.text_of(thing) for thing in things]) + end

    def answer(self, value: "Any") -> None:
        """Take what an expression at the prompt gives."""
        if value is not None:
            self.take(alike.written(value))


def run_section(cell: Cell, names: "dict[str, Any]") -> "Reply":
    """Run a block of our code, or the reader's in its place; it is not heard."""
    with Printed():
        try:
            exec(compile(cell.text, YOURS if cell.is_theirs else TYPED, "exec"), names)
        except BaseException as error:
            return failure(cell, error)
    return {"now": "same"}


def run_own(cell: Cell, names: "dict[str, Any]") -> "Reply":
    """Run the reader's session as the prompt does: it goes on after an exception."""
    with Printed():
        for source in statements(cell.text):
            try:
                exec(compile(source, TYPED, "single"), names)
            except BaseException:  # it is shown where the session is
                for name in cell.binds & names_in(source).binds:
                    names.pop(name, None)
    return {"now": "same"}


def run_prompt(cell: Cell, names: "dict[str, Any]") -> "Reply":
    """Run what is typed at a prompt, and hold it against what the page prints."""
    with Printed() as printed:
        try:
            exec(compile(cell.text, TYPED, "single"), names)
        except BaseException as error:
            if cell.says[: len(TRACEBACK)] != TRACEBACK:
                return failure(cell, error)
            printed.text = message_of(error)
    wanted = cell.says
    if wanted[: len(TRACEBACK)] == TRACEBACK:
        wanted = told_by(wanted)
    if printed.text.strip("\n") == wanted.strip("\n"):
        return {"now": "same"}
    return {"now": "changed", "value": printed.text}


def run_claim(cell: Cell, names: "dict[str, Any]") -> "Reply":
    """Evaluate a claim, and hold it against what the page says."""
    with Printed():
        try:
            value = eval(cell.text.strip(), names)
        except BaseException as error:
            return failure(cell, error)
    if claims.says(cell.says, value, cell.instead):
        return {"now": "same"}
    if claims.is_words(cell.says):
        return {"now": "untrue", "value": in_short(value)}
    try:
        return {"now": "changed", "value": claims.rewrite(cell.says, value)}
    except claims.NotANumber:
        return {"now": "untrue", "value": in_short(value)}


RUNS = {
    "section": run_section,
    "own": run_own,
    "prompt": run_prompt,
    "claim": run_claim,
}


def failure(cell: Cell, error: BaseException) -> "Reply":
    """Return what is said of a cell that raises; what it binds is not there."""
    cell.failed = True
    return {"now": "untrue", "fault": message_of(error), "error": caught(error)}


def message_of(error: BaseException) -> str:
    """Return the last line of a traceback."""
    name, text = type(error).__name__, str(error)
    return f"{name}: {text}" if text else name


def told_by(traceback: str) -> str:
    """Return the last line of a printed traceback, without the place of its class."""
    lines = [line for line in traceback.split("\n") if line and line[0] != " "]
    name, colon, text = lines[-1].partition(":")
    return name.split(".")[-1] + colon + text


def in_short(value: "Any") -> str:
    """Return a value as Python shows it, its beginning if it is long."""
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


HANDLERS = {"page": whole, "change": change, "go on": go_on}
