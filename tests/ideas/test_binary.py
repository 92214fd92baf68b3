"""The network that says yes or no: its rows, its slopes, and what unseen rows say."""

import math
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import make_moons

from perceptron import autodiff, binary_arrays, layers, logistic, model, moons
from perceptron.arrays import with_ones
from perceptron.binary import (
    backpropagate,
    decayed,
    feedforward,
    scaled_start,
    split,
    standard_error,
    train_decaying,
)
from perceptron.data import unseen
from perceptron.gradient_check import numerical_gradient
from perceptron.logistic import accuracy, cross_entropy, mean_cross_entropy
from perceptron.model import average_gradient
from perceptron.network_arrays import network
from scripts import make_rows, make_studies

Network = list[list[float]]
KEPT: Any = unseen
FIT, CHOOSE, END = split(moons.rows, *moons.SIZES)
YES, YES_CHOOSE, YES_END = split(moons.answers, *moons.SIZES)
unhurried = settings(deadline=None)  # a busy machine is no failure


def test_the_rows_are_those_of_scikit_learn() -> None:
    inputs, answers = make_moons(1_200, noise=0.25, random_state=9)
    assert moons.rows == inputs.round(3).tolist()
    assert moons.answers == answers.tolist()
    text = Path(str(moons.__file__)).read_text("utf-8")
    assert text == make_rows.moons()


def test_the_parts_share_no_row() -> None:
    assert [len(part) for part in (FIT, CHOOSE, END)] == [100, 100, 1_000]
    assert [*FIT, *CHOOSE, *END] == moons.rows
    assert len({tuple(row) for row in moons.rows}) == len(moons.rows)


def flat(parts: Any) -> list[float]:
    return list(chain(*parts))


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[float], int, Network]:
    """Return a row, its answer, and a network."""
    finite = st.floats(-3, 3, allow_subnormal=False)
    inputs, units = draw(st.integers(1, 3)), draw(st.integers(1, 4))

    def numbers(count: int) -> list[float]:
        return draw(st.lists(finite, min_size=count, max_size=count))

    hidden = [numbers(inputs + 1) for _ in range(units)]
    return numbers(inputs), draw(st.sampled_from([0, 1])), [*hidden, numbers(units + 1)]


@unhurried
@given(cases())
def test_the_slopes_are_those_that_nudging_finds(
    case: tuple[list[float], int, Network],
) -> None:
    row, yes, start = case

    def loss(*parameters: float) -> float:
        given = iter(parameters)
        nudged = [[next(given) for _ in neuron] for neuron in start]
        return cross_entropy(feedforward(row, nudged), yes)

    found = numerical_gradient(loss, flat(start))
    assert flat(backpropagate(row, yes, start)) == pytest.approx(found, abs=1e-4)


@unhurried
@given(cases())
def test_the_slopes_are_those_that_walking_back_finds(
    case: tuple[list[float], int, Network],
) -> None:
    row, yes, start = case

    def loss(parameters: Any) -> Any:
        *hidden, output = parameters
        (s,) = layers.feedforward(row, [hidden, [output]])
        likely = 1 / (1 + autodiff.exp(-s))
        return -autodiff.log(likely if yes else 1 - likely)

    found = autodiff.gradient(loss, start)
    assert flat(backpropagate(row, yes, start)) == pytest.approx(flat(found), abs=1e-9)


def test_decay_is_the_slope_of_half_the_weights_squares() -> None:
    start, decay = scaled_start(2, 3, 1), 0.1

    def loss(*parameters: float) -> float:
        given = iter(parameters)
        nudged = [[next(given) for _ in neuron] for neuron in start]
        weights = [w for neuron in nudged for w in neuron[:-1]]
        cost = mean_cross_entropy(feedforward, FIT, YES, nudged)
        return cost + decay / 2 * sum(w**2 for w in weights)

    slopes = average_gradient(backpropagate, FIT, YES, start)
    found = numerical_gradient(loss, flat(start))
    assert flat(decayed(slopes, start, decay)) == pytest.approx(found, abs=1e-6)


def test_a_start_is_smaller_where_more_inputs_add_up() -> None:
    start = scaled_start(2, 50, 3)
    assert max(map(abs, flat(start[:-1]))) <= 1 / math.sqrt(2)
    assert max(map(abs, start[-1])) <= 1 / math.sqrt(50)
    assert start[-1][-1] == 0


