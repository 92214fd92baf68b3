"""Part two: the story's values chapter by chapter, other libraries', and refusals."""

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perceptron import arrays, curve, descent, inputs, network, network_arrays
from perceptron.checks import DivergenceError
from perceptron.data import others
from perceptron.descent import descend, settled
from perceptron.elsewhere import in_pytorch, in_scikit_learn
from perceptron.gradient_check import numerical_gradient
from perceptron.line import fit_line, mean
from perceptron.patients import s5, x, y
from perceptron.standard import original_units, standard_deviation, standardise

unhurried = settings(deadline=None)  # a busy machine is no failure

# Chapter 8.
X, Y = np.array(x).reshape(-1, 1), np.array(y)
BEST = fit_line(x, y)
GOAL = np.round(BEST, 4).tolist()
FAR = descent.train(x, y, 5, 10, 0.001, 32_000)
UNLIKE = [epoch for epoch, p in enumerate(FAR) if np.round(p, 4).tolist() != GOAL]
Z = standardise(x)


def bowl(parameters: list[float]) -> list[float]:
    return list(descent.average_gradient(x, y, *parameters))


# Chapter 9.
PARABOLA = arrays.fit(np.column_stack([X**2, X]), Y)
INSIDE = [i for i, xi in enumerate(others.x) if min(x) <= xi <= max(x)]
OTHERS = np.array(others.x), np.array(others.y)


def columns(values: list[float], degree: int) -> arrays.Array:
    return np.array([curve.powers(value, degree) for value in values])


def scores(rows: list[int] | None) -> list[float]:
    """Return the MSE by degree, on the twenty or on these rows of the others."""
    at, targets = x, y
    if rows is not None:
        at, targets = [others.x[i] for i in rows], [others.y[i] for i in rows]
    return [
        arrays.mean_squared_error(
            columns(at, degree), np.array(targets), arrays.fit(columns(x, degree), Y)
        )
        for degree in (1, 2, 3, 5)
    ]


def best_of_others(degree: int) -> tuple[float, arrays.Array]:
    at = columns(others.x, degree)
    fitted = arrays.fit(at, OTHERS[1])
    return arrays.mean_squared_error(at, OTHERS[1], fitted), fitted


EVERY = list(range(422))
BENT = [[z * z, z] for z in Z]
CURVE_PATH = curve.train(Z, y, [0, 0, 0], 0.25, 200)
LEFT_OUT = [arrays.leave_one_out(columns(x, degree), Y) for degree in range(1, 6)]
ONE_STEP = curve.train(x, y, [0, 5, 10], 0.001, 1)[1]

# Chapter 10.
ROWS = [[xi, si] for xi, si in zip(x, s5)]
TABLE = np.array(ROWS)
PLANE = arrays.fit(TABLE, Y)
TRAINED = inputs.train(ROWS, y, [0, 0, 0], 0.001, 10_000)[-1]
ROUND = np.column_stack([Z, standardise(s5)])
ROUND_PATH = inputs.train(ROUND.tolist(), y, [0, 0, 0], 0.5, 100)


def plane_gradient(w1: float, w2: float, b: float) -> list[float]:
    return inputs.average_gradient(ROWS, y, [w1, w2], b)


