"""The hidden layer: trained as on the page, in parts, and what became of it is said."""

import math
from typing import Any

import pytest

from live import hidden
from live.frame.drawing import axes
from perceptron import network_arrays
from perceptron.arrays import with_ones
from perceptron.checks import DivergenceError
from perceptron.line import mean
from perceptron.model import train
from perceptron.network import backpropagate, feedforward, random_start
from perceptron.patients import x, y
from perceptron.standard import standard_deviation, standardise
from scripts.drawing import live as live_figures

VIEW = axes("hidden")
Z, TARGETS = [[zi] for zi in standardise(x)], standardise(y)
AGAIN = {"again": True}


@pytest.fixture(autouse=True)
def afresh() -> None:
    hidden.forget()


def settings(**values: Any) -> dict[str, Any]:
    return live_figures.starts("hidden") | values


def trained(**values: Any) -> tuple[dict[str, Any], str]:
    """Ask as the page does, until the training is done."""
    for _ in range(40):
        changes, sentence = hidden.update(**settings(**values))
        if changes.pop("…", None) is None:
            return changes, sentence
    raise AssertionError("the training never ends")


def in_units_of_y(prediction: float) -> float:
    return mean(y) + standard_deviation(y) * prediction


def numbers(path: str) -> list[float]:
    return [float(word) for word in path.split() if word not in ("M", "L", "C")]


def test_the_curve_is_the_one_that_the_page_trains() -> None:
    changes, _ = trained(epoch=5000)
    end = train(backpropagate, Z, TARGETS, random_start(1, 2, 1), 0.1, 5000)[-1]
    centre, deviation = mean(x), standard_deviation(x)
    spots = numbers(changes["curve"]["d"])
    across, heights = spots[::6], spots[1::6]  # between them stand what bends it
    assert (across[0], across[-1]) == (VIEW.x(0), VIEW.x(20))
    for at, height in zip(across, heights):
        value = (at - VIEW.x_offset) / VIEW.x_scale
        said = in_units_of_y(feedforward([(value - centre) / deviation], end))
        assert height == pytest.approx(VIEW.y(said), abs=1)  # where it is steep
    *units, _ = end
    middles = [VIEW.x(centre - deviation * u / w) for w, u in units]
    dotted = [f"M {at} {VIEW.y(0)} L {at} {VIEW.y(330)}" for at in middles]
    found = changes["bends"]["d"].split(" M ")
    assert sorted([found[0], f"M {found[1]}"]) == sorted(dotted)
    knots = {VIEW.x(0), VIEW.x(20)}
    for w, u in units:
        for n in -3, -2, -1.2, -0.5, 0, 0.5, 1.2, 2, 3:
            at = centre + deviation * (n / abs(w) - u / w)
            knots |= {VIEW.x(at)} if 0 < at < 20 else set()
    assert across == pytest.approx(sorted(knots), abs=0.011)


