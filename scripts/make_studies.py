"""Keep what takes long to compute: networks from many starts, and many twenties.

Writes perceptron/data/studies.py, how the networks of chapter 11 ended,
perceptron/data/twenties.py, what chapter 9 finds out about other groups of patients,
perceptron/data/unseen.py, how often the networks of chapter 15 are right, and
perceptron/data/digit_networks.py, the networks of chapter 16, trained.
The seeds are 1, 2, 3 and so on.
"""

import math
import pprint
import random
import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from perceptron import (
    binary_arrays,
    classifier,
    guards,
    moons,
    network_arrays,
    softmax,
    softmax_arrays,
)
from perceptron.arrays import with_ones
from perceptron.binary import best_epoch, scaled_start, split
from perceptron.curve import fit_curve, leave_one_out, prediction
from perceptron.data import others
from perceptron.digits import label, pixels
from perceptron.line import mean
from perceptron.model import mean_squared_error
from perceptron.network import random_start
from perceptron.patients import x, y
from perceptron.standard import standard_deviation
from scripts import make_rows
from scripts.common.files import ROOT, sealed, write_atomically

TARGET = ROOT / "perceptron/data/studies.py"
TWENTIES = ROOT / "perceptron/data/twenties.py"
UNSEEN = ROOT / "perceptron/data/unseen.py"


DIGITS = ROOT / "perceptron/data/digit_networks.py"
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
    return sealed("\n".join(parts) + "\n")


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
    return sealed("\n".join(parts) + "\n")


UNSEEN_HEAD = '''\
"""How networks do on the moons, on rows that they were fitted to and on unseen ones.

For each start, of the seeds 1, 2, 3, …: how many rows it is right about, of those to
fit, of those to choose by, and of those kept for the end; then the mean cross-entropy
on the last. gained and lost: how many of the last it is right about and the sigmoid
neuron is wrong, and the other way round.

_stopped: after the epoch, also kept, in which the rows to choose by cost least.
draws: the same rows drawn anew by make_moons, with random_state 0, 1, 2, …; of those
kept for the end, how many the neuron is right about, and a network of four units, seed
1, after few epochs, after the one chosen, and after many.

Written by scripts/make_studies.py, and a sample is computed again by the tests.
"""
'''
PARTS = "fit", "choose", "end"
FEW, MANY, WATCHED = 100, 10_000, 1_000  # epochs
MOON_SETTINGS: dict[str, dict[str, Any]] = {
    "two": {"units": 2, "decay": 0, "starts": STARTS, "epochs": WATCHED},
    "four": {"units": 4, "decay": 0, "starts": STARTS, "epochs": WATCHED},
    "long": {"units": 4, "decay": 0, "starts": 40, "epochs": MANY},
    "many": {"units": 32, "decay": 0, "starts": 20, "epochs": MANY},
    "held": {"units": 32, "decay": 0.003, "starts": 20, "epochs": MANY},
}
RATE, MOMENTUM = 0.5, 0.9
DATA_DRAWS = 100

Moons = list[Rows]  # to fit, to choose by, and for the end
Found = dict[str, list[float]]


def parts(table: Sequence[tuple[float, float, int]] = moons.table) -> Moons:
    """Return the three parts of the moons, ready for arrays."""
    return [
        (with_ones([row[:2] for row in part]), np.array([row[2] for row in part]))
        for part in split(table, *moons.SIZES)
    ]


MOONS = parts()


def neuron(rows: Rows) -> list[float]:
    """Return the sigmoid neuron that fits these rows best."""
    best = LogisticRegression(C=math.inf, tol=1e-8).fit(rows[0][:, :-1], rows[1])
    return [*best.coef_[0].tolist(), float(best.intercept_[0])]


def says(rows: Rows, parameters: list[float]) -> NDArray[np.bool_]:
    """Say which rows a sigmoid neuron is right about."""
    right: NDArray[np.bool_] = (rows[0] @ np.array(parameters) > 0) == (rows[1] == 1)
    return right


def judged(networks: Networks, data: Moons, line: NDArray[np.bool_]) -> Found:
    """Return how often networks are right, and against the neuron."""
    right = [binary_arrays.right_answers(*rows, networks) for rows in data]
    loss = binary_arrays.mean_cross_entropy(*data[-1], networks)
    return {
        **{name: part.sum(axis=-1).tolist() for name, part in zip(PARTS, right)},
        "loss": loss.round(3).tolist(),
        "gained": (right[-1] & ~line).sum(axis=-1).tolist(),
        "lost": (~right[-1] & line).sum(axis=-1).tolist(),
    }


