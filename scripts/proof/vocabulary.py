r"""The symbols that equations on the pages may use, and what the code calls them.

A new symbol needs one line here; one with a value of its own, a line in `derived`. What
a line of equations is about, its model, follows from the symbols that it has.
"""

import math
import re
from random import Random
from typing import Any

import numpy as np

from perceptron import curve, network
from perceptron.gradient_check import central_difference
from perceptron.neuron import (
    feedforward,
    linear_neuron,
    mean_squared_error,
    squared_error,
)

# TeX, and the name in the expression. `_` takes its index with braces or without.
SCALARS = {
    r"\hat{y}": "y_pred",
    r"\bar{x}": "x_mean",
    r"\bar{y}": "y_mean",
    r"\mathrm{MSE}": "MSE",
    r"\eta": "learning_rate",
    r"\delta": "delta",
    r"\delta_s": "delta_s",
    r"X^{\mathsf{T}}": "X_turned",
    "X": "X",
    "a": "a",
    "w_1": "w_1",
    "w_2": "w_2",
    "x_1": "x_1",
    "x_2": "x_2",
    "m_z": "m_z",
    "b_z": "b_z",
    "L": "L",
    "b": "b",
    "c": "c",
    "h": "h",
    "m": "m",
    "n": "n",
    "p": "p",
    "s": "s",
    "u": "u",
    "v": "v",
    "w": "w",
    "x": "x",
    "y": "y",
}
# These have a value for each row and stand inside a sum: the i-th of a list.
ROWS = {r"\hat{y}_i": "y_pred", "x_i": "x", "y_i": "y"}
# These have a value for each hidden unit, inside a sum without an index.
UNITS = {"h": "all_h", "v": "all_v"}
# An equation with one of these is about rows: x, y and y_pred are lists then.
ABOUT_ROWS = {*ROWS, r"\bar{x}", r"\bar{y}", r"\mathrm{MSE}", "n"}
FUNCTIONS = {"f": "f", r"\tanh'": "tanh_slope", r"\mathrm{relu}": "relu"}
COMMANDS = {r"\frac", r"\cdot", r"\times", r"\tanh"}

# What an equation may define, that is, have before its first =.
DEFINED = {
    *SCALARS,
    "e",
    "R^2",
    "f'(p)",
    r"\hat{y}_{\mathrm{new}} - y",
    r"\nabla\, \mathrm{MSE}",
}

# ∂ of what, along what. The value is found by nudging the code.
SLOPES_OF = ("L", r"\hat{y}", r"\mathrm{MSE}")
SLOPES_ALONG = (r"\hat{y}", "a", "b", "c", "m", "u", "v", "w", "w_1", "w_2")
# Found by nudging as well, so not exact.
NUDGED = {r"\delta", r"\delta_s"}

# First sides that the code has a value for: they are compared as well.
KNOWN_FIRST = {"L", r"\mathrm{MSE}"}

# Which symbols tell what a line of equations is about, and what can be nudged there.
# With matrices X has its column of ones; a unit is the first of a hidden layer.
TOLD_BY = {
    "matrices": {"X", r"X^{\mathsf{T}}"},
    "curve": {"a"},
    "inputs": {"w_1", "w_2"},
    "unit": {"u", "c", r"\delta", r"\delta_s"},
}
PARAMETERS = {
    "matrices": (),
    "curve": ("a", "m", "b"),
    "inputs": ("w_1", "w_2", "b"),
    "unit": ("w", "u", "v", "c"),
    "line": ("m", "b", "w"),  # w stands for any parameter, so it stands for m
}

Names = dict[str, Any]


def pattern(tex: str) -> str:
    """Return a regular expression for a symbol, its index with braces or without."""
    return re.sub(r"_(\w)$", r"_(?:\1|\\{\1\\})", re.escape(tex))


def model_of(symbols: set[str]) -> str:
    """Return what equations with these symbols are about: a line, if nothing else."""
    return next((name for name, tells in TOLD_BY.items() if tells & symbols), "line")


