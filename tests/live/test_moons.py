"""The moons in training: in parts as at once, and nothing is told too early."""

import math
from itertools import pairwise
from typing import Any

import pytest

from live import moons
from live.frame.drawing import axes
from perceptron.binary import feedforward, scaled_start, train_decaying
from perceptron.checks import DivergenceError
from perceptron.figures.contours import border, logit, region
from perceptron.logistic import accuracy, mean_cross_entropy
from scripts.drawing import live as live_figures

VIEW = axes("moons")


@pytest.fixture(autouse=True)
def afresh() -> None:
    moons.forget()


def asked(**values: Any) -> tuple[dict[str, Any], str]:
    """Ask once."""
    return moons.update(**live_figures.starts("moons") | values)


def answered(**values: Any) -> tuple[dict[str, Any], str]:
    """Ask as the page does, until all is done."""
    for _ in range(100):
        changes, sentence = asked(**values)
        if changes.pop("…", None) is None:
            return changes, sentence
    raise AssertionError("it never ends")


def trained(epochs: int, units: int = 4, decay: float = 0, seed: int = 1) -> list[Any]:
    start = scaled_start(2, units, seed)
    return train_decaying(*moons.FIT, start, 0.5, epochs, 0.9, decay)


def test_in_parts_and_back_and_forth_it_is_the_pages_own_training() -> None:
    path = trained(23, units=3, decay=0.003)
    training = moons.Training(3, "0.003", 1)
    for epochs in 23, 4, 20, 21, 0:
        while not training.go_on(epochs):
            pass
        reached, network = training.at(epochs)
        assert reached == epochs
        flat = [number for neuron in network for number in neuron]
        expected = [number for neuron in path[epochs] for number in neuron]
        assert flat == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_a_long_way_is_trained_in_parts() -> None:
    changes, sentence = asked(epoch=1_000)
    assert changes == {"epoch": {"text": "after 5 epochs"}, "…": {"again": True}}
    assert sentence == "Training goes on, to epoch 1,000."
    changes, _ = asked(units=1, epoch=1_000)
    assert changes["epoch"]["text"] == "after 20 epochs"


def test_what_stands_above_is_how_often_it_is_right() -> None:
    changes, sentence = answered(epoch=20)
    network = trained(20)[-1]
    fit = accuracy(feedforward, *moons.FIT, network)
    choose = accuracy(feedforward, *moons.CHOOSE, network)
    give_or_take = 2 * math.sqrt(choose * (1 - choose) / 100)
    assert changes["fit"]["text"] == f"fit {fit:.2f}"
    assert changes["choose"]["text"] == f"choose by {choose:.2f} ± {give_or_take:.2f}"
    assert f"right for {fit:.2f} of the rows to fit" in sentence


def test_the_rows_for_the_end_are_asked_only_when_they_are_opened() -> None:
    changes, sentence = answered(epoch=20)
    assert changes["end"]["text"] == "end: closed"
    assert "kept for the end" not in sentence
    counts = []
    for _ in range(4):
        changes, _ = asked(epoch=20, end="open")
        assert changes["…"] == {"again": True}
        counts.append(changes["end"]["text"])
    assert counts[0] == "end: 200 asked" and counts[-1] == "end: 800 asked"
    changes, sentence = asked(epoch=20, end="open")
    share = accuracy(feedforward, *moons.END, trained(20)[-1])
    give_or_take = 2 * math.sqrt(share * (1 - share) / 1_000)
    assert "…" not in changes
    assert changes["end"]["text"] == f"end {share:.3f} ± {give_or_take:.3f}"
    assert f"right for {share:.3f} ± {give_or_take:.3f}." in sentence


def test_the_losses_are_drawn_where_they_were_noted() -> None:
    changes, sentence = answered(epoch=10)
    below, path = axes("moons", "losses"), trained(10)
    for mark, part in ("loss_fit", moons.FIT), ("loss_choose", moons.CHOOSE):
        found = [float(word) for word in changes[mark]["d"].split() if word not in "ML"]
        expected = []
        for epoch in 5, 10:
            loss = mean_cross_entropy(feedforward, *part, path[epoch])
            expected += [below.x(math.log10(epoch)), below.y(loss)]
        assert found == pytest.approx(expected, abs=0.011)
    assert sentence.endswith("Their loss is the smallest so far.")


def test_the_border_is_where_the_network_is_undecided() -> None:
    changes, _ = answered(epoch=20)
    network = trained(20)[-1]
    words = [word for word in changes["border"]["d"].split() if word not in "ML"]
    numbers = [float(word) for word in words]
    places = list(zip(numbers[::2], numbers[1::2]))
    assert places
    for place in places:
        said = feedforward(list(VIEW.at(*place)), network)
        assert said == pytest.approx(0.5, abs=0.03)


def test_where_the_numbers_end_the_training_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def once(rows: Any, y: Any, start: Any, *settings: Any) -> Any:
        if start[-1][-1] >= 7:
            raise DivergenceError
        *hidden, output = start
        return [start, [*hidden, [*output[:-1], output[-1] + 1]]]

    monkeypatch.setattr(moons, "train_decaying", once)
    monkeypatch.setattr(moons, "MOMENTUM", 0)
    changes, sentence = answered(epoch=100)
    assert changes["epoch"]["text"] == "after 7 epochs"
    assert sentence.endswith("Epoch 8 gives no finite numbers, so it ends here.")


def test_it_remembers_some_trainings_and_forgets_when_told() -> None:
    for seed in range(1, 8):
        asked(seed=seed)
    assert len(moons.TRAININGS) == 1
    moons.forget()
    assert not moons.TRAININGS


# Contours


def test_a_region_is_what_lies_above() -> None:
    hill = [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
    (around,) = region(hill, 0.5)
    assert around[0] == around[-1]
    assert sorted(around[:-1]) == [(0.5, 1), (1, 0.5), (1, 1.5), (1.5, 1)]
    assert region(hill, 1) == [] == border(hill, 1)


def test_a_region_closes_along_the_frame_and_a_border_does_not() -> None:
    slope = [[0, 1], [0, 1]]
    (around,) = region(slope, 0.5)
    assert around[0] == around[-1]
    assert {round(x, 6) for x, _ in around} == {0.5, 1}
    assert border(slope, 0.5) == [[(0.5, 1.0), (0.5, 0.0)]]


def test_two_hills_that_touch_at_a_corner_stay_apart() -> None:
    assert len(border([[1, 0], [0, 1]], 0.5)) == 2


def test_the_area_around_values_grows_as_the_level_falls() -> None:
    grid = [[math.sin(x) * math.cos(y / 2) for x in range(12)] for y in range(9)]

    def area(level: float) -> float:
        return sum(
            (x_1 * y_2 - x_2 * y_1) / 2
            for line in region(grid, level)
            for (x_1, y_1), (x_2, y_2) in pairwise(line)
        )

    areas = [abs(area(level)) for level in (0.9, 0.5, 0, -0.5, -2)]
    assert areas == sorted(areas)
    assert areas[-1] == pytest.approx(11 * 8)


def test_certainty_has_a_sum_too() -> None:
    assert logit(0.5) == 0
    assert -30 < logit(0) < logit(0.1) < 0 < logit(0.9) < logit(1) < 30
