"""A training as it runs: the line and the three traces, at any rate and epoch."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from live import traces
from live.frame.controls import Count
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


@pytest.mark.parametrize(
    ("epoch", "says"),
    [
        (
            0,
            "After 0 epochs the weight is 5.0000 and the bias 10.0000. The mean "
            "squared error is 8,059.14, 5,883.14 above the smallest there is.",
        ),
        (
            1,
            "After 1 epoch the weight is 6.5441 and the bias 10.1424. The mean "
            "squared error is 5,902.11, 3,726.11 above the smallest there is.",
        ),
        (
            10_000,
            "After 10,000 epochs the weight is 11.2349 and the bias 25.0117. The mean "
            "squared error is 2,176.01, 0.01 above the smallest there is.",
        ),
    ],
)
def test_it_says_what_the_page_says(epoch: int, says: str) -> None:
    changes, sentence, _ = until_done(0.001, epoch)
    assert sentence == says
    assert changes["epochs"]["text"] == says[: says.index(" the")].lower()


def test_a_long_training_comes_in_parts_and_is_remembered() -> None:
    assert until_done(0.001, 1_000)[2] == 1
    assert until_done(0.001, 10_000)[2] == 9
    assert until_done(0.001, 4_000)[2] == 1
    assert until_done(0.002, 1)[2] == 1
    assert list(traces.RUNS) == [0.002]


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


def test_the_line_is_that_of_the_epoch() -> None:
    m, b = train(x, y, 5, 10, 0.001, 1_000)[-1]
    changes, _, _ = until_done(0.001, 1_000)
    view = axes("traces", "patients")
    ends = [view.x(0), view.y(b), view.x(20), view.y(20 * m + b)]
    assert numbers(changes["line"]["d"]) == ends
    texts = [changes[f"{mark}-now"]["text"] for mark in ("m", "b", "loss")]
    assert texts == ["12.07", "15.57", "2,195"]


def test_a_rate_that_is_too_large_is_followed_to_its_end() -> None:
    with pytest.raises(DivergenceError, match="epoch"):
        train(x, y, 5, 10, 0.02, 10_000)
    _, sentence, _ = until_done(0.02, 40)
    assert sentence.endswith("The error has grown since the start.")
    _, sentence, _ = until_done(0.02, 10_000)
    last = len(traces.RUNS[0.02].path) - 1
    assert f"After {last} epochs" in sentence
    assert "is more than Python can hold. Epoch" in sentence
    assert sentence.endswith(f"Epoch {last + 1} gives numbers too large for Python.")
    assert train(x, y, 5, 10, 0.02, last)
    with pytest.raises(DivergenceError):
        train(x, y, 5, 10, 0.02, last + 1)


def test_below_the_limit_no_error_has_grown() -> None:
    _, sentence, _ = until_done(0.0097, 500)
    assert sentence.endswith("above the smallest there is.")


def test_controls_are_declared_and_play_grows_by_a_tenth() -> None:
    rate, epoch = traces.CONTROLS
    assert (rate.start, rate.least, rate.most) == (0.001, 0.0001, 0.02)
    assert isinstance(epoch, Count)
    assert (epoch.start, epoch.most, epoch.stride, epoch.pace) == (1_000, 10_000, 1, 1)
    assert epoch.growth == 0.1
    presses = [press(learning_rate=0.001, epoch=3) for press in traces.BUTTONS.values()]
    assert presses == [{"epoch": 0}, {"epoch": 10_000}]
