"""The plane over two inputs: tilted by its corners, and seen from all sides."""

import re

import numpy as np
import pytest

from live import plane
from perceptron import arrays
from perceptron.line import fit_line
from perceptron.patients import s5, x, y
from scripts.drawing import live as live_figures

START = live_figures.starts("plane")
BEST = arrays.fit(arrays.with_ones(plane.ROWS), np.array(y)).tolist()


def points(path: str) -> list[tuple[float, float]]:
    """Return the corners of a path, in pixels."""
    found = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return list(zip(found[::2], found[1::2]))


def test_the_buttons_lead_to_the_best_plane_and_to_the_best_line() -> None:
    there = plane.BUTTONS["The best plane"](**START)
    assert [there[name] for name in ("w_1", "w_2", "b")] == pytest.approx(BEST)
    m, b = fit_line(x, y)
    there = plane.BUTTONS["The best line"](**START)
    assert there == pytest.approx({"w_1": m, "w_2": 0, "b": b})


@pytest.mark.parametrize(("turn", "inputs"), [(0, x), (90, s5)])
def test_looked_at_along_one_input_the_other_runs_to_the_right(
    turn: int, inputs: list[float]
) -> None:
    """And the patients stand upright over it, in the order of their rows."""
    changes, _ = plane.update(**START | {"turn": turn})
    segments = points(changes["errors"]["d"])
    for (foot, _), (dot, _), value in zip(segments[::2], segments[1::2], inputs):
        assert foot == dot
        assert foot == pytest.approx(176 + 10.6 * (value - 10), abs=0.01)
    seen = {
        name: changes[f"{name}-name"]["visibility"] == "visible" for name in ("x", "s5")
    }
    assert seen == {"x": turn == 0, "s5": turn == 90}


@pytest.mark.parametrize("turn", [0, 28, 61, 90])
def test_errors_are_as_long_as_they_are_large(turn: int) -> None:
    changes, _ = plane.update(**START | {"turn": turn})
    segments = points(changes["errors"]["d"])
    for (_, foot), (_, dot), row, y_i in zip(
        segments[::2], segments[1::2], plane.ROWS, y
    ):
        said = START["w_1"] * row[0] + START["w_2"] * row[1] + START["b"]
        assert dot - foot == pytest.approx(0.72 * (said - y_i), abs=0.02)
    over, under = (len(points(changes[name]["d"])) // 2 for name in ("over", "under"))
    assert (over, under) == (10, 10)


@pytest.mark.parametrize("handle", plane.HANDLES)
@pytest.mark.parametrize("turn", [0, 28, 90])
def test_a_corner_follows_the_hand_and_the_others_stay(handle: str, turn: int) -> None:
    values = START | {"turn": turn}
    before, _ = plane.update(**values)
    (place,) = set(points(before[handle]["d"]))
    moved = plane.drag(handle, (300.0, place[1] - 40), **values)
    after, _ = plane.update(**values | moved)
    for name in plane.HANDLES:
        (was,), (is_now,) = (set(points(seen[name]["d"])) for seen in (before, after))
        up = 40 if name == handle else 0
        assert is_now == pytest.approx((was[0], was[1] - up), abs=0.02)
