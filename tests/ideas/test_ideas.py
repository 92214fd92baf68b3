"""The core: a few of the story's values, and what other libraries find.

The pages claim and prove the story's values: those here stay when these are refreshed.
"""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression

from perceptron import arrays, curve, inputs, model, network, patients
from perceptron.checks import DivergenceError
from perceptron.data import others
from perceptron.descent import average_gradient, descend, settled, step, train
from perceptron.gradient_check import central_difference, numerical_gradient
from perceptron.line import fit_line, mean, r_squared, slope_standard_error
from perceptron.neuron import (
    backpropagate,
    feedforward,
    linear_neuron,
    mean_squared_error,
    squared_error,
)
from perceptron.patients import s5, x, y
from perceptron.standard import original_units, standard_deviation, standardise
from scripts import make_rows as rows

M, B = 5, 10
BEST = fit_line(x, y)
ERRORS = [feedforward(xi, *BEST) - yi for xi, yi in zip(x, y)]
Z = standardise(x)
ROWS = [[xi, si] for xi, si in zip(x, s5)]
TABLE, Y = arrays.with_ones(ROWS), np.array(y)
PARABOLA = arrays.with_ones([curve.powers(xi, 2) for xi in x])
unhurried = settings(deadline=None)  # a busy machine is no failure


def bowl(parameters: list[float]) -> tuple[float, ...]:
    return average_gradient(x, y, *parameters)


STORY: list[tuple[float, str]] = [
    *zip(BEST, ["11.2137", "25.2528"]),
    (mean_squared_error(x, y, *BEST), "2176.0009"),
    (r_squared(ERRORS, y), "0.5496"),
    (slope_standard_error(ERRORS, x), "2.39"),
    *zip(backpropagate(x[0], y[0], M, B), ["-4769.1686", "-268.1366"]),
    *zip(average_gradient(x, y, M, B), ["-1544.1194", "-142.3783"]),
    *zip(train(x, y, M, B, 0.001, 10_000)[-1], ["11.2349", "25.0117"]),
    (arrays.condition_number(arrays.with_ones(x)), "501.94"),
    (arrays.condition_number(PARABOLA), "416416"),
    (settled(train(x, y, M, B, 0.001, 32_000), BEST, 5e-5), "30671"),
    (settled(descend(bowl, [5, 10], 0.009, 4000, 0.9), BEST, 5e-5), "244"),
    *zip(arrays.fit(PARABOLA, Y), ["0.9902", "-9.5116", "110.6700"]),
    *zip(arrays.fit(TABLE, Y), ["6.2111", "8.6370", "-13.1035"]),
    (mean(curve.leave_one_out(x, y, 1)), "2756.9"),
]


@pytest.mark.parametrize(("value", "digits"), STORY, ids=[text for _, text in STORY])
def test_the_story(value: float, digits: str) -> None:
    places = len(digits.partition(".")[2])
    assert f"{value:.{places}f}" == digits


def test_what_is_told_without_a_number() -> None:
    bends = [curve.powers(xi, 2) for xi in x]
    path = model.train(inputs.backpropagate, bends, y, [0, 5, 10], 0.001, 95)
    errors = [
        model.mean_squared_error(inputs.feedforward, bends, y, at) for at in path[94:]
    ]
    assert math.isfinite(errors[0]) and errors[1] == math.inf
    with pytest.raises(DivergenceError, match=r"in epoch 191: .*rate of 0\.001"):
        model.train(inputs.backpropagate, bends, y, [0, 5, 10], 0.001, 1000)
    with pytest.raises(DivergenceError):
        train(x, y, 5, 10, 0.01, 40_000)
    fast = descend(bowl, [5, 10], 0.01, 1000, 0.9)
    assert fast[-1] == pytest.approx(BEST, abs=1e-6)
    middle = [feedforward(mean(x), *at) for at in train(x, y, M, B, 0.003, 10)]
    assert middle == sorted(middle) and middle[-1] < mean(y)  # no zigzag


@pytest.mark.parametrize("part", [0.5, 0.99, 1.01])
def test_the_limit_of_one_patient(part: float) -> None:
    rate = part / (x[0] ** 2 + 1)
    before, *_, after = [
        squared_error(feedforward(x[0], m, b), y[0])
        for m, b in train(x[:1], y[:1], 5, 5, rate, 10)
    ]
    assert (after < before) == (part < 1)
    if part == 0.5:
        assert after < 1e-18


