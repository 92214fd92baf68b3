"""Keep what takes long to compute: networks from many starts, and many twenties.

Writes perceptron/data/studies.py, how the networks of chapter 11 ended, and
perceptron/data/twenties.py, what chapter 9 finds out about other groups of patients.
The seeds are 1, 2, 3 and so on.
"""

import pprint
import random
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from perceptron import network_arrays
from perceptron.arrays import with_ones
from perceptron.curve import fit_curve, leave_one_out, prediction
from perceptron.data import others
from perceptron.line import mean
from perceptron.model import mean_squared_error
from perceptron.network import random_start
from perceptron.patients import x, y
from perceptron.standard import standard_deviation
from scripts.common.files import ROOT, write_atomically

TARGET = ROOT / "perceptron/data/studies.py"
TWENTIES = ROOT / "perceptron/data/twenties.py"
STARTS, XOR_STARTS, DRAWS = 200, 500, 300
DEGREES = range(1, 6)

# One protocol for all networks of the patients, so that they can be compared.
PROTOCOL = {"rate": 0.1, "epochs": 5_000}
EARLY, LONG = PROTOCOL | {"epochs": 50}, PROTOCOL | {"epochs": 50_000}
ONE, TWO, THREE = ({"units": n, "activation": "tanh"} for n in (1, 2, 3))

# Printed with the results, so that a page can say how they were found.
SETTINGS: dict[str, dict[str, Any]] = {
    "one_tanh": ONE | PROTOCOL,
    "two_tanh": TWO | PROTOCOL,
    "three_tanh": THREE | PROTOCOL,
    "two_early": TWO | EARLY,
    "one_long": ONE | LONG,
    "two_long": TWO | LONG,
    "three_long": THREE | LONG,
    "two_relu": {"units": 2, "activation": "relu"} | PROTOCOL,
    "xor_two": TWO | {"rate": 0.3, "epochs": 5_000},
    "xor_three": THREE | {"rate": 0.3, "epochs": 500},
}

Numbers = NDArray[np.float64]
Rows = tuple[Numbers, Numbers]  # inputs with ones, and targets
Networks = tuple[Numbers, Numbers]  # hidden neurons, and outputs


def standardised(values: Sequence[float], like: Sequence[float]) -> Numbers:
    """Return values standardised as others are: nothing about them was known before."""
    return (np.array(values) - mean(like)) / standard_deviation(like)


PATIENTS = with_ones(standardised(x, x)), standardised(y, y)
OTHERS = with_ones(standardised(others.x, x)), standardised(others.y, y)
VARIANCE = standard_deviation(y) ** 2  # from standardised to the patients' units
XOR = with_ones([[-1, -1], [-1, 1], [1, -1], [1, 1]]), np.array([0, 1, 1, 0])

HEAD = '''\
"""How networks ended that began at random: a number for each of the seeds 1, 2, 3, …

All but the last two are trained on the twenty patients, x and y standardised: the
final MSE on the twenty in the units of y and, with _others, on the other 422, which
are standardised by the twenty. two_relu_dead: how many of the units ended dead, with a
sum below zero for all twenty, where no slope is left to learn by.

xor_two and xor_three learn exclusive or, inputs −1 and 1, targets 0 and 1: the MSE.

Every start is network.random_start's. Written by scripts/make_studies.py, and computed
again by the tests.
"""
'''


def train(name: str, rows: Rows, count: int) -> tuple[Networks, Numbers]:
    """Return where the first seeds of a study end, and the MSE of each."""
    setting = SETTINGS[name]
    inputs = rows[0].shape[1] - 1
    begun = network_arrays.network(
        [random_start(inputs, setting["units"], seed) for seed in range(1, count + 1)]
    )
    ended = network_arrays.train(
        *rows, begun, setting["rate"], setting["epochs"], setting["activation"]
    )
    return ended, network_arrays.mean_squared_error(*rows, ended, setting["activation"])


def patients(name: str, count: int = STARTS) -> dict[str, list[float]]:
    """Return the final MSE of each start on the twenty and on the others, by name."""
    ended, losses = train(name, PATIENTS, count)
    results = {name: VARIANCE * losses}
    if name.endswith("_relu"):
        h = network_arrays.hidden_layer(PATIENTS[0], ended[0], "relu")
        results[f"{name}_dead"] = (h == 0).all(axis=-1).sum(axis=-1)  # the ones never
    elif name.endswith(("_tanh", "_early")):
        away = network_arrays.mean_squared_error(*OTHERS, ended)
        results[f"{name}_others"] = VARIANCE * away
    return {name: values.round(3).tolist() for name, values in results.items()}


def exclusive_or(name: str) -> dict[str, list[float]]:
    """Return the final MSE of each start, by name."""
    _, losses = train(name, XOR, XOR_STARTS)
    return {name: losses.round(4).tolist()}


def studies(names: Iterable[str] = SETTINGS) -> dict[str, list[float]]:
    """Return the results of studies, by name."""
    found: dict[str, list[float]] = {}
    for name in names:
        found |= (exclusive_or if name.startswith("xor") else patients)(name)
    return found


def source(results: dict[str, list[float]]) -> str:
    """Return the text of perceptron/data/studies.py."""
    settings = pprint.pformat(SETTINGS, width=80, sort_dicts=False)
    parts = [HEAD, "# fmt: off", f"settings = {settings}"]
    for name, values in results.items():
        lines = textwrap.wrap(", ".join(map(repr, values)) + ",", width=84)
        parts += [f"{name} = [", *(f"    {line}" for line in lines), "]"]
    return "\n".join(parts) + "\n"


TWENTIES_HEAD = '''\
"""Twenty patients, drawn at random from all 442, many times: which curve is best?

For each draw, the degree from 1 to 5 that leave-one-out picks on the twenty, and the
one whose curve, fitted to the twenty, has the smallest MSE on the 422 not drawn.

Written by scripts/make_studies.py, and a sample is computed again by the tests.
"""
'''


def twenty(seed: int) -> tuple[int, int]:
    """Return for one draw the degree that leave-one-out picks, and the best one."""
    patients = [*zip(others.x, others.y), *zip(x, y)]
    random.Random(seed).shuffle(patients)
    (x_20, y_20), (x_rest, y_rest) = zip(*patients[:20]), zip(*patients[20:])

    def left_out(degree: int) -> float:
        return mean(leave_one_out(list(x_20), list(y_20), degree))

    def on_the_rest(degree: int) -> float:
        curve = fit_curve(x_20, y_20, degree)
        return mean_squared_error(prediction, x_rest, y_rest, curve)

    return min(DEGREES, key=left_out), min(DEGREES, key=on_the_rest)


def source_of_twenties(pairs: list[tuple[int, int]]) -> str:
    """Return the text of perceptron/data/twenties.py."""
    parts = [TWENTIES_HEAD, "# fmt: off"]
    for name, degrees in zip(("picked", "best"), zip(*pairs)):
        lines = textwrap.wrap(", ".join(map(repr, degrees)) + ",", width=84)
        parts += [f"{name} = [", *(f"    {line}" for line in lines), "]"]
    return "\n".join(parts) + "\n"


@click.command(help=__doc__)
def main() -> None:
    draws = [twenty(seed) for seed in range(1, DRAWS + 1)]
    for target, text in (
        (TWENTIES, source_of_twenties(draws)),
        (TARGET, source(studies())),
    ):
        write_atomically(target, text)
        click.echo(f"wrote {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