def followed(
    path: Iterable[Networks], data: Moons, line: NDArray[np.bool_]
) -> dict[str, Found]:
    """Return how starts do after few epochs, after the one chosen, and after many."""
    found: dict[str, Found] = {}
    watched = []
    for epoch, networks in enumerate(path):
        if epoch <= WATCHED:
            watched.append(networks)
        if epoch == FEW:
            found["few"] = judged(networks, data, line)
        if epoch == MANY:
            found["many"] = judged(networks, data, line)
    losses = np.array(
        [binary_arrays.mean_cross_entropy(*data[1], one) for one in watched]
    )
    chosen = [best_epoch(column) for column in losses.T.tolist()]
    there = network_arrays.network(
        [
            [*watched[epoch][0][start].tolist(), watched[epoch][1][start].tolist()]
            for start, epoch in enumerate(chosen)
        ]
    )
    found["stopped"] = {**judged(there, data, line), "epoch": [*chosen]}
    return found


def moon_study(setting: dict[str, Any], count: int, epochs: int) -> dict[str, Found]:
    """Return how a study's first starts do on the moons."""
    starts = [scaled_start(2, setting["units"], seed + 1) for seed in range(count)]
    begun = network_arrays.network(starts)
    path = binary_arrays.train(
        *MOONS[0], begun, RATE, epochs, MOMENTUM, setting["decay"]
    )
    return followed(path, MOONS, says(MOONS[-1], neuron(MOONS[0])))


def data_draws(count: int = DATA_DRAWS, epochs: int = MANY) -> Found:
    """Return how often neuron and network are right, at the end, on other moons."""
    drawn = [parts(make_rows.moon_rows(state, 9)) for state in range(count)]
    line = [says(data[-1], neuron(data[0])) for data in drawn]
    data = [
        (np.stack([X for X, _ in rows]), np.stack([y for _, y in rows]))
        for rows in zip(*drawn)
    ]
    starts = network_arrays.network([scaled_start(2, 4, 1)] * count)
    path = guards.bare(binary_arrays.train)  # its guard looks at rows of one draw
    found = followed(
        path(*data[0], starts, RATE, epochs, MOMENTUM), data, np.array(line)
    )
    times = [time for time in ("few", "stopped", "many") if time in found]
    return {
        "line": [int(right.sum()) for right in line],
        **{time: found[time]["end"] for time in times},
    }


def source_of_unseen(found: dict[str, Found], draws: Found) -> str:
    """Return the text of perceptron/data/unseen.py."""
    settings = pprint.pformat(MOON_SETTINGS, width=80, sort_dicts=False)
    protocol = (
        f"rate, momentum, few, many, watched = {(RATE, MOMENTUM, FEW, MANY, WATCHED)}"
    )
    lines = [UNSEEN_HEAD, "# fmt: off", f"settings = {settings}", protocol]
    for name, values in (found | {"draws": draws}).items():
        lines.append(f"{name} = {{")
        for part, numbers in values.items():
            rows = textwrap.wrap(", ".join(map(repr, numbers)) + ",", width=80)
            lines += [f'    "{part}": [', *(f"        {row}" for row in rows), "    ],"]
        lines.append("}")
    return sealed("\n".join(lines) + "\n")


def moon_studies() -> dict[str, Found]:
    """Return the results of all studies on the moons, by study and time."""
    return {
        f"{name}_{time}": values
        for name, setting in MOON_SETTINGS.items()
        for time, values in moon_study(
            setting, setting["starts"], setting["epochs"]
        ).items()
    }


DIGITS_HEAD = '''\
"""Ten linear neurons, and a hidden layer before them, trained to read ten digits.

tried: for each network, by its weight decay, the mean cross-entropy on the 300 digits
to choose by, and how many of them it reads rightly; the smallest loss was chosen. Then
the chosen networks, to three decimals. splits: how many of 497 unseen digits neurons
and network read rightly, with the digits shuffled by each of the seeds 1, 2, 3, …;
by_others: the same with the digits in their order, so that others wrote the 497.
misread: which of the unseen digits of data/digits.py the kept networks read wrongly.

Written by scripts/make_studies.py, and computed again by the tests.
"""
'''
# The same for both networks, so that they can be compared.
READING: dict[str, Any] = {
    "units": 16,
    "seed": 1,
    "learning_rate": 0.5,
    "momentum": 0.9,
    "epochs": 300,
}
DECAYS, SPLITS = (0, 0.001, 0.003), 20
NETWORKS = "neurons", "hidden"
Classes = tuple[Numbers, NDArray[np.int64]]


