"""The checks of the core refuse what cannot be computed, and nothing else."""

import pytest

from perceptron.checks import check_curve, check_pivot, check_spread


@pytest.mark.parametrize(
    "values",
    [
        [0, 1.5e154],  # the squares add up to nearly all that a float can hold
        [1e160, 1e160 + 1e150],  # far from zero, and near each other
    ],
)
def test_a_spread_that_a_float_holds_is_accepted(values: list[float]) -> None:
    check_spread(values)


@pytest.mark.parametrize(
    "values, degree",
    [
        ([1, 2, 3], 2),
        ([-1, 0, 1], 2),  # as far to the left of zero as to the right
        ([1e120, 2e120, 3e120], 2),
    ],
)
def test_what_holds_up_a_curve_is_accepted(values: list[float], degree: int) -> None:
    check_curve(values, degree)


@pytest.mark.parametrize("values", [[1e200, 2e200, 3e200], [1e-200, 2e-200, 3e-200]])
def test_powers_that_no_float_holds_are_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match="cannot hold x to the power of 2"):
        check_curve(values, 2)


@pytest.mark.parametrize("before", [1, 100])
def test_what_only_rounding_left_is_refused(before: float) -> None:
    check_pivot(1.1e-10 * before, before)
    for pivot in (0.9e-10 * before, 0):
        with pytest.raises(ValueError, match="do not tell their unknowns apart"):
            check_pivot(pivot, before)


def test_an_equation_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="do not tell their unknowns apart"):
        check_pivot(0, 0)
