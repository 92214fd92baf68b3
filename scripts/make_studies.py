"""Train the networks of chapter 11 from many starts, and keep how each ended.

Writes perceptron/data/studies.py. The seeds are 1, 2, 3 and so on.
"""

import pprint
import textwrap
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from perceptron import network_arrays
from perceptron.arrays import with_ones
from perceptron.data import others
from perceptron.line import mean
from perceptron.network import random_start
from perceptron.patients import x, y
from perceptron.standard import standard_deviation, standardise
from scripts.common.files import ROOT, write_atomically

TARGET = ROOT / "perceptron/data/studies.py"
STARTS, XOR_STARTS = 200, 500

# Printed with the results, so that a page can say how they were found.
SETTINGS: dict[str, dict[str, Any]] = {
    "one_tanh": {
        "units": 1,
        "activation": "tanh",
        "rate": 0.001,
        "epochs": 5000,
        "output_bias": mean(y),
    },
    "two_tanh": {"units": 2, "activation": "tanh", "rate": 0.0005, "epochs": 5000},
    "three_tanh": {"units": 3, "activation": "tanh", "rate": 0.001, "epochs": 5000},
    "two_relu": {"units": 2, "activation": "relu", "rate": 0.001, "epochs": 5000},
    "xor_two": {"units": 2, "activation": "tanh", "rate": 0.3, "epochs": 5000},
    "xor_three": {"units": 3, "activation": "tanh", "rate": 0.3, "epochs": 500},
}

Numbers = NDArray[np.float64]
Rows = tuple[Numbers, Numbers]  # inputs with ones, and targets
Networks = tuple[Numbers, Numbers]  # hidden neurons, and outputs

PATIENTS = with_ones(standardise(x)), np.array(y)
# The others are standardised by the twenty: nothing about them was known before.
OTHERS = (
    with_ones((np.array(others.x) - mean(x)) / standard_deviation(x)),
    np.array(others.y),
)
XOR = with_ones([[-1, -1], [-1, 1], [1, -1], [1, 1]]), np.array([0, 1, 1, 0])

HEAD = '''\
"""How networks ended that began at random: a number for each of the seeds 1, 2, 3, …

one_tanh, two_tanh, three_tanh and two_relu are trained on the twenty patients, x
standardised and y as it is: the final MSE on the twenty and, with _others, on the
other 422 (standardised by the twenty). two_relu_dead: how many of the units ended
dead, with a sum below zero for all twenty, where no slope is left to learn by.

xor_two and xor_three learn exclusive or, inputs −1 and 1, targets 0 and 1: the MSE.

Every start is network.random_start's; an output_bias replaces its zero at the end.

Written by scripts/make_studies.py, and computed again by the tests.
"""
'''


def starts(inputs: int, units: int, count: int, output_bias: float = 0.0) -> Networks:
    """Return the random starts of the first seeds."""
    drawn = [random_start(inputs, units, seed) for seed in range(1, count + 1)]
    hidden, output = network_arrays.network(drawn)
    output[:, -1] = output_bias
    return hidden, output


def train(name: str, rows: Rows, count: int) -> tuple[Networks, Numbers]:
    """Return where the starts of a study end, and the MSE of each."""
    setting = SETTINGS[name]
    inputs, activation = rows[0].shape[1] - 1, setting["activation"]
    begun = starts(inputs, setting["units"], count, setting.get("output_bias", 0.0))
    ended = network_arrays.train(
        *rows, begun, setting["rate"], setting["epochs"], activation
    )
    return ended, network_arrays.mean_squared_error(*rows, ended, activation)


def patients(name: str) -> dict[str, list[float]]:
    """Return the final MSE of each start on the twenty and on the others, by name."""
    ended, losses = train(name, PATIENTS, STARTS)
    activation = SETTINGS[name]["activation"]
    results = {
        name: losses,
        f"{name}_others": network_arrays.mean_squared_error(*OTHERS, ended, activation),
    }
    if activation == "relu":
        h = network_arrays.hidden_layer(PATIENTS[0], ended[0], activation)
        results[f"{name}_dead"] = (h == 0).all(axis=-1).sum(axis=-1)  # the ones never
    return {name: values.round(4).tolist() for name, values in results.items()}


def exclusive_or(name: str) -> list[float]:
    """Return the final MSE of each start."""
    _, losses = train(name, XOR, XOR_STARTS)
    values: list[float] = losses.round(6).tolist()
    return values


def studies() -> dict[str, list[float]]:
    """Return every study's results, by name."""
    return {
        **patients("one_tanh"),
        **patients("two_tanh"),
        **patients("three_tanh"),
        **patients("two_relu"),
        "xor_two": exclusive_or("xor_two"),
        "xor_three": exclusive_or("xor_three"),
    }


def source(results: dict[str, list[float]]) -> str:
    """Return the text of perceptron/data/studies.py."""
    settings = pprint.pformat(SETTINGS, width=80, sort_dicts=False)
    parts = [HEAD, "# fmt: off", f"settings = {settings}"]
    for name, values in results.items():
        lines = textwrap.wrap(", ".join(map(repr, values)) + ",", width=84)
        parts += [f"{name} = [", *(f"    {line}" for line in lines), "]"]
    return "\n".join(parts) + "\n"


@click.command(help=__doc__)
def main() -> None:
    write_atomically(TARGET, source(studies()))
    click.echo(f"wrote {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