def test_the_rows_are_those_of_scikit_learn() -> None:
    for module, patient, text in (
        (patients, slice(-20, None), rows.patients()),
        (others, slice(None, -20), rows.others()),
    ):
        held = {"x": module.x, "s5": module.s5, "y": module.y}
        assert held == rows.columns(patient)
        assert all(type(value) is float for values in held.values() for value in values)
        assert Path(str(module.__file__)).read_text("utf-8") == text
    assert (len(patients.y), len(others.y)) == (20, 422)


numbers = st.floats(-100, 100, allow_subnormal=False)
finite = st.floats(-10, 10, allow_subnormal=False)
lists = st.lists(st.tuples(numbers, numbers), min_size=3, max_size=30)


@given(lists.filter(lambda rows: max(rows)[0] - min(rows)[0] > 1))
def test_the_line_is_that_of_scikit_learn(pairs: list[tuple[float, float]]) -> None:
    inputs, targets = (list(column) for column in zip(*pairs))
    model = LinearRegression().fit([[value] for value in inputs], targets)
    m, b = fit_line(inputs, targets)
    assert m == pytest.approx(model.coef_[0], rel=1e-6, abs=1e-6)
    assert b == pytest.approx(model.intercept_, rel=1e-6, abs=1e-4)


def test_the_measures_are_those_of_scikit_learn_and_scipy() -> None:
    from scipy.stats import linregress
    from sklearn.metrics import mean_squared_error as sk_mse
    from sklearn.metrics import r2_score

    predictions = [feedforward(xi, *BEST) for xi in x]
    assert mean_squared_error(x, y, *BEST) == pytest.approx(sk_mse(y, predictions))
    assert r_squared(ERRORS, y) == pytest.approx(r2_score(y, predictions))
    assert slope_standard_error(ERRORS, x) == pytest.approx(linregress(x, y).stderr)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (feedforward, (x, 5.0, 10.0)),
        (squared_error, (x, y)),
        (lambda *given: backpropagate(*given)[0], (x, y, 5.0, 10.0)),
        (lambda *given: backpropagate(*given)[1], (x, y, 5.0, 10.0)),
    ],
)
def test_arrays_give_what_floats_give(
    function: Callable[..., Any], arguments: tuple[Any, ...]
) -> None:
    arrays = [np.array(a) if isinstance(a, list) else a for a in arguments]
    columns = [a if isinstance(a, list) else [a] * len(x) for a in arguments]
    floats = [function(*row) for row in zip(*columns)]
    assert function(*arrays).tolist() == floats


@given(st.lists(st.tuples(numbers, numbers), max_size=9), numbers)
def test_a_neuron_is_numpys_dot(pairs: list[tuple[float, float]], bias: float) -> None:
    inputs, weights = [a for a, _ in pairs], [b for _, b in pairs]
    result = linear_neuron(inputs, weights, bias)
    assert result == pytest.approx(float(np.dot(inputs, weights)) + bias, abs=1e-9)


@given(lists, numbers, numbers)
def test_a_small_step_never_climbs(
    pairs: list[tuple[float, float]], m: float, b: float
) -> None:
    inputs, targets = (list(column) for column in zip(*pairs))
    rate = 0.5 / (max(value**2 for value in inputs) + 1)
    before = mean_squared_error(inputs, targets, m, b)
    moved = step(inputs, targets, m, b, rate)
    assert mean_squared_error(inputs, targets, *moved) <= before * (1 + 1e-9) + 1e-9


@pytest.mark.parametrize("at", [-2.0, 0.0, 3.0])
def test_a_central_difference_is_the_slope(at: float) -> None:
    assert central_difference(math.sin, at) == pytest.approx(math.cos(at), abs=1e-8)
    assert central_difference(lambda p: p**3, at, nudge=1) == 3 * at**2 + 1


def test_training_begins_at_the_start_and_takes_steps() -> None:
    path = train(x, y, M, B, 0.002, 2)
    first = step(x, y, M, B, 0.002)
    assert path == [(M, B), first, step(x, y, *first, 0.002)]


