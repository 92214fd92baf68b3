r"""Holds an equation against the code, for random values of its symbols.

SymPy reads the TeX. It is silently wrong about hats, bars, \leftarrow, \mathrm and
chain-rule products, so each symbol is first replaced by a plain one (s_{3}), nothing
outside the vocabulary is let through, and no symbol may get lost on the way.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

import sympy
from sympy.core.function import AppliedUndef
from sympy.parsing.latex import parse_latex
from sympy.parsing.latex.errors import LaTeXParsingError

from scripts.equation_vocabulary import (
    ABOUT_ROWS,
    COMMANDS,
    DEFINED,
    FUNCTIONS,
    KNOWN_FIRST,
    ROWS,
    SCALARS,
    SLOPES_ALONG,
    SLOPES_OF,
    Names,
    derived,
    pattern,
    random_names,
    slope,
)

TRIALS = 5
EXACT, NUDGED = 1e-9, 1e-6

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
        return self.kind == "slope"


def any_of(words: Any) -> str:
    """Return a regular expression for any of these symbols, the longest first."""
    return "|".join(pattern(word) for word in sorted(words, key=len, reverse=True))


GAP = r"(?:\s|\\[,;!: ]|\\quad\b)*"
TOKEN = re.compile(
    rf"(?P<gap>(?:\s|\\[,;!: ]|\\quad\b|\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z]))+)"
    rf"|(?P<slope>\\frac\{{\\partial{GAP}(?P<of>{any_of(SLOPES_OF)})\}}"
    rf"\{{\\partial{GAP}(?P<along>{any_of(SLOPES_ALONG)})\}})"
    rf"|(?P<sum>\\sum_\{{i{GAP}={GAP}1\}}\^(?:n|\{{n\}}))"
    rf"|(?P<row>{any_of(ROWS)})"
    rf"|(?P<symbol>(?:{any_of(SCALARS)})(?![_']))"
    rf"|(?P<function>(?:{any_of(FUNCTIONS)})(?=\())"
    rf"|(?P<command>(?:{any_of(COMMANDS)})(?![A-Za-z]))"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<sign>[-+/^(){}])"
)
UNKNOWN = r"\\[A-Za-z]+|[A-Za-z]_(?:\w|\{\w+\})|."


def check(tex: str, py: str, let: str, namespace: Names) -> None:
    """Raise EquationError unless every side of the equation is what `py` gives.

    The first side is what the equation defines. `let` binds names beforehand, such as
    "m = fit_line(x, y)[0]"; several are separated by semicolons.
    """
    first, *others = sides(tex)
    tokens = [tokenise(side) for side in others or [first]]
    expressions = [parse(side) for side in tokens]
    if others:
        check_first(first)
        if comparable(first):
            tokens.insert(0, tokenise(first))
            expressions.insert(0, parse(tokens[0]))
            others.insert(0, first)
    everything = [token for side in tokens for token in side]
    rows = any(base(token.tex) in ABOUT_ROWS for token in everything)
    rows = rows or any(token.of in ABOUT_ROWS for token in everything)
    nudged = "central_difference" in py or any(token.nudged for token in everything)
    for trial in range(TRIALS):
        names = values(Random(f"{trial} {tex}"), rows, let, namespace)
        code = evaluate(py, namespace, names)
        for side, side_tokens, expression in zip(
            others or [first], tokens, expressions
        ):
            page = Reading(side_tokens, names, rows).value(expression)
            if not agree(page, code, NUDGED if nudged else EXACT):
                raise EquationError(
                    f"the page says {' '.join(side.split())}, which is {page:.10g}, "
                    f"the code says {code:.10g} ({py}) for {setting(names, tokens)}; "
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
            "add it to scripts/equation_vocabulary.py"
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
                "add it to scripts/equation_vocabulary.py"
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
        if token.kind in ("symbol", "row", "slope"):
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
        f"s_{{{place}}}"
        for place, token in enumerate(tokens)
        if token.kind in ("symbol", "row", "slope")
    )
    written.update(
        token.tex
        for token in tokens
        if token.kind in ("number", "function") and token.tex != "1"
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
        yield str(int(expression) if expression.is_Integer else float(expression))
    for part in expression.args:
        yield from leaves(part)


def values(random: Random, rows: bool, let: str, namespace: Names) -> Names:
    """Return a value for every name; bound ones replace random ones."""
    names = random_names(random, rows)
    for binding in filter(str.strip, let.split(";")):
        name, _, py = binding.partition("=")
        names[name.strip()] = evaluate(py, namespace, names)
    return names | derived(names, rows)


def evaluate(py: str, namespace: Names, names: Names) -> float:
    """Return the value of the expression in the page's namespace, names overlaid."""
    code = compile(py.strip(), "<the page>", "eval", dont_inherit=True)
    return float(eval(code, {**namespace, **names}))


@dataclass(frozen=True)
class Reading:
    """One side of an equation, with a value for each name."""

    tokens: list[Token]
    names: Names
    rows: bool

    def value(self, expression: Any, row: int | None = None) -> float:
        """Return the value of SymPy's reading; inside a sum, of one row."""
        if isinstance(expression, sympy.Sum):
            total = [self.value(expression.function, i) for i in range(self.names["n"])]
            return math.fsum(total)
        if isinstance(expression, sympy.Symbol):
            return self.symbol(expression.name, row)
        if expression.is_Number:
            return float(expression)
        parts = [self.value(part, row) for part in expression.args]
        if isinstance(expression, AppliedUndef):
            return float(self.names[expression.func.__name__](*parts))
        if isinstance(expression, sympy.Add):
            return math.fsum(parts)
        if isinstance(expression, sympy.Mul):
            return math.prod(parts)
        if isinstance(expression, sympy.Pow):
            return float(parts[0] ** parts[1])
        if isinstance(expression, sympy.tanh):
            return math.tanh(parts[0])
        raise EquationError(f"nothing is known about {expression.func.__name__}")

    def symbol(self, name: str, row: int | None) -> float:
        """Return the value behind s_{k}."""
        token = self.tokens[int(name[3:-1])]
        if token.kind == "slope":
            return self.slope(token)
        if token.kind == "row":
            if row is None:
                raise EquationError(f"{token.tex} stands outside the sum over i")
            return float(self.names[ROWS[base(token.tex)]][row])
        value = self.names.get(SCALARS[base(token.tex)])
        if value is None or isinstance(value, list):
            raise EquationError(
                f"{token.tex} means nothing here: an equation about rows writes "
                "x_i and y_i inside its sums, one about a single row never does"
            )
        return float(value)

    def slope(self, token: Token) -> float:
        """Return a partial derivative."""
        try:
            return slope(token.of, token.along, self.names)
        except (ValueError, TypeError):
            raise EquationError(f"the code has no slope {token.tex}") from None


def agree(page: float, code: float, tolerance: float) -> bool:
    """Say whether both are the same, but for rounding; the values are around one."""
    return math.isclose(page, code, rel_tol=tolerance, abs_tol=tolerance)


@cache
def python_name(tex: str) -> str:
    """Return what the code calls a symbol."""
    return {**SCALARS, **ROWS}.get(base(tex), "")


def setting(names: Names, tokens: list[list[Token]]) -> str:
    """Return the values of the symbols that the sides have, short."""
    used = {python_name(token.tex) for side in tokens for token in side} - {""}
    return ", ".join(
        f"{name} = [{', '.join(f'{v:.3g}' for v in names[name])}]"
        if isinstance(names[name], list)
        else f"{name} = {names[name]:.3g}"
        for name in sorted(used)
        if name in names
    )
