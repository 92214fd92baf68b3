"""The best curve, from the normal equations in plain Python: NumPy finds the same."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import LeaveOneOut, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

from perceptron.curve import (
    fit_curve,
    in_units_of_x,
    leave_one_out,
    normal_equations,
    prediction,
    solve,
)
from perceptron.data import twenties
from perceptron.line import fit_line
from perceptron.patients import s5, x, y
from perceptron.standard import standardise
from scripts import make_studies as script


@pytest.mark.parametrize("degree", range(1, 8))
def test_it_is_the_curve_that_numpy_finds(degree: int) -> None:
    found = fit_curve(x, y, degree)
    assert found == pytest.approx(np.polyfit(x, y, degree), rel=1e-9)


def test_degree_one_is_the_line_and_a_curve_reads_like_its_equation() -> None:
    assert fit_curve(x, y, 1) == pytest.approx(fit_line(x, y))
    assert prediction(3, [1, 10, 100]) == 9 + 30 + 100


def test_as_many_different_points_as_parameters_are_met() -> None:
    curve = fit_curve([0, 1, 2, 5], [7, -1, 4, 0], 3)
    assert [prediction(at, curve) for at in (0, 1, 2, 5)] == pytest.approx(
        [7, -1, 4, 0], abs=1e-9
    )


def test_equations_are_solved() -> None:
    equations = [[4.0, 1, 2, 12], [1.0, 5, 3, 20], [2.0, 3, 6, 26]]
    assert solve(equations) == pytest.approx([1, 2, 3])
    assert solve([[-2, 4]]) == [-2]
    assert equations[1] == [1, 5, 3, 20]


def test_units_are_changed_back() -> None:
    standardised = [0.5, 2.0, -3, 7]
    curve = in_units_of_x(standardised, x)
    for xi, zi in zip(x, standardise(x)):
        assert prediction(xi, curve) == pytest.approx(prediction(zi, standardised))


def test_the_normal_equations_serve_any_inputs() -> None:
    rows = np.column_stack([x, s5])
    found = LinearRegression().fit(rows, y)
    equations = normal_equations(rows.tolist(), y)
    assert solve(equations) == pytest.approx([*found.coef_, found.intercept_])


@pytest.mark.parametrize("degree", [1, 2, 5])
def test_leaving_one_out_is_that_of_scikit_learn(degree: int) -> None:
    powers = PolynomialFeatures(degree, include_bias=False)
    scores = cross_val_score(
        make_pipeline(StandardScaler(), powers, LinearRegression()),
        np.reshape(x, (-1, 1)),
        y,
        cv=LeaveOneOut(),
        scoring="neg_mean_squared_error",
    )
    assert leave_one_out(x, y, degree) == pytest.approx(-scores, rel=1e-8)


def test_random_twenties_come_out_again() -> None:
    sample = [1, 2, 3, 150, 300]
    assert [script.twenty(seed) for seed in sample] == [
        (twenties.picked[seed - 1], twenties.best[seed - 1]) for seed in sample
    ]
    assert len(twenties.picked) == len(twenties.best) == 300
