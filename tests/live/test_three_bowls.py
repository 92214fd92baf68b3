"""Raw, centred, standardised: the same descent on three landscapes."""

import math
from collections.abc import Iterator

import pytest

from live import descent, three_bowls
from live.frame.drawing import axes
from perceptron.descent import highest_stable_rate, step, train
from perceptron.line import fit_line, mean
from perceptron.neuron import mean_squared_error
from perceptron.patients import x, y
from perceptron.standard import standard_deviation, standardise

KINDS = {
    "raw": x,
    "centred": [xi - mean(x) for xi in x],
    "standardised": standardise(x),
}
STARTS = {
    "raw": (7, 95),
    "centred": (7, 95 + 7 * mean(x)),
    "standardised": (7 * standard_deviation(x), 95 + 7 * mean(x)),
}


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    three_bowls.forget()
    yield
    three_bowls.forget()


def way(kind: str, percent: int, steps: int) -> list[tuple[float, float]]:
    rate = percent / 100 * highest_stable_rate(KINDS[kind])
    return train(KINDS[kind], y, *STARTS[kind], rate, steps)


def places(kind: str, path: list[tuple[float, float]]) -> list[str]:
    view = axes("three_bowls", f"{kind}-axes")
    return [f"{view.x(m)} {view.y(b)}" for m, b in path]


def test_all_three_begin_as_the_same_line_with_the_same_loss() -> None:
    losses = [mean_squared_error(KINDS[kind], y, *STARTS[kind]) for kind in KINDS]
    assert losses == pytest.approx([losses[0]] * 3, rel=1e-12)


def test_the_first_two_begin_with_about_the_same_part_along_the_floor() -> None:
    """After the step that crosses the valley, what is left lies along its floor."""
    least = mean_squared_error(x, y, *fit_line(x, y))
    left = [
        mean_squared_error(KINDS[kind], y, *way(kind, 50, 1)[1]) - least
        for kind in ("raw", "centred")
    ]
    assert left == pytest.approx([1000, 920], rel=0.01)


@pytest.mark.parametrize("kind", KINDS)
def test_every_panel_shows_its_own_descent(kind: str) -> None:
    changes, _ = three_bowls.update(share=120, steps=3)
    seen = places(kind, way(kind, 120, 3))
    assert changes[f"{kind}-path"]["d"] == "M " + " L ".join([*seen, seen[-1]])
    # The needle is so thin that two of its dots would cover those before them.
    apart = [seen[0], seen[3]] if kind == "raw" else seen
    assert changes[f"{kind}-dots"]["d"] == " ".join(f"M {s} L {s}" for s in apart)


def test_one_path_that_ends_is_enough_to_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        descent,
        "step",
        lambda inputs, *more: (math.nan, 1.0) if inputs is x else step(inputs, *more),
    )
    changes, said = three_bowls.update(share=50, steps=1)
    assert said.endswith("ones. A path ends where a step gives no finite numbers.")
    assert changes["raw-steps"]["text"] == "0 steps"
