"""The degree of the curve: the errors are the story's, the chosen curve is broad."""

import numpy as np
import pytest

from live import degrees
from live.frame.drawing import axes
from perceptron.curve import fit_curve, prediction
from perceptron.data import others
from perceptron.patients import x, y


def numbers(path: str) -> list[float]:
    return [float(word) for word in path.split() if word not in ("M", "C")]


def test_the_curves_are_where_numpy_puts_them_in_both_panels() -> None:
    changes, _ = degrees.update(1, "all")
    for degree in range(1, 6):
        path = changes[f"seen-{degree}"]["d"]
        assert path == changes[f"unseen-{degree}"]["d"]
        spots = np.array(numbers(path)).reshape(-1, 2)
        ends = spots[::3]  # between them stand what bends the curve
        knots = np.arange(11) * 2.8
        view = axes("degrees", "unseen")
        assert ends[:, 0] == pytest.approx([view.x(at) for at in knots])
        heights = np.polyval(np.polyfit(x, y, degree), knots)
        assert ends[:, 1] == pytest.approx(
            [view.y(height) for height in heights], abs=0.011
        )


@pytest.mark.parametrize("degree", range(1, 6))
def test_between_the_knots_the_curve_is_within_a_pixel(degree: int) -> None:
    curve, view = fit_curve(x, y, degree), axes("degrees", "seen")
    spots = np.array(numbers(degrees.drawn(curve))).reshape(-1, 2)
    for index in range(8):  # beyond, every curve that bends has left the drawing
        first, one, two, last = spots[3 * index : 3 * index + 4]
        for t in np.linspace(0, 1, 11):
            rest = 1 - t
            at, height = (
                rest**3 * first
                + 3 * rest**2 * t * one
                + 3 * rest * t**2 * two
                + t**3 * last
            )
            said = prediction((at - view.x_offset) / view.x_scale, curve)
            if 0 <= said <= 370:
                assert height == pytest.approx(view.y(said), abs=0.4)


def test_the_patients_outside_the_range_can_be_left_out() -> None:
    assert {row for row in others.rows if row not in degrees.INSIDE} == {
        row for row in others.rows if not min(x) <= row[0] <= max(x)
    }


def test_curves_are_fitted_once_and_forgotten_when_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    degrees.forget()
    fits: list[int] = []

    def counted(x: list[float], y: list[float], degree: int) -> list[float]:
        fits.append(degree)
        return fit_curve(x, y, degree)

    monkeypatch.setattr(degrees, "fit_curve", counted)
    degrees.update(1, "all")
    degrees.update(4, "inside")
    assert fits == [1, 2, 3, 4, 5]
    degrees.forget()
    degrees.update(1, "all")
    assert fits == [1, 2, 3, 4, 5] * 2
