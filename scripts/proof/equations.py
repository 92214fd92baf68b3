r"""Holds an equation against the code, for random values of its symbols.

SymPy reads the TeX. It is silently wrong about hats, bars, \leftarrow, \mathrm and
chain-rule products, so each symbol is first replaced by a plain one (s_{3}), nothing
outside the vocabulary is let through, and no symbol may get lost on the way.

A line may hold several equations, with \qquad between them, and as many expressions,
with semicolons between them.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, reduce
from random import Random
from typing import Any

import numpy as np
import sympy
from sympy.core.function import AppliedUndef
from sympy.parsing.latex import parse_latex
from sympy.parsing.latex.errors import LaTeXParsingError

from scripts.proof.vocabulary import (
    ABOUT_ROWS,
    COMMANDS,
    DEFINED,
    FUNCTIONS,
    KNOWN_FIRST,
    NUDGED,
    ROWS,
    SCALARS,
    SLOPES_ALONG,
    SLOPES_OF,
    UNITS,
    Names,
    derived,
    model_of,
    pattern,
    random_names,
    slope,
)

TRIALS = 5
EXACT, NEAR = 1e-9, 1e-6

RELATIONS = (r"\leftarrow", r"\approx", "=")


class EquationError(ValueError):
    """An equation and the code disagree, or the equation cannot be read."""


@dataclass(frozen=True)
class Token:
    """A piece of TeX: a symbol, a slope, a row's value, a number, a sum, or a sign."""

    kind: str
    tex: str
    of: str = ""
    along: str = ""

    @property
    def nudged(self) -> bool:
        """Say whether its value comes from nudging, and so is not exact."""
        return self.kind == "slope" or base(self.tex) in NUDGED

    @property
    def symbols(self) -> set[str]:
        """Return what it is about: the symbol, or all the symbols of a slope."""
        return {base(self.tex), base(self.of), base(self.along)} - {""}


def any_of(words: Any) -> str:
    """Return a regular expression for any of these symbols, the longest first."""
    return "|".join(pattern(word) for word in sorted(words, key=len, reverse=True))


GAP = r"(?:\s|\\[,;!: ]|\\quad\b)*"
TOKEN = re.compile(
    rf"(?P<gap>(?:\s|\\[,;!: ]|\\quad\b|\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z]))+)"
    rf"|(?P<slope>\\frac\{{\\partial{GAP}(?P<of>{any_of(SLOPES_OF)})\}}"
    rf"\{{\\partial{GAP}(?P<along>{any_of(SLOPES_ALONG)})\}})"
    rf"|(?P<sum>\\sum(?:_\{{i{GAP}={GAP}1\}}\^(?:n|\{{n\}})|(?![A-Za-z_^])))"
    rf"|(?P<row>{any_of(ROWS)})"
    rf"|(?P<symbol>(?:{any_of(SCALARS)})(?![_']))"
    rf"|(?P<function>(?:{any_of(FUNCTIONS)})(?=\())"
    rf"|(?P<command>(?:{any_of(COMMANDS)})(?![A-Za-z]))"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<sign>[-+/^(){}])"
)
# What SymPy sees as s_{k}, for the k-th token.
VALUED = ("symbol", "row", "slope", "function")
UNKNOWN = r"\\[A-Za-z]+|[A-Za-z]_(?:\w|\{\w+\})|."


@dataclass(frozen=True)
class Piece:
    """One equation of a line: what is compared, and the expression for the code."""

    sides: list[str]
    tokens: list[list[Token]]
    py: str


def check(tex: str, py: str, let: str, namespace: Names) -> None:
    """Raise EquationError unless every side of the equation is what `py` gives.

    The first side is what the equation defines. `let` binds names beforehand, such as
    "m = fit_line(x, y)[0]"; several are separated by semicolons.
    """
    equations, expressions = tex.split(r"\qquad"), py.split(";")
    if len(equations) != len(expressions):
        raise EquationError(
            f"{len(equations)} equations (with \\qquad between them) and "
            f"{len(expressions)} expressions (with ; between them): give each its own"
        )
    pieces = [piece(*both) for both in zip(equations, expressions)]
    symbols = {
        symbol
        for piece in pieces
        for side in piece.tokens
        for token in side
        for symbol in token.symbols
    }
    for one in pieces:
        check_piece(one, symbols, tex, let, namespace)


def piece(tex: str, py: str) -> Piece:
    """Return one equation, read; raise EquationError when that cannot be done."""
    first, *others = sides(tex)
    if not others:
        return Piece([first], [tokenise(first)], py)
    tokens = [tokenise(side) for side in others]
    check_first(first)
    if comparable(first):
        return Piece([first, *others], [tokenise(first), *tokens], py)
    return Piece(others, tokens, py)


