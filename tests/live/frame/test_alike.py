"""What the browser's Python does as CPython does it."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from live.frame.alike import to_digits, written

# The smallest of all, which have fewer digits than others, get more than they need.
FLOATS = st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)


@given(FLOATS)
@example(0.94)
@example(0.0001)
@example(0.00001)
@example(0.000012)
@example(1e15)
@example(9999999999999998.0)
@example(1e16)
@example(-0.0)
@example(2.0**-24)
@example(2.0**-25)
def test_floats_are_written_in_the_fewest_digits(value: float) -> None:
    assert written(value) == repr(value)


@pytest.mark.parametrize(
    "value", [[0.94, 1], (), (0.1,), (1, 0.1), {"a": [0.1]}, math.inf, None, True, "a"]
)
def test_what_holds_floats_is_written_alike(value: object) -> None:
    assert written(value) == repr(value)


@given(FLOATS, st.integers(0, 12))
@example(0.125, 2)
@example(-0.125, 2)
@example(2.675, 2)
@example(-0.001, 1)
def test_rounding_is_to_the_nearest(value: float, digits: int) -> None:
    assert repr(to_digits(value, digits)) == repr(round(value, digits))
