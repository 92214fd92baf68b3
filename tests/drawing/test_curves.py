"""The two ways in which curves are drawn with few points."""

from typing import Any

import numpy as np
import pytest

from perceptron.figures import style


def test_a_ring_keeps_to_its_ellipse() -> None:
    """Lengthen both half-axes to one, and every point is as far from the centre."""
    long, short = np.array([-3.0, 40.0]), np.array([2.0, 0.15])
    t = np.linspace(0, 1, 20)
    pieces: list[Any] = list(style.ring((5, 7), long, short).iter_bezier())[1:]
    points = np.concatenate([bezier(t) for bezier, _ in pieces])
    circle = np.linalg.solve(np.column_stack([long, short]), (points - [5, 7]).T)
    assert len(pieces) == 4
    assert np.hypot(*circle) == pytest.approx(1, abs=3e-4)


def test_a_smooth_curve_is_exact_for_a_cubic() -> None:
    def cubic(at: float) -> float:
        return at**3 - 2 * at**2 + at - 5

    _, first, second, end = np.array(style.smooth(cubic, [-1, 4]).vertices)
    middle = (cubic(-1) + 3 * first[1] + 3 * second[1] + end[1]) / 8
    assert middle == pytest.approx(cubic(1.5))
    assert tuple(end) == (4, cubic(4))