STORY: dict[int, list[tuple[float, str]]] = {
    8: [
        *zip(descent.train(x, y, 0, 0, 0.001, 10_000)[-1], ["11.2488", "24.8550"]),
        *zip(descent.train(x, y, -50, 200, 0.001, 10_000)[-1], ["10.9528", "28.2067"]),
        *zip(arrays.curvatures(X), ["0.410207", "205.898447"]),
        (arrays.condition_number(X), "501.94"),
        (arrays.highest_stable_rate(X), "0.0097135"),
        (math.log(0.5) / math.log(1 - 0.001 * arrays.curvatures(X)[0]), "1689"),
        (settled(FAR, BEST, 5e-5), "30671"),
        (UNLIKE[-1] + 1, "31308"),
        (arrays.condition_number(X - X.mean()), "21.12"),
        (arrays.condition_number(np.array(Z)), "1"),
        *zip(descent.train(Z, y, 0, 0, 0.5, 1)[1], ["51.5282", "126.2"]),
        *zip(
            original_units(*descent.train(Z, y, 0, 0, 0.5, 1)[1], x),
            ["11.2137", "25.2528"],
        ),
        (settled(descend(bowl, [5, 10], 0.009, 4000), BEST, 5e-5), "3403"),
        (settled(descend(bowl, [5, 10], 0.009, 4000, 0.9), BEST, 5e-5), "244"),
        # The exercise's wrong answers.
        (1 / arrays.curvatures(X)[-1], "0.0048568"),
        (2 / arrays.curvatures(X)[0], "4.8756"),
        (51.5282 * standard_deviation(x), "236.78"),
    ],
    9: [
        *zip(PARABOLA, ["0.9902", "-9.5116", "110.6700"]),
        (1e5 * arrays.highest_stable_rate(columns(x, 2)), "4.93"),
        (arrays.condition_number(columns(x, 2)), "416416"),
        (curve.mean_squared_error(x, y, *ONE_STEP), "8578485"),
        (arrays.condition_number(columns(Z, 2)), "8.98"),
        (arrays.highest_stable_rate(columns(Z, 2)), "0.3150"),
        (settled(CURVE_PATH, arrays.fit(np.array(BENT), Y).tolist(), 5e-5), "73"),
        *zip(scores(None), ["2176.0", "1685.2", "1574.0", "993.8"]),
        *zip(scores(EVERY), ["4269.5", "5397.0", "8233.2", "418829"]),
        *zip(scores(INSIDE), ["4373.4", "4937.2", "5076.2", "5518.3"]),
        (422 - len(INSIDE), "31"),
        (sum(xi < min(x) for xi in others.x), "12"),
        (sum(xi > max(x) for xi in others.x), "19"),
        (float(np.mean((OTHERS[1] - mean(y)) ** 2)), "6686.4"),
        (best_of_others(1)[0], "3955.0"),
        (best_of_others(2)[0], "3954.9"),
        (best_of_others(2)[1][1], "0.0100"),
        *zip(LEFT_OUT, ["2756.9", "2356.5", "2317.3", "3574.6", "1877.3"]),
        (curve.backpropagate(x[0], y[0], 0, 5, 10)[0], "-84826.0487"),
    ],
    10: [
        *zip(PLANE, ["6.2111", "8.6370", "-13.1035"]),
        (inputs.mean_squared_error(ROWS, y, PLANE[:2].tolist(), PLANE[2]), "1590.8122"),
        (float(np.corrcoef(x, s5)[0, 1]), "0.6888"),
        (fit_line(x, s5)[0], "0.57919"),
        (PLANE[0] + PLANE[1] * fit_line(x, s5)[0], "11.2137"),
        *zip(plane_gradient(0, 0, 0), ["-2745.7061", "-2846.6911", "-252.4"]),
        *zip(plane_gradient(5, 0, 10), ["-1544.1194", "-1662.1421", "-142.3783"]),
        (plane_gradient(BEST[0], 0, BEST[1])[1], "-135.5072"),
        (arrays.condition_number(TABLE), "1517.87"),
        (arrays.highest_stable_rate(TABLE), "0.004873"),
        *zip(TRAINED, ["6.1995", "8.5654", "-12.1820"]),
        (inputs.mean_squared_error(ROWS, y, TRAINED[:2], TRAINED[2]), "1590.9277"),
        (arrays.condition_number(ROUND), "5.43"),
        (arrays.mean_squared_error(ROUND, Y, np.array(ROUND_PATH[1])), "3128.4"),
        (settled(ROUND_PATH, arrays.fit(ROUND, Y).tolist(), 5e-5), "36"),
        (float(np.mean((BEST[0] * X + BEST[1] - Y) ** 2)), "7486.3191"),
        (20 * plane_gradient(5, 0, 10)[1], "-33242.84"),
    ],
}


@pytest.mark.parametrize(
    ("value", "digits"),
    [pytest.param(*case, id=f"{c}: {case[1]}") for c in STORY for case in STORY[c]],
)
def test_the_story(value: float, digits: str) -> None:
    places = len(digits.partition(".")[2])
    assert f"{value:.{places}f}" == digits


