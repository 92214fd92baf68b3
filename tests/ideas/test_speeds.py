"""What is timed: every way to train comes to the same end, and what was found is kept.

Nothing here looks at a clock.
"""

import numpy as np
import pytest

from perceptron import descent
from perceptron.data import speeds
from perceptron.patients import x, y
from scripts.measures import rows as measured

LISTS = {name: value for name, value in vars(speeds).items() if name[0] != "_"}


@pytest.mark.parametrize("name", [*measured.LOOPS, "exact"])
@pytest.mark.parametrize("count", [1, 20, 60])
def test_every_way_to_train_ends_at_the_same_line(name: str, count: int) -> None:
    form = measured.LOOPS.get(name, measured.exact)
    path = descent.train((3 * x)[:count], (3 * y)[:count], 5, 10, measured.RATE, 50)
    assert np.array(form(measured.rows(count), 50)) == pytest.approx(
        np.array(path[-1]), rel=1e-9
    )


def test_what_was_found_is_a_time_for_each_count_of_rows() -> None:
    found = {name: values for name, values in LISTS.items() if name != "rows"}
    assert speeds.rows == measured.COUNTS
    assert {*found} ^ {*measured.LOOPS, "exact"} <= {"pytorch"}  # where installed
    for times in found.values():
        assert len(times) == len(speeds.rows) and min(times) > 0


def test_every_loop_is_measured_at_every_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(measured, "EPOCHS", 10)
    now = measured.speeds([2, 20], 1)
    assert {*now} == {*measured.LOOPS, "exact"}
    assert all(len(times) == 2 for times in now.values())
