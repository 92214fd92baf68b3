"""The best curve, from the normal equations in plain Python: NumPy finds the same."""

import numpy as np
import pytest

from perceptron.curve import (
    curve_error,
    fit_curve,
    in_units_of_x,
    mean_squared_error,
    powers,
    prediction,
    solve,
)
from perceptron.line import fit_line
from perceptron.neuron import linear_neuron
from perceptron.patients import x, y
from perceptron.standard import standardise


@pytest.mark.parametrize("degree", range(1, 8))
def test_it_is_the_curve_that_numpy_finds(degree: int) -> None:
    *weights, bias = fit_curve(x, y, degree)
    assert [*reversed(weights), bias] == pytest.approx(
        np.polyfit(x, y, degree), rel=1e-9
    )


def test_degree_one_is_the_line_and_degree_two_the_parabola() -> None:
    assert fit_curve(x, y, 1) == pytest.approx(fit_line(x, y))
    m, a, b = fit_curve(x, y, 2)
    assert curve_error(x, y, [m, a, b]) == pytest.approx(
        mean_squared_error(x, y, a, m, b)
    )
    assert prediction(3, [1, 10, 100]) == 3 + 90 + 100


def test_as_many_different_points_as_parameters_are_met() -> None:
    curve = fit_curve([0, 1, 2, 5], [7, -1, 4, 0], 3)
    assert [prediction(at, curve) for at in (0, 1, 2, 5)] == pytest.approx(
        [7, -1, 4, 0], abs=1e-9
    )


def test_equations_are_solved() -> None:
    equations = [[4.0, 1, 2, 12], [1.0, 5, 3, 20], [2.0, 3, 6, 26]]
    assert solve(equations) == pytest.approx([1, 2, 3])
    assert equations[1] == [1, 5, 3, 20]


def test_units_are_changed_back() -> None:
    curve = in_units_of_x([7, -3, 2, 0.5], x)
    for xi, zi in zip(x, standardise(x)):
        said = linear_neuron(powers(zi, 3), [-3, 2, 0.5], 7)
        assert prediction(xi, curve) == pytest.approx(said)


@pytest.mark.parametrize(
    "rows, degree, words",
    [
        (
            [1, 2, 2, 1],
            2,
            "degree 2 needs more than 2 different values of x, and there are 2",
        ),
        ([1, 2, 3], 0, "degree is 0: it must be a whole number"),
        ([1e200, 2e200, 3e200], 2, "cannot hold x to the power of 2"),
        ([1e-200, 2e-200, 3e-200], 2, "cannot hold x to the power of 2"),
        ([1, 1.0000001, 2], 2, "do not tell their unknowns apart"),
        ([1, float("nan"), 2], 1, "every value must be a finite number"),
    ],
)
def test_what_has_no_best_curve_is_refused(
    rows: list[float], degree: int, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        fit_curve(rows, [1.0] * len(rows), degree)
