r"""Holds an equation against the code, for random values of its symbols.

Each side, translated into Python, must give what the expression gives that the equation
carries. `m = fit_line(x, y)[0]` is an expression that also says what m is. A line may
hold several equations, with \qquad between them, and as many expressions, with
semicolons between them.
"""

import math
import re
from dataclasses import dataclass
from random import Random
from typing import Any

from scripts.proof.tex import EquationError, python, sides

TRIALS = 20
TOLERANCE = 1e-6  # slopes are found by nudging; all values are around one
NUDGE = 1e-4

Names = dict[str, Any]

# What symbols mean: for an equation with one of the words on the left, or for any.
ROW = "L = (y_pred - y)**2; e = y_pred - y; delta = 2 * (y_pred - y)"
MEANINGS = {
    "X": "y_pred = X @ p; gradient = 2 / n * X.T @ (X @ p - y)",
    "x_i y_i y_pred_i x_mean y_mean MSE n": (
        "y_pred = [m * xi + b for xi in x]; rows = [*zip(x, y, y_pred)];"
        "x_mean = sum(x) / n; y_mean = sum(y) / n;"
        "sigma = (sum((xi - x_mean)**2 for xi in x) / n)**0.5;"
        "MSE = sum((pi - yi)**2 for _, yi, pi in rows) / n;"
        "R_squared = 1 - n * MSE / sum((yi - y_mean)**2 for yi in y)"
    ),
    "a": f"y_pred = a * x**2 + m * x + b; {ROW}",
    "w_1 w_2": f"y_pred = w_1 * x_1 + w_2 * x_2 + b; {ROW}",
    "u c delta delta_s": (
        "s = w * x + u; h = tanh(s); hidden = [(w, u, v), *others];"
        "neurons = [[w, u] for w, u, v in hidden] + [[v for w, u, v in hidden] + [c]];"
        "units = [(v, h), *((v, tanh(w * x + u)) for w, u, v in others)];"
        "y_pred = sum(v * h for v, h in units) + c;"
        f"delta_s = 2 * (y_pred - y) * v * (1 - h**2); {ROW}"
    ),
    "": f"y_pred = m * x + b; {ROW}",
}
FREE = "a b c m p s u v w x y w_1 w_2 x_1 x_2 m_z b_z velocity"
LISTS = ("rows", "units")  # inside sums; other lists are the code's alone
MATHS: Names = {
    "tanh": math.tanh,
    "tanh_slope": lambda t: 1 / math.cosh(t) ** 2,
    "relu": lambda t: max(t, 0.0),
    "sigmoid": lambda t: 1 / (1 + math.exp(-t)),
    "exp": math.exp,
    "log": math.log,
    "times": lambda a, b: a @ b if shape(a) and shape(b) else a * b,
}


@dataclass(frozen=True)
class Binding:
    """A name, and what computes it from the names before it."""

    name: str
    py: str


BINDING = re.compile(r"\s*(?:(?P<name>\w+) = )?(?P<py>.*?)\s*", re.DOTALL)


def bindings(text: str) -> list[Binding]:
    """Return what `m = 1; b = m + 1` binds; an expression may stand without a name."""
    found = [BINDING.fullmatch(part) for part in text.split(";") if part.strip()]
    return [Binding(one["name"] or "", one["py"]) for one in found if one]


def check(tex: str, py: str, let: str, namespace: Names) -> None:
    """Raise EquationError unless every side of each equation is what `py` gives.

    `let` binds names beforehand, such as "m = fit_line(x, y)[0]; b = 1".
    """
    equations, expressions = tex.split(r"\qquad"), bindings(py)
    if len(equations) != len(expressions):
        raise EquationError(
            f"{len(equations)} equations (with \\qquad between them) and "
            f"{len(expressions)} expressions (with ; between them): give each its own"
        )
    read = [translated(equation) for equation in equations]
    words = {name for sides in read for side in sides.values() for name in names(side)}
    kind = next(tells for tells in MEANINGS if not tells or words & set(tells.split()))
    for said, expression in zip(read, expressions, strict=True):
        bound = bindings(let) + [expression] * bool(expression.name)
        for trial in range(TRIALS):
            free = random_names(Random(f"{trial} {tex}"), kind)
            values = Values(free, bound, bindings(MEANINGS[kind]), namespace)
            compare(said, expression.py, values)


def translated(equation: str) -> dict[str, str]:
    """Return the sides that are compared, each with its Python."""
    first, *others = sides(equation)
    found = {side: python(side) for side in others or [first]}
    if r"\leftarrow" in equation:
        begins = re.match(
            r"(?:times\()*(?:(?:[\d.]+|momentum), )?(\w+)", found[others[0]]
        )
        if not begins or begins[1] != python(first):
            raise EquationError(f"what {first} becomes must begin with {first} itself")
        return found
    return {first: python(first), **found}