@pytest.mark.parametrize("decay", [0, 0.01])
def test_arrays_train_as_the_plain_code_does(decay: float) -> None:
    starts = [scaled_start(2, 4, seed) for seed in (1, 2)]
    paths = [train_decaying(FIT, YES, start, 0.5, 30, 0.9, decay) for start in starts]
    X, y = with_ones(FIT), np.array(YES)
    at_once = binary_arrays.train(X, y, network(starts), 0.5, 30, 0.9, decay)
    for epoch, (hidden, output) in enumerate(at_once):
        for i, path in enumerate(paths):
            found = [*flat(hidden[i].tolist()), *output[i].tolist()]
            assert found == pytest.approx(flat(path[epoch]), rel=1e-9, abs=1e-9)
    shares = binary_arrays.right_answers(X, y, (hidden, output)).mean(axis=-1)
    plain = [accuracy(feedforward, FIT, YES, path[-1]) for path in paths]
    assert shares.tolist() == plain
    losses = binary_arrays.mean_cross_entropy(X, y, (hidden, output))
    found = [mean_cross_entropy(feedforward, FIT, YES, path[-1]) for path in paths]
    assert losses == pytest.approx(found)


def test_twenty_standard_errors_hold_what_chance_does() -> None:
    # The bound that pages give, two standard errors, holds for about 95 in 100.
    random = np.random.default_rng(1)
    shares = random.binomial(1_000, 0.94, size=4_000) / 1_000
    inside = np.abs(shares - 0.94) <= 2 * standard_error(0.94, 1_000)
    assert 0.94 < inside.mean() < 0.97


# What a few rows more or less say: another machine rounds tanh otherwise.
CLOSE, CLOSE_LOSS = 3, 0.03


@pytest.mark.parametrize(
    ("name", "epochs"),
    [("two", 1_000), ("four", 1_000), ("long", 10_000), ("held", 1_000)],
)
def test_the_first_of_the_studies_come_out_again(name: str, epochs: int) -> None:
    found = make_studies.moon_study(make_studies.MOON_SETTINGS[name], 2, epochs)
    assert ("many" in found) == (epochs == make_studies.MANY)
    for time, values in found.items():
        kept = getattr(unseen, f"{name}_{time}")
        for part, numbers in values.items():
            near = CLOSE_LOSS if part == "loss" else CLOSE
            assert numbers == pytest.approx(kept[part][:2], abs=near), (time, part)


def test_other_moons_come_out_again() -> None:
    found = make_studies.data_draws(3, 1_000)
    assert {*found} == {"line", "few", "stopped"}
    for name, counts in found.items():
        assert counts == pytest.approx(unseen.draws[name][:3], abs=CLOSE)


def test_the_studies_are_of_as_many_as_the_script_says() -> None:
    found = {
        f"{name}_{time}": getattr(unseen, f"{name}_{time}")
        for name, setting in make_studies.MOON_SETTINGS.items()
        for time in ("few", "many", "stopped")
        if time != "many" or setting["epochs"] == make_studies.MANY
    }
    assert unseen.settings == make_studies.MOON_SETTINGS
    for name, values in found.items():
        starts = KEPT.settings[name.split("_")[0]]["starts"]
        assert {len(numbers) for numbers in values.values()} == {starts}
    assert {len(counts) for counts in unseen.draws.values()} == {
        make_studies.DATA_DRAWS
    }


def gain(values: dict[str, Any], start: int) -> tuple[float, float]:
    """Return by how much a network beats the neuron, and how uncertain that is."""
    gained, lost, count = values["gained"][start], values["lost"][start], len(END)
    mean = (gained - lost) / count
    return mean, math.sqrt(((gained + lost) / count - mean**2) / (count - 1))


def test_the_network_beats_the_line_for_nine_of_ten_starts() -> None:
    starts = range(len(KEPT.four_few["end"]))
    wins = [gain(KEPT.four_few, start) for start in starts]
    assert sum(more > 2 * error for more, error in wins) >= 0.9 * len(wins)


def test_the_line_is_the_sigmoid_neuron_of_chapter_13() -> None:
    line = make_studies.neuron(make_studies.MOONS[0])
    plain = model.train(logistic.backpropagate, FIT, YES, [0, 0, 0], 1, 500)[-1]
    assert line == pytest.approx(plain, abs=0.02)
    share = accuracy(logistic.feedforward, END, YES_END, plain)
    found = make_studies.says(make_studies.MOONS[-1], line).mean()
    assert share == pytest.approx(found, abs=0.0021)  # two rows
    assert share == pytest.approx(0.864, abs=0.01)  # the story's


def test_the_storys_shape() -> None:
    shares = {
        name: median(getattr(unseen, name)["end"]) / len(END)
        for name in (
            *("two_few", "four_few", "long_many", "four_stopped"),
            *("many_many", "held_many"),
        )
    }
    assert shares["two_few"] == pytest.approx(0.864, abs=0.01)
    assert shares["four_few"] == pytest.approx(0.94, abs=0.01)
    assert 0.91 <= shares["long_many"] < shares["four_few"]
    assert shares["four_stopped"] > shares["long_many"]
    assert shares["held_many"] == pytest.approx(0.94, abs=0.01)
    assert shares["many_many"] < shares["held_many"] - 0.01
    assert min(KEPT.many_many["fit"]) == 100
