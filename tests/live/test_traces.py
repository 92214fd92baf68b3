"""A training as it runs: the line and the three traces, at any rate and epoch."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from live import traces
from live.frame.drawing import axes
from perceptron.checks import DivergenceError
from perceptron.descent import train
from perceptron.neuron import mean_squared_error
from perceptron.patients import x, y


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    traces.forget()
    yield
    traces.forget()


def numbers(path: str) -> list[float]:
    return [float(word) for word in path.split() if word not in ("M", "L")]


def until_done(rate: float, epoch: int) -> tuple[dict[str, Any], str, int]:
    """Return what is shown at last, and how often it had to be asked for."""
    for asked in range(1, 40):
        changes, sentence = traces.update(learning_rate=rate, epoch=epoch)
        if "…" not in changes:
            return changes, sentence, asked
    raise AssertionError("it never ends")


def test_a_long_training_comes_in_parts_and_is_remembered() -> None:
    assert until_done(0.001, 1_000)[2] == 1
    assert until_done(0.001, 10_000)[2] == 9
    assert until_done(0.001, 4_000)[2] == 1
    assert until_done(0.002, 1)[2] == 1
    assert list(traces.RUNS) == [(0.002,)]


@pytest.mark.parametrize(
    ("mark", "value"),
    [
        ("m", lambda m, b: m),
        ("b", lambda m, b: b),
        ("loss", lambda m, b: mean_squared_error(x, y, m, b)),
    ],
)
def test_a_trace_runs_through_its_values_to_a_dot(
    mark: str, value: Callable[[float, float], float]
) -> None:
    path = train(x, y, 5, 10, 0.002, 30)
    changes, _, _ = until_done(0.002, 30)
    view = axes("traces", f"{mark}-axes")
    trace = numbers(changes[mark]["d"])
    epochs = [*range(21), 22, 24, 26, 28, 30]
    assert trace[::2] == [view.x(math.log10(1 + epoch)) for epoch in epochs]
    assert trace[1::2] == [view.y(value(*path[epoch])) for epoch in epochs]
    assert numbers(changes[f"{mark}-here"]["d"]) == trace[-2:] * 2


def test_a_rate_that_is_too_large_is_followed_to_its_end() -> None:
    until_done(0.02, 10_000)
    last = len(traces.RUNS[(0.02,)].path) - 1
    assert train(x, y, 5, 10, 0.02, last)
    with pytest.raises(DivergenceError):
        train(x, y, 5, 10, 0.02, last + 1)
