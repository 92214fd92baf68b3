"""Slopes by walking back: every gradient that was written by hand, found again."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perceptron import curve, inputs, layers, logistic, network, neuron
from perceptron.autodiff import Value, backward, exp, gradient, history, log, tanh
from perceptron.gradient_check import central_difference, numerical_gradient
from perceptron.model import average_gradient

squared_error: Any = neuron.squared_error  # of values, here
numbers = st.floats(-3, 3, allow_subnormal=False)
unhurried = settings(deadline=None)  # a busy machine is no failure


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (lambda p: p + 2, lambda p: p + 2),
        (lambda p: 2 + p * p, lambda p: 2 + p * p),
        (lambda p: 3 - p, lambda p: 3 - p),
        (lambda p: p - 3 * p, lambda p: p - 3 * p),
        (lambda p: -p / 7, lambda p: -p / 7),
        (lambda p: 7 / p, lambda p: 7 / p),
        (lambda p: p**3 / (1 + p), lambda p: p**3 / (1 + p)),
        (lambda p: p**-2, lambda p: p**-2),
        (tanh, math.tanh),
        (lambda p: exp(2 * p), lambda p: math.exp(2 * p)),
        (lambda p: log(p) * p, lambda p: math.log(p) * p),
        (lambda p: 0 * p + 4, lambda p: 4),
    ],
)
def test_each_operation_has_the_slope_that_nudging_finds(
    written: Any, plain: Any
) -> None:
    assert written(Value(1.7)).number == pytest.approx(plain(1.7))
    found = central_difference(plain, 1.7)
    assert gradient(written, 1.7) == pytest.approx(found, abs=1e-6)


@given(numbers, numbers, numbers, numbers)
def test_the_neurons_gradient_is_the_one_written_by_hand(
    x: float, y: float, m: float, b: float
) -> None:
    found = gradient(lambda p: squared_error(neuron.feedforward(x, *p), y), [m, b])
    assert found == pytest.approx(neuron.backpropagate(x, y, m, b))


@given(numbers, numbers)
def test_so_is_that_of_several_inputs_and_of_a_curve(x: float, y: float) -> None:
    row, parameters = curve.powers(x, 2), [0.5, -1.0, 2.0]

    def loss(p: Any) -> Any:
        return squared_error(inputs.feedforward(row, p), y)

    by_hand = inputs.backpropagate(row, y, parameters)
    assert gradient(loss, parameters) == pytest.approx(by_hand)


@pytest.mark.parametrize("units", [1, 2, 5])
def test_so_is_that_of_the_hidden_layer(units: int) -> None:
    start = network.random_start(2, units, seed=3)

    def loss(p: Any) -> Any:
        return squared_error(layers.feedforward([0.3, -0.8], p)[0], 2)

    hidden, output = gradient(loss, [start[:-1], start[-1:]])
    by_hand = network.backpropagate([0.3, -0.8], 2, start)
    for found, slopes in zip(hidden + output, by_hand, strict=True):
        assert found == pytest.approx(slopes)


@given(numbers, st.sampled_from([0, 1]))
def test_so_is_that_of_yes_or_no(x: float, yes: int) -> None:
    def loss(p: Any) -> Any:
        likely = (1 + tanh((p[0] * x + p[1]) / 2)) / 2
        return -log(likely if yes else 1 - likely)

    by_hand = logistic.backpropagate([x], yes, [0.4, -0.3])
    assert gradient(loss, [0.4, -0.3]) == pytest.approx(by_hand, abs=1e-12)


def test_two_hidden_layers_have_the_slopes_that_nudging_finds() -> None:
    numbers = network.uniform(5, 9 + 8 + 3)
    shape = [numbers[i : i + 3] for i in range(0, 9, 3)]
    more = [numbers[9:13], numbers[13:17]]

    def built(p: Any) -> list[Any]:
        return [
            [p[0:3], p[3:6], p[6:9]],
            [p[9:13], p[13:17]],
            [p[17:20]],
        ]

    assert built(numbers) == [shape, more, [numbers[17:]]]

    def loss(p: Any) -> Any:
        return squared_error(layers.feedforward([0.7, -0.2], built(p))[0], 1)

    found = gradient(loss, numbers)
    nudged = numerical_gradient(
        lambda *p: loss([Value(number) for number in p]).number, numbers
    )
    assert found == pytest.approx(nudged, abs=1e-7)


def test_a_model_trains_on_these_slopes() -> None:
    def backpropagate(row: Any, y: float, parameters: Any) -> Any:
        def loss(p: Any) -> Any:
            return squared_error(inputs.feedforward(row, p), y)

        return gradient(loss, parameters)

    rows, y = [[1.0], [2.0], [4.0]], [3.0, 1.0, 2.0]
    by_hand = average_gradient(inputs.backpropagate, rows, y, [5.0, 10.0])
    assert average_gradient(backpropagate, rows, y, [5.0, 10.0]) == by_hand


def test_slopes_add_up_where_paths_meet_and_over_walks() -> None:
    p = Value(3)
    backward(p * p + p)
    assert p.slope == 7
    backward(2 * p)
    assert p.slope == 9, "as libraries do, until somebody clears the slopes"


def test_a_history_holds_each_value_once_after_its_sources() -> None:
    p = Value(2)
    square = p * p
    result = square * square + p
    order = history(result)
    assert len(order) == len(set(order)) == 4
    for place, value in enumerate(order):
        assert all(order.index(source) < place for source, _ in value.sources)


def test_a_long_chain_is_walked_without_calling_ever_deeper() -> None:
    assert gradient(lambda p: sum([p] * 20_000), 1.0) == 20_000


def test_a_result_is_walked_back_once() -> None:
    result = Value(1) + 1
    backward(result)
    with pytest.raises(ValueError, match="walked back already"):
        backward(result)


def test_a_plain_number_remembers_nothing() -> None:
    with pytest.raises(TypeError, match="3 does not remember what it was computed"):
        backward(3)  # type: ignore[arg-type]