def test_what_is_told_without_a_number() -> None:
    assert plane_gradient(BEST[0], 0, BEST[1])[::2] == pytest.approx([0, 0], abs=1e-9)
    path = curve.train(x, y, [0, 5, 10], 0.001, 95)
    assert math.isfinite(curve.mean_squared_error(x, y, *path[94]))
    assert math.isinf(curve.mean_squared_error(x, y, *path[95]))
    with pytest.raises(DivergenceError, match=r"in epoch 191: .*rate of 0.001"):
        curve.train(x, y, [0, 5, 10], 0.001, 1000)
    with pytest.raises(DivergenceError):
        descent.train(x, y, 5, 10, 0.01, 40_000)
    fast = descend(bowl, [5, 10], 0.01, 1000, 0.9)
    assert fast[-1] == pytest.approx(BEST, abs=1e-6)


finite = st.floats(-10, 10, allow_subnormal=False)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(finite, min_size=width + 1, max_size=width + 1),
        min_size=2,
        max_size=9,
    )
)


@unhurried
@given(st.floats(1e-4, 0.009), st.integers(0, 60), finite, finite)
def test_without_momentum_descend_is_train(
    rate: float, epochs: int, m: float, b: float
) -> None:
    path = descend(bowl, [m, b], rate, epochs)
    assert [tuple(at) for at in path] == descent.train(x, y, m, b, rate, epochs)


def test_momentum_keeps_a_part_of_the_last_step() -> None:
    start, first, second = np.array(descend(bowl, [5, 10], 0.002, 2, 0.9))
    slopes = np.array(bowl(first.tolist()))
    assert second == pytest.approx(first + 0.9 * (first - start) - 0.002 * slopes)


def test_settled_counts_the_last_time_it_was_far() -> None:
    assert settled([[9.0], [0.0], [9.0], [0.5], [0.0]], [0.0], 0.5) == 3
    assert settled([[0.0]], [0.0], 0) == 0
    with pytest.raises(ValueError, match=r"path of 1 epochs ends further than 0\.5"):
        settled([[0.0], [0.6]], [0.0], 0.5)
    with pytest.raises(ValueError, match="train for longer"):
        settled([[0.0, math.nan]], [0.0, 0.0], 0.5)


@unhurried
@given(st.lists(finite, min_size=2).filter(lambda v: max(v) - min(v) > 0.1))
def test_standardised_is_mean_zero_and_spread_one(values: list[float]) -> None:
    z = standardise(values)
    assert mean(z) == pytest.approx(0, abs=1e-9)
    assert standard_deviation(z) == pytest.approx(1)
    m, b = original_units(3, 4, values)
    assert [m * v + b for v in values] == pytest.approx([3 * zi + 4 for zi in z])


@unhurried
@given(finite, finite, finite, finite, finite)
def test_the_curves_gradient_is_what_nudging_finds(
    xi: float, yi: float, a: float, m: float, b: float
) -> None:
    found = numerical_gradient(
        lambda *p: curve.mean_squared_error([xi], [yi], *p), [a, m, b]
    )
    gradient = curve.backpropagate(xi, yi, a, m, b)
    assert gradient == pytest.approx(found, rel=1e-5, abs=1e-3)
    assert gradient == pytest.approx(
        inputs.backpropagate([xi**2, xi], yi, [a, m], b), rel=1e-9, abs=1e-9
    )


@unhurried
@given(tables)
def test_the_gradient_of_several_inputs_is_what_nudging_finds(
    table: list[list[float]],
) -> None:
    rows, targets = [row[:-1] for row in table], [row[-1] for row in table]
    weights = [*rows[0], 0.5]
    found = numerical_gradient(
        lambda *p: inputs.mean_squared_error(rows, targets, list(p[:-1]), p[-1]),
        weights,
    )
    gradient = inputs.average_gradient(rows, targets, weights[:-1], weights[-1])
    assert gradient == pytest.approx(found, rel=1e-5, abs=1e-3)


def test_one_input_of_several_is_the_neuron() -> None:
    path = inputs.train([[xi] for xi in x], y, [5, 10], 0.001, 50)
    assert np.array(path) == pytest.approx(
        np.array(descent.train(x, y, 5, 10, 0.001, 50)), rel=1e-12
    )


nan = math.nan
START = [0.0] * 7
BEND = "bend"

