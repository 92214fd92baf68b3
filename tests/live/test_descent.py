"""The learning rate: a descent to start anywhere, and the line that it leads to."""

import math
from collections.abc import Iterator
from typing import Any

import pytest

from live import descent
from live.frame.drawing import axes
from perceptron import descent as core
from perceptron import neuron
from perceptron.descent import highest_stable_rate, train
from perceptron.patients import x, y

MAP, PATIENTS = axes("descent", "map"), axes("descent", "patients")
LIMIT = (
    "The learning rate is above the limit, 0.0097135: each step overshoots the floor "
    "of the valley by more than it corrects."
)


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    descent.forget()
    yield
    descent.forget()


def at(**more: Any) -> tuple[dict[str, dict[str, Any]], str]:
    values = {"m": 5, "b": 10, "learning_rate": 0.001, "epoch": 20} | more
    return descent.update(**values)


def place(point: tuple[float, float]) -> str:
    return f"{MAP.x(point[0])} {MAP.y(point[1])}"


def line(m: float, b: float) -> str:
    return f"M 36.0 {PATIENTS.y(b)} L 280.0 {PATIENTS.y(20 * m + b)}"


def test_what_is_drawn_at_the_start_is_the_descent_of_chapter_six() -> None:
    changes, _ = at()
    path = train(x, y, 5, 10, 0.001, 20)
    turns = [*range(11), 12, 15, 20]
    assert changes["path"]["d"] == "M " + " L ".join(place(path[e]) for e in turns)
    spots = [place(path[e]) for e in (0, 1, 2, 4, 6, 10)]
    assert changes["dots"]["d"] == " ".join(f"M {s} L {s}" for s in spots)
    assert changes["here"]["d"] == f"M {place(path[20])} L {place(path[20])}"
    assert changes["line"]["d"] == line(*path[20])


def test_a_known_descent_goes_on_and_gives_what_a_new_one_gives() -> None:
    piecewise = [at(epoch=epoch) for epoch in (0, 7, 300, 20, 120)]
    descent.forget()
    assert [at(epoch=epoch) for epoch in (0, 7, 300, 20, 120)] == piecewise
    for epoch, result in zip((0, 7, 300, 20, 120), piecewise):
        descent.forget()
        assert at(epoch=epoch) == result


def test_a_descent_that_is_known_is_not_computed_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at(epoch=100)
    taken = []

    def counted(*args: Any) -> tuple[float, float]:
        taken.append(args)
        return core.step(*args)

    monkeypatch.setattr(descent, "step", counted)
    at(epoch=60)
    at(epoch=101)
    assert len(taken) == 1


def test_a_path_that_comes_back_from_out_of_reach_stays_undrawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = iter([(1e9, 10.0), (6.0, 1e9), (7.0, 10.0)])
    monkeypatch.setattr(descent, "step", lambda *_: next(places))
    assert at(epoch=3)[0]["path"]["d"] == "M 131.5 156.43"
    descent.forget()
    monkeypatch.setattr(descent, "step", lambda *_: (6.0, 1e9))
    assert at(epoch=1)[0]["path"]["d"] == "M 131.5 156.43"


def test_an_overflow_of_python_ends_it_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_large(*_: Any) -> tuple[float, float]:
        raise OverflowError

    monkeypatch.setattr(core, "backpropagate", too_large)
    said = at()[1]
    assert said.startswith("After 0 epochs: m 5.0000")
    assert said.endswith("Epoch 1 gives no finite numbers, so the path ends here.")


def test_between_half_the_limit_and_the_limit_it_jumps() -> None:
    jumping = "Each step jumps across the floor of the valley, a little less far."
    limit = highest_stable_rate(x)
    assert at(learning_rate=0.0097135)[1].endswith(jumping)
    assert at(learning_rate=limit)[1].endswith(jumping)
    assert at(learning_rate=math.nextafter(limit, 1))[1].endswith(LIMIT)
    assert at(learning_rate=math.nextafter(limit / 2, 1))[1].endswith(jumping)
    assert at(learning_rate=limit / 2)[1].endswith("the smallest there is.")


