"""Harm done on purpose to displayed equations: a sign, a number, a factor, a symbol."""

import re
from collections.abc import Iterator

from scripts.common.files import ROOT
from scripts.markdown.equations import DISPLAY
from scripts.proof.tex import SYMBOL, sides
from tests.proof.mutants import Mutant, Source

# What is true after the harm as well: distances from a mean add up to zero, and slopes
# along a symbol and along what it is added to are the same.
HARMLESS = [
    r"(x_i - \bar{x})(y_i + \bar{y})",
    r"(x_i + \bar{x})(y_i - \bar{y})",
    r"(x_i - \bar{y})(y_i - \bar{y})",
    r"\delta = \frac{\partial L}{\partial c}",
    r"\frac{\partial L}{\partial b} \cdot \frac{\partial \hat{y}}{\partial b}",
    r"\frac{\partial \hat{y}}{\partial \hat{y}} = 1",
    r"\frac{\partial b}{\partial b}",
]
PIECE = re.compile(
    rf"(?P<sign>(?<![_^{{])[+-])|(?P<symbol>(?<!\\)\b{SYMBOL}|\\(?:hat|bar)\{{[xy]\}})"
    r"|(?P<number>(?<![_{])\b[2-9]\b|\b0\.\d)|\\[a-z]+"
)


def equation_mutants() -> Iterator[Mutant]:
    """Yield every mutant of every displayed equation of the pages."""
    for path in sorted((ROOT / "docs").glob("*.md")):
        source = Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        for equation in DISPLAY.finditer(source.text):
            for mutant in harmed(source, *equation.span("tex")):
                if not any(text in mutant.line for text in HARMLESS):
                    yield mutant


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
