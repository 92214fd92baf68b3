"""For all rows at once: what the plain functions give, and what descent really does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import LeaveOneOut, cross_val_score

from perceptron import arrays, inputs, network, network_arrays
from perceptron.descent import descend, highest_stable_rate
from perceptron.patients import s5, x, y
from perceptron.standard import standardise

finite = st.floats(-10, 10, allow_subnormal=False)
X, Y = np.column_stack([x, s5]), np.array(y)
unhurried = settings(deadline=None)  # a busy machine is no failure


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[float]], list[float], list[float]]:
    """Return rows of inputs, targets, and a weight for each input with a bias."""
    width, count = draw(st.integers(1, 4)), draw(st.integers(1, 9))
    row = st.lists(finite, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=count, max_size=count))
    targets = draw(st.lists(finite, min_size=count, max_size=count))
    return rows, targets, draw(st.lists(finite, min_size=width + 1, max_size=width + 1))


@unhurried
@given(tables())
def test_arrays_give_what_the_plain_functions_give(
    table: tuple[list[list[float]], list[float], list[float]],
) -> None:
    rows, targets, at = table
    plain = rows, targets, at[:-1], at[-1]
    given = np.array(rows), np.array(targets), np.array(at)
    assert arrays.mean_squared_error(*given) == pytest.approx(
        inputs.mean_squared_error(*plain), rel=1e-9, abs=1e-9
    )
    assert arrays.average_gradient(*given) == pytest.approx(
        np.array(inputs.average_gradient(*plain)), rel=1e-9, abs=1e-9
    )


@unhurried
@given(st.lists(finite, min_size=1, max_size=9))
def test_the_highest_stable_rate_is_the_one_without_arrays(inputs: list[float]) -> None:
    rate = arrays.highest_stable_rate(np.array(inputs).reshape(-1, 1))
    assert highest_stable_rate(inputs) == pytest.approx(rate, rel=1e-9)


@st.composite
def networks(
    draw: st.DrawFn,
) -> tuple[list[list[float]], list[float], list[list[float]]]:
    """Return rows of inputs, targets, and the parameters of several networks."""
    width, units = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    row = st.lists(finite, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=1, max_size=5))
    targets = draw(st.lists(finite, min_size=len(rows), max_size=len(rows)))
    size = units * (width + 2) + 1
    one = st.lists(
        st.floats(-2, 2, allow_subnormal=False), min_size=size, max_size=size
    )
    return rows, targets, draw(st.lists(one, min_size=1, max_size=3))


@unhurried
@given(networks(), st.sampled_from(sorted(network.ACTIVATIONS)))
def test_many_networks_at_once_are_each_of_them(
    case: tuple[list[list[float]], list[float], list[list[float]]], activation: str
) -> None:
    rows, targets, parameters = case
    given = np.array(rows), np.array(targets), np.array(parameters), activation
    ended = network_arrays.train(*given, 0.001, 3)
    for i, one in enumerate(parameters):
        plain = rows, targets, one, activation
        assert network_arrays.mean_squared_error(*given)[i] == pytest.approx(
            network.mean_squared_error(*plain), rel=1e-9, abs=1e-9
        )
        gradient = np.array(network.average_gradient(*plain))
        for found in (
            network_arrays.average_gradient(*given)[i],
            network_arrays.average_gradient(
                given[0], given[1], given[2][i], activation
            ),
        ):
            assert found == pytest.approx(gradient, rel=1e-9, abs=1e-9)
        assert ended[i] == pytest.approx(
            np.array(network.train(*plain, 0.001, 3)[-1]), rel=1e-7, abs=1e-7
        )


def test_at_the_kink_the_slope_is_zero() -> None:
    at = [0.0, 0.0, 2.0, 1.0]  # the unit's sum is exactly zero
    gradient = network.average_gradient([[1.0]], [3.0], at, "relu")
    given = np.array([[1.0]]), np.array([3.0]), np.array(at), "relu"
    assert gradient == network_arrays.average_gradient(*given).tolist() == [0, 0, 0, -4]


def test_the_best_fit_is_that_of_scikit_learn() -> None:
    model = LinearRegression().fit(X, Y)
    assert arrays.fit(X, Y) == pytest.approx([*model.coef_, model.intercept_])
    assert arrays.average_gradient(X, Y, arrays.fit(X, Y)) == pytest.approx(0, abs=1e-9)


def test_leaving_one_out_is_that_of_scikit_learn() -> None:
    scores = cross_val_score(
        LinearRegression(), X, Y, cv=LeaveOneOut(), scoring="neg_mean_squared_error"
    )
    assert arrays.leave_one_out(X, Y) == pytest.approx(-scores.mean())


@unhurried
@given(st.lists(finite, min_size=3, max_size=3))
def test_the_hessian_is_how_the_gradient_changes(at: list[float]) -> None:
    here = np.array(at)
    for i, nudge in enumerate(np.eye(3)):
        change = arrays.average_gradient(X, Y, here + nudge)
        change -= arrays.average_gradient(X, Y, here)
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
    path = inputs.train(X.tolist(), y, start, rate, epochs)
    found = arrays.after_epochs(X, Y, np.array(start), rate, epochs)
    assert found == pytest.approx(np.array(path[-1]), rel=1e-8, abs=1e-8)


@pytest.mark.parametrize("columns", [X[:, :1], X, np.array(standardise(x))[:, None]])
def test_the_highest_stable_rate_is_the_highest(columns: arrays.Array) -> None:
    limit = arrays.highest_stable_rate(columns)
    best = arrays.fit(columns, Y)
    start = best + np.linalg.eigh(arrays.hessian(columns))[1][:, -1]

    def distance(rate: float) -> float:
        path = descend(
            lambda p: arrays.average_gradient(columns, Y, np.array(p)).tolist(),
            start.tolist(),
            rate,
            50,
        )
        return float(np.abs(np.array(path[-1]) - best).max())

    assert distance(0.98 * limit) < np.abs(start - best).max() < distance(1.02 * limit)


def test_the_condition_number_is_numpys() -> None:
    assert arrays.condition_number(X) == pytest.approx(
        np.linalg.cond(arrays.with_ones(X)) ** 2
    )
