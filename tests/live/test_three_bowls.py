"""Raw, centred, standardised: the same descent on three landscapes."""

import itertools
import math
import re
from collections.abc import Iterator

import pytest

from live import descent, three_bowls
from live.frame.controls import Count
from live.frame.drawing import axes
from perceptron.descent import highest_stable_rate, step, train
from perceptron.figures import landscape
from perceptron.line import fit_line, mean
from perceptron.neuron import mean_squared_error
from perceptron.patients import x, y
from perceptron.standard import standard_deviation, standardise

KINDS = {
    "raw": x,
    "centred": [xi - mean(x) for xi in x],
    "standardised": standardise(x),
}
STARTS = {
    "raw": (7, 95),
    "centred": (7, 95 + 7 * mean(x)),
    "standardised": (7 * standard_deviation(x), 95 + 7 * mean(x)),
}
HALF = (
    "After 10 steps the mean squared error is above its smallest value by 961.5 for "
    "the inputs as they are, by 383.6 for centred and by 0.0 for standardised ones. "
    "The first step lands on the floor of the valley."
)


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    three_bowls.forget()
    yield
    three_bowls.forget()


def way(kind: str, percent: int, steps: int) -> list[tuple[float, float]]:
    rate = percent / 100 * highest_stable_rate(KINDS[kind])
    return train(KINDS[kind], y, *STARTS[kind], rate, steps)


def places(kind: str, path: list[tuple[float, float]]) -> list[str]:
    view = axes("three_bowls", f"{kind}-axes")
    return [f"{view.x(m)} {view.y(b)}" for m, b in path]


def test_controls_are_as_the_page_shows_them() -> None:
    shown = [
        (c.name, c.label, c.start, c.least, c.most, c.step, c.role, c.logarithmic)
        for c in three_bowls.CONTROLS
    ]
    assert shown == [
        ("share", "learning rate, in % of each limit", 50, 5, 120, 5, "path", False),
        ("steps", "steps", 10, 0, 3000, 1, "path", False),
    ]
    count = three_bowls.CONTROLS[1]
    assert isinstance(count, Count) and (count.stride, count.pace) == (1, 1)


def test_it_begins_as_the_page_describes_it() -> None:
    changes, said = three_bowls.update(share=50, steps=10)
    assert said == HALF
    assert [changes[f"{kind}-steps"]["text"] for kind in KINDS] == [
        "10 steps",
        "10 steps",
        "there: 1 step",
    ]
    ends = [changes[f"{kind}-path"]["d"].rpartition(" L ")[2] for kind in KINDS]
    steps = landscape.STEPS, landscape.STEPS, 1
    assert ends == [
        places(kind.mark, kind.path(count))[-1]
        for kind, count in zip(landscape.kinds(), steps)
    ]
    assert three_bowls.START == landscape.SAME_LINE


def test_all_three_begin_as_the_same_line_with_the_same_loss() -> None:
    losses = [mean_squared_error(KINDS[kind], y, *STARTS[kind]) for kind in KINDS]
    assert losses == pytest.approx([losses[0]] * 3, rel=1e-12)


def test_the_first_two_begin_with_about_the_same_part_along_the_floor() -> None:
    """After the step that crosses the valley, what is left lies along its floor."""
    least = mean_squared_error(x, y, *fit_line(x, y))
    left = [
        mean_squared_error(KINDS[kind], y, *way(kind, 50, 1)[1]) - least
        for kind in ("raw", "centred")
    ]
    assert left == pytest.approx([1000, 920], rel=0.01)


@pytest.mark.parametrize("kind", KINDS)
def test_every_panel_shows_its_own_descent(kind: str) -> None:
    changes, _ = three_bowls.update(share=120, steps=3)
    seen = places(kind, way(kind, 120, 3))
    assert changes[f"{kind}-path"]["d"] == "M " + " L ".join([*seen, seen[-1]])
    # The needle is so thin that two of its dots would cover those before them.
    apart = [seen[0], seen[3]] if kind == "raw" else seen
    assert changes[f"{kind}-dots"]["d"] == " ".join(f"M {s} L {s}" for s in apart)
    assert changes[f"{kind}-start"]["d"] == f"M {seen[0]} L {seen[0]}"
    assert changes[f"{kind}-steps"]["text"] == "3 steps"


def test_one_step_is_one_step() -> None:
    changes, said = three_bowls.update(share=45, steps=1)
    assert changes["raw-steps"]["text"] == "1 step"
    assert said.startswith("After 1 step the mean squared error ")
    assert said.endswith("down to the floor of the valley without crossing it.")


@pytest.mark.parametrize(
    "kind, needed", [("raw", 2484), ("centred", 103), ("standardised", 1)]
)
def test_each_arrives_when_the_page_says(kind: str, needed: int) -> None:
    said = [
        three_bowls.update(share=50, steps=steps)[0][f"{kind}-steps"]["text"]
        for steps in (needed - 1, needed, 3000)
    ]
    there = f"there: {needed:,} step" + "s" * (needed > 1)
    assert said == [f"{needed - 1:,} steps", there, there]


def test_what_is_known_further_on_is_not_told_before() -> None:
    early = three_bowls.update(share=50, steps=102)
    assert three_bowls.update(share=50, steps=103) != early
    assert three_bowls.update(share=50, steps=102) == early


def test_each_kind_of_rate_has_its_sentence() -> None:
    sentences = {
        5: "The steps slide down to the floor of the valley without crossing it.",
        49: "The steps slide down to the floor of the valley without crossing it.",
        50: "The first step lands on the floor of the valley.",
        51: "Each step jumps across the floor of the valley, a little less far.",
        99: "Each step jumps across the floor of the valley, a little less far.",
        100: "At the limit the steps jump across the valley for ever.",
        101: "Above the limit each step overshoots by more than it corrects.",
        120: "Above the limit each step overshoots by more than it corrects.",
    }
    for percent, sentence in sentences.items():
        assert three_bowls.update(share=percent, steps=1)[1].endswith(f" {sentence}")


def test_extremes_are_drawn() -> None:
    for percent, steps in itertools.product((5, 50, 100, 120), (0, 1, 300)):
        changes, said = three_bowls.update(share=percent, steps=steps)
        assert not re.search(r"\b(nan|inf)\b", f"{changes} {said}")
        for kind in KINDS:
            for number in re.findall(r"-?[\d.]+", str(changes[f"{kind}-path"])):
                assert abs(float(number)) <= 9999


def test_other_rates_are_other_descents_and_the_first_comes_back() -> None:
    first = three_bowls.update(share=50, steps=10)
    assert three_bowls.update(share=90, steps=10) != first
    assert three_bowls.update(share=50, steps=10) == first


def test_steps_to_no_number_end_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(descent, "step", lambda *_: (math.nan, 1.0))
    changes, said = three_bowls.update(share=50, steps=1)
    assert said.endswith(
        "standardised ones. A path ends where a step gives no finite numbers."
    )
    assert changes["raw-steps"]["text"] == "0 steps"


def test_one_path_that_ends_is_enough_to_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        descent,
        "step",
        lambda inputs, *more: (math.nan, 1.0) if inputs is x else step(inputs, *more),
    )
    said = three_bowls.update(share=50, steps=1)[1]
    assert said.endswith("A path ends where a step gives no finite numbers.")


def test_buttons_lead_to_both_ends() -> None:
    assert {k: go(share=50, steps=10) for k, go in three_bowls.BUTTONS.items()} == {
        "Back to the start": {"steps": 0},
        "On to 3,000": {"steps": 3000},
    }