@given(lists, numbers, numbers)
def test_the_average_gradient_is_what_nudging_finds(
    pairs: list[tuple[float, float]], m: float, b: float
) -> None:
    inputs, targets = (list(column) for column in zip(*pairs))
    found = numerical_gradient(
        lambda m, b: mean_squared_error(inputs, targets, m, b), [m, b]
    )
    gradient = average_gradient(inputs, targets, m, b)
    assert gradient == pytest.approx(found, rel=1e-5, abs=1e-2)


@unhurried
@given(
    st.integers(2, 5).flatmap(
        lambda size: st.lists(
            st.lists(finite, min_size=size, max_size=size), min_size=2, max_size=9
        )
    )
)
def test_the_gradient_of_several_inputs_is_what_nudging_finds(
    table: list[list[float]],
) -> None:
    rows, targets = [row[:-1] for row in table], [row[-1] for row in table]
    parameters = [*rows[0], 0.5]
    found = numerical_gradient(
        lambda *p: model.mean_squared_error(inputs.feedforward, rows, targets, list(p)),
        parameters,
    )
    gradient = model.average_gradient(inputs.backpropagate, rows, targets, parameters)
    assert gradient == pytest.approx(found, rel=1e-5, abs=1e-3)


@pytest.mark.parametrize("momentum", [0, 0.9])
def test_one_input_of_several_is_the_neuron(momentum: float) -> None:
    rows = [[xi] for xi in x]
    path = model.train(inputs.backpropagate, rows, y, [5, 10], 0.001, 50, momentum)
    assert np.array(path) == pytest.approx(
        np.array(descend(bowl, [5, 10], 0.001, 50, momentum)), rel=1e-12
    )


@unhurried
@given(st.floats(1e-4, 0.009), st.integers(0, 60), finite, finite)
def test_without_momentum_descend_is_train(
    rate: float, epochs: int, m: float, b: float
) -> None:
    path = descend(bowl, [m, b], rate, epochs)
    assert [tuple(at) for at in path] == train(x, y, m, b, rate, epochs)


def test_momentum_keeps_a_part_of_the_last_step() -> None:
    start, first, second = np.array(descend(bowl, [5, 10], 0.002, 2, 0.9))
    slopes = np.array(bowl(first.tolist()))
    assert second == pytest.approx(first + 0.9 * (first - start) - 0.002 * slopes)


def test_lists_within_a_list_descend_as_one_list_does() -> None:
    flat = descend(lambda p: [2 * p[0], 4 * p[1], 6], [3.0, 4.0, 5.0], 0.1, 9, 0.5)
    nested = descend(
        lambda p: [[2 * p[0][0]], [4 * p[1][0], 6]], [[3.0], [4.0, 5.0]], 0.1, 9, 0.5
    )
    assert [[*one, *other] for one, other in nested] == flat


def test_settled_counts_the_last_time_it_was_far() -> None:
    assert settled([[9.0], [0.0], [9.0], [0.5], [0.0]], [0.0], 0.5) == 3
    assert settled([[0.0]], [0.0], 0) == 0


@unhurried
@given(st.lists(finite, min_size=2).filter(lambda v: max(v) - min(v) > 0.1))
def test_standardised_is_mean_zero_and_deviation_one(values: list[float]) -> None:
    z = standardise(values)
    assert mean(z) == pytest.approx(0, abs=1e-9)
    assert standard_deviation(z) == pytest.approx(1)
    m, b = original_units(3, 4, values)
    assert [m * v + b for v in values] == pytest.approx([3 * zi + 4 for zi in z])


def test_whole_numbers_start_and_count() -> None:
    of_ints = train(x, y, 5, 10, 0.001, np.int64(3))  # type: ignore[arg-type]
    assert of_ints == train(x, y, 5.0, 10.0, 0.001, 3)
    assert network.uniform(np.int32(10**6), 2) == network.uniform(10**6, 2)  # type: ignore[arg-type]


def test_one_row_and_equal_inputs_can_be_learnt() -> None:
    assert train([3.0], [4.0], 0, 0, 0.01, 1)


def test_an_error_too_large_for_python_is_infinite() -> None:
    assert mean_squared_error([1e200], [0], 1, 0) == math.inf
    assert (
        model.mean_squared_error(inputs.feedforward, [[1e200]], [0], [1, 0]) == math.inf
    )
