"""What is refused beyond what the page of refusals proves, always in one sentence."""

import math
from collections.abc import Callable
from importlib import import_module
from inspect import getclosurevars, signature
from pkgutil import iter_modules
from typing import Any

import numpy as np
import pytest

from perceptron import (
    arrays,
    binary,
    binary_arrays,
    classifier,
    descent,
    digits,
    guards,
    inputs,
    logistic,
    model,
    network,
    network_arrays,
    softmax,
    softmax_arrays,
)
from perceptron.checks import (
    DivergenceError,
    check_curve,
    check_different,
    check_path,
    check_pivot,
)
from perceptron.curve import (
    fit_curve,
    leave_one_out,
    normal_equations,
    powers,
    solve,
)
from perceptron.descent import descend, settled, train
from perceptron.gradient_check import central_difference
from perceptron.line import fit_line, r_squared, slope_standard_error
from perceptron.patients import s5, x, y
from perceptron.standard import original_units, standardise

Refusal = tuple[Callable[..., object], tuple[Any, ...], str]

nan, inf = math.nan, math.inf
ROWS = [[xi, si] for xi, si in zip(x, s5)]
X, TABLE, Y = arrays.with_ones(x), arrays.with_ones(ROWS), np.array(y)
STARTS = network_arrays.network([network.random_start(2, 2, seed) for seed in (1, 2)])
ONE = network_arrays.network([network.random_start(1, 2, 1)])
FACTORS: Any = inputs.backpropagate
NETWORK: Any = network.backpropagate
PROBABILITY: Any = logistic.feedforward
SEVERAL: Any = softmax.feedforward
DEEP = classifier.random_start(1, 2, 3, 1)
LABELS = np.array([row % 3 for row in range(20)])
BEND = "unknown activation 'bend': the known ones are identity, relu, tanh"
FLAT = [0.0, 0.0, 0.0]
UNITS = [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0, 0.0]]  # for one input
TRAINED = UNITS, 0.5, 1, 0.9, 0  # from there, with these settings
YES = np.array([0.0, 1.0] * 10)


def slope(p: Any) -> Any:
    return [2 * p[0]]