def flipped(xi: float, yi: float, m: float, b: float) -> tuple[float, float]:
    dm, db = neuron.backpropagate(xi, yi, m, b)
    return -dm, -db


def test_with_the_sign_flipped_descent_climbs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "backpropagate", flipped)
    changes, said = at(epoch=5)
    path = train(x, y, 5, 10, 0.001, 5)
    assert path[5][0] < -5
    assert changes["here"]["d"] == f"M {place(path[5])} L {place(path[5])}"
    assert said.endswith(
        "The error has grown, although the learning rate is below the limit, "
        "0.0097135: these slopes do not lead downhill."
    )


@pytest.mark.parametrize("nonsense", [math.nan, math.inf, "7", None])
def test_slopes_that_are_no_numbers_give_a_sentence(
    nonsense: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(descent, "step", lambda *_: (nonsense, 10.0))
    changes, said = at(epoch=3)
    assert said == (
        "After 0 epochs: m 5.0000, b 10.0000. The mean squared error is 8,059.1, "
        "5,883.1 above the smallest there is. "
        "Epoch 1 gives no finite numbers, so the path ends here."
    )
    assert changes["line"]["d"] == line(5, 10)
    assert changes["path"]["d"] == "M 131.5 156.43 L 131.5 156.43"


@pytest.mark.parametrize("size, huge", [(0.99e100, False), (1e100, True)])
def test_large_numbers_are_told_from_nonsense(
    size: float, huge: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in (size, 1.0), (1.0, -size):
        descent.forget()
        places = iter([step, (math.nan, 1.0)])
        monkeypatch.setattr(descent, "step", lambda *_, p=places: next(p))
        said = at(epoch=2)[1]
        assert ("In epoch 2 the numbers become too large for Python." in said) == huge
        assert ("Epoch 2 gives no finite numbers" in said) != huge


def test_an_error_in_a_reader_s_function_is_passed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(core, "backpropagate", lambda *_: None)
    with pytest.raises(TypeError):
        at()


def test_an_error_may_be_more_than_python_can_hold() -> None:
    assert descent.loss_at(x, (1e200, 0)) == math.inf


@pytest.mark.parametrize(
    "above, said",
    [
        (0.049, "0.0, to one decimal the smallest there is."),
        (0.05, "0.1, 0.1 above the smallest there is."),
    ],
)
def test_an_error_is_the_smallest_where_one_decimal_says_so(
    above: float, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(descent, "loss_at", lambda _, point: above * (point == (5, 10)))
    assert at(epoch=0)[1].endswith(f"The mean squared error is {said}")


@pytest.mark.parametrize("loss, compared", [(1e9, True), (1.1e9, False)])
def test_an_error_beyond_measure_is_not_compared(
    loss: float, compared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        descent, "loss_at", lambda _, point: loss if point == (5, 10) else 0.0
    )
    assert ("above the smallest" in at(epoch=0)[1]) == compared


@pytest.mark.parametrize("grown, climbs", [(0.05, False), (0.051, True)])
def test_rounding_is_not_called_growth(
    grown: float, climbs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(descent, "loss_at", lambda _, point: grown * (point != (5, 10)))
    assert ("The error has grown" in at(epoch=1)[1]) == climbs


def test_places_are_noted_that_can_be_told_from_the_last_two() -> None:
    places: list[tuple[int, float, float]] = [(0, 0.0, 0.0), (1, 50.0, 0.0)]
    for place in (2, 0.5, 0.9), (3, 50.9, 0.0), (4, 0.0, 1.0), (5, 0.9, 0.0):
        descent.note(places, place, 1)
    assert [epoch for epoch, _, _ in places] == [0, 1, 4, 5]