CALLS_WITH_ACTIVATION: list[Callable[[str], object]] = [
    lambda name: network.feedforward([1], [0, 0, 0, 0], name),
    lambda name: network.mean_squared_error([[1]], [1], [0, 0, 0, 0], name),
    lambda name: network.backpropagate([1], 1, [0, 0, 0, 0], name),
    lambda name: network_arrays.feedforward(X, np.zeros(4), name),
    lambda name: network_arrays.mean_squared_error(X, Y, np.zeros(4), name),
    lambda name: network_arrays.average_gradient(X, Y, np.zeros(4), name),
]

# Everyone who trains the network refuses these in the same words.
TRAINERS: list[Callable[..., object]] = [
    in_scikit_learn,
    in_pytorch,
    lambda rows, y, start, *with_: network.train(rows, y, start, "tanh", *with_),
]
UNTRAINABLE: list[tuple[tuple[object, ...], str]] = [
    ((ROWS, y[1:], [0] * 9, 0.1, 1), "rows has 20 values and y has 19"),
    (([[1], [nan]], [1, 2], [0] * 4, 0.1, 1), r"rows\[1\]\[0\] is nan"),
    ((ROWS, y, START, 0.1, 1), "7 parameters do not fit 2 inputs"),
    ((ROWS, y, [nan] * 9, 0.1, 1), r"start is \[nan,"),
    ((ROWS, y, [0] * 9, -0.1, 1), "learning_rate is -0.1:"),
    ((ROWS, y, [0] * 9, 0.1, 1.5), "epochs is 1.5:"),
]
NINE = np.zeros((2, 9))
UNTRAINABLE_ARRAYS: list[tuple[Any, str]] = [
    ((TABLE * nan, Y, NINE, 0.1, 1), r"rows\[0\]\[0\] is nan"),
    ((TABLE, Y * nan, NINE, 0.1, 1), r"y\[0\] is nan"),
    ((TABLE[:0], Y[:0], NINE, 0.1, 1), "rows and y are empty"),
    ((TABLE, Y, NINE * nan, 0.1, 1), r"start is \[nan,"),
    ((TABLE, Y, NINE, 0, 1), "learning_rate is 0:"),
    ((TABLE, Y, NINE[0], nan, 1), "learning_rate is nan:"),
    ((TABLE, Y, NINE, 0.1, -1), "epochs is -1:"),
]
UNREACHABLE: list[tuple[Any, str]] = [
    ((X, Y, np.zeros(2), 0, 1), "learning_rate is 0:"),
    ((X, Y, np.zeros(2), 0.1, 1.5), "epochs is 1.5:"),
    ((X, Y, np.zeros(2) * nan, 0.1, 1), r"start is \[nan,"),
    ((X, Y, np.zeros(3), 0.1, 1), r"shape \(20, 2\) against \(3,\)"),
    ((X, Y[1:], np.zeros(2), 0.1, 1), r"X has the shape \(20, 1\) and y \(19,\)"),
]

