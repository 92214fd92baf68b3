"""The cells of a page, from top to bottom, and which of them depends on which."""

import sys

from live.frame.names import Names

LOST_NAMES = {"__import__", "breakpoint", "exit", "help", "input", "open", "quit"}
PLAIN = ("math", "perceptron")
LONG = 1000  # who writes so large a number may train for long

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any


READ: "dict[str, Names]" = {}


def names_in(text: str) -> Names:
    """Return the names in a piece of code; each is read once."""
    if text not in READ:
        READ[text] = Names(text)
    return READ[text]


class Cell:
    """A piece of the page that is run: its code, what the page says of it, its needs.

    `kind` is "section" for a block of our code, "prompt" for what is typed at one,
    "claim" for a number or words in a sentence, "own" for a session of the reader's,
    and "elsewhere" for code that the browser's Python does not have.
    """

    def __init__(self, number: int, told: "dict[str, Any]") -> None:
        """Take what the page tells of a cell."""
        self.number = number
        self.kind = told["kind"]
        self.text = told["text"]
        self.says = told.get("says", "")
        self.instead = told.get("not")
        self.names = names_in(self.text)
        self.binds = set(self.names.binds)
        if "ours" in told:  # what the reader's version stands in the place of
            self.binds |= names_in(told["ours"]).binds
        self.uses: dict[str, int] = {}  # name → the cell that it comes from
        self.changed = self.is_theirs = "ours" in told
        self.lost = self.kind == "elsewhere"
        self.failed = False
        self.users = 0
        self.left: dict[str, Any] = {}

    def is_long(self) -> bool:
        """Say whether this may take a while: it waits until the others are done."""
        return self.names.largest >= LONG


def connected(told: "list[dict[str, Any]]", edited: "list[str]") -> "list[Cell]":
    """Return the cells, each knowing where its names come from, and what is changed."""
    cells = [Cell(number, each) for number, each in enumerate(told)]
    last: dict[str, int] = {}
    for cell in cells:
        connect(cell, cells, last)
        if not cell.lost and cell.names.modules:
            homes = [home_of(module) for module in cell.names.modules]
            cell.lost = "" in homes
            cell.changed = cell.changed or any(
                module in edited for home in homes for module in with_imports(home)
            )
        for name in cell.binds:
            last[name] = cell.number
    return cells


def connect(cell: Cell, cells: "list[Cell]", last: "dict[str, int]") -> None:
    """Find where a cell's names come from, and those of the functions that it calls."""
    waiting = list(cell.names.reads)
    if cell.kind in ("section", "own") or cell.names.piecewise:
        waiting += list(cell.binds)  # what it does not bind stays as it was
    while waiting:
        name = waiting.pop()
        if name in cell.uses:
            continue
        if name not in last:
            cell.lost = cell.lost or (
                name in LOST_NAMES and name not in cell.binds and cell.kind != "own"
            )
            continue
        giver = cells[last[name]]
        cell.uses[name] = giver.number
        cell.changed = cell.changed or giver.changed
        cell.lost = cell.lost or (giver.lost and cell.kind != "own")
        if giver.names.defines:
            waiting += list(giver.names.reads)
        else:  # what it gives may be of a class, whose methods need their names
            uses = giver.uses.items()
            waiting += [name for name, at in uses if cells[at].names.defines]
    if cell.kind == "prompt" and not cell.says and not cell.binds:
        touch(cell, cells, last)


def touch(cell: Cell, cells: "list[Cell]", last: "dict[str, int]") -> None:
    """Bind what a call without an answer may change in place, however it reaches it."""
    waiting = list(cell.uses.items())
    while waiting:
        name, number = waiting.pop()
        giver = cells[number]
        lasting = giver.names.defines or giver.names.modules or name in cell.binds
        if giver.kind == "prompt" and not lasting and last[name] == number:
            cell.binds.add(name)
            cell.uses[name] = number
            waiting += list(giver.uses.items())


def home_of(module: str) -> str:
    """Return the module that a name is imported from; nothing if it is not here."""
    parts = module.split(".")
    if parts[0] not in PLAIN:
        return ""
    if parts[0] == "math":
        return "math"
    if source_of(module):
        return module
    home, name = ".".join(parts[:-1]), parts[-1]
    if is_package(home) and f"def {name}(" not in source_of(home):
        return ""  # a module of it that needs what is not here
    return home if source_of(home) else ""


SOURCES: "dict[str, str]" = {}
IMPORTED: "dict[str, set[str]]" = {}


def source_of(module: str) -> str:
    """Return the text of a module of the package; nothing if it is not here."""
    if module not in SOURCES:
        SOURCES[module] = ""
        for folder in sys.path:
            for end in (".py", "/__init__.py"):
                path = folder + "/" + module.replace(".", "/") + end
                try:
                    with open(path) as file:  # noqa: PTH123 - MicroPython has no pathlib
                        SOURCES[module] = SOURCES[module] or file.read()
                except OSError:
                    pass
    return SOURCES[module]


def is_package(module: str) -> bool:
    """Say whether a module is a folder of others."""
    return source_of(module + ".__init__") != ""


def with_imports(module: str) -> "set[str]":
    """Return a module and all of the package that it imports, however far."""
    if module not in IMPORTED:
        found = IMPORTED[module] = {module}
        for line in source_of(module).split("\n"):
            if line[:5] == "from " and " import " in line:
                for name in Names(line).modules:
                    home = name.split(".")[0]
                    if home == "perceptron":
                        home = home_of(name)
                    elif home == "live":
                        home = name if source_of(name) else name.rpartition(".")[0]
                    else:
                        home = ""
                    if home:
                        found |= with_imports(home)
    return IMPORTED[module]
