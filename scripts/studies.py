"""Train the networks of chapters 11 and 12 from many starts, and keep how each ended.

Writes perceptron/studies.py. The seeds are 1, 2, 3 and so on.
"""

import textwrap
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from perceptron import network_arrays, others
from perceptron.line import mean
from perceptron.network import random_start
from perceptron.patients import x, y
from perceptron.standard import standard_deviation, standardise
from scripts.files import write_atomically

TARGET = Path(__file__).parent.parent / "perceptron" / "studies.py"
STARTS, XOR_STARTS = 200, 500

Numbers = NDArray[np.floating]

PATIENTS = np.array(standardise(x)).reshape(-1, 1), np.array(y)
# The others are standardised by the twenty: nothing about them was known before.
OTHERS = (
    (np.array(others.x).reshape(-1, 1) - mean(x)) / standard_deviation(x),
    np.array(others.y),
)
XOR = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]]), np.array([0, 1, 1, 0])

HEAD = '''\
"""How networks ended that began at random: a number for each of the seeds 1, 2, 3, …

On the twenty patients, x standardised and y as it is, 5,000 epochs, the final MSE
on the twenty and, with _others, on the other 422 (standardised by the twenty):

one_tanh     one tanh unit, rate 0.001, the output bias beginning at the mean of y
two_tanh     two tanh units, rate 0.0005
three_tanh   three tanh units, rate 0.001
two_relu     two ReLU units, rate 0.001; two_relu_dead: how many of them ended dead,
             with a sum below zero for all twenty, where no slope is left to learn by

Exclusive or, inputs −1 and 1, targets 0 and 1, rate 0.3, the final MSE:

xor_two      two tanh units, 5,000 epochs
xor_three    three tanh units, 500 epochs

Written by scripts/studies.py, and computed again by the tests.
"""
'''


def starts(width: int, units: int, count: int, output_bias: float = 0.0) -> Numbers:
    """Return the random starts of the first seeds, one a row."""
    drawn = [random_start(width, units, seed) for seed in range(1, count + 1)]
    return np.array([[*start[:-1], output_bias] for start in drawn])


def patients(
    name: str, units: int, activation: str, rate: float, output_bias: float = 0.0
) -> dict[str, list[float]]:
    """Return the final MSE of each start on the twenty and on the others, by name."""
    begun = starts(1, units, STARTS, output_bias)
    ended = network_arrays.train(*PATIENTS, begun, activation, rate, 5000)
    results = {
        name: network_arrays.mean_squared_error(*PATIENTS, ended, activation),
        f"{name}_others": network_arrays.mean_squared_error(*OTHERS, ended, activation),
    }
    if activation == "relu":
        sums = network_arrays.hidden_sums(PATIENTS[0], ended)
        results[f"{name}_dead"] = (sums.max(axis=-1) <= 0).sum(axis=-1)
    return {name: values.round(4).tolist() for name, values in results.items()}


def exclusive_or(units: int, epochs: int) -> list[float]:
    """Return the final MSE of each start."""
    begun = starts(2, units, XOR_STARTS)
    ended = network_arrays.train(*XOR, begun, "tanh", 0.3, epochs)
    values: list[float] = (
        network_arrays.mean_squared_error(*XOR, ended, "tanh").round(6).tolist()
    )
    return values


def studies() -> dict[str, list[float]]:
    """Return every study's results, by name."""
    return {
        **patients("one_tanh", 1, "tanh", 0.001, mean(y)),
        **patients("two_tanh", 2, "tanh", 0.0005),
        **patients("three_tanh", 3, "tanh", 0.001),
        **patients("two_relu", 2, "relu", 0.001),
        "xor_two": exclusive_or(2, 5000),
        "xor_three": exclusive_or(3, 500),
    }


def source(results: dict[str, list[float]]) -> str:
    """Return the text of perceptron/studies.py."""
    parts = [HEAD, "# fmt: off"]
    for name, values in results.items():
        lines = textwrap.wrap(", ".join(map(repr, values)) + ",", width=84)
        parts += [f"{name} = [", *(f"    {line}" for line in lines), "]"]
    return "\n".join(parts) + "\n"


@click.command(help=__doc__)
def main() -> None:
    write_atomically(TARGET, source(studies()))
    click.echo(f"wrote perceptron/{TARGET.name}")


if __name__ == "__main__":
    main()