REFUSALS: list[tuple[Callable[[], object], str]] = [
    (lambda: standardise([3, 3]), "the column has no spread"),
    (lambda: standardise([]), "the column has no spread"),
    (lambda: standardise([1, nan]), r"values\[1\] is nan"),
    (lambda: descend(bowl, [5, 10], 0.001, 1, 1), "momentum is 1:"),
    (lambda: descend(bowl, [5, 10], 0.001, 1, -0.1), "momentum is -0.1:"),
    (lambda: descend(bowl, [5, 10], 0.001, 1, nan), "momentum is nan:"),
    (lambda: descend(bowl, [5, nan], 0.001, 1), r"start is \[5, nan\]"),
    (lambda: descend(bowl, [5, 10], 0, 1), "learning_rate is 0:"),
    (lambda: curve.powers(2, 0), "degree is 0: it must be a whole number, one or more"),
    (lambda: curve.powers(2, 1.5), "degree is 1.5:"),  # type: ignore[arg-type]
    (lambda: curve.powers(2, True), "degree is True:"),
    (lambda: curve.train(x, y, [5, 10], 0.001, 1), "2 parameters do not fit 2 inputs"),
    (
        lambda: curve.train(x, y[1:], [0, 0, 0], 0.001, 1),
        "x has 20 values and y has 19",
    ),
    (
        lambda: inputs.train(ROWS, y[1:], [0, 0, 0], 1, 1),
        "rows has 20 values and y has",
    ),
    (lambda: inputs.train([], [], [0], 1, 1), "rows and y are empty"),
    (
        lambda: inputs.train([[1, 2], [3]], [1, 2], [0, 0, 0], 1, 1),
        r"rows\[1\] has 1 inp",
    ),
    (lambda: inputs.train(x, y, [0, 0], 1, 1), r"rows\[0\] is 17.7"),  # type: ignore[arg-type]
    (lambda: inputs.train([[1, nan]], [1], [0, 0, 0], 1, 1), r"rows\[0\]\[1\] is nan"),
    (lambda: inputs.train([[1]], [nan], [0, 0], 1, 1), r"y\[0\] is nan"),
    (lambda: inputs.train(ROWS, y, [0, 0], 1, 1), "2 parameters do not fit 2 inputs"),
    (lambda: network.random_start(1, 0, 1), "number of hidden units is 0:"),
    (lambda: network.random_start(1, 2, 0), "seed is 0:"),
    (lambda: network.random_start(1, 2, 1.5), "seed is 1.5:"),  # type: ignore[arg-type]
    (
        lambda: network.train(ROWS, y, [0], "tanh", 1, 1),
        "number of hidden units is 0:",
    ),
    (
        lambda: network.train(ROWS, y, START, "tanh", 1, 1),
        "7 parameters do not fit 2 inputs: a network has 4 for each hidden unit",
    ),
    (lambda: network.train(ROWS, y, [], "tanh", 1, 1), "0 parameters do not fit"),
    (
        lambda: network.train(ROWS, y, [0] * 9, "sigmoid", 1, 1),
        "unknown activation 'sigmoid': the known ones are identity, relu, tanh",
    ),
    (
        lambda: network_arrays.train(TABLE, Y, np.zeros(9), "bend", 1, 1),
        "unknown activation 'bend'",
    ),
    (
        lambda: network_arrays.train(TABLE, Y[:, None], np.zeros(9), "tanh", 1, 1),
        r"X has the shape \(20, 2\) and y \(20, 1\): X needs a row for each target",
    ),
    (
        lambda: network_arrays.mean_squared_error(TABLE, Y[1:], np.zeros(9), "tanh"),
        r"X has the shape \(20, 2\) and y \(19,\)",
    ),
    *(
        (
            lambda at=at: network_arrays.average_gradient(
                at[0], at[1], np.zeros(4), "tanh"
            ),
            rf"X has the shape {named}:",
        )
        for at, named in [
            ((X, Y[:, None]), r"\(20, 1\) and y \(20, 1\)"),
            ((X[:, 0], Y), r"\(20,\) and y \(20,\)"),
        ]
    ),
    *(
        (lambda call=call: call(BEND), "unknown activation 'bend': the known ones are")
        for call in CALLS_WITH_ACTIVATION
    ),
    *(
        (lambda call=call, given=given: call(*given), said)
        for call in TRAINERS
        for given, said in UNTRAINABLE
    ),
    *(
        (
            lambda given=given: network_arrays.train(
                given[0], given[1], given[2], "tanh", given[3], given[4]
            ),
            said,
        )
        for given, said in UNTRAINABLE_ARRAYS
    ),
    *(
        (lambda given=given: arrays.after_epochs(*given), said)
        for given, said in UNREACHABLE
    ),
    (lambda: arrays.fit(X[:0], Y[:0]), "rows and y are empty"),
    (lambda: arrays.fit(X[:, :0], Y), r"rows\[0\] is empty"),
    (lambda: arrays.fit(X * nan, Y), r"rows\[0\]\[0\] is nan"),
    (lambda: arrays.fit(X, Y + math.inf), r"y\[0\] is inf"),
    (lambda: arrays.fit(X * 0 + 3, Y), "no unique best fit: only 1 of the 2 columns"),
    (lambda: arrays.fit(TABLE[:2], Y[:2]), "no unique best fit: only 2 of the 3"),
    (lambda: arrays.leave_one_out(X[:1], Y[:1]), "give at least two rows"),
    (lambda: standardise([1e-200, 2e-200]), "values lie too close together or too far"),
    (lambda: standardise([1e200, 2e200]), "values lie too close together or too far"),
    (lambda: fit_line([1e-200, 2e-200], [1, 2]), "values of x lie too close together"),
    (lambda: fit_line([1e200, 2e200], [1, 2]), "values of x lie too close together"),
    (lambda: fit_line([1e308, -1e308], [1, 2]), "values of x lie too close together"),
    (lambda: fit_line([10**400, 2.5], [1, 2]), r"x\[0\] is 1000"),
    (lambda: original_units(1, 2, [3, 3]), "the column has no spread"),
    (lambda: original_units(1, 2, [3, nan]), r"values\[1\] is nan"),
    (lambda: fit_line(X, Y), r"x\[0\] has the shape \(1,\): give a flat list"),  # type: ignore[arg-type]
    (
        lambda: descent.train(x, Y[:, None], 5, 10, 1, 1),  # type: ignore[arg-type]
        r"y\[0\] has the shape \(1,\): give a flat list",
    ),
    (lambda: inputs.train([[], []], [1, 2], [0], 1, 1), r"rows\[0\] is empty"),
    (lambda: network.random_start(0, 2, 1), "number of inputs is 0:"),
    (lambda: network.random_start(-1, 2, 1), "number of inputs is -1:"),
    (lambda: network.uniform(2147483647, 1), "seed is 2147483647: it must be below"),
    (lambda: network.uniform(2 * 2147483647, 1), "seed is 4294967294: it must be"),
    (
        lambda: network.train(ROWS, y, [0.0] * 9, "tanh", 0.1, 1, 1),
        "momentum is 1:",
    ),
    (
        lambda: network_arrays.train(TABLE, Y, np.zeros(7), "tanh", 1, 1),
        "7 parameters do not fit 2 inputs",
    ),
    (lambda: arrays.check_shapes(X, Y), r"shape \(20, 1\) against \(20,\)"),
    (lambda: arrays.fit(X, Y[:, None]), r"shape \(20, 1\) and y \(20, 1\)"),
    (
        lambda: arrays.mean_squared_error(X, Y[:, None], np.array(BEST)),
        r"shape \(20,\) against \(20, 1\)",
    ),
    (
        lambda: arrays.average_gradient(X, Y, np.array(BEST)[:, None]),
        r"shape \(20, 1\) against \(20,\)",
    ),
    (
        lambda: arrays.feedforward(TABLE, np.array(BEST)),
        r"shape \(20, 3\) against \(2,\)",
    ),
]


