r"""The symbols that equations on the pages may use, and what the code calls them.

A new symbol needs one line here; one with a value of its own, a line in `derived`.
"""

import re
from collections.abc import Callable
from random import Random
from typing import Any

from perceptron.gradient_check import central_difference
from perceptron.neuron import feedforward, mean_squared_error, squared_error

# TeX, and the name in the expression. `_` takes its index with braces or without.
SCALARS = {
    r"\hat{y}": "y_pred",
    r"\bar{x}": "x_mean",
    r"\bar{y}": "y_mean",
    r"\mathrm{MSE}": "MSE",
    r"\eta": "learning_rate",
    "a": "a",
    "w_1": "w_1",
    "w_2": "w_2",
    "x_1": "x_1",
    "x_2": "x_2",
    "L": "L",
    "b": "b",
    "h": "h",
    "m": "m",
    "n": "n",
    "p": "p",
    "x": "x",
    "y": "y",
}
# These have a value for each row and stand inside a sum: the i-th of a list.
ROWS = {r"\hat{y}_i": "y_pred", "x_i": "x", "y_i": "y"}
# An equation with one of these is about rows: x, y and y_pred are lists then.
ABOUT_ROWS = {*ROWS, r"\bar{x}", r"\bar{y}", r"\mathrm{MSE}", "n"}
FUNCTIONS = {"f"}
COMMANDS = {r"\frac", r"\cdot", r"\times", r"\tanh"}

# What an equation may define, that is, have before its first =.
DEFINED = {
    *SCALARS,
    "e",
    "R^2",
    "f'(p)",
    r"\hat{y}_{\mathrm{new}} - y",
}

# ∂ of what, along what. The value is found by nudging the code.
SLOPES_OF = ("L", r"\hat{y}", r"\mathrm{MSE}")
SLOPES_ALONG = (r"\hat{y}", "m", "b")

# First sides that the code has a value for: they are compared as well.
KNOWN_FIRST = {"L", r"\mathrm{MSE}"}

Names = dict[str, Any]


def pattern(tex: str) -> str:
    """Return a regular expression for a symbol, its index with braces or without."""
    return re.sub(r"_(\w)$", r"_(?:\1|\\{\1\\})", re.escape(tex))


def random_names(random: Random, rows: bool) -> Names:
    """Return random values for all that is free: scalars, or lists for x and y."""

    def number() -> float:
        return random.choice([-1, 1]) * random.uniform(0.5, 3)

    n = random.randint(3, 6)
    a, c, d = number(), number(), number()
    names: Names = {
        name: number() for name in ("m", "b", "w_1", "w_2", "x_1", "x_2", "p", "x", "y")
    }
    names |= {
        "h": random.uniform(0.5, 3),
        "learning_rate": random.uniform(0.01, 0.5),
        "f": lambda t: a * t**3 + c * t**2 + d * t + 1,
        "n": n,
    }
    if rows:
        names |= {name: [number() for _ in range(n)] for name in ("x", "y")}
    return names


def derived(names: Names, rows: bool) -> Names:
    """Return the values that follow from the free ones, by the package's functions."""
    x, y, m, b = (names[name] for name in ("x", "y", "m", "b"))
    if not rows:
        y_pred = feedforward(x, m, b)
        return {"y_pred": y_pred, "L": squared_error(y_pred, y)}
    return {
        "y_pred": [feedforward(xi, m, b) for xi in x],
        "x_mean": sum(x) / len(x),
        "y_mean": sum(y) / len(y),
        "MSE": mean_squared_error(x, y, m, b),
    }


def slope(of: str, along: str, names: Names) -> float:
    """Return a partial derivative, found by nudging the code."""
    x, y, y_pred = names["x"], names["y"], names["y_pred"]
    functions: dict[str, Callable[[float, float], float]] = {
        "L": lambda m, b: squared_error(feedforward(x, m, b), y),
        r"\hat{y}": lambda m, b: feedforward(x, m, b),
        r"\mathrm{MSE}": lambda m, b: mean_squared_error(x, y, m, b),
    }
    function, m, b = functions[of], names["m"], names["b"]
    if along == "m":
        return central_difference(lambda p: function(p, b), m)
    if along == "b":
        return central_difference(lambda p: function(m, p), b)
    if of == "L":
        return central_difference(lambda p: squared_error(p, y), y_pred)
    raise ValueError(f"nothing is known about the slope of {of} along {along}")
