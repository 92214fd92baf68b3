"""The core: the story's values, other libraries' results, and every refusal."""

import math
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression

from perceptron import patients
from perceptron.checks import DivergenceError
from perceptron.data import others
from perceptron.descent import average_gradient, error_factor, step, train
from perceptron.gradient_check import central_difference, numerical_gradient
from perceptron.line import fit_line, mean, r_squared, slope_standard_error
from perceptron.neuron import (
    backpropagate,
    feedforward,
    linear_neuron,
    mean_squared_error,
    squared_error,
)
from perceptron.patients import x, y
from scripts import make_rows as rows

M, B = 5, 10
BEST = fit_line(x, y)
ERRORS = [feedforward(xi, *BEST) - yi for xi, yi in zip(x, y)]
PATH = train(x, y, M, B, 0.001, 10_000)
PROMISE = 0.001 * sum(slope**2 for slope in average_gradient(x, y, M, B))
FALL = mean_squared_error(x, y, M, B) - mean_squared_error(x, y, *PATH[1])


def losses(rate: float) -> list[float]:
    path = train(x[:1], y[:1], 5, 5, rate, 10)
    return [squared_error(feedforward(x[0], m, b), y[0]) for m, b in path]


# What the story tells: a value of the code, and the digits that must come out.
STORY: list[tuple[float, str]] = [
    (min(x), "2.5892"),
    (max(x), "18.8642"),
    (mean(x), "9.0022"),
    (statistics.pstdev(x), "4.5951"),
    (mean(y), "126.2"),
    (statistics.pvariance(y), "4831.16"),
    (BEST[0], "11.2137"),
    (BEST[1], "25.2528"),
    (mean_squared_error(x, y, *BEST), "2176.0009"),
    (r_squared(ERRORS, y), "0.5496"),
    (slope_standard_error(ERRORS, x), "2.39"),
    (feedforward(x[0], M, B), "98.93169381"),
    (feedforward(x[0], M, B) - y[0], "-134.06830619"),
    (squared_error(feedforward(x[0], M, B), y[0]), "17974.3107"),
    (20 * mean_squared_error(x, y, M, B), "161182.8953"),
    (mean_squared_error(x, y, M, B), "8059.1448"),
    (backpropagate(x[0], y[0], M, B)[0], "-4769.1686"),
    (backpropagate(x[0], y[0], M, B)[1], "-268.1366"),
    (max(m for m, b in PATH), "12.4813"),
    (step(x[:1], y[:1], M, B, 1)[0], "4774.1686"),
    (step(x[:1], y[:1], M, B, 1)[1], "278.1366"),
    (average_gradient(x, y, M, B)[0], "-1544.1194"),
    (average_gradient(x, y, M, B)[1], "-142.3783"),
    (step(x, y, M, B, 1)[0], "1549.1194"),
    (step(x, y, M, B, 1)[1], "152.3783"),
    (mean_squared_error(x, y, *step(x, y, M, B, 1)), "245149040"),
    (PATH[1][0], "6.5441"),
    (PATH[1][1], "10.1424"),
    (PROMISE, "2404.58"),
    (PROMISE - FALL, "247.55"),
    (FALL, "2157.03"),
    (PATH[-1][0], "11.2349"),
    (PATH[-1][1], "25.0117"),
    (mean_squared_error(x, y, *PATH[-1]) - mean_squared_error(x, y, *BEST), "0.0120"),
    (error_factor(x[0], 0.003), "-0.9041"),
    (error_factor(x[0], 0.001), "0.3653"),
    (1 / (x[0] ** 2 + 1), "0.003151"),
    (0.5 / (x[0] ** 2 + 1), "0.0015755"),
    (losses(0.003)[0], "19339.9938"),
    (losses(0.003)[1], "15809.2563"),
    (losses(0.003)[2], "12923.0955"),
    (losses(0.001)[1], "2580.6992"),
    (losses(0.001)[2], "344.3645"),
]


@pytest.mark.parametrize(("value", "digits"), STORY, ids=[text for _, text in STORY])
def test_the_story(value: float, digits: str) -> None:
    places = len(digits.partition(".")[2])
    assert f"{value:.{places}f}" == digits


def test_more_of_the_story() -> None:
    assert (x[0], y[0], len(x), len(y)) == (17.786338762689528, 233, 20, 20)
    assert PATH.index(max(PATH)) == 35 and len(PATH) == 10_001
    middle = [feedforward(mean(x), *at) for at in train(x, y, M, B, 0.003, 10)]
    assert middle == sorted(middle) and middle[-1] < mean(y)  # no zigzag


def test_the_limit_of_one_patient() -> None:
    limit = 1 / (x[0] ** 2 + 1)
    below, above = losses(0.99 * limit), losses(1.01 * limit)
    assert below[-1] < below[0] and above[-1] > above[0]
    assert losses(limit / 2)[1] < 1e-18


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


@given(numbers, numbers)
def test_a_neuron_with_one_input_is_a_line(m: float, b: float) -> None:
    assert linear_neuron([x[0]], [m], b) == feedforward(x[0], m, b)


@given(numbers, numbers, numbers, numbers)
def test_backpropagation_is_what_nudging_finds(
    xi: float, yi: float, m: float, b: float
) -> None:
    def loss(m: float, b: float) -> float:
        return squared_error(feedforward(xi, m, b), yi)

    found = numerical_gradient(loss, [m, b])
    assert backpropagate(xi, yi, m, b) == pytest.approx(found, rel=1e-5, abs=1e-2)


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


