r"""Translates an equation's TeX into Python: `2 (\hat{y} - y)` is `2 * (y_pred - y)`.

    total    [+-] product {+- product}
    product  power {[\cdot or \times] power}
    power    atom [^ one digit, or ^ braces]
    atom     a number, symbol or slope, f(total), (total), {total}, \frac{total}{total},
             or a sum of the rest of its product

What is not known is refused: nothing is skipped, nothing guessed.
"""

import re

# Symbols of more than a letter and its index, and what Python calls them.
SYMBOLS = {
    r"\nabla \mathrm{MSE}": "gradient",
    r"\hat{y}_{\mathrm{new}}": "y_new",
    r"\hat{y}_i": "y_pred_i",
    r"\hat{y}_1": "y_pred_1",
    r"\hat{y}_2": "y_pred_2",
    r"\hat{y}": "y_pred",
    r"\bar{x}": "x_mean",
    r"\bar{y}": "y_mean",
    r"\mathrm{MSE}": "MSE",
    r"\eta": "learning_rate",
    r"\alpha": "decay",
    r"\beta": "momentum",
    r"\varepsilon": "nudge",
    r"\sigma": "sigma",
    r"\Delta p": "velocity",
    r"\delta_s": "delta_s",
    r"\delta": "delta",
    r"X^{\mathsf{T}}": "X.T",
    "R^2": "R_squared",
}
FUNCTIONS = {
    "f'": "f_slope",
    "f": "f",
    r"\tanh'": "tanh_slope",
    r"\tanh": "tanh",
    r"\mathrm{relu}": "relu",
    r"\mathrm{sigmoid}": "sigmoid",
    r"\exp": "exp",
    r"\ln": "log",
}
# A sum with an index is over the rows, one without over the hidden units.
SUMS = {"rows": "x_i, y_i, y_pred_i", "units": "v, h"}

GAP = r"(?:\s|\\[,;!: ]|\\quad(?![A-Za-z])|\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z]))*"


def pattern(tex: str) -> str:
    """Return a regular expression for a symbol: with its gaps, its index in braces."""
    found = re.sub(r"_(\w)$", r"_(?:\1|\\{\1\\})", re.escape(tex).replace(r"\ ", GAP))
    return found + ("(?![A-Za-z])" if re.search(r"\\[a-z]+$", tex) else "")


NAMES = {pattern(tex): name for tex, name in SYMBOLS.items()}
SYMBOL = rf"(?:{'|'.join(NAMES)}|[A-Za-z](?:_(?:\w|\{{\w\}}))?)(?![_'])"
TOKEN = re.compile(
    rf"(?P<function>(?:{'|'.join(map(pattern, FUNCTIONS))})(?={GAP}\())"
    rf"|(?P<slope>\\frac\{{\\partial{GAP}(?P<of>{SYMBOL})\}}"
    rf"\{{\\partial{GAP}(?P<along>{SYMBOL})\}})"
    rf"|(?P<rows>\\sum_\{{i{GAP}={GAP}1\}}\^(?:n|\{{n\}}))"
    r"|(?P<units>\\sum(?![A-Za-z_^]))"
    r"|(?P<fraction>\\frac(?=\{))"
    r"|(?P<times>\\(?:cdot|times)(?![A-Za-z]))"
    rf"|(?P<symbol>{SYMBOL})"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<sign>[-+^(){}])"
)
UNKNOWN = re.compile(r"\\[A-Za-z]+|[A-Za-z]_(?:\w|\{\w+\})|.", re.DOTALL)
FACTORS = {"function", "slope", "rows", "units", "fraction", "symbol", "number"}


class EquationError(ValueError):
    """An equation and the code disagree, or the equation cannot be read."""


def python_name(tex: str) -> str:
    """Return what Python calls a symbol."""
    for symbol, name in NAMES.items():
        if re.fullmatch(symbol, tex):
            return name
    return re.sub(r"[{}]", "", tex)