def test_between_its_knots_the_curve_is_near() -> None:
    changes, _ = trained(units=3, epoch=1000)
    end = hidden.remembered(3, "tanh", "random", 1, 0.1).kept[-1]
    centre, deviation = mean(x), standard_deviation(x)
    spots = numbers(changes["curve"]["d"])
    pairs = list(zip(spots[::2], spots[1::2]))
    for index in range(len(pairs) // 3):
        (at, a), (_, b), (_, c), (to, d) = pairs[3 * index : 3 * index + 4]
        middle = ((at + to) / 2 - VIEW.x_offset) / VIEW.x_scale
        said = in_units_of_y(feedforward([(middle - centre) / deviation], end))
        assert (a + 3 * b + 3 * c + d) / 8 == pytest.approx(VIEW.y(said), abs=1.5)


def test_at_the_kink_the_slope_is_zero_so_such_a_unit_is_dead() -> None:
    units = [[1.0, -5.0], [0.0, 0.0], [1.0, 0.0]]
    assert hidden.remark([*units, [1.0] * 4], "relu") == " Dead units: 2 of 3."


def test_a_long_way_is_trained_in_parts() -> None:
    reached = []
    for _ in range(3):
        changes, sentence = hidden.update(**settings(epoch=5000))
        assert changes["…"] == AGAIN
        assert sentence == "Training goes on, to epoch 5,000."
        reached.append(changes["epoch"]["text"])
    assert reached == ["after 200 epochs", "after 400 epochs", "after 600 epochs"]
    assert "…" not in hidden.update(**settings(epoch=1100))[0]  # near, so done at once
    assert hidden.update(**settings(epoch=1625))[0]["…"] == AGAIN


def test_in_parts_and_back_and_forth_it_is_the_same_training() -> None:
    path = train(backpropagate, Z, TARGETS, random_start(1, 3, 1), 0.1, 1234)
    training = hidden.Training(3, "tanh", "random", 1, 0.1)
    for epochs in 30, 7, 500, 499, 1000, 1234, 24, 25, 26, 0:
        assert training.go_on(epochs)
        assert training.at(epochs) == (epochs, path[epochs])


def test_it_ends_as_numpy_ends() -> None:
    import numpy as np

    trained(units=4, activation="relu", seed=7, epoch=1000, learning_rate=0.04)
    *units, output = hidden.remembered(4, "relu", "random", 7, 0.04).kept[-1]
    start = network_arrays.network([random_start(1, 4, 7)])
    table = with_ones(Z), np.array(TARGETS)
    there = network_arrays.train(*table, start, 0.04, 1000, "relu")
    assert np.array(units) == pytest.approx(there[0][0], rel=1e-6)
    assert output == pytest.approx(there[1][0], rel=1e-6)


def test_starts_are_what_they_say() -> None:
    def start(name: str) -> list[list[float]]:
        return hidden.Training(2, "tanh", name, 5, 0.1).kept[0]

    assert start("random") == random_start(1, 2, 5)
    assert start("twins") == [[0.5, 0.2], [0.5, 0.2], [1, 1, 0]]
    assert start("zeros") == [[0, 0], [0, 0], [0, 0, 0]]


@pytest.mark.parametrize("last", [0, 24, 25, 26, 49, 50])
def test_wherever_the_numbers_end_the_training_ends_there(
    last: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counting(
        slopes: Any, rows: Any, y: Any, start: Any, rate: float, epochs: int
    ) -> list[list[list[float]]]:
        unit, (v, c) = start
        if c + epochs > last:
            raise DivergenceError
        return [[unit, [v, c + epoch]] for epoch in range(epochs + 1)]

    monkeypatch.setattr(hidden, "train", counting)
    training = hidden.Training(1, "tanh", "zeros", 1, 0.001)
    assert training.go_on(300)
    assert training.at(300) == (last, [[0, 0], [0, last]])
    assert training.at(last) == (last, [[0, 0], [0, last]])


@pytest.mark.parametrize("weight", [1e200, 1e100])  # an inf, a square too large
def test_an_error_may_be_more_than_python_can_hold(weight: float) -> None:
    assert hidden.error([[weight, 0], [weight, 0]], "identity") == math.inf


def test_what_cannot_be_drawn_is_hidden() -> None:
    huge = 1e300
    nowhere = hidden.drawn([[huge, 0.0], [huge, 0.0]], "identity")
    far = hidden.drawn([[huge, huge], [-huge, huge], [huge, huge, 0.0]], "relu")
    for changes in nowhere, far:
        assert "nan" not in str(changes)
    assert far["curve"] == {"visibility": "hidden"}


def test_it_remembers_some_trainings_and_forgets_when_told() -> None:
    for seed in range(1, 21):
        hidden.update(**settings(seed=seed, epoch=0))
    assert len(hidden.TRAININGS) == 20
    hidden.update(**settings(seed=3, epoch=25))
    assert len(hidden.TRAININGS) == 20
    hidden.update(**settings(units=1, epoch=0))
    assert len(hidden.TRAININGS) == 1
    hidden.forget()
    assert not hidden.TRAININGS


def test_nothing_moves_where_nothing_comes_in_or_goes_out() -> None:
    said = " Nothing moves: no parameter has a slope to follow."
    assert hidden.remark([[0, 0], [0, 0], [0, 0, 5]], "tanh") == said
    for w, v, v_2 in (1, 0, 0), (0, 1, 2), (0, 0, 2):
        assert "Nothing" not in hidden.remark([[w, 0], [0, 0], [v, v_2, 5]], "tanh")


def test_the_loss_is_drawn_as_far_as_it_was_trained() -> None:
    below = axes("hidden", "losses")
    changes, _ = hidden.update(**settings(epoch=130))
    path = train(backpropagate, Z, TARGETS, random_start(1, 2, 1), 0.1, 130)
    expected = []
    for epoch in range(0, 130, 25):
        said = [in_units_of_y(feedforward(row, path[epoch])) for row in Z]
        loss = mean([(p - yi) ** 2 for p, yi in zip(said, y)])
        expected += [below.x(epoch), below.y(loss)]
    assert numbers(changes["loss"]["d"]) == pytest.approx(expected, abs=0.011)
    back, _ = hidden.update(**settings(epoch=60))
    assert numbers(back["loss"]["d"]) == numbers(changes["loss"]["d"])[:6]
    assert hidden.losses(beyond(), 0) == ""


def beyond() -> hidden.Training:
    training = hidden.Training(1, "identity", "zeros", 1, 0.1)
    training.kept = [[[1e6, 0], [1e6, 0]]]
    return training