@given(lists, numbers, numbers)
def test_a_small_step_never_climbs(
    pairs: list[tuple[float, float]], m: float, b: float
) -> None:
    inputs, targets = (list(column) for column in zip(*pairs))
    rate = 0.5 / (max(value**2 for value in inputs) + 1)
    before = mean_squared_error(inputs, targets, m, b)
    moved = step(inputs, targets, m, b, rate)
    assert mean_squared_error(inputs, targets, *moved) <= before * (1 + 1e-9) + 1e-9


def test_the_gradient_of_three_parameters() -> None:
    found = numerical_gradient(lambda a, b, c: a * b + c**2, [2, 3, 4])
    assert found == pytest.approx([3, 2, 8])


@pytest.mark.parametrize("at", [-2.0, 0.0, 3.0])
def test_a_central_difference_is_the_slope(at: float) -> None:
    assert central_difference(math.sin, at) == pytest.approx(math.cos(at), abs=1e-8)
    assert central_difference(lambda p: p**3, at, nudge=1) == 3 * at**2 + 1


def test_training_begins_at_the_start_and_takes_steps() -> None:
    path = train(x, y, M, B, 0.002, 2)
    first = step(x, y, M, B, 0.002)
    assert path == [(M, B), first, step(x, y, *first, 0.002)]


nan, inf = math.nan, math.inf

REFUSALS: list[tuple[Callable[[], object], type[Exception], str]] = [
    (lambda: fit_line([1, 2, 3], [4, 5]), ValueError, "x has 3 values and y has 2"),
    (lambda: fit_line([], []), ValueError, "x and y are empty"),
    (lambda: fit_line([1, 2], [3, nan]), ValueError, r"y\[1\] is nan"),
    (lambda: fit_line([inf, 2], [3, 4]), ValueError, r"x\[0\] is inf"),
    (lambda: fit_line([1, -inf], [3, 4]), ValueError, r"x\[1\] is -inf"),
    (lambda: fit_line(["1", 2], [3, 4]), ValueError, r"x\[0\] is '1'"),  # type: ignore[list-item]
    (lambda: fit_line([1, None], [3, 4]), ValueError, r"x\[1\] is None"),  # type: ignore[list-item]
    (lambda: fit_line([1, 2], [True, 4]), ValueError, r"y\[0\] is True"),
    (lambda: fit_line([1, 10**400], [3, 4]), ValueError, r"x\[1\] is 1000"),
    (lambda: fit_line([3, 3], [4, 5]), ValueError, "every x is 3"),
    (lambda: fit_line([3], [4]), ValueError, "every x is 3:"),
    (lambda: train([1], [2, 3], 0, 0, 0.1, 1), ValueError, "x has 1 values"),
    (lambda: train([], [], 0, 0, 0.1, 1), ValueError, "are empty"),
    (lambda: train([1], [nan], 0, 0, 0.1, 1), ValueError, r"y\[0\] is nan"),
    (lambda: train(x, y, nan, 0, 0.1, 1), ValueError, r"start is \[nan, 0\]"),
    (lambda: train(x, y, 0, inf, 0.1, 1), ValueError, r"start is \[0, inf\]"),
    (lambda: train(x, y, 0, 0, 0, 1), ValueError, "learning_rate is 0:"),
    (lambda: train(x, y, 0, 0, -0.1, 1), ValueError, "learning_rate is -0.1"),
    (lambda: train(x, y, 0, 0, nan, 1), ValueError, "learning_rate is nan"),
    (lambda: train(x, y, 0, 0, inf, 1), ValueError, "learning_rate is inf"),
    (lambda: train(x, y, 0, 0, True, 1), ValueError, "learning_rate is True"),
    (lambda: train(x, y, 0, 0, "1", 1), ValueError, "learning_rate is '1'"),  # type: ignore[arg-type]
    (lambda: train(x, y, 0, 0, 0.1, -1), ValueError, "epochs is -1"),
    (lambda: train(x, y, 0, 0, 0.1, 1.0), ValueError, "epochs is 1.0"),  # type: ignore[arg-type]
    (lambda: train(x, y, 0, 0, 0.1, True), ValueError, "epochs is True"),
    (
        lambda: train(x, y, 5, 10, 0.5, 1000),
        DivergenceError,
        "in epoch 153: a learning rate of 0.5 is too large",
    ),
    (
        lambda: train([1e200], [0], 1, 0, 1, 9),
        DivergenceError,
        "in epoch 1: a learning rate of 1 is",
    ),
    (
        lambda: train([10**150], [0], 10**200, 0, 1, 9),
        DivergenceError,
        "in epoch 1: a learning rate of 1 is",
    ),
]


@pytest.mark.parametrize(
    ("call", "kind", "said"), REFUSALS, ids=[said for _, _, said in REFUSALS]
)
def test_a_refusal_is_one_sentence(
    call: Callable[[], object], kind: type[Exception], said: str
) -> None:
    with pytest.raises(kind, match=said) as error:
        call()
    sentence = str(error.value)
    assert sentence.endswith(".") and "\n" not in sentence


def test_none_at_all_is_fine() -> None:
    assert train(x, y, 5, 10, 0.001, 0) == [(5, 10)]
    assert train([3.0], [4.0], 0, 0, 0.01, 1)  # one row, or all x equal, can be learnt