# Where zip would end with the shorter list and say nothing.
SILENT: list[Refusal] = [
    (slope_standard_error, ([1, -1, 0], [1, 2]), "errors has 3 values and x has 2"),
    (descent.average_gradient, ([1, 2], [1], 0, 0), "x has 2 values and y has 1"),
    (descent.average_gradient, ([], [], 0, 0), "x and y are empty"),
    (descent.step, ([1, 2], [1], 0, 0, 1), "x has 2 values and y has 1"),
    (train, ([1], [2, 3], 0, 0, 0.1, 1), "x has 1 values and y has 2"),
    (
        model.mean_squared_error,
        (inputs.feedforward, ROWS, y[1:], FLAT),
        "rows has 20 values and y has 19",
    ),
    (
        model.mean_squared_error,
        (inputs.feedforward, [], [], FLAT),
        "rows and y are empty",
    ),
    (model.average_gradient, (FACTORS, ROWS, y[1:], FLAT), "rows has 20 values and y"),
    (model.average_gradient, (FACTORS, ROWS, y, [0, 0]), "2 parameters do not fit 2"),
    (
        model.average_gradient,
        (lambda *_: [1.0], ROWS, y, FLAT),
        r"gradient is \[1\.0\] and the parameters are \[0\.0, 0\.0, 0\.0\]: each",
    ),
    (model.train, (lambda *_: [1.0], ROWS, y, FLAT, 1, 1), r"^the gradient is \[1"),
    (descend, (slope, [1, 2], 0.1, 1), r"gradient is \[2\] and the parameters are \[1"),
    (descend, (lambda p: [p], [1, 2], 0.1, 1), r"gradient is \[\[1, 2\]\] and the par"),
    (descend, (slope, [], 0.1, 1), "the start has 0 values: give at least one"),
    (
        descent.combine,
        (1, [1, 2], 1, [3]),
        "^first has 2 values and second has 1: each row",
    ),
    (settled, ([[1, 2]], [1], 1), "path is one of 2 parameters and best has 1: each"),
    (settled, ([[1], [1, 2]], [1], 1), "^the path is one of 2 parameters and best has"),
    (settled, ([], [1], 1), "the path has 0 values: give at least one"),
    (
        solve,
        ([[1, 2, 3], [4, 5]],),
        r"equations\[1\] has 2 numbers: .* needs 2 factors",
    ),
    (solve, ([[1, 2, 3]],), r"\[0\] has 3 numbers: with as many equations as unknowns"),
    (network.feedforward, ([1], [[1, 2, 3], [1, 2]]), "3 parameters do not fit 1 inp"),
    (network.feedforward, ([1], [[1, 2], [1, 2, 3]]), "3 parameters do not fit 1 inp"),
    (NETWORK, ([1], 1, [[1, 2], [1, 2, 3]]), "3 parameters do not fit 1 inputs"),
    (NETWORK, ([1], 1, [[1, 2], []]), r"\[\] is no neuron: a network is a list of"),
    (arrays.mean_squared_error, (X[:0], Y[:0], X[0]), "X and y are empty"),
    (arrays.gradient, (X[:0], Y[:0], X[0]), "X and y are empty"),
    (arrays.hessian, (X[:0],), "a column for each input and a last one of ones"),
    (normal_equations, ([[1], [2, 3]], [4, 5]), r"rows\[1\] has 2 inputs"),
    (leave_one_out, ([1, 2, 3], [4, 5], 1), "x has 2 values and y has 1"),
]
# Where Python would divide by zero, compute nonsense, or speak of something else.
SENSELESS: list[Refusal] = [
    (central_difference, (abs, 1.0, 0), "nudge is 0: it must be a positive number, "),
    (central_difference, (abs, 1.0, 1e-16), "large enough to move 1.0."),
    (central_difference, (abs, -1.0, 1e-16), "large enough to move -1.0."),
    (fit_line, ([1, None], [3, 4]), r"x\[1\] is None"),
    (fit_line, ([1e308, -1e308], [1, 2]), "values of x lie too close together"),
    (r_squared, ([1, 2], [3, 3]), "the targets are all 3: where nothing varies"),
    (r_squared, ([0, 0], [1e-200, 2e-200]), "the targets lie too close together"),
    (slope_standard_error, ([1, 2], [3, 4]), "errors has 2 values: give at least 3"),
    (slope_standard_error, ([1, 2, 3], [4, 4, 4]), "every x is 4"),
    (train, (x, y, 5, 10, 0.1, np.array([3])), "it must be a whole number"),
    (train, (x, y, 5, 10, 0.1, np.True_), "it must be a whole number"),
    (train, (x, y, 5, 10, True, 1), "learning_rate is True"),
    (train, (x, Y[:, None], 5, 10, 1, 1), r"y\[0\] has the shape \(1,\): give a flat"),
    (standardise, ([],), "the column has no spread"),
    (standardise, ([1e-200, 2e-200],), "values lie too close together or too far"),
    (original_units, (1, 2, [3, nan]), r"values\[1\] is nan"),
    (descend, (slope, [3], 0, 1), "learning_rate is 0:"),
    (descend, (slope, [3], 0.1, 1, nan), "momentum is nan:"),
    (descend, (slope, [[1.0], [nan]], 0.1, 1), r"start is \[\[1\.0\], \[nan\]\]"),
    (settled, ([[0.0], [0.6]], [0.0], 0.5), "path of 1 epochs ends further than 0.5"),
    (settled, ([[0.0, nan]], [0.0, 0.0], 0.5), "train for longer"),
    (settled, ([[0.0]], [nan], 0.5), r"best\[0\] is nan"),
    (settled, ([[0.0]], [0.0], nan), "tolerance is nan: it must be a number, zero or"),
    (settled, ([[0.0]], [0.0], -1), "tolerance is -1:"),
    (powers, (2, True), "degree is True:"),
    (fit_curve, ([1, nan, 2], y[:3], 1), "every value must be a finite number"),
    (fit_curve, ([1, 2, 3], y[:3], 0), "degree is 0: it must be a whole number"),
    (solve, ([[0, 1]],), "do not tell their unknowns apart"),
    (model.train, (FACTORS, ROWS, y, [], 1, 1), "the start has 0 values: give at"),
    (model.train, (FACTORS, ROWS, y, [0, nan, 0], 1, 1), r"start is \[0, nan, 0\]"),
    (model.train, (FACTORS, ROWS, y, FLAT, -0.1, 1), "learning_rate is -0.1:"),
    (model.train, (FACTORS, ROWS, y, FLAT, 0.1, 1.5), "epochs is 1.5:"),
    (model.train, (NETWORK, [[1]], [2], UNITS, 0.1, 1, 1), "momentum is 1:"),
    (
        model.train,
        (NETWORK, [[1]], [2], [[0] * 3], 0.1, 1),
        "number of hidden units is",
    ),
    (network.random_start, (-1, 2, 1), "number of inputs is -1:"),
    (network.random_start, (1, 2, 1.5), "seed is 1.5:"),
    (network.uniform, (1, 1.5), "count is 1.5: it must be a whole number, zero or"),
    (network.uniform, (1, -1), "count is -1:"),
    (logistic.cross_entropy, (1.5, 1), "y_pred is 1.5: a probability is a number from"),
    (logistic.cross_entropy, (nan, 1), "y_pred is nan:"),
    (logistic.cross_entropy, (0.5, 2), "y is 2: an answer is 1 for yes, or 0 for no"),
    (logistic.backpropagate, ([1], 233, [0, 0]), "y is 233: an answer is 1 for yes"),
    (logistic.mean_cross_entropy, (PROBABILITY, [], [], [0]), "are empty: give at"),
    (logistic.mean_cross_entropy, (PROBABILITY, [[1]], [nan], [0, 0]), "y is nan:"),
    (logistic.accuracy, (PROBABILITY, [[1]], [0, 1], [0, 0]), "rows has 1 values and"),
    (logistic.accuracy, (PROBABILITY, [[1]], ["yes"], [0, 0]), "y is 'yes': an answer"),
    (softmax.softmax, ([],), "s has 0 values: give at least one"),
    (softmax.softmax, ([inf, 1],), r"s\[0\] is inf: every value must be"),
    (softmax.feedforward, ([1, 2], [[1, 2]]), "2 parameters do not fit 2 inputs"),
    (softmax.feedforward, ([nan], [[1, 2]]), r"s\[0\] is nan:"),
    (softmax.cross_entropy, ([1, 0], -1), "y is -1: with 2 classes, the right one"),
    (softmax.cross_entropy, ([1, 0], 0.5), "y is 0.5: with 2 classes"),
    (softmax.cross_entropy, ([1.5, -0.5], 0), "y_pred is 1.5: a probability is a"),
    (softmax.cross_entropy, ([nan, 1], 0), "y_pred is nan:"),
    (softmax.cross_entropy, ([0.5, 0.25], 0), "y_pred adds up to 0.75:"),
    (softmax.backpropagate, ([1], 2, [[1, 2], [3, 4]]), "y is 2: with 2 classes"),
    (softmax.mean_cross_entropy, (SEVERAL, [], [], [[0]]), "are empty: give at"),
    (softmax.accuracy, (SEVERAL, [[1]], [0, 1], [[0, 0]]), "rows has 1 values and"),
    (classifier.feedforward, ([nan], DEEP), r"s\[0\] is nan:"),
    (classifier.feedforward, ([1, 2], DEEP), "2 parameters do not fit 2 inputs"),
    (classifier.backpropagate, ([1], 3, DEEP), "y is 3: with 3 classes"),
    (classifier.random_start, (0, 2, 3, 1), "number of inputs is 0:"),
    (classifier.random_start, (1, 2, 0, 1), "number of classes is 0:"),
    (digits.label, (64 * "0",), "is no image: a line has 65 signs"),
    (digits.pixels, ("a" + 64 * "0",), "is no image: it begins with a digit"),
    (digits.pixels, (64 * "0" + "h",), "is no image: it begins with a digit"),
    (digits.pixels, (3,), "3 is no image:"),
    (softmax_arrays.feedforward, (X, [X[:3, :1]]), r"shape \(3, 1\) is given 2 inputs"),
    (softmax_arrays.feedforward, (X, [X[:3], X[:2]]), r"\(2, 2\) is given 4 inputs"),
    (softmax_arrays.feedforward, (X[:, :1], [X[:3]]), "a last one of ones for the"),
    (softmax_arrays.accuracy, (X, Y, [X[:3]]), "each row needs one whole number"),
    (softmax_arrays.accuracy, (X, LABELS[1:], [X[:3]]), "X has 20 values and y has 19"),
    (
        softmax_arrays.mean_cross_entropy,
        (X, LABELS, [X[:2]]),
        "y is 2: with 2 classes, the right",
    ),
    (softmax_arrays.average_gradient, (X, LABELS[1:], [X[:3]]), "y has 19: each"),
    (softmax_arrays.train, (X, LABELS, [X[:5]], 1, 1), "no row is of class 3, 4: a"),
    (softmax_arrays.train, (X * nan, LABELS, [X[:3]], 1, 1), r"X has the shape"),
    (softmax_arrays.train, (X, LABELS, [X[:3] * nan], 1, 1), r"the start is \[nan"),
    (softmax_arrays.train, (X, LABELS, [X[:3]], 0, 1), "learning_rate is 0:"),
    (softmax_arrays.train, (X, LABELS, [X[:3]], 1, 1, 1), "momentum is 1:"),
    (softmax_arrays.train, (X, LABELS, [X[:3]], 1, 1, 0, -1), "decay is -1: it must"),
    (binary.split, ([1, 2], 3), "the parts need 3 rows and there are 2: ask for"),
    (binary.split, ([1, 2], 1.5), "the size of a part is 1.5: it must be a whole"),
    (binary.split, ([1, 2], 0), "the size of a part is 0: it must be a whole"),
    (binary.split, ([1, 2],), "sizes has 0 values: give at least one"),
    (binary.split, ([[1], [1]], 1, 1), r"the row \[1\] stands in two parts: what is"),
    (binary.backpropagate, ([1], 2, UNITS), "y is 2: an answer is 1 for yes, or 0"),
    (binary.train_decaying, ([[1]], [1], *TRAINED), "every answer is 1: rows with"),
    (binary.train_decaying, ([[1], [2]], [0, 0], *TRAINED), "every answer is 0: "),
    (binary.train_decaying, ([[1], [2]], [0, 3], *TRAINED), "y is 3: an answer is"),
    (binary.train_decaying, ([], [], *TRAINED), "rows and y are empty"),
    (
        binary.train_decaying,
        ([[1], [2]], [0, 1], [[1, 2], [3]], 0.5, 1, 0.9, 0),
        "1 parameters do not fit 1 inputs: a neuron has a weight for each",
    ),
    (
        binary.train_decaying,
        ([[1, 2], [2, 3]], [0, 1], *TRAINED),
        "2 parameters do not fit 2 inputs",
    ),
    (
        binary.train_decaying,
        ([[1], [2]], [0, 1], UNITS, 0.5, 1, 0.9, nan),
        "decay is nan: it must be a number, zero or more",
    ),
    (
        binary.train_decaying,
        ([[1], [2]], [0, 1], UNITS, 0.5, 1, 1, 0),
        "momentum is 1: it must be",
    ),
    (binary.best_epoch, ([],), "losses has 0 values: give at least one"),
    (binary.best_epoch, ([1, nan],), r"losses\[1\] is nan"),
    (binary.standard_error, (1.2, 10), "share is 1.2: a share is a number from 0 to"),
    (binary.standard_error, (0.5, 0), "count is 0: it must be a whole number, one or"),
    (binary_arrays.train, (X, Y * 0, ONE, 0.1, 1), "every answer is 0.0: rows with a"),
    (binary_arrays.train, (X, Y, ONE, 0.1, 1), "y is 233.0: an answer is 1 for yes"),
    (
        binary_arrays.train,
        (X, YES, ONE, 0.1, 1, 0.9, -1),
        "decay is -1: it must be a number, zero or more",
    ),
    (binary_arrays.train, (X, YES, ONE, 0.1, 1, 2), "momentum is 2: it must be"),
    (binary_arrays.train, (X, YES, ONE, 0, 1), "learning_rate is 0: it must be"),
    (binary_arrays.train, (TABLE, YES, ONE, 0.1, 1), r"X has the shape \(20, 3\), hid"),
    (arrays.fit, (X[:0], Y[:0]), "rows and y are empty"),
    (arrays.fit, (X[:, :0], Y), r"rows\[0\] is empty"),
    (arrays.fit, (X * nan, Y), r"rows\[0\]\[0\] is nan"),
    (arrays.fit, (TABLE[:2], Y[:2]), "no unique best fit: only 2 of the 3"),
    (arrays.fit, (X[:, :1], Y), "a last one of ones for the bias, as with_ones gives"),
    (arrays.hessian, (X[0],), r"X has the shape \(2,\): X needs a row"),
    (arrays.gradient, (X, Y, X[:2].T), r"shape \(20, 2\) against \(20,\)"),
    (arrays.gradient, (X, Y[:, None], X[0]), r"shape \(20,\) against \(20, 1\)"),
    (arrays.gradient, (X, Y, TABLE[0]), r"shape \(20, 2\) against \(3,\): each col"),
    (arrays.predict, (TABLE, X[0]), r"shape \(20, 3\) against \(2,\)"),
    (arrays.after_epochs, (X, Y, X[0], 0.1, 1.5), "epochs is 1.5:"),
    (arrays.after_epochs, (X, Y, X[0] * nan, 0.1, 1), r"start is \[nan, nan\]"),
    (arrays.after_epochs, (X, Y[1:], X[0], 0.1, 1), r"\(20, 2\) and y \(19,\)"),
    (network_arrays.feedforward, (X, ONE, "bend"), BEND),
    (network_arrays.mean_squared_error, (X, Y, ONE, "bend"), BEND),
    (network_arrays.average_gradient, (X, Y, ONE, "bend"), BEND),
    (network_arrays.train, (X, Y, ONE, 1, 1, "bend"), BEND),
    (network_arrays.train, (TABLE * nan, Y, STARTS, 0.1, 1), r"rows\[0\]\[0\] is nan"),
    (network_arrays.train, (TABLE, Y * nan, STARTS, 0.1, 1), r"y\[0\] is nan"),
    (network_arrays.train, (TABLE[:0], Y[:0], STARTS, 0.1, 1), "rows and y are empty"),
    (
        network_arrays.train,
        (TABLE, Y[:, None], STARTS, 0.1, 1),
        r"\(20, 3\) and y \(20, 1\): X needs",
    ),
    (
        network_arrays.train,
        (TABLE, Y, [part * nan for part in STARTS], 0.1, 1),
        r"start is \[nan",
    ),
    (network_arrays.train, (TABLE, Y, STARTS, nan, 1), "learning_rate is nan:"),
    (network_arrays.train, (TABLE, Y, STARTS, 0.1, -1), "epochs is -1:"),
    (
        network_arrays.train,
        (TABLE, Y, ONE, 0.1, 1),
        r"^X has the shape \(20, 3\), hidden neurons \(1, 2, 2\) and the output",
    ),
    (
        network_arrays.train,
        (TABLE, Y, (STARTS[0], ONE[1][:, 1:]), 0.1, 1),
        r"the output \(1, 2\): each",
    ),
    (network_arrays.mean_squared_error, (X, Y[1:], ONE), r"\(20, 2\) and y \(19,\)"),
    (network_arrays.average_gradient, (X, Y[1:], ONE), r"\(20, 2\) and y \(19,\)"),
    (network_arrays.feedforward, (X[:, 0], ONE), r"X has the shape \(20,\): X needs"),
]


