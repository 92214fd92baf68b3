"""One patient through the neuron and back: every number, every stage."""

from typing import Any

import pytest

from live import flow
from perceptron.neuron import backpropagate
from perceptron.patients import x, y

START: dict[str, Any] = {"patient": 1, "m": 5.0, "b": 10.0}
WRITTEN = {
    "x": "17.79",
    "m": "= 5",
    "product": "88.93",
    "b": "= 10",
    "y_pred": "98.93",
    "y": "= 233",
    "error": "−134.07",
    "loss": "17,974.31",
    "along_y": "−268.14",
    "times_x": "× 17.79",
    "along_m": "−4,769.17",
    "times_one": "× 1",
    "along_b": "−268.14",
}
# Each stage: what it brings into view, and what it says.
STAGES = [
    (["x"], "The input is 17.79."),
    (
        ["times_m", "m", "product"],
        "The weight times the input, 5 × 17.79, is 88.93.",
    ),
    (["plus_b", "b"], "The bias, 10, is added."),
    (["says", "y_pred"], "The sum is the prediction, 98.93."),
    (
        ["plus_y", "wrong", "y", "error"],
        "The prediction minus the truth, 233, is the error, −134.07.",
    ),
    (["loss"], "The square of the error is the loss, 17,974.31."),
    (
        ["turn", "turn_head", "along_y"],
        "Backwards: the slope along the prediction is twice the error, −268.14.",
    ),
    (
        ["to_m", "times_x", "along_m"],
        "Times the input, 17.79, it is the slope along m, −4,769.17.",
    ),
    (
        ["to_b", "times_one", "along_b"],
        "Times 1, it is the slope along b, −268.14.",
    ),
]


def test_at_first_all_is_seen_with_the_numbers_of_the_page() -> None:
    changes, sentence = flow.update(**START, stage=0)
    assert sentence == (
        "Patient 1. The prediction is 98.93, the error −134.07, the loss 17,974.31. "
        "Its slope is −4,769.17 along m and −268.14 along b."
    )
    for mark, text in WRITTEN.items():
        assert changes.pop(mark) == {"text": text, "visibility": "visible"}
    assert set(changes) == {mark for marks, _ in STAGES for mark in marks} - set(
        WRITTEN
    )
    assert all(arrow == {"opacity": 1} for arrow in changes.values())


@pytest.mark.parametrize("stage", range(1, len(STAGES) + 1))
def test_each_stage_shows_what_is_reached_and_no_more(stage: int) -> None:
    changes, sentence = flow.update(**START, stage=stage)
    assert sentence == f"Patient 1. {STAGES[stage - 1][1]}"
    for number, (marks, _) in enumerate(STAGES, 1):
        for mark in marks:
            if mark in WRITTEN:
                seen = "visible" if number <= stage else "hidden"
                assert changes[mark]["visibility"] == seen, mark
            else:
                assert changes[mark] == {"opacity": 1 if number <= stage else 0.3}, mark


@pytest.mark.parametrize("patient", range(1, 21))
@pytest.mark.parametrize("m, b", [(5, 10), (-20, 400), (40, -200), (0, 0)])
def test_every_patient_has_numbers_of_their_own(
    patient: int, m: float, b: float
) -> None:
    changes, sentence = flow.update(patient=patient, m=m, b=b, stage=0)
    assert sentence.startswith(f"Patient {patient}. ")
    xi, yi = x[patient - 1], y[patient - 1]
    y_pred = m * xi + b
    dm, db = backpropagate(xi, yi, m, b)
    expected = {
        "x": xi,
        "product": m * xi,
        "y_pred": y_pred,
        "y": yi,
        "error": y_pred - yi,
        "loss": (y_pred - yi) ** 2,
        "along_y": 2 * (y_pred - yi),
        "times_x": xi,
        "times_one": 1,
        "along_m": dm,
        "along_b": db,
    }
    for mark, number in expected.items():
        text = changes[mark]["text"].lstrip("=× ")
        shown = float(text.replace("−", "-").replace(",", ""))
        assert shown == pytest.approx(number, abs=0.00501), mark


def test_zeros_at_the_end_are_left_out_where_they_say_nothing() -> None:
    changes, _ = flow.update(patient=1, m=-20, b=0.5, stage=0)
    assert [changes[mark]["text"] for mark in ("m", "b")] == ["= −20", "= 0.5"]
    changes, _ = flow.update(patient=1, m=0, b=400, stage=0)
    assert [changes[mark]["text"] for mark in ("m", "b")] == ["= 0", "= 400"]


def test_controls_are_declared() -> None:
    patient, m, b, stage = flow.CONTROLS
    assert (patient.name, patient.label, patient.role) == ("patient", "patient", "ink")
    assert (patient.start, patient.least, patient.most) == (1, 1, 20)
    assert patient.step == 1 and patient.is_whole()
    assert (m.name, m.label, m.role, m.start, m.least, m.most, m.step) == (
        *("m", "weight m", "m"),
        *(5, -20, 40, 0.1),
    )
    assert (b.name, b.label, b.role, b.start, b.least, b.most, b.step) == (
        *("b", "bias b", "b"),
        *(10, -200, 400, 0.5),
    )
    assert (stage.name, stage.label, stage.start, stage.most) == (
        "stage",
        "stage",
        0,
        9,
    )


def test_play_leaves_time_to_read() -> None:
    (stage,) = [control for control in flow.CONTROLS if hasattr(control, "moment")]
    assert stage.moment == 900
