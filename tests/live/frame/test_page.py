"""What a page asks of the engine: edits put in place, faults told, nonsense refused."""

import inspect
import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from live import by_hand
from live.frame import edits, faults, page, session
from live.frame.controls import Choice, Count, Number, Refused, leads_to
from live.frame.drawing import axes
from perceptron import descent, guards, neuron
from perceptron.exercises import training

SOLUTION = inspect.getsource(training.train)
MACHINERY = ["page", "edits", "faults", "session"]
FLIPPED = """
def backpropagate(x, y, m, b):
    error = feedforward(x, m, b) - y
    return -2 * error * x, -2 * error
"""


def asked(**message: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(page.answer(json.dumps(message)))
    return reply


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Leave every module of ours as it was found."""
    ours = [
        module
        for name, module in sys.modules.items()
        if name.split(".")[0] in ("perceptron", "live")
    ]
    before = [(module, dict(module.__dict__)) for module in ours]
    held = {guarded: guards.bare(guarded) for guarded in guards.HELD}
    yield
    for guarded, bare in held.items():
        guards.replace(guarded, bare)
    for module, names in before:
        module.__dict__.clear()
        module.__dict__.update(names)


def test_an_edit_reaches_every_module_that_holds_the_function() -> None:
    old = neuron.backpropagate(1, 2, 3, 4)
    assert asked(do="edit", module="perceptron.neuron", source=FLIPPED) == {}
    assert neuron.backpropagate is descent.__dict__["backpropagate"]
    assert neuron.backpropagate(1, 2, 3, 4) == (-old[0], -old[1])
    path = descent.train([1.0, 2.0], [1.0, 3.0], 0, 0, 0.1, 1)
    assert path[-1][0] < 0, "descent climbs"
    edits.put_in_place("perceptron.neuron", "def feedforward(x, m, b): return 7")
    assert by_hand.__dict__["feedforward"] is neuron.feedforward


def test_an_answer_is_held_against_our_functions_not_the_edited_ones() -> None:
    edits.put_in_place("perceptron.neuron", FLIPPED)
    before = dict(sys.modules)
    said = asked(do="check", exercise="training.train", source=SOLUTION)["said"]
    assert said == f"Right. {training.TRAIN.meaning}"
    assert dict(sys.modules) == before


def test_a_guard_stays_around_the_readers_version() -> None:
    guarded, ours = descent.train, guards.bare(descent.train)
    source = "def train(x, y, m, b, learning_rate, epochs):\n    return [(m, b)]\n"
    assert asked(do="edit", module="perceptron.descent", source=source) == {}
    assert descent.train is guarded and guards.bare(guarded) is not ours
    assert descent.train([1.0], [2.0], 3.0, 4.0, 0.1, 5) == [(3.0, 4.0)]
    with pytest.raises(ValueError, match="epochs"):
        descent.train([1.0], [2.0], 3.0, 4.0, 0.1, -5)
    failed = asked(do="edit", module="perceptron.descent", source=f"{source}1 / 0")
    assert failed["error"]["line"] == 3
    assert descent.train([1.0], [2.0], 3.0, 4.0, 0.1, 5) == [(3.0, 4.0)]


def test_a_traceback_goes_past_the_guard() -> None:
    source = "def train(x, y, m, b, learning_rate, epochs):\n    return 1 / 0\n"
    edits.put_in_place("perceptron.descent", source)
    with pytest.raises(ZeroDivisionError) as raised:
        descent.train([1.0], [2.0], 3.0, 4.0, 0.1, 5)
    told = faults.caught(raised.value)
    assert told["line"] == 2 and "guards" not in told["traceback"]


def test_an_edit_that_fails_leaves_everything_as_it_was() -> None:
    before = dict(neuron.__dict__)
    for source in (
        "feedforward = 1\n1 / 0\n",
        "new = 2\nraise SystemExit\n",
        "def f(:\n",
    ):
        reply = asked(do="edit", module="perceptron.neuron", source=source)
        assert reply["error"]["summary"]
        assert neuron.__dict__ == before


def test_only_what_was_the_same_thing_is_replaced() -> None:
    kept = descent.__dict__["math"]
    by_hand.__dict__["five"] = neuron.__dict__["five"] = 5
    edits.put_in_place("perceptron.neuron", "five = 6")
    assert (neuron.__dict__["five"], by_hand.__dict__["five"]) == (6, 5)
    assert descent.__dict__["math"] is kept


def test_figures_forget_what_they_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []
    monkeypatch.setattr(by_hand, "forget", lambda: times.append(1), raising=False)
    edits.put_in_place("perceptron.neuron", "pass")
    assert times == [1]


def test_a_fault_is_told_as_python_tells_it_without_our_machinery() -> None:
    source = "\ndef feedforward(x, m, b):\n    return m / 0\n"
    edits.put_in_place("perceptron.neuron", source)
    reply = asked(do="update", figure="by_hand", values={"m": 5, "b": 10})
    error = reply["error"]
    assert error["line"] == 3
    assert error["summary"] == "ZeroDivisionError: float division by zero"
    assert 'File "your code", line 3, in feedforward' in error["traceback"]
    assert "page.py" not in error["traceback"]


def test_a_syntax_error_names_its_line() -> None:
    reply = asked(do="edit", module="perceptron.neuron", source="a = 1\nb = = 2\n")
    assert reply["error"]["line"] == 2
    assert reply["error"]["summary"].startswith("SyntaxError")


def test_endless_recursion_is_told_in_brief() -> None:
    source = "def feedforward(x, m, b):\n    return feedforward(x, m, b)\n"
    edits.put_in_place("perceptron.neuron", source)
    error = asked(do="update", figure="by_hand", values={"m": 5, "b": 10})["error"]
    assert error["summary"].startswith("RecursionError")
    assert len(error["traceback"].splitlines()) <= faults.LINES + 1


@pytest.mark.parametrize("worth", ["float('nan')", "float('inf')", "None", "'x'", "[]"])
def test_nonsense_is_a_fault_and_not_a_drawing(worth: str) -> None:
    source = f"def feedforward(x, m, b):\n    return {worth}\n"
    edits.put_in_place("perceptron.neuron", source)
    reply = asked(do="update", figure="by_hand", values={"m": 5, "b": 10})
    assert "error" in reply or "nan" not in json.dumps(reply["changes"])


def test_a_number_takes_what_it_says() -> None:
    rate = Number("r", "rate", 0.1, 0.001, 1000, 0.1, logarithmic=True)
    assert rate.read(0.5) == 0.5
    with pytest.raises(Refused, match=r"rate: choose a number from 0\.001 to 1,000\."):
        rate.read(0)
    assert (rate.nearest(5000), rate.nearest(-5), rate.nearest(0.12344)) == (
        *(1000, 0.001),
        0.1234,
    )
    assert not rate.is_whole()
    whole = Number("n", "patient", 1, 1, 20, 1)
    assert whole.read(3.0) == 3 and isinstance(whole.read(3.0), int)
    assert whole.nearest(2.6) == 3
    with pytest.raises(Refused, match=r"patient: choose a whole number\."):
        whole.read(2.5)
    with pytest.raises(Refused, match=r"patient: this is not a number\."):
        whole.read("3")


def test_a_count_begins_at_zero_and_a_choice_is_listed() -> None:
    count = Count("epoch", "epochs", 100)
    assert (count.start, count.least, count.most, count.step) == (0, 0, 100, 1)
    assert (count.stride, count.pace, count.role) == (1, 1, "path")
    assert count.moment == 50
    choice = Choice("a", "bend", "tanh", [("tanh", "tanh"), ("relu", "ReLU")])
    assert choice.read("relu") == "relu"
    with pytest.raises(Refused, match=r"bend: choose one of tanh, ReLU\."):
        choice.read("sigmoid")


def test_a_drag_gives_the_values_and_draws_them() -> None:
    view = axes("by_hand")
    message = {"figure": "by_hand", "values": {"m": 5, "b": 10}}
    at = [view.x(18.5), view.y(200)]
    reply = asked(do="drag", handle="right", at=at, **message)
    m, b = reply["values"]["m"], reply["values"]["b"]
    assert m * 18.5 + b == pytest.approx(200, abs=0.5)
    assert reply["changes"] == json.loads(json.dumps(by_hand.update(m, b)[0]))
    assert reply["sentence"] == by_hand.update(m, b)[1]
    far = asked(do="drag", handle="right", at=[0, -90_000], **message)
    assert far["values"] == {"m": 40, "b": -200}


def test_a_button_gives_the_values_to_four_decimals() -> None:
    message = {"figure": "by_hand", "values": {"m": 5, "b": 10}}
    reply = asked(do="press", button="Show me the best", **message)
    assert reply["values"] == {"m": 11.2137, "b": 25.2528}
    assert reply["sentence"].endswith("It cannot be smaller.")


def test_what_cannot_be_drawn_is_told_and_by_which_mark() -> None:
    nan = float("nan")
    for value, said in [
        (nan, "the figure's line would be at nan"),
        (float("inf"), "the figure's line would be at inf"),
        ("M 1 nan", "the figure's line would be at nan, which is nowhere"),
    ]:
        with pytest.raises(ValueError) as told:
            page.check_drawable("line", value)
        assert str(told.value) == said
    for value in 1.5, "M 1 2", "finance", 3:
        page.check_drawable("line", value)


def test_a_value_that_a_control_does_not_take_is_refused() -> None:
    reply = asked(do="update", figure="by_hand", values={"m": 99, "b": 10})
    assert reply == {"refused": "slope m: choose a number from −20 to 40."}


def test_sessions_and_answers_are_asked_for_by_name() -> None:
    assert page.HANDLERS["session"] is session.session
    assert page.HANDLERS["check"] is session.check


def test_tracebacks_lose_the_frames_of_the_machinery() -> None:
    hidden = [f'  File "/site/live/frame/{n}.py", line 1, in f' for n in MACHINERY]
    told = ["Traceback (most recent call last):", *hidden, "    their source"]
    told += ['  File "your code", line 3', "    1 / 0", *hidden, "ZeroDivisionError: x"]
    assert faults.without_machinery(told) == [
        "Traceback (most recent call last):",
        '  File "your code", line 3',
        "    1 / 0",
        "ZeroDivisionError: x",
    ]


def test_our_files_are_named_as_the_pages_name_them() -> None:
    told = faults.caught(KeyError("/site/perceptron/line.py"))["traceback"]
    assert told == "KeyError: 'perceptron/line.py'"
    try:
        raise KeyError
    except KeyError as error:
        lines = faults.caught(error)["traceback"].split("\n")
    assert (lines[0], lines[-1]) == ("Traceback (most recent call last):", "KeyError")


def test_a_line_of_the_readers_code_is_the_last_one_named() -> None:
    told = ['  File "your code", line 3, in f', '  File "your code", line 12']
    assert faults.line_of(told) == 12
    assert faults.line_of(['  File "perceptron/line.py", line 3, in f']) is None


def test_only_long_tracebacks_are_cut() -> None:
    told = [str(number) for number in range(31)]
    assert faults.in_brief(told[:30]) == told[:30]
    assert faults.in_brief(told) == [*told[:15], "  …", *told[16:]]


def test_what_the_controls_take_begins_and_ends_where_they_say() -> None:
    m = Number("m", "slope", 5, -20, 40, 0.1)
    assert (m.read(-20), m.read(40)) == (-20, 40)
    assert (m.role, m.logarithmic) == ("ink", False)
    for value in -20.001, 40.001:
        with pytest.raises(Refused, match="slope: choose a number from −20 to 40"):
            m.read(value)


def test_a_button_may_lead_to_the_same_values_from_anywhere() -> None:
    back = leads_to(epoch=0)
    assert back(m=5, epoch=20) == back(m=6, epoch=0) == {"epoch": 0}
