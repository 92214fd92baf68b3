"""One patient through the neuron and back: every number, every stage."""

import pytest

from live import flow
from perceptron.neuron import backpropagate
from perceptron.patients import x, y


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
