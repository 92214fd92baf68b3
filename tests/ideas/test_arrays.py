"""For all rows at once: what the plain functions give, and what descent really does."""

import re
from functools import partial
from itertools import islice

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression

from perceptron import arrays, inputs, model, network, network_arrays
from perceptron.checks import DivergenceError
from perceptron.descent import descend, highest_stable_rate
from perceptron.patients import s5, x, y
from perceptron.standard import standardise

finite = st.floats(-10, 10, allow_subnormal=False)
small = st.floats(-2, 2, allow_subnormal=False)
X, Y = arrays.with_ones([[xi, si] for xi, si in zip(x, s5)]), np.array(y)
unhurried = settings(deadline=None)  # a busy machine is no failure


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[float]], list[float]]:
    """Return rows of inputs, and a target for each."""
    count = draw(st.integers(1, 4))
    row = st.lists(finite, min_size=count, max_size=count)
    rows = draw(st.lists(row, min_size=1, max_size=9))
    return rows, draw(st.lists(finite, min_size=len(rows), max_size=len(rows)))


@unhurried
@given(tables(), st.lists(finite, min_size=5, max_size=5))
def test_arrays_give_what_the_plain_functions_give(
    table: tuple[list[list[float]], list[float]], numbers: list[float]
) -> None:
    rows, targets = table
    at = numbers[: len(rows[0]) + 1]
    given = arrays.with_ones(rows), np.array(targets), np.array(at)
    assert arrays.mean_squared_error(*given) == pytest.approx(
        model.mean_squared_error(inputs.feedforward, rows, targets, at),
        rel=1e-9,
        abs=1e-9,
    )
    assert arrays.gradient(*given) == pytest.approx(
        np.array(model.average_gradient(inputs.backpropagate, rows, targets, at)),
        rel=1e-9,
        abs=1e-9,
    )


@unhurried
@given(st.lists(finite, min_size=1, max_size=9))
def test_the_highest_stable_rate_is_the_one_without_arrays(inputs: list[float]) -> None:
    rate = arrays.highest_stable_rate(arrays.with_ones(inputs))
    assert highest_stable_rate(inputs) == pytest.approx(rate, rel=1e-9)


@unhurried
@given(
    tables(),
    st.integers(1, 4),
    st.lists(st.lists(small, min_size=25, max_size=25), min_size=1, max_size=3),
    st.sampled_from(sorted(network.ACTIVATIONS)),
)
def test_many_networks_at_once_are_each_of_them(
    table: tuple[list[list[float]], list[float]],
    units: int,
    drawn: list[list[float]],
    activation: str,
) -> None:
    rows, targets = table
    sizes = [len(rows[0]) + 1] * units + [units + 1]
    starts = [
        [list(islice(numbers, size)) for size in sizes] for numbers in map(iter, drawn)
    ]
    X, y, many = (
        arrays.with_ones(rows),
        np.array(targets),
        network_arrays.network(starts),
    )
    feedforward = partial(network.feedforward, activation=activation)
    backpropagate = partial(network.backpropagate, activation=activation)
    errors = network_arrays.mean_squared_error(X, y, many, activation)
    gradients = network_arrays.average_gradient(X, y, many, activation)
    ended = network_arrays.train(X, y, many, 0.001, 3, activation)
    for i, start in enumerate(starts):
        assert errors[i] == pytest.approx(
            model.mean_squared_error(feedforward, rows, targets, start),
            rel=1e-9,
            abs=1e-9,
        )
        gradient = model.average_gradient(backpropagate, rows, targets, start)
        path = model.train(backpropagate, rows, targets, start, 0.001, 3)
        one = many[0][i], many[1][i]
        alone = network_arrays.average_gradient(X, y, one, activation)
        for found, plain, near in [
            ((gradients[0][i], gradients[1][i]), gradient, 1e-9),
            (alone, gradient, 1e-9),
            ((ended[0][i], ended[1][i]), path[-1], 1e-7),
        ]:
            for part, other in zip(found, network_arrays.network([plain])):
                assert part == pytest.approx(other[0], rel=near, abs=near)


