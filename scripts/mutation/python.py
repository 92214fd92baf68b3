"""The small harms that can be done to a file of Python."""

import re
from ast import literal_eval
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import parso
from parso.utils import split_lines

from scripts.common.files import ROOT
from scripts.mutation.mutants import Mutant, Source

ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*", "**": "*", "//": "*", "%": "*"}
SUMS = {old: [new] for old, new in ARITHMETIC.items()} | {"@": ["*"]}
# What an operator becomes, by the kind of expression that it stands in: the star
# before an argument, say, stands in none of these.
SWAPS: dict[str, dict[str, list[str]]] = {
    **dict.fromkeys(("arith_expr", "term", "factor", "power"), SUMS),
    "expr_stmt": {f"{old}=": [f"{new}="] for old, new in ARITHMETIC.items()},
    "comparison": {
        "==": ["!="],
        "!=": ["=="],
        "<": ["<=", ">"],
        "<=": ["<", ">"],
        ">": [">=", "<"],
        ">=": [">", "<"],
        "in": ["not in"],
        "is": ["is not"],
    },
    "comp_op": {"not": [""]},
    "not_test": {"not": [""]},
    "and_test": {"and": ["or"]},
    "or_test": {"or": ["and"]},
}
FIRST_LETTER = {
    "string": re.compile(r"""\w*('{3}|"{3}|'|")\s*(?!\1)(?P<letter>\S)"""),
    "fstring_string": re.compile(r"\s*(?P<letter>\S)"),
}
CURVES = ROOT / "perceptron/figures/bezier.py"  # live figures draw with it as well
NEVER = re.compile(r"(?!)")


def core_mutants() -> Iterator[Mutant]:
    """Yield every mutant of every core file."""
    for folder in "perceptron", "perceptron/guards":
        for path in sorted((ROOT / folder).glob("*.py")):
            if path.stem != "elsewhere":  # needs PyTorch, which is not always there
                yield from code_mutants(path)


def live_mutants() -> Iterator[Mutant]:
    """Yield every mutant of the live figures and of what they share."""
    for path in sorted((ROOT / "docs/live").rglob("*.py")):
        yield from code_mutants(path)
    yield from code_mutants(CURVES)


def exercise_mutants() -> Iterator[Mutant]:
    """Yield every mutant of the exercises, their answers, mistakes and solutions."""
    for path in sorted((ROOT / "perceptron/exercises").glob("*.py")):
        yield from code_mutants(path)


def study_mutants() -> Iterator[Mutant]:
    """Yield every mutant of what was computed once and is kept."""
    for path in sorted((ROOT / "perceptron/data").glob("*.py")):
        yield from code_mutants(path)


def figure_mutants() -> Iterator[Mutant]:
    """Yield every mutant of what draws the figures."""
    for path in sorted((ROOT / "perceptron/figures").glob("*.py")):
        if path != CURVES:
            yield from code_mutants(path)


def code_mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of one file of Python."""
    source = Source(path)
    for start, old, new in harms(source.text):
        yield source.mutant(start, old, new)


def harms(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each harm: its place, what stands there, and what will stand there."""
    place = 0
    lines = split_lines(text)
    leaf: Any = parso.parse(text).get_first_leaf()
    while leaf:
        place += len(leaf.prefix)
        if "TYPE_CHECKING" not in lines[leaf.line - 1] and not silent(leaf):
            for start, old, new in leaf_harms(leaf):
                yield place + start, old, new
        place += len(leaf.value)
        leaf = leaf.get_next_leaf()


def silent(leaf: Any) -> bool:
    """Say whether nothing happens here when the code runs: annotations, docstrings."""
    node = leaf
    while node.parent:
        before = node.get_previous_sibling()
        declared = before == ":" and node.parent.type in ("tfpdef", "annassign")
        if declared or before == "->":
            return True
        node = node.parent
    return (leaf.type, leaf.parent.type) == ("string", "simple_stmt")


def leaf_harms(leaf: Any) -> Iterator[tuple[int, str, str]]:
    """Yield the harms to one operator, number, string or decorator."""
    old = leaf.value
    for new in SWAPS.get(leaf.parent.type, {}).get(old, []):
        gap = "" if new else leaf.get_next_leaf().prefix
        yield 0, old + gap, new
    if leaf.parent.type == "decorator" and old == "@":
        yield 0, leaf.parent.get_code(include_prefix=False).rstrip("\n"), ""
    elif old in ("True", "False"):
        yield 0, old, str(old == "False")
    elif leaf.type == "number":
        value = literal_eval(old)
        yield 0, old, repr(value + 1 if isinstance(value, int) else value * 2 or 1.0)
    elif found := FIRST_LETTER.get(leaf.type, NEVER).match(old):
        letter = found["letter"]
        yield found.start("letter"), letter, "x" if letter != "x" else "y"
