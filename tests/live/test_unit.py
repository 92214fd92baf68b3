"""One patient through a tanh unit and back: every number, every stage."""

import math
from typing import Any

import pytest

from live import unit
from live.frame.controls import Count
from perceptron.figures.unit import OUTPUT, UNIT
from perceptron.gradient_check import numerical_gradient
from perceptron.patients import x, y
from perceptron.standard import standardise
from scripts.drawing import live as live_figures

START = live_figures.starts("unit")
Z, TARGETS = standardise(x), standardise(y)
WRITTEN = {
    "x": "1.91",
    "w": "= 0.5",
    "u": "= −0.4",
    "s": "0.56",
    "h": "0.50",
    "v": "= 1.5",
    "c": "= 0.2",
    "y_pred": "0.96",
    "y": "= 1.54",
    "error": "−0.58",
    "loss": "0.34",
    "along_y": "−1.16",
    "times_h": "× 0.50",
    "along_v": "−0.58",
    "one_c": "× 1",
    "along_c": "−1.16",
    "bent": "× 1.5 × 0.75",
    "along_s": "−1.29",
    "times_x": "× 1.91",
    "along_w": "−2.48",
    "one_u": "× 1",
    "along_u": "−1.29",
}


def test_at_first_all_is_seen_with_the_numbers_of_the_page() -> None:
    changes, sentence = unit.update(**START)
    assert sentence == (
        "Patient 1. The prediction is 0.96, the loss 0.34. Its slope is −2.48 along w, "
        "−1.29 along u, −0.58 along v and −1.16 along c."
    )
    for mark, text in WRITTEN.items():
        assert changes.pop(mark) == {"text": text, "visibility": "visible"}
    assert changes and all(arrow == {"opacity": 1} for arrow in changes.values())
    assert [[START["w"], START["u"]], [START["v"], START["c"]]] == [UNIT, OUTPUT]


# What each stage brings into view, and a number or two that its sentence names.
@pytest.mark.parametrize(
    "stage, seen, said",
    [
        (1, "x", "1.91."),
        (2, "w u", "0.5, and the unit's bias, −0.4, is added."),
        (3, "s", "0.56, which tanh bends."),
        (4, "h v c", "gives 0.50. The output multiplies it by 1.5 and adds 0.2."),
        (5, "y_pred", "0.96."),
        (6, "y error", "1.54, is the error, −0.58."),
        (7, "loss", "0.34."),
        (8, "along_y", "twice the error, −1.16."),
        (9, "times_h along_v one_c along_c", "along v, −0.58; along c it is as it was"),
        (10, "bent along_s", "at that sum, 0.75, it is the slope along the unit's sum"),
        (11, "times_x along_w one_u along_u", "along w, −2.48; along u it is as it"),
    ],
)
def test_each_stage_shows_what_is_reached_and_no_more(
    stage: int, seen: str, said: str
) -> None:
    before, _ = unit.update(**START | {"stage": max(stage - 1, 1)})
    changes, sentence = unit.update(**START | {"stage": stage})
    assert sentence.startswith("Patient 1. ") and said in sentence
    visible = {m for m, c in changes.items() if c.get("visibility") == "visible"}
    if stage > 1:
        visible -= {m for m, c in before.items() if c.get("visibility") == "visible"}
    assert visible == set(seen.split())
    arrows = [c["opacity"] for c in changes.values() if "opacity" in c]
    reached = sum(len(arrows) for arrows, _ in unit.STAGES[:stage])
    assert arrows.count(1) == reached and arrows.count(0.3) == len(arrows) - reached


@pytest.mark.parametrize("patient", [1, 7, 20])
@pytest.mark.parametrize("parameters", [(0.5, -0.4, 1.5, 0.2), (-3, 3, 3, -3)])
def test_the_slopes_are_those_of_nudging(
    patient: int, parameters: tuple[float, ...]
) -> None:
    def loss(w: float, u: float, v: float, c: float) -> float:
        error = v * math.tanh(w * Z[patient - 1] + u) + c - TARGETS[patient - 1]
        return error**2

    w, u, v, c = parameters
    changes, _ = unit.update(patient=patient, w=w, u=u, v=v, c=c, stage=0)
    for letter, slope in zip("wuvc", numerical_gradient(loss, list(parameters))):
        text: Any = changes[f"along_{letter}"]["text"].replace("−", "-")
        assert float(text) == pytest.approx(slope, abs=0.00502), letter


def test_controls_are_declared() -> None:
    *numbers, stage = unit.CONTROLS
    assert [(c.name, c.start, c.least, c.most, c.step, c.role) for c in numbers] == [
        ("patient", 1, 1, 20, 1, "ink"),
        ("w", 0.5, -3, 3, 0.1, "m"),
        ("u", -0.4, -3, 3, 0.1, "b"),
        ("v", 1.5, -3, 3, 0.1, "m"),
        ("c", 0.2, -3, 3, 0.1, "b"),
    ]
    assert isinstance(stage, Count)
    assert (stage.name, stage.start, stage.most, stage.moment) == ("stage", 0, 11, 900)
