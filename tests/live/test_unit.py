"""One patient through a tanh unit and back: every number, every stage."""

import math
from typing import Any

import pytest

from live import unit
from perceptron.gradient_check import numerical_gradient
from perceptron.patients import x, y
from perceptron.standard import standardise
from scripts.drawing import live as live_figures

START = live_figures.starts("unit")
Z, TARGETS = standardise(x), standardise(y)


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
