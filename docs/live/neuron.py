"""Set a neuron's inputs, weights and bias, and read what it adds up and gives out."""

from live.frame.controls import Number
from live.frame.numbers import shown
from perceptron.neuron import linear_neuron

CONTROLS = [
    Number("x1", "first input", 3, -10, 10, 0.5),
    Number("x2", "second input", 2, -10, 10, 0.5),
    Number("w1", "first weight", 0.5, -10, 10, 0.5, "m"),
    Number("w2", "second weight", 4, -10, 10, 0.5, "m"),
    Number("b", "bias", 1, -10, 10, 0.5, "b"),
]


def update(x1: float, x2: float, w1: float, w2: float, b: float) -> tuple[dict, str]:
    """Return the numbers at their places, the terms of the sum, and the sentence."""
    terms = [w1 * x1, w2 * x2, b]
    output = tidy(linear_neuron([x1, x2], [w1, w2], b))
    changes = {
        "first_input": {"text": tidy(x1)},
        "second_input": {"text": tidy(x2)},
        "first_weight": {"text": f"= {tidy(w1)}"},
        "second_weight": {"text": f"= {tidy(w2)}"},
        "bias": {"text": f"= {tidy(b)}"},
        "terms": {"text": f"= {added(terms)}"},
        "output": {"text": f"= {output}"},
    }
    return changes, f"The neuron adds {added(terms)} and gives out {output}."


def tidy(value: float) -> str:
    """Return the number with two decimals at most, and none that are zero."""
    text = shown(value, 2)
    return text.rstrip("0").rstrip(".")


def added(terms: list[float]) -> str:
    """Return the terms of a sum in a row, what is negative taken away."""
    first, *others = terms
    signed = [("− " if term < 0 else "+ ") + tidy(abs(term)) for term in others]
    return " ".join([tidy(first)] + signed)  # noqa: RUF005 - MicroPython has no [*a]