def random_names(random: Random, rows: bool, model: str) -> Names:
    """Return random values for all that is free: scalars, or lists for x and y."""

    def number() -> float:
        return random.choice([-1, 1]) * random.uniform(0.5, 3)

    n = random.randint(3, 6)
    d, e, g = number(), number(), number()
    free = "m b w_1 w_2 x_1 x_2 p x y a c u v w m_z b_z"
    names: Names = {name: number() for name in free.split()}
    names |= {
        "model": model,
        "h": random.uniform(0.5, 3),
        "learning_rate": random.uniform(0.01, 0.5),
        "f": lambda t: d * t**3 + e * t**2 + g * t + 1,
        "tanh_slope": lambda t: 1 / math.cosh(t) ** 2,
        "relu": lambda t: max(t, 0.0),
        "n": n,
        # The other hidden units, each with its w, u and v.
        "other_units": [(number(), number(), number()) for _ in range(n - 1)],
        "units": n,
    }
    if rows:
        names |= {name: [number() for _ in range(n)] for name in ("x", "y")}
    if model == "matrices":
        table = [[number(), number(), 1] for _ in range(n)]
        names |= {"X": np.array(table), "y": np.array([number() for _ in range(n)])}
        names |= {"w": np.array([number() for _ in range(3)])}
    return names


def derived(names: Names, rows: bool) -> Names:
    """Return the values that follow from the free ones, by the package's functions."""
    if names["model"] == "matrices":
        return {"X_turned": names["X"].T}
    x, y, m, b = (names[name] for name in ("x", "y", "m", "b"))
    if rows:
        return {
            "y_pred": [feedforward(xi, m, b) for xi in x],
            "x_mean": sum(x) / len(x),
            "y_mean": sum(y) / len(y),
            "MSE": mean_squared_error(x, y, m, b),
        }
    y_pred = predict(names)
    found: Names = {"y_pred": y_pred, "L": squared_error(y_pred, y)}
    if names["model"] == "unit":
        sums = [w * x + u for w, u, _ in hidden(names)]
        found |= {
            "parameters": parameters(names),
            "all_h": [math.tanh(s) for s in sums],
            "all_v": [v for _, _, v in hidden(names)],
            "s": sums[0],
            "h": math.tanh(sums[0]),
        }
        # What moves the bias moves the sum: their slopes are the same.
        found |= {"delta": slope("L", "c", names), "delta_s": slope("L", "u", names)}
    return found


def hidden(names: Names) -> list[tuple[float, float, float]]:
    """Return w, u and v of every hidden unit, that of the symbols first."""
    return [(names["w"], names["u"], names["v"]), *names["other_units"]]


def parameters(names: Names) -> list[float]:
    """Return the network's parameters, in the code's order."""
    units = hidden(names)
    below = [p for w, u, _ in units for p in (w, u)]
    return [*below, *(v for _, _, v in units), names["c"]]


def predict(names: Names) -> float:
    """Return the prediction for one row, by the model that the equation is about."""
    x, m, b = names["x"], names["m"], names["b"]
    if names["model"] == "curve":
        return curve.feedforward(x, names["a"], m, b)
    if names["model"] == "inputs":
        weights = [names["w_1"], names["w_2"]]
        return linear_neuron([names["x_1"], names["x_2"]], weights, b)
    if names["model"] == "unit":
        return network.feedforward([x], parameters(names), "tanh")
    return feedforward(x, m, b)


def slope(of: str, along: str, names: Names) -> float:
    """Return a partial derivative, found by nudging the code."""
    y = names["y"]
    if of == "L" and along == r"\hat{y}":
        return central_difference(lambda p: squared_error(p, y), names["y_pred"])
    if along not in PARAMETERS[names["model"]]:
        raise ValueError(f"nothing is known about the slope of {of} along {along}")
    name = "m" if names["model"] == "line" and along == "w" else along

    def nudged(p: float) -> float:
        now = {**names, name: p}
        if of == r"\mathrm{MSE}":
            return mean_squared_error(now["x"], y, now["m"], now["b"])
        y_pred = predict(now)
        return squared_error(y_pred, y) if of == "L" else y_pred

    return central_difference(nudged, names[name])
