"""A line moved by hand: the errors with their signs, their sums, and the mean."""

import re

import pytest

from live import residuals
from live.frame.drawing import axes
from perceptron.line import fit_line
from perceptron.patients import x, y

VIEW = axes("residuals")
ALL = len(x)


def parts(path: str) -> list[list[float]]:
    """Return the numbers of each piece of a path."""
    pieces = path.split("M ")[1:]
    return [[float(n) for n in re.findall(r"[-\d.]+", piece)] for piece in pieces]


def test_at_the_first_guess_it_says_what_the_page_says() -> None:
    changes, sentence = residuals.update(m=5, b=10, patients=ALL)
    assert sentence == (
        "The errors of 20 patients add up to −1,423.8, and the squares to 161,182.9. "
        "The mean of the squares is 8,059.1."
    )
    assert changes["errors_sum"] == {"text": "sum of errors: −1,423.8"}
    assert changes["squares_sum"] == {"text": "sum of squares: 161,182.9"}
    assert changes["squares_mean"] == {"text": "mean of squares: 8,059.1"}


def test_only_those_counted_show_their_errors_and_the_others_wait() -> None:
    changes, sentence = residuals.update(m=5, b=10, patients=2)
    assert parts(changes["errors"]["d"]) == [
        [VIEW.x(xi), VIEW.y(yi), VIEW.y(5 * xi + 10)] for xi, yi in zip(x[:2], y[:2])
    ]
    assert changes["errors"]["d"].count("V") == 2  # upright
    waiting = [[VIEW.x(xi), VIEW.y(yi)] * 2 for xi, yi in zip(x[2:], y[2:])]
    assert parts(changes["waiting"]["d"]) == waiting
    assert sentence == (
        "Patient 2 has an error of −50.8, squared 2,581.6. The errors of 2 patients "
        "add up to −184.9, and the squares to 20,555.9. "
        "The mean of the squares is 10,277.9."
    )
    _, one = residuals.update(m=5, b=10, patients=1)
    assert "The error of 1 patient adds up to −134.1, and" in one


def test_without_patients_there_is_nothing_to_add_up() -> None:
    changes, sentence = residuals.update(m=5, b=10, patients=0)
    assert sentence == "No patient is counted yet, so there is nothing to add up."
    assert changes["errors"] == changes["signs"] == {"d": ""}
    assert changes["squares_mean"] == {"text": "mean of squares: none yet"}


def test_a_sign_stands_beyond_its_dot_and_only_a_plus_has_an_upright() -> None:
    changes, _ = residuals.update(m=0, b=100, patients=1)  # 133 below the first dot
    (bar,) = parts(changes["signs"]["d"])
    across, height = VIEW.x(x[0]), VIEW.y(y[0])
    assert bar == pytest.approx([across - 3.5, height - 9, 7])
    assert "h 7" in changes["signs"]["d"] and "v" not in changes["signs"]["d"]
    changes, _ = residuals.update(m=0, b=300, patients=1)
    bar, upright = parts(changes["signs"]["d"])
    assert bar == pytest.approx([across - 3.5, height + 9, 7])
    assert upright == pytest.approx([across, height + 5.5, 7])
    assert changes["signs"]["d"].endswith("v 7")


def test_the_errors_of_the_best_line_add_up_to_nothing() -> None:
    m, b = fit_line(x, y)
    changes, _ = residuals.update(m=round(m, 4), b=round(b, 4), patients=ALL)
    assert changes["errors_sum"]["text"] == "sum of errors: 0.0"
    assert changes["squares_mean"]["text"] == "mean of squares: 2,176.0"


def test_a_handle_follows_the_hand() -> None:
    at = VIEW.x(7), VIEW.y(210)
    values = residuals.drag("left", at, m=5, b=10, patients=3)
    assert values["m"] * 1.5 + values["b"] == pytest.approx(210, abs=0.01)
    assert values["m"] * 18.5 + values["b"] == pytest.approx(102.5)


def test_play_counts_one_patient_each_half_second() -> None:
    m, b, patients = residuals.CONTROLS
    assert [m.label, b.label, patients.label] == [
        *("weight m", "bias b", "patients counted"),
    ]
    assert (m.start, b.start, patients.start, patients.most) == (5, 10, ALL, ALL)
    assert [getattr(patients, name) for name in ("pace", "moment")] == [1, 500]
