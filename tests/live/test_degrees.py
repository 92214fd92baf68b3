"""The degree of the curve: the errors are the story's, the chosen curve is broad."""

from typing import Any

import numpy as np
import pytest

from live import degrees
from live.frame.controls import Choice, Number
from live.frame.drawing import axes
from perceptron.curve import fit_curve, prediction
from perceptron.data import others
from perceptron.patients import x, y

SEEN = {1: "2,176.0", 2: "1,685.2", 3: "1,574.0", 4: "1,386.1", 5: "993.8"}
UNSEEN = dict(enumerate(("4,269.5", "5,397.0", "8,233.2", "13,836.9", "418,829.1"), 1))
INSIDE = dict(enumerate(("4,373.4", "4,937.2", "5,076.2", "5,582.1", "5,518.3"), 1))


def numbers(path: str) -> list[float]:
    return [float(word) for word in path.split() if word not in ("M", "C")]


@pytest.mark.parametrize("degree", range(1, 6))
@pytest.mark.parametrize(
    "patients, there, whom",
    [
        ("all", UNSEEN, "the other 422"),
        ("inside", INSIDE, "the 391 others inside their range"),
    ],
)
def test_the_errors_are_those_of_the_page(
    degree: int, patients: str, there: dict[int, str], whom: str
) -> None:
    changes, sentence = degrees.update(degree, patients)
    assert sentence == (
        f"Degree {degree}: the mean squared error is {SEEN[degree]} on the 20 patients "
        f"that the curve was fitted to, and {there[degree]} on {whom}."
    )
    for number in range(1, 6):
        assert changes[f"seen-{number}-mse"] == {"text": SEEN[number]}
        assert changes[f"unseen-{number}-mse"] == {"text": there[number]}


def test_the_chosen_curve_is_broad_and_the_others_pale() -> None:
    changes, _ = degrees.update(3, "all")
    for panel in "seen", "unseen":
        for number in range(1, 6):
            look = {key: changes[f"{panel}-{number}"][key] for key in LOOK}
            assert look == (BROAD if number == 3 else THIN)
            key = {"stroke-width": look["stroke-width"]}
            assert changes[f"{panel}-{number}-key"] == key


LOOK = ("stroke-width", "opacity")
BROAD: dict[str, Any] = {"stroke-width": 3.2, "opacity": 1}
THIN: dict[str, Any] = {"stroke-width": 1.4, "opacity": 0.7}


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
    changes, _ = degrees.update(1, "all")
    assert changes["outside"] == {"visibility": "visible"}
    assert changes["seen-name"] == {"text": "the 20 they were fitted to"}
    assert changes["unseen-name"] == {"text": "the other 422"}
    changes, _ = degrees.update(1, "inside")
    assert changes["outside"] == {"visibility": "hidden"}
    assert changes["seen-name"] == {"text": "the 20 they were fitted to"}
    assert changes["unseen-name"] == {"text": "391 inside their range"}
    assert {row for row in others.rows if row not in degrees.INSIDE} == {
        row for row in others.rows if not min(x) <= row[0] <= max(x)
    }


def test_controls_are_declared() -> None:
    degree, patients = degrees.CONTROLS
    assert isinstance(degree, Number)
    assert (degree.name, degree.label) == ("degree", "degree of the curve")
    assert (degree.start, degree.least, degree.most, degree.step) == (1, 1, 5, 1)
    assert degree.is_whole()
    assert isinstance(patients, Choice)
    assert (patients.name, patients.label) == ("patients", "other patients")
    assert patients.start == "all"
    assert patients.options == [
        ("all", "all 422"),
        ("inside", "the 391 inside the range of the 20"),
    ]


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
