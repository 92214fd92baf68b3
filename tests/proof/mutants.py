"""Harm done on purpose: one small change to a core file, or to a page."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.common.files import ROOT

# Files that the pages do not hold, with what does: changes there fail a test instead.
HELD_BY_TESTS = {
    "network_arrays": "held to network by test_arrays",
    "elsewhere": "printed, but PyTorch is not always there: held by test_network",
}
SWAPS = {"+": "-", "-": "+", "*": "/", "/": "*", "**": "*", "%": "*", "//": "*"}
SWAPS |= {"@": "*"}
COMPARISONS = {
    "==": ["!="],
    "!=": ["=="],
    "<": ["<=", ">"],
    "<=": ["<", ">"],
    ">": [">=", "<"],
    ">=": [">", "<"],
    "in": ["not in"],
    "not in": ["in"],
    "is": ["is not"],
    "is not": ["is"],
}
FENCE = re.compile(r"^([ \t]*)```pycon\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
ANY_FENCE = re.compile(r"^([ \t]*)(`{3,})(?!`).*?^\1\2$", re.MULTILINE | re.DOTALL)
CLAIM = re.compile(r"\*\*([^*\n]+)\*\*\{ data-py=")
SENTENCE = re.compile(r"(?<=[a-z]{3})\.$", re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """A file, what stands at one place instead of what stood there, and its line."""

    path: str
    start: int
    old: str
    new: str
    line: str

    @property
    def number(self) -> int:
        """Return the line number, for people."""
        text = (ROOT / self.path).read_text("utf-8")
        return text.count("\n", 0, self.start) + 1

    def apply(self, text: str) -> str:
        """Return the file's text with the harm done."""
        end = self.start + len(self.old)
        assert text[self.start : end] == self.old
        return text[: self.start] + self.new + text[end:]

    def __str__(self) -> str:
        """Return the place, and the harmed line."""
        return f"{self.path}:{self.number}: {self.line}"


@dataclass(frozen=True)
class Source:
    """A core file, its text and the offsets of its lines."""

    path: str
    text: str

    def offset(self, line: int, column: int) -> int:
        """Return the place of a line (from 1) and a column counted in bytes."""
        lines = self.text.splitlines(keepends=True)
        before = lines[line - 1].encode()[:column].decode()
        return sum(map(len, lines[: line - 1])) + len(before)

    def start(self, node: ast.AST) -> int:
        """Return where a node begins."""
        return self.offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def end(self, node: ast.AST) -> int:
        """Return where a node ends."""
        return self.offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def mutant(self, start: int, old: str, new: str) -> Mutant:
        """Return the mutant of this file."""
        assert self.text[start : start + len(old)] == old, (old, self.path)
        mutant = Mutant(self.path, start, old, new, "")
        number = self.text.count("\n", 0, start)
        line = mutant.apply(self.text).splitlines()[number].strip()
        return replace(mutant, line=line)

    def between(self, left: ast.AST, right: ast.AST, old: str) -> int:
        """Return where an operator stands between two nodes."""
        gap = self.text[self.end(left) : self.start(right)]
        return self.end(left) + gap.index(old)


def core_mutants() -> Iterator[Mutant]:
    """Yield every mutant of every core file."""
    for path in sorted((ROOT / "perceptron").glob("*.py")):
        if path.stem not in HELD_BY_TESTS:
            yield from code_mutants(path)


def live_mutants() -> Iterator[Mutant]:
    """Yield every mutant of the live figures and of what they share."""
    for path in sorted((ROOT / "docs/live").rglob("*.py")):
        yield from code_mutants(path)
    yield from code_mutants(ROOT / "perceptron/figures/bezier.py")


def code_mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of one file."""
    source = Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
    tree = ast.parse(source.text)
    skipped = set(silent(tree))
    for node in ast.walk(tree):
        if node not in skipped:
            yield from node_mutants(source, node)
    yield from string_mutants(source, tree)


def silent(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield annotations, with all inside: they do nothing when the code runs."""
    for node in ast.walk(tree):
        for name in "annotation", "returns":
            note = getattr(node, name, None)
            if note is not None:
                yield from ast.walk(note)


