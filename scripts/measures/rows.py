"""An epoch of chapter 6's descent, written in several ways, over ever more rows."""

import importlib.util
import platform
import time
import warnings
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import click
import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.neural_network import MLPRegressor
from threadpoolctl import threadpool_limits

from perceptron import arrays, patients
from perceptron.elsewhere import train_in_pytorch
from scripts.common.files import ROOT, sealed, write_atomically
from scripts.measures.report import line, middle
from scripts.proof.checks import resolve

TARGET = ROOT / "perceptron/data/speeds.py"
COUNTS = [2, 5, 20, 100, 1_000, 10_000, 100_000, 1_000_000]
START, RATE, EPOCHS = (5.0, 10.0), 0.001, 10_000
ENOUGH = 0.1  # seconds: with fewer epochs than EPOCHS, a run takes at least this long

PRINTED = (
    *("line.py:mean", "neuron.py:feedforward", "neuron.py:backpropagate"),
    *("descent.py:average_gradient", "descent.py:step", "descent.py:train"),
    *("arrays.py:predict", "arrays.py:gradient", "arrays.py:fit"),
    *("arrays.py:hessian", "arrays.py:after_epochs"),
)
bare: dict[str, Any] = {
    "np": np
}  # the functions as the pages print them, without guards
for section in PRINTED:
    exec(resolve(f"perceptron/{section}")[2], bare)

Numbers = NDArray[np.float64]


class Rows(NamedTuple):
    """The twenty patients again and again, as lists and as arrays."""

    x: list[float]
    y: list[float]
    X: Numbers
    targets: Numbers


