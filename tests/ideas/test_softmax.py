"""One of ten: softmax, its loss and slopes, the digits, and the kept networks."""

import gzip
import math
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression

from perceptron import autodiff, classifier, digits, layers, logistic, softmax
from perceptron import softmax_arrays as arrays
from perceptron.arrays import with_ones
from perceptron.data import digit_networks as kept
from perceptron.data import digits as data
from perceptron.gradient_check import numerical_gradient
from perceptron.model import average_gradient, train
from scripts import make_rows, make_studies
from scripts.common.files import ROOT

CLASSES = 4
small = st.floats(-3, 3, allow_subnormal=False)
unhurried = settings(deadline=None)  # a busy machine is no failure
sums = st.lists(small, min_size=1, max_size=12)
SAMPLE = data.fitting[:40]
ROWS = [digits.pixels(image) for image in SAMPLE]
Y = [digits.label(image) for image in SAMPLE]
X = with_ones(ROWS)
SHARE = 0.97  # of unseen digits


@unhurried
@given(sums, small)
def test_probabilities_add_up_to_one_whatever_is_added_to_all_sums(
    s: list[float], more: float
) -> None:
    assert sum(softmax.softmax(s)) == pytest.approx(1)
    moved = softmax.softmax([s_k + more for s_k in s])
    assert moved == pytest.approx(softmax.softmax(s))


@unhurried
@given(small)
def test_of_two_classes_it_is_the_sigmoid(s: float) -> None:
    _, yes = softmax.softmax([0, s])
    assert yes == pytest.approx(logistic.sigmoid(s))


def test_large_sums_are_no_trouble() -> None:
    assert softmax.softmax([1000, 1000, -1000]) == [0.5, 0.5, 0]
    assert softmax.softmax([-1e308, 1e308]) == [0, 1]


def flat(parameters: Any) -> list[float]:
    if isinstance(parameters, (list, tuple)):
        return list(chain.from_iterable(flat(part) for part in parameters))
    return [parameters]


def like(shape: Any, numbers: Any) -> Any:
    """Return the numbers in lists as those of the shape."""
    if isinstance(shape, list):
        return [like(part, numbers) for part in shape]
    return next(numbers)


def nudged(model: Any, inputs: list[float], y: int, parameters: Any) -> list[float]:
    def loss(*numbers: float) -> float:
        at = like(parameters, iter(numbers))
        return softmax.cross_entropy(model.feedforward(inputs, at), y)

    return numerical_gradient(loss, flat(parameters))


def walked_back(inputs: list[float], y: int, parameters: Any) -> list[float]:
    """Return the slopes that autodiff finds, for any number of layers."""

    def loss(values: Any) -> Any:
        powers = [autodiff.exp(s) for s in layers.feedforward(inputs, values)]
        return -autodiff.log(powers[y] / sum(powers))

    return flat(autodiff.gradient(loss, parameters))


@unhurried
@given(st.lists(small, min_size=3, max_size=3), st.integers(0, CLASSES - 1))
def test_the_slopes_are_those_of_nudging_and_of_autodiff(
    inputs: list[float], y: int
) -> None:
    network = classifier.random_start(3, 5, CLASSES, 7)
    hidden = flat(classifier.backpropagate(inputs, y, network))
    assert hidden == pytest.approx(nudged(classifier, inputs, y, network), abs=1e-6)
    assert hidden == pytest.approx(walked_back(inputs, y, network), abs=1e-9)
    neurons = classifier.random_start(3, 5, CLASSES, 8)[0]
    linear = flat(softmax.backpropagate(inputs, y, neurons))
    assert linear == pytest.approx(nudged(softmax, inputs, y, neurons), abs=1e-6)
    assert linear == pytest.approx(walked_back(inputs, y, [neurons]), abs=1e-9)


@pytest.mark.parametrize("model", [softmax, classifier])
def test_arrays_do_the_same(model: Any) -> None:
    """Predictions, losses, slopes and three epochs with momentum, of a sample."""
    start: Any = classifier.random_start(64, 6, 10, 3)
    if model is softmax:
        start = [classifier.random_start(64, 10, 10, 3)[0]]
    plain = start[0] if model is softmax else start
    layers_ = [np.array(layer) for layer in start]
    y = np.array(Y)

    def listed(found: Any) -> list[float]:
        return [n for layer in found for n in np.ravel(layer).tolist()]

    said = [model.feedforward(row, plain) for row in ROWS]
    assert arrays.feedforward(X, layers_).tolist() == [pytest.approx(p) for p in said]
    args = model.feedforward, ROWS, Y, plain
    loss = arrays.mean_cross_entropy(X, y, layers_)
    assert loss == pytest.approx(softmax.mean_cross_entropy(*args))
    assert arrays.accuracy(X, y, layers_) == pytest.approx(softmax.accuracy(*args))
    slopes = arrays.average_gradient(X, y, layers_)
    theirs = average_gradient(model.backpropagate, ROWS, Y, plain)
    assert listed(slopes) == pytest.approx(flat(theirs), abs=1e-12)
    ended = arrays.train(X, y, layers_, 0.5, 3, 0.9)
    path = train(model.backpropagate, ROWS, Y, plain, 0.5, 3, 0.9)
    assert listed(ended) == pytest.approx(flat(path[-1]), abs=1e-12)