def of_images(images: Sequence[str]) -> Classes:
    """Return the inputs of images with ones, and their labels."""
    rows = with_ones([pixels(image) for image in images])
    return rows, np.array([label(image) for image in images])


def begun(name: str) -> list[Numbers]:
    """Return where a network's training begins."""
    if name == "neurons":
        return [np.zeros((10, 65))]
    start = classifier.random_start(64, READING["units"], 10, READING["seed"])
    return [np.array(layer) for layer in start]


def reader(name: str, rows: Classes, decay: float) -> list[Numbers]:
    """Return a network that has learned to read these rows."""
    rate, epochs = READING["learning_rate"], READING["epochs"]
    return softmax_arrays.train(
        *rows, begun(name), rate, epochs, READING["momentum"], decay
    )


def tried(parts: dict[str, Classes], name: str) -> dict[float, tuple[float, int]]:
    """Return what the digits to choose by say of each weight decay."""
    found = {}
    for decay in DECAYS:
        layers = reader(name, parts["fitting"], decay)
        loss = softmax_arrays.mean_cross_entropy(*parts["choosing"], layers)
        found[decay] = round(loss, 4), right(parts["choosing"], layers)
    return found


def right(rows: Classes, layers: list[Numbers]) -> int:
    """Return how many rows a network reads rightly."""
    return round(len(rows[0]) * softmax_arrays.accuracy(*rows, layers))


def chosen(results: dict[float, tuple[float, int]]) -> float:
    """Return the weight decay with the smallest loss."""
    return min(results, key=lambda decay: results[decay][0])


def parts_of(images: Sequence[str]) -> dict[str, Classes]:
    """Return the parts of all digits, in this order, as arrays."""
    return {name: of_images(part) for name, part in make_rows.in_parts(images).items()}


def unseen(images: Sequence[str], decays: dict[str, float]) -> tuple[int, ...]:
    """Return for each network how many of the unseen digits it reads rightly."""
    parts = parts_of(images)
    return tuple(
        right(parts["unseen"], reader(name, parts["fitting"], decays[name]))
        for name in NETWORKS
    )


def readers() -> dict[str, Any]:
    """Return all that is kept of the networks that read digits, by name."""
    images = make_rows.images()
    parts = parts_of(make_rows.shuffled(images, make_rows.SHUFFLED_BY))
    results = {name: tried(parts, name) for name in NETWORKS}
    decays = {name: chosen(results[name]) for name in NETWORKS}
    seeds = range(1, SPLITS + 1)
    found: dict[str, Any] = {"settings": READING, "tried": results, "decays": decays}
    found["splits"] = [
        unseen(make_rows.shuffled(images, seed), decays) for seed in seeds
    ]
    found["by_others"] = unseen(images, decays)
    for name in NETWORKS:
        layers = reader(name, parts["fitting"], decays[name])
        found[name] = [layer.round(3).tolist() for layer in layers]
    (found["neurons"],) = found["neurons"]
    found["misread"] = {
        "neurons": misread(softmax.feedforward, found["neurons"]),
        "hidden": misread(classifier.feedforward, found["hidden"]),
    }
    return found


def misread(
    feedforward: Callable[[list[float], Any], list[float]], at: Any
) -> list[int]:
    """Return which of the unseen digits a kept network misreads, by their number."""
    images = make_rows.in_parts(
        make_rows.shuffled(make_rows.images(), make_rows.SHUFFLED_BY)
    )
    return [
        i
        for i, image in enumerate(images["unseen"])
        if softmax.likeliest(feedforward(pixels(image), at)) != label(image)
    ]


def source_of_readers(found: dict[str, Any]) -> str:
    """Return the text of perceptron/data/digit_networks.py."""
    parts = [DIGITS_HEAD, "# fmt: off"]
    for name, value in found.items():
        text = pprint.pformat(value, width=76, compact=True, sort_dicts=False)
        parts.append(f"{name} = {text}")
    return sealed("\n".join(parts) + "\n")


@click.command(help=__doc__)
def main() -> None:
    draws = [twenty(seed) for seed in range(1, DRAWS + 1)]
    for target, text in (
        (TWENTIES, source_of_twenties(draws)),
        (TARGET, source(studies())),
        (UNSEEN, source_of_unseen(moon_studies(), data_draws())),
        (DIGITS, source_of_readers(readers())),
    ):
        write_atomically(target, text)
        click.echo(f"wrote {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