@pytest.mark.parametrize(
    ("call", "given", "said"),
    [
        pytest.param(call, given, said, id=f"{call.__name__}: {said}")
        for call, given, said in SILENT + SENSELESS
    ],
)
def test_a_refusal_is_one_sentence(
    call: Callable[..., object], given: tuple[Any, ...], said: str
) -> None:
    with pytest.raises(ValueError, match=said) as error:
        call(*given)
    sentence = str(error.value)
    assert sentence.endswith(".") and "\n" not in sentence


@pytest.mark.parametrize("weight", [[inf], [nan], [[1.0], [1.0, -inf]]])
def test_a_path_that_is_lost_is_named_with_its_epoch(weight: list[Any]) -> None:
    with pytest.raises(
        DivergenceError, match=r"in epoch 2: a learning rate of 0\.5 is"
    ):
        check_path([[1.0], [[2.0], [3.0, 4.0]], weight], 0.5)


@pytest.mark.parametrize("weight", [1e200, 10**200])  # an inf, an OverflowError
def test_a_step_too_large_for_python_is_a_blow_up(weight: float) -> None:
    with pytest.raises(DivergenceError, match="in epoch 1: a learning rate of 1 is"):
        train([10**150], [0], weight, 0, 1, 9)
    with pytest.raises(DivergenceError, match="in epoch 1: a learning rate of 1 is"):
        model.train(FACTORS, [[1e200]], [0], [weight, 0], 1, 9)


