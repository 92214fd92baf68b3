"""The home page: a guess, and the lines that learning makes of it."""

import pytest

from live import home
from live.frame.drawing import axes
from perceptron.descent import train
from perceptron.patients import x, y

VIEW = axes("home")


def line(place: tuple[float, float]) -> str:
    m, b = place
    return f"M {VIEW.x(0)} {VIEW.y(b)} L {VIEW.x(20)} {VIEW.y(20 * m + b)}"


def test_it_begins_with_sixty_steps_from_the_first_guess() -> None:
    changes, _ = home.update(m=5, b=10, steps=60)
    path = train(x, y, 5, 10, 0.001, 60)
    assert changes["guess"] == {"d": line(path[0])}
    assert changes["line"] == {"d": line(path[60])}
    fan = [line(path[step]) for step in (0, 1, 2, 3, 4, 5, 7, 10, 15, 30)]
    assert changes["fan"] == {"d": " ".join(fan)}


def test_descent_that_flies_off_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "RATE", 1e9)
    changes, sentence = home.update(m=5, b=10, steps=60)
    assert sentence.endswith("The next step would lead beyond all numbers.")
    assert "is beyond all numbers after 27 steps." in sentence
    assert "inf" not in str(changes)
