"""Steps on a few patients at a time: both paths, the jitter, and what is said of it."""

from typing import Any

from live import mini_batches
from live.frame.drawing import axes
from perceptron.descent import step, train
from perceptron.line import fit_line
from perceptron.patients import x, y
from perceptron.standard import standardise

WHOLE = axes("mini_batches", "whole")
Z = standardise(x)
CONTROLS: list[Any] = mini_batches.CONTROLS


def asked(**changed: Any) -> tuple[dict[str, Any], str]:
    """Return the figure as the page shows it first, but for what is changed."""
    values = {control.name: control.start for control in CONTROLS}
    return mini_batches.update(**{**values, **changed})


def places(path: str) -> list[tuple[float, float]]:
    numbers = [float(word) for word in path.split() if word not in ("M", "L")]
    return list(zip(numbers[::2], numbers[1::2]))


def test_the_paths_are_those_of_the_steps() -> None:
    changes, _ = asked(size=8, learning_rate=0.1, epochs=1)
    path = [(5.0, 10.0)]
    for rows in slice(0, 8), slice(8, 16), slice(16, 20):  # the last batch is small
        path.append(step(Z[rows], y[rows], *path[-1], 0.1))
    assert places(changes["path"]["d"]) == [(WHOLE.x(m), WHOLE.y(b)) for m, b in path]
    whole = train(Z, y, 5, 10, 0.1, 1)
    assert places(changes["all"]["d"]) == [(WHOLE.x(m), WHOLE.y(b)) for m, b in whole]


def test_the_last_five_epochs_are_a_round_trip_unless_the_order_is_new() -> None:
    changes, _ = asked(learning_rate=0.1, epochs=100)
    trips = places(changes["jitter"]["d"])
    assert len(trips) == 5 * 4 + 1 and len(set(trips)) == 4
    changes, _ = asked(learning_rate=0.1, epochs=100, order="random")
    assert len(set(places(changes["jitter"]["d"]))) == 21


def test_a_new_order_holds_every_patient_once() -> None:
    orders = [mini_batches.order_of("random", epoch) for epoch in range(100)]
    assert all(sorted(order) == list(range(20)) for order in orders)
    assert len({tuple(order) for order in orders}) == 100
    assert mini_batches.order_of("same", 7) == list(range(20))


def test_all_patients_in_one_batch_land_in_one_step() -> None:
    changes, _ = asked(size=20, learning_rate=0.5, epochs=1)
    m, b = fit_line(Z, y)
    assert places(changes["path"]["d"])[-1] == (WHOLE.x(m), WHOLE.y(b))