def tokens(tex: str) -> list[re.Match[str]]:
    """Return the pieces; raise EquationError for what is not in the vocabulary."""
    found, place, gap = [], 0, re.compile(GAP)
    while (place := gap.match(tex, place).end()) < len(tex):  # type: ignore[union-attr]
        token = TOKEN.match(tex, place)
        if not token:
            rest = UNKNOWN.match(tex, place)
            raise EquationError(
                f"{rest and rest[0]} in {tex!r} is not in the vocabulary of equations: "
                "add it to scripts/proof/tex.py"
            )
        found.append(token)
        place = token.end()
    return found


class Translator:
    """Reads the tokens of one side from left to right."""

    def __init__(self, tex: str) -> None:
        """Take one side of an equation."""
        self.tex = tex
        self.rest = tokens(tex)[::-1]

    def whole(self) -> str:
        """Return all of it as Python."""
        found = self.total()
        if self.rest:
            raise self.unreadable()
        return found

    def unreadable(self) -> EquationError:
        """Return the error that says how far the reading got."""
        before = f"before {self.rest[-1][0]!r}" if self.rest else "at its end"
        return EquationError(f"{self.tex!r} cannot be read {before}")

    def next(self) -> str:
        """Return the next token, or nothing."""
        return self.rest[-1][0] if self.rest else ""

    def kind(self) -> str:
        """Return the kind of the next token, or nothing."""
        if not self.rest:
            return ""
        return next(name for name in TOKEN.groupindex if self.rest[-1][name])

    def took(self, *signs: str) -> str:
        """Return and pass the next token if it is one of these."""
        return self.rest.pop()[0] if self.next() in signs else ""

    def total(self) -> str:
        """Read products, added and subtracted."""
        found = self.took("-", "+") + self.product()
        while sign := self.took("-", "+"):
            found += f" {sign} {self.product()}"
        return found

    def product(self) -> str:
        """Read powers side by side."""
        found = self.power()
        while self.kind() in FACTORS or self.next() == "(" or self.kind() == "times":
            if self.kind() == "times":
                self.rest.pop()
            found = f"times({found}, {self.power()})"
        return found

    def power(self) -> str:
        """Read an atom, and what it is raised to."""
        found = self.atom()
        if self.took("^"):
            if self.kind() == "number" and len(self.next()) > 1:
                raise EquationError(f"^{self.next()} raises to {self.next()[0]} only")
            found = f"{found} ** {self.atom()}"
        return found

    def atom(self) -> str:
        """Read what holds together."""
        kind = self.kind()
        if kind == "sign" and self.next() in ("(", "{"):
            return self.enclosed()
        if kind not in FACTORS:
            raise self.unreadable()
        token = self.rest.pop()
        if kind == "function":
            return f"{FUNCTIONS[token[0]]}({self.enclosed()})"
        if kind == "slope":
            of, along = python_name(token["of"]), python_name(token["along"])
            return f"slope({of!r}, {along!r})"
        if kind == "fraction":
            return f"({self.enclosed()} / {self.enclosed()})"
        if kind in SUMS:
            return f"sum({self.product()} for {SUMS[kind]} in {kind})"
        return python_name(token[0]) if kind == "symbol" else token[0]

    def enclosed(self) -> str:
        """Read a total in brackets or braces."""
        opening = self.took("(", "{")
        found = f"({self.total()})" if opening else ""
        if not self.took({"(": ")", "{": "}"}.get(opening, "")):
            raise self.unreadable()
        return found


def python(tex: str) -> str:
    """Return one side of an equation as a Python expression."""
    return Translator(tex).whole()


def sides(equation: str) -> list[str]:
    r"""Return what stands between the signs = and \leftarrow, an arrow kept in front.

    Those inside braces belong to a sum.
    """
    found, depth = [""], 0
    pieces = r"\\leftarrow(?![A-Za-z])|\\[A-Za-z]+|\\.|."
    for piece in re.findall(pieces, equation.strip().rstrip(".,"), re.DOTALL):
        depth += {"{": 1, "}": -1}.get(piece, 0)
        if depth == 0 and piece in ("=", r"\leftarrow"):
            found.append("")
        else:
            found[-1] += piece
    return [side.strip() for side in found]
