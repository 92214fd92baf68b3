"""Harm done on purpose to displayed equations: a sign, a number, a factor, a symbol."""

import re
from collections.abc import Iterator

from scripts.common.files import ROOT
from scripts.markdown.equations import DISPLAY
from scripts.mutation.mutants import Mutant, Source
from scripts.proof.tex import SYMBOL, sides

PIECE = re.compile(
    rf"(?P<sign>(?<![_^{{])[+-])|(?P<symbol>(?<!\\)\b{SYMBOL}|\\(?:hat|bar)\{{[xy]\}})"
    r"|(?P<number>(?<![_{])\b[2-9]\b|\b0\.\d)|\\[a-z]+"
)


def equation_mutants() -> Iterator[Mutant]:
    """Yield every mutant of every displayed equation of the pages."""
    for path in sorted((ROOT / "docs").glob("*.md")):
        source = Source(path)
        for equation in DISPLAY.finditer(source.text):
            yield from harmed(source, *equation.span("tex"))


def harmed(source: Source, start: int, end: int) -> Iterator[Mutant]:
    """Yield the mutants of one equation."""
    found = list(PIECE.finditer(source.text, start, end))
    symbols = sorted({piece[0] for piece in found if piece["symbol"]})
    for piece in found:
        at, old = piece.start(), piece[0]
        if piece["sign"]:
            yield source.mutant(at, old, "-" if old == "+" else "+")
        elif piece["number"]:
            yield source.mutant(at, old, f"{float(old) + 1:g}")
        elif piece["symbol"] and len(symbols) > 1:
            other = symbols[(symbols.index(old) + 1) % len(symbols)]
            yield source.mutant(at, old, other)
    for side in sides(source.text[start:end]):
        at = source.text.index(side, start, end)
        yield source.mutant(at, side, f"2 {side}")
