"""Steps on a few patients at a time: both paths, the jitter, and what is said of it."""

from typing import Any

import pytest

from live import mini_batches
from live.frame.drawing import axes
from perceptron.descent import step, train
from perceptron.line import fit_line
from perceptron.patients import x, y
from perceptron.standard import standardise

WHOLE, NEAR = axes("mini_batches", "whole"), axes("mini_batches", "near")
Z = standardise(x)
CONTROLS: list[Any] = mini_batches.CONTROLS


def asked(**changed: Any) -> tuple[dict[str, Any], str]:
    """Return the figure as the page shows it first, but for what is changed."""
    values = {control.name: control.start for control in CONTROLS}
    return mini_batches.update(**{**values, **changed})


def places(path: str) -> list[tuple[float, float]]:
    numbers = [float(word) for word in path.split() if word not in ("M", "L")]
    return list(zip(numbers[::2], numbers[1::2]))


def test_it_begins_with_what_the_page_says() -> None:
    changes, sentence = asked()
    assert sentence == (
        "After 10 epochs, in 40 small steps: the mean squared error is 4.71 above the "
        "smallest there is. 10 steps on all patients, at the same rate, leave 1,904.78."
    )
    assert len(places(changes["path"]["d"])) == 41
    assert len(places(changes["all"]["d"])) == 11


def test_the_paths_are_those_of_the_steps() -> None:
    changes, _ = asked(size=8, learning_rate=0.1, epochs=1)
    path = [(5.0, 10.0)]
    for rows in slice(0, 8), slice(8, 16), slice(16, 20):  # the last batch is small
        path.append(step(Z[rows], y[rows], *path[-1], 0.1))
    assert places(changes["path"]["d"]) == [(WHOLE.x(m), WHOLE.y(b)) for m, b in path]
    whole = train(Z, y, 5, 10, 0.1, 1)
    assert places(changes["all"]["d"]) == [(WHOLE.x(m), WHOLE.y(b)) for m, b in whole]
    m, b = path[-1]
    assert places(changes["here"]["d"]) == [(WHOLE.x(m), WHOLE.y(b))] * 2
    assert places(changes["here_near"]["d"]) == [(NEAR.x(m), NEAR.y(b))] * 2
    m, b = whole[-1]
    assert places(changes["all_here"]["d"]) == [(WHOLE.x(m), WHOLE.y(b))] * 2


def test_the_last_five_epochs_are_a_round_trip_unless_the_order_is_new() -> None:
    changes, sentence = asked(learning_rate=0.1, epochs=100)
    assert "is 2.85 above" in sentence
    trips = places(changes["jitter"]["d"])
    assert len(trips) == 5 * 4 + 1 and len(set(trips)) == 4
    dots = places(changes["jitter_dots"]["d"])
    assert dots == [place for place in trips for _ in range(2)]
    changes, _ = asked(learning_rate=0.1, epochs=100, order="random")
    assert len(set(places(changes["jitter"]["d"]))) == 21


def test_a_new_order_holds_every_patient_once() -> None:
    orders = [mini_batches.order_of("random", epoch) for epoch in range(100)]
    assert all(sorted(order) == list(range(20)) for order in orders)
    assert len({tuple(order) for order in orders}) == 100
    assert mini_batches.order_of("same", 7) == list(range(20))


def test_all_patients_in_one_batch_land_in_one_step() -> None:
    changes, sentence = asked(size=20, learning_rate=0.5, epochs=1)
    assert sentence == (
        "After 1 epoch, in 1 step on all patients: the mean squared error is 0.00 "
        "above the smallest there is."
    )
    m, b = fit_line(Z, y)
    assert places(changes["path"]["d"])[-1] == (WHOLE.x(m), WHOLE.y(b))


@pytest.mark.parametrize("size", [5, 20])
def test_no_epochs_no_steps(size: int) -> None:
    changes, sentence = asked(size=size, epochs=0)
    assert sentence.startswith("After 0 epochs, in 0 small steps: ")
    assert places(changes["path"]["d"]) == [(WHOLE.x(5), WHOLE.y(10))]
    assert places(changes["jitter"]["d"]) == [(NEAR.x(5), NEAR.y(10))]


def test_a_batch_can_blow_up_where_all_rows_do_not() -> None:
    changes, sentence = asked(size=1, learning_rate=0.9, epochs=100)
    assert sentence == (
        "In step 1020 the numbers grow beyond all use. "
        "The loss of one batch can curve more than that of all."
    )
    assert (
        max(abs(number) for place in places(changes["path"]["d"]) for number in place)
        < 9999
    )
    assert max(map(abs, places(changes["here"]["d"])[0])) > 900  # out of sight
    _, whole = asked(size=20, learning_rate=0.9, epochs=100)
    assert "is 0.00 above" in whole


def test_buttons_and_ranges_are_declared() -> None:
    size, rate, order, epochs = CONTROLS
    assert (size.start, size.least, size.most, size.is_whole()) == (5, 1, 20, True)
    assert (rate.start, rate.least, rate.most) == (0.05, 0.005, 1)
    assert [name for name, _ in order.options] == ["same", "random"]
    assert (epochs.start, epochs.most) == (10, 100)
    back, on = mini_batches.BUTTONS.values()
    assert (back(), on()) == ({"epochs": 0}, {"epochs": 100})