def node_mutants(source: Source, node: ast.AST) -> Iterator[Mutant]:
    """Yield the mutants of operators, comparisons, and numbers."""
    if isinstance(node, ast.BinOp):
        old = ast.unparse(ast.BinOp(ast.Name("a"), node.op, ast.Name("b")))[2:-2]
        place = source.between(node.left, node.right, old)
        yield source.mutant(place, old, SWAPS[old])
    elif isinstance(node, ast.Compare):
        parts = [node.left, *node.comparators]
        for left, op, right in zip(parts, node.ops, parts[1:]):
            old = ast.unparse(ast.Compare(ast.Name("a"), [op], [ast.Name("b")]))[2:-2]
            place = source.between(left, right, old)
            for new in COMPARISONS[old]:
                yield source.mutant(place, old, new)
    elif isinstance(node, ast.BoolOp):
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:]):
            yield source.mutant(source.between(left, right, old), old, new)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield source.mutant(source.start(node), "not ", "")
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield source.mutant(source.start(node), "-", "+")
    elif isinstance(node, ast.Constant):
        old = source.text[source.start(node) : source.end(node)]
        if isinstance(node.value, bool):
            yield source.mutant(source.start(node), old, str(not node.value))
        elif isinstance(node.value, int):
            yield source.mutant(source.start(node), old, str(node.value + 1))
        elif isinstance(node.value, float):
            yield source.mutant(source.start(node), old, repr(node.value * 2 or 1.0))


def string_mutants(source: Source, tree: ast.Module) -> Iterator[Mutant]:
    """Yield the mutants of strings that are no docstrings and no annotations."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    mute = [
        node.body[0]
        for node in ast.walk(tree)
        if isinstance(node, kinds) and ast.get_docstring(node) is not None
    ]
    spans = [(source.start(n), source.end(n)) for n in mute]
    for node in silent(tree):
        if isinstance(node, ast.expr):
            spans.append((source.start(node), source.end(node)))
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        kind = tokenize.tok_name[token.type]
        if kind not in ("STRING", "FSTRING_MIDDLE"):
            continue
        lines = source.text.splitlines(keepends=True)
        place = sum(map(len, lines[: token.start[0] - 1])) + token.start[1]
        if any(start <= place < end for start, end in spans):
            continue
        for word in words_of(token.string, kind):
            start = place + word.start()
            old = source.text[start]
            yield source.mutant(start, old, "x" if old != "x" else "y")


def words_of(literal: str, kind: str) -> Iterator[re.Match[str]]:
    """Yield the first letter of each stretch of a string, without what is computed."""
    if kind == "STRING":
        quote = re.match(r"[A-Za-z]*(['\"]{3}|['\"])", literal)
        assert quote
        literal = " " * quote.end() + literal[quote.end() : -len(quote[1])]
        if "f" in quote[0].lower():
            literal = re.sub(r"\{[^{}]*\}", lambda m: "\0" * len(m[0]), literal)
    for stretch in re.finditer(r"[^\0]+", literal):
        first = re.compile(r"[^\s\0]").search(literal, *stretch.span())
        if first:
            yield first


def page_mutants() -> Iterator[Mutant]:
    """Yield every mutant of every page."""
    for path in sorted((ROOT / "docs").glob("*.md")):
        source = Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        shown = [match.span() for match in ANY_FENCE.finditer(source.text)]
        yield from output_mutants(source)
        for claim in CLAIM.finditer(source.text):
            if not inside(claim.start(), shown):
                for digit in re.compile("[0-9]").finditer(source.text, *claim.span(1)):
                    yield other_digit(source, digit)
        front = source.text.index("\n---\n", 4) if source.text.startswith("---") else 0
        for stop in SENTENCE.finditer(source.text, front):
            if not inside(stop.start(), shown):
                yield source.mutant(stop.start(), ".", " 57.")


def inside(place: int, spans: list[tuple[int, int]]) -> bool:
    """Say whether a place lies in one of the spans."""
    return any(start <= place < end for start, end in spans)


def output_mutants(source: Source) -> Iterator[Mutant]:
    """Yield a mutant for every digit of every output."""
    for fence in FENCE.finditer(source.text):
        for line in re.compile("[^\n]+").finditer(source.text, *fence.span(2)):
            if line[0].lstrip().startswith((">>>", "...")):
                continue
            for digit in re.compile("[0-9]").finditer(source.text, *line.span()):
                yield other_digit(source, digit)


def other_digit(source: Source, digit: re.Match[str]) -> Mutant:
    """Return the mutant with the next digit."""
    return source.mutant(digit.start(), digit[0], str((int(digit[0]) + 1) % 10))