def names(py: str) -> set[str]:
    """Return the words in an expression, also those inside quotes."""
    return set(re.findall(r"[A-Za-z_]\w*", py))


def random_names(random: Random, kind: str) -> Names:
    """Return values for all that is free: numbers, or lists for x and y."""

    def number() -> float:
        return random.choice([-1, 1]) * random.uniform(0.5, 3)

    n = random.randint(3, 6)
    d, e, g = number(), number(), number()
    found: Names = {name: number() for name in FREE.split()} | {
        "n": n,
        "nudge": random.uniform(0.5, 3),
        "learning_rate": random.uniform(0.01, 0.5),
        "momentum": random.uniform(0.1, 0.9),
        "decay": random.uniform(0.01, 0.5),
        "f": lambda t: d * t**3 + e * t**2 + g * t + 1,
        "others": [(number(), number(), number()) for _ in range(n)],
    }
    if "x_i" in kind:
        found |= {name: [number() for _ in range(n)] for name in ("x", "y")}
    if kind == "X":
        import numpy as np  # slow to load, and most pages have no matrices

        table = [[number(), number(), 1] for _ in range(n)]
        found |= {"X": np.array(table), "p": np.array([number() for _ in range(3)])}
        found |= {"y": np.array([number() for _ in range(n)])}
    return found


@dataclass(frozen=True)
class Values:
    """What each name is worth: free ones, those bound by the page, and meanings."""

    free: Names
    bound: list[Binding]
    meanings: list[Binding]
    namespace: Names

    def all(self, **held: Any) -> Names:
        """Return every value, some of them held whatever they mean."""
        found = {**self.free, **held}
        known = set(held)
        for binding in self.bound:
            if binding.name not in known:
                found[binding.name] = self.value(binding.py, found)
        known |= {binding.name for binding in self.bound}
        for binding in self.meanings:
            if binding.name not in known:
                found[binding.name] = evaluate(binding.py, {**MATHS, **found})
        return found

    def value(self, py: str, names: Names) -> Any:
        """Return what the page's own code makes of the names."""
        return evaluate(py, {**self.namespace, **names})

    def slope(self, of: str, along: str) -> float:
        """Return a partial derivative, found by nudging."""
        at = self.all()
        if not (isinstance(at.get(along), float) and isinstance(at.get(of), float)):
            raise EquationError(f"the slope of {of} along {along} means nothing here")
        up, down = (
            self.all(**{along: at[along] + nudge})[of] for nudge in (NUDGE, -NUDGE)
        )
        return float(up - down) / (2 * NUDGE)


def evaluate(py: str, names: Names) -> Any:
    """Return the value of an expression."""
    return eval(compile(py, "<the page>", "eval", dont_inherit=True), names)


def compare(said: dict[str, str], py: str, values: Values) -> None:
    """Raise EquationError for a side that is not what the code gives."""
    known = values.all()
    code = values.value(py, known)
    own = {k: v for k, v in known.items() if not isinstance(v, list) or k in LISTS}
    for side, translation in said.items():
        try:
            page = evaluate(translation, {**MATHS, **own, "slope": values.slope})
        except NameError as error:
            raise EquationError(
                f"{error.name} means nothing in {' '.join(side.split())!r}: an "
                "equation about rows writes x_i and y_i inside its sums, one about a "
                "single row never does, and any other symbol needs a value: "
                'data-let="SYMBOL = …"'
            ) from None
        except (ArithmeticError, TypeError, ValueError) as error:
            raise EquationError(f"{side} cannot be computed: {error}") from None
        if not agree(page, code):
            setting = ", ".join(
                f"{name} = {short(known[name], 3)}"
                for name in sorted(names(translation))
                if isinstance(known.get(name), float)
            )
            raise EquationError(
                f"the page says {' '.join(side.split())}, which is "
                f"{short(page, 10)}, the code says {short(code, 10)} ({py}) for "
                f"{setting or 'random rows'}; correct the one that is wrong"
            )


def shape(value: Any) -> tuple[int, ...]:
    """Return the shape of an array; that of a number is empty."""
    return getattr(value, "shape", ())


def agree(page: Any, code: Any) -> bool:
    """Say whether both are the same, but for rounding."""
    if shape(page) != shape(code):
        return False
    if shape(page):
        return all(map(agree, page, code))
    return math.isclose(page, code, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def short(value: Any, digits: int) -> str:
    """Return a number, or many in brackets, with only so many digits."""
    if shape(value):
        return f"[{', '.join(short(part, digits) for part in value)}]"
    return f"{value:.{digits}g}"
