"""Which sessions of a page the browser can run: those that need only plain Python.

A session runs there after all before it that run there. So it may import `math` and the
core files, and use the names that those before it and the core's sections have bound.
"""

import ast
import builtins
import doctest
import symtable
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.assets.engine import NOT_CORE

PLAIN = {"math"}
# What MicroPython lacks, or what reaches for files and people.
UNKNOWN = {"__import__", "breakpoint", "exit", "help", "input", "open", "quit"}
BUILTINS = set(dir(builtins)) - UNKNOWN


@dataclass(frozen=True)
class Block:
    """A block of code on a page: a session, or a section of the file in its title."""

    language: str
    text: str
    title: str = ""

    def module(self) -> str:
        """Return the core module that this is a section of, or nothing."""
        if self.language != "python" or not self.title.startswith("perceptron/"):
            return ""
        name = self.title.removesuffix(".py").replace("/", ".")
        return name if is_core(name) else ""


def is_core(module: str) -> bool:
    """Say whether the browser has this module of the package."""
    package, _, name = module.partition(".")
    return package == "perceptron" and name not in NOT_CORE


def can_import(source: str) -> bool:
    """Say whether the browser has all that is imported."""
    for node in ast.walk(ast.parse(source)):
        modules = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
            if node.module == "perceptron":
                modules = [f"perceptron.{alias.name}" for alias in node.names]
        if not all(name in PLAIN or is_core(name) for name in modules):
            return False
    return True


def scopes(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    """Yield a scope and all inside it."""
    yield table
    for child in table.get_children():
        yield from scopes(child)


def bound(source: str) -> set[str]:
    """Return the names that code leaves behind."""
    symbols = symtable.symtable(source, "a page", "exec").get_symbols()
    return {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}


def used(source: str) -> set[str]:
    """Return the names that code looks up outside its functions."""
    page = symtable.symtable(source, "a page", "exec")
    return {
        symbol.get_name()
        for scope in scopes(page)
        for symbol in scope.get_symbols()
        if symbol.is_referenced() and (scope is page or symbol.is_global())
    }


def typed(block: Block) -> str | None:
    """Return what a block runs, or None when it cannot be read."""
    source = block.text
    try:
        if block.language == "pycon":
            examples = doctest.DocTestParser().get_examples(source)
            source = "".join(example.source for example in examples)
        ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    return source


def is_only_imports(block: Block) -> bool:
    """Say whether a session does nothing that could be seen."""
    lines = ast.parse(typed(block) or "").body
    return all(isinstance(node, ast.Import | ast.ImportFrom) for node in lines)


def runnable(blocks: list[Block]) -> Iterator[bool]:
    """Yield for each block of a page, from the top, whether the browser can run it."""
    known: set[str] = set()
    for block in blocks:
        source = typed(block)
        if source is None:
            yield False
            continue
        new = bound(source)
        if block.language == "pycon":
            runs = can_import(source) and used(source) <= known | new | BUILTINS
        else:
            runs = bool(block.module())
        # What did not run there binds nothing, and what it would have bound is stale.
        known = known | new if runs else known - new
        yield runs
