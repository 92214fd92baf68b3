"""Guards stand around the functions of the core: the pages print the bare idea.

A guard is called in place of its function, with the bare function first and then all
that was handed in. It refuses what cannot work, and looks at what comes out. The file
that guards a core file has its name; what is said stands in `checks`.
"""

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Function = Callable[..., Any]

HELD: "dict[Function, list[Function]]" = {}  # each guarded function's bare one


def guard(check: "Function") -> "Function":
    """Return a decorator that has `check` stand around a function."""

    def around(function: "Function") -> "Function":
        held = [function]

        def guarded(*values: "Any", **named: "Any") -> "Any":
            return check(held[0], *values, **named)

        if hasattr(guarded, "__dict__"):  # CPython: help() shows the function's own
            for name in "__module__", "__name__", "__qualname__", "__doc__":
                setattr(guarded, name, getattr(function, name))
            guarded.__dict__["__wrapped__"] = function
        HELD[guarded] = held
        return guarded

    return around


def is_guarded(function: object) -> bool:
    """Say whether a guard stands around this function."""
    return callable(function) and function in HELD


def bare(function: "Function") -> "Function":
    """Return the function without its guard, or as it is if it has none."""
    return HELD[function][0] if is_guarded(function) else function


def replace(guarded: "Function", function: "Function") -> None:
    """Let the guard stand around another function, such as a reader's version."""
    HELD[guarded][0] = bare(function)