@pytest.mark.parametrize(("call", "said"), REFUSALS, ids=[said for _, said in REFUSALS])
def test_a_refusal_is_one_sentence(call: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=said) as error:
        call()
    sentence = str(error.value)
    assert sentence.endswith(".") and "\n" not in sentence


def test_a_blow_up_is_named_for_arrays_too() -> None:
    given = X, Y, np.ones((2, 4)), "relu", 10
    said = r"^descent blew up in epoch (\d+): a learning rate of 10 is too large"
    with np.errstate(all="ignore"):
        with pytest.raises(DivergenceError, match=said) as error:
            network_arrays.train(*given, 1000)
        named = re.match(said, str(error.value))
        assert named
        before = network_arrays.train(*given, int(named[1]) - 1)
        assert np.isfinite(before).all()
        with pytest.raises(DivergenceError, match="in epoch 100000 or before: a "):
            arrays.after_epochs(X, Y, np.zeros(2), 0.01, 100_000)


def test_whole_numbers_start_and_count() -> None:
    ended = network_arrays.train(X, Y, np.ones(4, dtype=int), "tanh", 0.0005, 3)
    path = network.train(X.tolist(), y, [1] * 4, "tanh", 0.0005, np.int64(3))  # type: ignore[arg-type]
    assert ended == pytest.approx(np.array(path[-1]), rel=1e-9)
    assert network.uniform(np.int32(10**6), 2) == network.uniform(10**6, 2)  # type: ignore[arg-type]
    for epochs in (3.0, np.float64(3), np.array([3]), np.True_):
        with pytest.raises(ValueError, match="it must be a whole number"):
            descent.train(x, y, 5, 10, 0.001, epochs)  # type: ignore[arg-type]


def test_the_network_takes_momentum() -> None:
    def gradient(parameters: list[float]) -> list[float]:
        return network.average_gradient([[1.0]], [3.0], parameters, "tanh")

    path = network.train([[1.0]], [3.0], [0.5, 0, 2, 1], "tanh", 0.01, 9, 0.9)
    assert path == descend(gradient, [0.5, 0, 2, 1], 0.01, 9, 0.9)
    assert path != descend(gradient, [0.5, 0, 2, 1], 0.01, 9)