def test_a_blow_up_is_named_for_arrays_too() -> None:
    starts = network_arrays.network([network.random_start(1, 2, 1)] * 2)
    with np.errstate(all="ignore"):
        with pytest.raises(DivergenceError, match="in epoch ") as error:
            network_arrays.train(X, Y, starts, 10, 1000, "relu")
        said = str(error.value)
        named = int(said.split(":")[0].rpartition(" ")[2])
        assert "a learning rate of 10 is too large" in said
        before = network_arrays.train(X, Y, starts, 10, named - 1, "relu")
        assert all(np.isfinite(part).all() for part in before)
        with pytest.raises(DivergenceError, match="in epoch 100000 or before: a "):
            arrays.after_epochs(X, Y, np.zeros(2), 0.01, 100_000)


def test_a_classifier_that_blows_up_is_named() -> None:
    with pytest.raises(DivergenceError, match="in epoch 3000 or before: a learning "):
        softmax_arrays.train(X, LABELS, [X[:3]], 1e3, 3000, 0.9, 1.0)


@pytest.mark.parametrize(
    "values",
    [
        [0, 1.5e154],  # the squares add up to nearly all that a float can hold
        [1e160, 1e160 + 1e150],  # far from zero, and near each other
    ],
)
def test_a_variation_that_a_float_holds_is_accepted(values: list[float]) -> None:
    check_different(values)