def check_piece(
    piece: Piece, symbols: set[str], tex: str, let: str, namespace: Names
) -> None:
    """Raise EquationError unless its sides agree with the code."""
    expressions = [parse(side) for side in piece.tokens]
    model = model_of(symbols)
    rows = model != "matrices" and bool(symbols & ABOUT_ROWS)
    nudged = any(token.nudged for side in piece.tokens for token in side)
    near = NEAR if nudged or "central_difference" in piece.py else EXACT
    for trial in range(TRIALS):
        names = values(Random(f"{trial} {tex}"), rows, model, let, namespace)
        code = evaluate(piece.py, namespace, names)
        for side, tokens, expression in zip(piece.sides, piece.tokens, expressions):
            page = Reading(tokens, names, rows).value(expression)
            if not agree(page, code, near):
                raise EquationError(
                    f"the page says {' '.join(side.split())}, which is "
                    f"{short(page, 10)}, the code says {short(code, 10)} "
                    f"({piece.py.strip()}) for {setting(names, piece.tokens)}; "
                    "correct the one that is wrong"
                )


def sides(tex: str) -> list[str]:
    """Return what stands between the top-level relations."""
    found, depth, start = [], 0, 0
    for match in re.finditer(
        r"\\leftarrow|\\approx|\\[A-Za-z]+|\\.|[{}=]", tex, re.DOTALL
    ):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and match[0] in RELATIONS:
            found.append(tex[start : match.start()].strip())
            start = match.end()
    return [*found, tex[start:].strip().rstrip(".,")]


def plain(tex: str) -> str:
    """Return TeX without its spaces, to compare it."""
    return re.sub(GAP, "", tex)


def base(tex: str) -> str:
    """Return a symbol as the vocabulary writes it."""
    return re.sub(r"_\{(\w)\}$", r"_\1", tex)


def comparable(first: str) -> bool:
    """Say whether the code has a value for what the equation defines."""
    tokens = tokenise(first) if known(first) else []
    return len(tokens) == 1 and (tokens[0].nudged or tokens[0].tex in KNOWN_FIRST)


def known(first: str) -> bool:
    """Say whether the first side is one symbol or one slope."""
    match = TOKEN.fullmatch(first)
    return bool(match and match.lastgroup)


def check_first(first: str) -> None:
    """Raise EquationError when nobody knows what is being defined."""
    match = TOKEN.fullmatch(first)
    if match and match["slope"]:
        return
    if plain(first) not in {plain(tex) for tex in DEFINED}:
        raise EquationError(
            f"the equation defines {first}, which is not in the vocabulary: "
            "add it to scripts/proof/vocabulary.py"
        )


def tokenise(tex: str) -> list[Token]:
    """Return the tokens; raise EquationError for what is not in the vocabulary."""
    tokens, place = [], 0
    while place < len(tex):
        match = TOKEN.match(tex, place)
        if not match:
            rest = re.match(UNKNOWN, tex[place:], re.DOTALL)
            assert rest
            raise EquationError(
                f"{rest[0]} in {tex!r} is not in the vocabulary of equations: "
                "add it to scripts/proof/vocabulary.py"
            )
        place = match.end()
        kind = next(name for name in match.groupdict() if match[name])
        if kind != "gap":
            of, along = match["of"] or "", match["along"] or ""
            tokens.append(Token(kind, match[0], of, along))
    return tokens


def parse(tokens: list[Token]) -> Any:
    """Return SymPy's reading, with s_{k} for the k-th token that has a value."""
    source = " ".join(token.tex for token in tokens)
    if not tokens or tokens[-1].tex in "+-/^(":
        raise EquationError(f"{source!r} is no whole side of an equation")
    try:
        expression = parse_latex(" ".join(spell(tokens)))
    except LaTeXParsingError:
        raise EquationError(f"SymPy cannot read {source!r}") from None
    check_complete(tokens, expression)
    return expression


def spell(tokens: list[Token]) -> Iterator[str]:
    """Yield TeX that SymPy reads as it is meant."""
    before: Token | None = None
    for place, token in enumerate(tokens):
        ends = before and (
            before.kind in ("symbol", "row", "slope", "number") or before.tex in ")}"
        )
        if token.tex == "(" and ends:
            yield r"\cdot"  # else b (x + 1) would call a function b
        if token.kind in VALUED:
            yield f"s_{{{place}}}"
        elif token.kind == "sum":
            yield r"\sum_{i=1}^{n}"
        elif token.kind == "number" and before and before.tex == "^":
            if len(token.tex) > 1:
                raise EquationError(f"^{token.tex} raises to {token.tex[0]} only")
            yield f"{{{token.tex}}}"
        else:
            yield token.tex
        before = token


def check_complete(tokens: list[Token], expression: Any) -> None:
    """Raise EquationError when SymPy lost something, or made something up."""
    written = Counter(
        f"s_{{{place}}}" for place, token in enumerate(tokens) if token.kind in VALUED
    )
    written.update(
        token.tex for token in tokens if token.kind == "number" and token.tex != "1"
    )
    written.update("sum" for token in tokens if token.kind == "sum")
    if written != Counter(leaves(expression)):
        source = " ".join(token.tex for token in tokens)
        raise EquationError(f"SymPy reads {source!r} as {expression}, which is less")


