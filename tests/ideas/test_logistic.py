"""Yes or no: the sigmoid, the cross-entropy, and its slopes."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from perceptron.gradient_check import numerical_gradient
from perceptron.line import mean
from perceptron.logistic import (
    accuracy,
    backpropagate,
    cross_entropy,
    feedforward,
    mean_cross_entropy,
    sigmoid,
)
from perceptron.model import train
from perceptron.patients import x, y
from perceptron.standard import standardise

ROWS = [[z] for z in standardise(x)]
ABOVE = [int(yi > mean(y)) for yi in y]
small = st.floats(-5, 5, allow_subnormal=False)
unhurried = settings(deadline=None)  # a busy machine is no failure


@given(st.floats(-30, 30))
def test_the_sigmoid_is_the_textbooks(s: float) -> None:
    assert sigmoid(s) == pytest.approx(1 / (1 + math.exp(-s)), rel=1e-3, abs=1e-15)
    assert sigmoid(s) + sigmoid(-s) == pytest.approx(1)


def test_the_sigmoid_never_leaves_the_range_of_a_probability() -> None:
    assert [sigmoid(s) for s in (-1e308, 0, 1e308)] == [0, 0.5, 1]


@unhurried
@given(st.lists(small, min_size=2, max_size=2), st.sampled_from([0, 1]))
def test_the_slopes_are_those_that_nudging_finds(row: list[float], yes: int) -> None:
    parameters = [0.3, -0.2, 0.1]

    def loss(*nudged: float) -> float:
        return cross_entropy(feedforward(row, nudged), yes)

    found = numerical_gradient(loss, parameters)
    assert backpropagate(row, yes, parameters) == pytest.approx(found, abs=1e-6)


def test_certainty_of_what_did_not_happen_costs_much_but_not_everything() -> None:
    assert cross_entropy(0, 1) == pytest.approx(-math.log(1e-15))
    assert cross_entropy(1, 0) == pytest.approx(-math.log(1e-15), rel=1e-2)
    assert cross_entropy(1, 1) == pytest.approx(0, abs=1e-14)


def test_training_finds_what_scikit_learn_finds() -> None:
    weight, bias = train(backpropagate, ROWS, ABOVE, [0, 0], 1, 200)[-1]
    theirs = LogisticRegression(C=math.inf).fit(ROWS, ABOVE)
    assert [weight, bias] == pytest.approx(
        [theirs.coef_[0, 0], theirs.intercept_[0]], abs=1e-3
    )
    share = accuracy(feedforward, ROWS, ABOVE, [weight, bias])
    assert share == theirs.score(ROWS, ABOVE) == 0.75


def test_no_other_parameters_do_better() -> None:
    best = train(backpropagate, ROWS, ABOVE, [0, 0], 1, 2000)[-1]
    loss = mean_cross_entropy(feedforward, ROWS, ABOVE, best)
    for dw in (-0.01, 0, 0.01):
        for db in (-0.01, 0, 0.01):
            nudged = [best[0] + dw, best[1] + db]
            assert mean_cross_entropy(feedforward, ROWS, ABOVE, nudged) >= loss