def test_decay_pulls_weights_and_leaves_biases_alone() -> None:
    layers_ = [np.array(layer) for layer in classifier.random_start(64, 6, 10, 3)]
    plain = arrays.average_gradient(X, np.array(Y), layers_)
    pulled = arrays.average_gradient(X, np.array(Y), layers_, 0.01)
    for layer, before, after in zip(layers_, plain, pulled):
        assert after - before == pytest.approx(
            0.01 * np.column_stack([layer[:, :-1], np.zeros(len(layer))])
        )


def test_softmax_regression_ends_where_scikit_learns_does() -> None:
    """With a pull there is one best place: two measurements of a few digits suffice."""
    C = 1 / (0.05 * len(Y))  # theirs is one over the pull on the sum
    theirs = LogisticRegression(C=C, tol=1e-8, max_iter=5000).fit(ROWS, Y)
    ours = arrays.train(X, np.array(Y), [np.zeros((10, 65))], 0.3, 3000, 0.9, 0.05)
    assert ours[0][:, :-1] == pytest.approx(theirs.coef_, abs=1e-4)


def test_the_digits_are_scikit_learns() -> None:
    assert (ROOT / "perceptron/data/digits.py").read_text("utf-8") == make_rows.digits()
    pixels, labels = load_digits(return_X_y=True)
    known = sorted((int(y), row.tolist()) for row, y in zip(pixels, labels))
    parts = data.fitting, data.choosing, data.unseen
    assert [len(part) for part in parts] == [1000, 300, 497]
    ours = [
        (digits.label(image), [16 * p for p in digits.pixels(image)])
        for part in parts
        for image in part
    ]
    assert sorted(ours) == known


def test_the_digits_are_compact() -> None:
    path = Path(data.__file__)
    assert len(gzip.compress(path.read_bytes(), 9)) <= 60 * 1024


@cache
def parts() -> dict[str, Any]:
    images = [*data.fitting, *data.choosing, *data.unseen]
    return make_studies.parts_of(images)


LAYERS = {"neurons": [kept.neurons], "hidden": kept.hidden}


@pytest.mark.parametrize("name", make_studies.NETWORKS)
def test_the_kept_networks_come_out_again(name: str) -> None:
    """Trained anew, whole: to the third decimal that is kept, or next to it."""
    decay = kept.decays[name]
    again = make_studies.reader(name, parts()["fitting"], decay)
    for layer, held in zip(again, LAYERS[name], strict=True):
        assert layer == pytest.approx(np.array(held), abs=0.0011)
    assert kept.settings == make_studies.READING
    assert min(kept.tried[name], key=lambda d: kept.tried[name][d][0]) == decay


def test_what_was_tried_comes_out_again() -> None:
    for name, held in kept.tried.items():
        for decay, (loss, right) in make_studies.tried(parts(), name).items():
            assert loss == pytest.approx(held[decay][0], abs=2e-3)
            assert abs(right - held[decay][1]) <= 1


def test_a_sample_of_the_splits_comes_out_again() -> None:
    images = make_rows.images()
    assert len(kept.splits) == make_studies.SPLITS
    assert kept.splits[make_rows.SHUFFLED_BY - 1] == tuple(
        make_studies.right(parts()["unseen"], [*map(np.array, LAYERS[name])])
        for name in make_studies.NETWORKS
    )
    for order, held in (
        (make_rows.shuffled(images, 20), kept.splits[-1]),
        (images, kept.by_others),
    ):
        found = make_studies.unseen(order, kept.decays)
        assert all(abs(a - b) <= 1 for a, b in zip(found, held))


def test_the_kept_file_is_what_the_script_writes() -> None:
    names = "settings", "tried", "decays", "splits", "by_others", "neurons", "hidden"
    held = {name: getattr(kept, name) for name in (*names, "misread")}
    models = {"neurons": softmax, "hidden": classifier}
    assert held["misread"] == {
        name: make_studies.misread(model.feedforward, held[name])
        for name, model in models.items()
    }
    written = (ROOT / "perceptron/data/digit_networks.py").read_text("utf-8")
    assert make_studies.source_of_readers(held) == written


def test_unseen_digits_are_read() -> None:
    """By the plain form and the kept numbers, as the page does it."""
    rows = [digits.pixels(image) for image in data.unseen]
    y = [digits.label(image) for image in data.unseen]
    linear = softmax.accuracy(softmax.feedforward, rows, y, kept.neurons)
    hidden = softmax.accuracy(classifier.feedforward, rows, y, kept.hidden)
    assert hidden > linear > SHARE
    assert (round(497 * linear), round(497 * hidden)) == kept.splits[
        make_rows.SHUFFLED_BY - 1
    ]


def test_the_network_has_1210_parameters() -> None:
    assert len(flat(kept.neurons)) == 650
    assert len(flat(kept.hidden)) == 1210
    assert flat(kept.hidden) == [round(n, 3) for n in flat(kept.hidden)]


def test_certainty_costs_much_but_not_everything() -> None:
    sure = [0.0, 1.0, 0.0]
    assert softmax.cross_entropy(sure, 0) == pytest.approx(-math.log(1e-15))
    assert softmax.cross_entropy(sure, 1) == pytest.approx(0, abs=1e-14)
    one = [np.array([[1000.0, 0], [-1000.0, 0]])]
    certain = arrays.mean_cross_entropy(np.ones((1, 2)), np.array([1]), one)
    assert certain == pytest.approx(-math.log(1e-15))