def rows(count: int) -> Rows:
    """Return so many rows."""
    times = -(-count // len(patients.x))
    x, y = (patients.x * times)[:count], (patients.y * times)[:count]
    return Rows(x, y, arrays.with_ones(x), np.array(y))


def plain(rows: Rows, epochs: int) -> Any:
    """Train as chapter 6 does."""
    return bare["train"](rows.x, rows.y, *START, RATE, epochs)[-1]


def array_a_row(rows: Rows, epochs: int) -> Any:
    """Train with a loop over rows that are arrays, as many tutorials do."""
    parameters = np.array(START)
    for _ in range(epochs):
        slopes = np.zeros(2)
        for row, target in zip(rows.X, rows.targets):
            slopes += 2 * (row @ parameters - target) * row
        parameters = parameters - RATE * slopes / len(rows.X)
    return parameters


def all_at_once(rows: Rows, epochs: int) -> Any:
    """Train with the gradient of chapter 10."""
    parameters = np.array(START)
    for _ in range(epochs):
        slopes = bare["gradient"](rows.X, rows.targets, parameters)
        parameters = parameters - RATE * slopes
    return parameters


def in_scikit_learn(rows: Rows, epochs: int) -> Any:
    """Train scikit-learn's network without a hidden layer, which is our neuron."""
    model = MLPRegressor(
        hidden_layer_sizes=[],
        solver="sgd",
        learning_rate_init=2 * RATE,  # its loss is half of ours
        batch_size=len(rows.X),
        momentum=0,
        alpha=0,
        shuffle=False,
        warm_start=True,
        max_iter=epochs,
        n_iter_no_change=epochs + 1,
    )
    x = rows.X[:, :1]
    with warnings.catch_warnings(action="ignore"):  # one row, and no convergence
        model.partial_fit(x[:1], rows.targets[:1])  # makes what the start replaces
        model.coefs_ = [np.array([[START[0]]])]
        model.intercepts_ = [np.array(START[1:])]
        model.fit(x, rows.targets)
    return model.coefs_[0].item(), model.intercepts_[0].item()


def in_pytorch(rows: Rows, epochs: int) -> Any:
    """Train PyTorch's linear layer."""
    import torch

    model = torch.nn.Linear(1, 1).double()
    with torch.no_grad():
        model.weight[:], model.bias[:] = START
    x, targets = (torch.from_numpy(v) for v in (rows.X[:, :1], rows.targets[:, None]))
    train_in_pytorch(model, x, targets, RATE, epochs)
    return model.weight.item(), model.bias.item()


def exact(rows: Rows, epochs: int) -> Any:
    """Jump to where descent stands after so many epochs."""
    start = np.array(START)
    return bare["after_epochs"](rows.X, rows.targets, start, RATE, epochs)


LOOPS: dict[str, Callable[[Rows, int], Any]] = {
    "plain": plain,
    "array_a_row": array_a_row,
    "all_at_once": all_at_once,
    "scikit_learn": in_scikit_learn,
}
if importlib.util.find_spec("torch"):
    LOOPS["pytorch"] = in_pytorch


def seconds(form: Callable[[Rows, int], Any], rows: Rows, epochs: int) -> float:
    """Return how long a run keeps the processor busy: others may use it meanwhile."""
    began = time.process_time()
    form(rows, epochs)
    return time.process_time() - began


def enough(form: Callable[[Rows, int], Any], rows: Rows) -> int:
    """Return how many epochs a run must have so that its time can be trusted."""
    epochs = 1
    while epochs < EPOCHS and seconds(form, rows, epochs) < ENOUGH:
        epochs = min(4 * epochs, EPOCHS)
    return epochs


def speeds(counts: list[int], times: int) -> dict[str, list[float]]:
    """Return the microseconds of an epoch of each loop, for each count of rows.

    The last list is of the exact form: it makes all EPOCHS at once.
    """
    found: dict[str, list[float]] = {name: [] for name in (*LOOPS, "exact")}
    with threadpool_limits(1):
        for count in counts:
            given = rows(count)
            epochs = {name: enough(form, given) for name, form in LOOPS.items()}
            taken: dict[str, list[float]] = {name: [] for name in found}
            for _ in range(times):  # in turns, so that a busy spell meets all of them
                for name, form in LOOPS.items():
                    took = seconds(form, given, epochs[name]) / epochs[name]
                    taken[name].append(took)
                taken["exact"].append(seconds(exact, given, EPOCHS))
            for name, values in taken.items():
                found[name].append(1e6 * middle(values))
    return found


HEAD = '''\
"""How long an epoch of the line's descent takes, by how many rows there are.

For each count of rows, the microseconds of an epoch, by how its loop is written; exact
are those of arrays.after_epochs, which makes all {epochs:,} epochs at once. Processor
time on one core, with as many epochs as fill {enough} seconds, at most {epochs:,}: the
median of {times} runs, in turns.

{where}
Written by `make bench ARGS="rows --save"`; other machines will give other times.
"""
'''


def source(found: dict[str, list[float]], counts: list[int], head: str) -> str:
    """Return the text of perceptron/data/speeds.py."""
    lists = {name: [float(f"{value:.3g}") for value in found[name]] for name in found}
    told = {"rows": counts, **lists}
    lines = "\n".join(f"{name} = {values}" for name, values in told.items())
    return sealed(f"{head}\n{lines}\n")


def measure(times: int, save: bool) -> None:
    """Measure and print a table; keep it where the pages find it, if so told."""
    if "pytorch" not in LOOPS:
        click.echo("PyTorch is not measured: it is not installed (pip install torch).")
    found = speeds(COUNTS, times)
    for at, count in enumerate(COUNTS):
        unit = found["plain"][at] * EPOCHS
        for name, values in found.items():
            took = values[at] * (1 if name == "exact" else EPOCHS)
            line(
                f"{EPOCHS:,} epochs, {count:,} rows, {name.replace('_', ' ')}",
                f"{took / 1e6:,.4f} s",
                f"{took / unit:.3g} of plain",
            )
    if save:
        where = (
            f"{date.today():%-d %B %Y}, {platform.machine()}: "
            f"Python {platform.python_version()}, NumPy {np.__version__}, "
            f"scikit-learn {sklearn.__version__}."
        )
        head = HEAD.format(epochs=EPOCHS, enough=ENOUGH, times=times, where=where)
        write_atomically(TARGET, source(found, COUNTS, head))
