"""A line moved by hand: the errors with their signs, their sums, and the mean."""

import re

from live import residuals
from live.frame.drawing import axes
from perceptron.line import fit_line
from perceptron.patients import x, y

VIEW = axes("residuals")


def parts(path: str) -> list[list[float]]:
    """Return the numbers of each piece of a path."""
    pieces = path.split("M ")[1:]
    return [[float(n) for n in re.findall(r"[-\d.]+", piece)] for piece in pieces]


def test_only_those_counted_show_their_errors_and_the_others_wait() -> None:
    changes, _ = residuals.update(m=5, b=10, patients=2)
    assert parts(changes["errors"]["d"]) == [
        [VIEW.x(xi), VIEW.y(yi), VIEW.y(5 * xi + 10)] for xi, yi in zip(x[:2], y[:2])
    ]
    waiting = [[VIEW.x(xi), VIEW.y(yi)] * 2 for xi, yi in zip(x[2:], y[2:])]
    assert parts(changes["waiting"]["d"]) == waiting


def test_the_errors_of_the_best_line_add_up_to_nothing() -> None:
    m, b = fit_line(x, y)
    changes, _ = residuals.update(m=round(m, 4), b=round(b, 4), patients=len(x))
    assert changes["errors_sum"]["text"] == "sum of errors: 0.0"
    assert changes["squares_mean"]["text"] == "mean of squares: 2,176.0"