@pytest.mark.parametrize("values", [[1, 2, 3], [-1, 0, 1], [1e120, 2e120, 3e120]])
def test_what_holds_up_a_curve_is_accepted(values: list[float]) -> None:
    check_curve(values, 2)


@pytest.mark.parametrize("values", [[1e200, 2e200, 3e200], [1e-200, 2e-200, 3e-200]])
def test_powers_that_no_float_holds_are_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match="cannot hold x to the power of 2"):
        check_curve(values, 2)


@pytest.mark.parametrize("before", [1, 100, -1])
def test_what_only_rounding_left_is_refused(before: float) -> None:
    check_pivot(1.1e-10 * before, before)
    for pivot, of in (0.9e-10 * before, before), (0, before), (nan, before), (0, 0):
        with pytest.raises(ValueError, match="do not tell their unknowns apart"):
            check_pivot(pivot, of)


@pytest.mark.parametrize(
    "name", [found.name for found in iter_modules(guards.__path__)]
)
def test_a_guard_takes_what_its_function_takes(name: str) -> None:
    import_module(f"perceptron.{name}")
    home = import_module(f"perceptron.guards.{name}")
    held = [one for one in guards.HELD if one.__module__ == f"perceptron.{name}"]
    assert held
    for guarded in held:
        around = getattr(home, guarded.__name__)
        check = getclosurevars(around).nonlocals["check"]
        _, *handed = signature(check).parameters.values()
        assert handed == [*signature(guarded).parameters.values()], guarded


def test_a_path_that_is_there_exactly_has_settled() -> None:
    assert settled([[1.0], [0.0]], [0.0], 0) == 1