def test_one_row_and_one_network_need_no_list_around_them() -> None:
    weights = np.array([1.0, 2.0, 3.0])
    assert arrays.predict(X[0], weights) == arrays.predict(X, weights)[0]
    many = network_arrays.network([network.random_start(2, 2, seed) for seed in (1, 2)])
    one = network_arrays.feedforward(X, (many[0][0], many[1][0]))
    assert np.array_equal(one, network_arrays.feedforward(X, many)[0])


def test_a_path_of_many_networks_is_lost_in_the_epoch_in_which_that_of_one_is() -> None:
    start = network.random_start(2, 2, 1)
    slopes = partial(network.backpropagate, activation="identity")
    with pytest.raises(DivergenceError) as lost:
        model.train(slopes, X[:, :-1].tolist(), y, start, 0.1, 60)
    with pytest.raises(DivergenceError, match=re.escape(str(lost.value))):
        network_arrays.train(X, Y, network_arrays.network([start]), 0.1, 60, "identity")


def test_at_the_kink_the_slope_is_zero() -> None:
    at = [[0.0, 0.0], [2.0, 1.0]]  # the unit's sum is exactly zero
    assert network.backpropagate([1.0], 3.0, at, "relu") == [[0, 0], [0, -4]]
    hidden, output = network_arrays.average_gradient(
        arrays.with_ones([1.0]), np.array([3.0]), network_arrays.network([at]), "relu"
    )
    assert (hidden.tolist(), output.tolist()) == ([[[0, 0]]], [[0, -4]])


def test_the_best_fit_is_that_of_scikit_learn() -> None:
    found = LinearRegression().fit(X[:, :-1], Y)
    assert arrays.fit(X, Y) == pytest.approx([*found.coef_, found.intercept_])
    assert arrays.gradient(X, Y, arrays.fit(X, Y)) == pytest.approx(0, abs=1e-9)


@unhurried
@given(st.lists(finite, min_size=3, max_size=3))
def test_the_hessian_is_how_the_gradient_changes(at: list[float]) -> None:
    here = np.array(at)
    for i, nudge in enumerate(np.eye(3)):
        change = arrays.gradient(X, Y, here + nudge)
        change -= arrays.gradient(X, Y, here)
        assert change == pytest.approx(arrays.hessian(X)[i], rel=1e-9, abs=1e-7)


@unhurried
@given(
    st.lists(finite, min_size=3, max_size=3),
    st.floats(1e-4, 0.0048),
    st.integers(0, 300),
)
def test_the_state_after_any_epochs_is_where_the_loop_ends(
    start: list[float], rate: float, epochs: int
) -> None:
    rows = X[:, :-1].tolist()
    path = model.train(inputs.backpropagate, rows, y, start, rate, epochs)
    found = arrays.after_epochs(X, Y, np.array(start), rate, epochs)
    assert found == pytest.approx(np.array(path[-1]), rel=1e-8, abs=1e-8)


@pytest.mark.parametrize("columns", [X[:, ::2], X, arrays.with_ones(standardise(x))])
def test_the_highest_stable_rate_is_the_highest(
    columns: npt.NDArray[np.float64],
) -> None:
    limit = arrays.highest_stable_rate(columns)
    best = arrays.fit(columns, Y)
    start = best + np.linalg.eigh(arrays.hessian(columns))[1][:, -1]

    def distance(rate: float) -> float:
        path = descend(
            lambda p: arrays.gradient(columns, Y, np.array(p)).tolist(),
            start.tolist(),
            rate,
            50,
        )
        return float(np.abs(np.array(path[-1]) - best).max())

    assert distance(0.98 * limit) < np.abs(start - best).max() < distance(1.02 * limit)


def test_the_condition_number_is_numpys() -> None:
    assert arrays.condition_number(X) == pytest.approx(np.linalg.cond(X) ** 2)