def leaves(expression: Any) -> Iterator[str]:
    """Yield the symbols, numbers, sums and functions of SymPy's reading."""
    if isinstance(expression, sympy.Sum):
        yield "sum"
        yield from leaves(expression.function)
        return
    if isinstance(expression, AppliedUndef):
        yield expression.func.__name__
    if isinstance(expression, sympy.Symbol):
        yield expression.name
    if expression.is_Number and expression not in (1, -1):
        size = abs(expression)  # a sign is no number of its own: its value counts
        yield str(int(size) if size.is_Integer else float(size))
    for part in expression.args:
        yield from leaves(part)


def values(random: Random, rows: bool, model: str, let: str, namespace: Names) -> Names:
    """Return a value for every name; bound ones replace random ones."""
    names = random_names(random, rows, model)
    for binding in filter(str.strip, let.split(";")):
        name, _, py = binding.partition("=")
        names[name.strip()] = evaluate(py, namespace, names)
    return names | derived(names, rows)


def evaluate(py: str, namespace: Names, names: Names) -> Any:
    """Return the value of the expression in the page's namespace, names overlaid."""
    code = compile(py.strip(), "<the page>", "eval", dont_inherit=True)
    return eval(code, {**namespace, **names})


@dataclass(frozen=True)
class Reading:
    """One side of an equation, with a value for each name."""

    tokens: list[Token]
    names: Names
    rows: bool

    def value(self, expression: Any, place: int | None = None) -> Any:
        """Return the value of SymPy's reading; inside a sum, of one row or unit."""
        if isinstance(expression, sympy.Sum):
            inside = expression.function
            return math.fsum(self.value(inside, i) for i in range(self.count()))
        if isinstance(expression, sympy.Symbol):
            return self.symbol(expression.name, place)
        if expression.is_Number:
            return float(expression)
        parts = [self.value(part, place) for part in expression.args]
        if isinstance(expression, AppliedUndef):
            token = self.token(expression.func.__name__)
            return float(self.names[FUNCTIONS[token.tex]](*parts))
        if isinstance(expression, sympy.Add):
            return sum(parts)
        if isinstance(expression, sympy.Mul):
            return reduce(times, parts)
        if isinstance(expression, sympy.Pow):
            return float(parts[0] ** parts[1])
        if isinstance(expression, sympy.tanh):
            return math.tanh(parts[0])
        raise EquationError(f"nothing is known about {expression.func.__name__}")

    def token(self, name: str) -> Token:
        """Return the token behind s_{k}."""
        return self.tokens[int(name[3:-1])]

    def count(self) -> int:
        """Return how many a sum adds up: the rows, or the hidden units."""
        if not self.over_units():
            return int(self.names["n"])
        if "all_h" not in self.names:
            raise EquationError("a sum without an index adds up hidden units only")
        return len(self.names["all_h"])

    def over_units(self) -> bool:
        """Say whether the sums are without an index: over the hidden units."""
        return any(token.tex == r"\sum" for token in self.tokens)

    def symbol(self, name: str, place: int | None) -> Any:
        """Return the value behind s_{k}; inside a sum, of one row or unit."""
        token = self.token(name)
        symbol = base(token.tex)
        if token.kind == "slope":
            return self.slope(token)
        if token.kind == "row":
            if place is None:
                raise EquationError(f"{token.tex} stands outside the sum over i")
            return float(self.names[ROWS[symbol]][place])
        if place is not None and self.over_units() and symbol in UNITS:
            return self.names[UNITS[symbol]][place]
        value = self.names.get(SCALARS[symbol])
        if value is None or isinstance(value, list):
            raise EquationError(
                f"{token.tex} means nothing here: an equation about rows writes "
                "x_i and y_i inside its sums, one about a single row never does"
            )
        return value

    def slope(self, token: Token) -> float:
        """Return a partial derivative."""
        try:
            return slope(token.of, token.along, self.names)
        except (ValueError, TypeError):
            raise EquationError(f"the code has no slope {token.tex}") from None


def times(a: Any, b: Any) -> Any:
    """Return the product; of two arrays, the matrix product."""
    return a @ b if np.ndim(a) and np.ndim(b) else a * b


def agree(page: Any, code: Any, tolerance: float) -> bool:
    """Say whether both are the same, but for rounding; the values are around one."""
    if np.shape(page) != np.shape(code):
        return False
    return bool(np.allclose(page, code, rtol=tolerance, atol=tolerance))


@cache
def python_name(tex: str) -> str:
    """Return what the code calls a symbol."""
    return {**SCALARS, **ROWS}.get(base(tex), "")


def setting(names: Names, tokens: list[list[Token]]) -> str:
    """Return the values of the symbols that the sides have, short."""
    used = {python_name(token.tex) for side in tokens for token in side} - {""}
    return ", ".join(
        f"{name} = {short(names[name], 3)}" for name in sorted(used) if name in names
    )


def short(value: Any, digits: int) -> str:
    """Return a number, or many in brackets, with only so many digits."""
    if np.ndim(value):
        return f"[{', '.join(short(part, digits) for part in value)}]"
    return f"{value:.{digits}g}"
