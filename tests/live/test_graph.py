"""The graph of a typed formula: read as written, refused in a sentence, drawn apart."""

import itertools
import math
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from live import flow, formula, graph
from live.frame.controls import Refused
from live.layout import THIN, placed
from perceptron import autodiff
from perceptron.gradient_check import central_difference
from scripts.drawing import live as live_figures

START = live_figures.starts("graph")
(FORMULA,) = [c for c in graph.CONTROLS if isinstance(c, graph.Formula)]
GIVEN = {"m": 1.5, "b": -0.5, "x": 2.0, "y": 0.75}
READ = {
    "m*x + b": "m*x + b",
    "(m*x + m - y)^2": "(m*x + m - y)**2",
    "m - x - y": "m - x - y",
    "m/x/y": "m/x/y",
    "-m^2": "-m**2",
    "m*-x": "m*-x",
    "m^-2 + x²": "m**-2 + x**2",
    "m**3 · x ÷ 2.5": "m**3 * x / 2.5",
    "m − .5×x": "m - .5*x",
    "1/(1 + exp(-(m*x + b)))": "1/(1 + exp(-(m*x + b)))",
    "b*tanh(m*x) + tanh(m*x)^2": "b*tanh(m*x) + tanh(m*x)**2",
}


def nudged(plain: str, name: str) -> float:
    def at(value: float) -> float:
        names = {**vars(math), **GIVEN, name: value}
        return float(eval(plain, names))

    return central_difference(at, GIVEN[name])


@pytest.mark.parametrize("typed", READ)
def test_a_formula_has_the_value_and_the_slopes_that_it_says(typed: str) -> None:
    read = formula.nodes(typed)
    drawn = graph.Graph(read, GIVEN)
    plain = READ[typed]
    value = drawn.values[-1].number
    assert value == pytest.approx(eval(plain, {**vars(math), **GIVEN}))
    for name in formula.VARIABLES:
        if (name, ()) in read:
            slope = drawn.values[read.index((name, ()))].slope
            assert slope == pytest.approx(nudged(plain, name), abs=1e-6)


@pytest.mark.parametrize("typed", READ)
def test_what_arrives_at_a_number_adds_up_to_its_slope(typed: str) -> None:
    drawn = graph.Graph(formula.nodes(typed), GIVEN)
    for node, came in drawn.arrived(flow.ALL).items():
        assert sum(came) == pytest.approx(drawn.values[node].slope)


def test_what_is_written_twice_is_one_number() -> None:
    names = [what for what, _ in formula.nodes("tanh(m*x)*b + tanh(m*x)")]
    assert names == ["m", "x", "×", "tanh", "b", "×", "+"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "it ends where something more is expected."),
        ("m", "there is nothing to compute in it; write, say, m*x + b."),
        ("m*", "it ends where something more is expected."),
        ("m*)", "something is missing before “)”."),
        ("(m*x", "a “)” is missing."),
        ("m*x)", "it has a “)” too many."),
        ("mx + b", "put a sign between the letters of “mx”, such as *."),
        ("2m", "a sign is missing before “m”, such as * for “times”."),
        ("(m+b)(x+y)", "a sign is missing before “(”, such as * for “times”."),
        ("m^x", "a power is a whole number up to 9, as in m^2 or m^−1."),
        ("m^10", "a power is a whole number up to 9, as in m^2 or m^−1."),
        ("m^0.5", "a power is a whole number up to 9, as in m^2 or m^−1."),
        ("tanh m", "tanh needs parentheses, as in tanh(m*x)."),
        ("1.2.3 + m", "“1.2.3” is no number."),
        (". + m", "“.” is no number."),
        ("sin(m)", f"it cannot hold “sin”; it may hold {formula.TAKES}."),
        ("m + <b>", f"it cannot hold “<”; it may hold {formula.TAKES}."),
        ("__import__('os')", f"it cannot hold “_”; it may hold {formula.TAKES}."),
        ("+".join("mbxym") + "*2" * 8, "it has too many operations to be drawn here;"),
    ],
)
def test_all_else_is_refused_in_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(Refused, match=r"^formula: ") as refused:
        FORMULA.read(typed)
    assert said in str(refused.value)
    assert str(refused.value)[-1] == "."


SIGNS = st.sampled_from([*"mbxy+-*/^()0123456789. ", "tanh(", "exp(", "**", "²"])


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(SIGNS, max_size=14).map("".join), st.integers(0, graph.STAGES))
@example("1/(m-m)", 0)
@example("exp(exp(exp(x)))", 3)
@example("m^-9", 0)
def test_anything_typed_is_drawn_or_refused(typed: str, stage: int) -> None:
    for value in 0.0, 5.0, -5.0:
        at: Any = {"formula": typed, "stage": stage, **dict.fromkeys("mbxy", value)}
        try:
            FORMULA.read(typed)
        except Refused:
            return
        changes, sentence = graph.update(**at)
        assert sentence[-1] == "."
        assert "nan" not in str(changes) and "inf" not in str(changes)


@pytest.mark.parametrize("typed", [*READ, "m*m*m*m", "(m+b)*(x+y)*(m-y)*(b-x)"])
def test_numbers_stand_apart_and_to_the_right_of_what_they_take(typed: str) -> None:
    sources = [taken for _, taken in formula.nodes(typed)]
    spots, ways = placed(sources)
    for (a, b), (c, d) in itertools.combinations(spots, 2):
        assert a != c or abs(b - d) > 0.999
    for node, taken in enumerate(sources):
        assert all(spots[source][0] < spots[node][0] for source in taken)
    passing = [place for way in ways for place in way[1:-1]]
    for (a, b), (c, d) in itertools.product(spots, passing):
        assert a != c or abs(b - d) > THIN - 0.001


def test_each_stage_tells_its_part() -> None:
    told = [
        graph.update(**(START | {"stage": stage}))[1]
        for stage in range(graph.last(START["formula"]) + 1)
    ]
    assert told == [
        "The result is 9. The slopes are 6 + 18 = 24 along m, 12 along x, −6 along y.",
        "2 × 3 is 6.",
        "6 + 2 is 8.",
        "8 − 5 is 3.",
        "3 to the power of 2 is 9.",
        "Now back: the slope of the result along itself is 1.",
        "Back through the “²”: 1 × 6 = 6 reaches the “−”.",
        "Back through the “−”: 6 × 1 = 6 reaches the “+”; 6 × (−1) = −6 reaches y.",
        "Back through the “+”: 6 × 1 = 6 reaches the “×”; 6 × 1 = 6 reaches m.",
        "Back through the “×”: 6 × 3 = 18 reaches m and is added to what came before: "
        "6 + 18 = 24; 6 × 2 = 12 reaches x.",
    ]
    assert graph.update(**(START | {"stage": 10}))[1] == told[0]


def test_the_graph_follows_a_readers_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that forgets to add shows only the slope that came last."""

    def forgetful(result: autodiff.Value) -> None:
        result.slope = 1.0
        for target in reversed(autodiff.history(result)):
            for source, along in target.sources:
                source.slope = target.slope * along

    monkeypatch.setattr(graph, "backward", forgetful)
    changes, _ = graph.update(**START)
    assert changes["m_slope"]["text"] == "18"
    assert changes["link0_slope"]["text"] == "18"
    assert changes["link3_slope"]["text"] == "6"
