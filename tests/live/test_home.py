"""The home page: a guess, and the lines that learning makes of it."""

import pytest

from live import by_hand, home
from live.frame.controls import Count
from live.frame.drawing import axes
from perceptron.descent import train
from perceptron.patients import x, y

VIEW = axes("home")


def line(place: tuple[float, float]) -> str:
    m, b = place
    return f"M {VIEW.x(0)} {VIEW.y(b)} L {VIEW.x(20)} {VIEW.y(20 * m + b)}"


def test_it_begins_with_sixty_steps_from_the_first_guess() -> None:
    changes, sentence = home.update(m=5, b=10, steps=60)
    path = train(x, y, 5, 10, 0.001, 60)
    assert changes["guess"] == {"d": line(path[0])}
    assert changes["line"] == {"d": line(path[60])}
    fan = [line(path[step]) for step in (0, 1, 2, 3, 4, 5, 7, 10, 15, 30)]
    assert changes["fan"] == {"d": " ".join(fan)}
    assert changes["before"]["text"] == "a guess"
    assert changes["after"]["text"] == "after 60 steps"
    assert sentence == (
        "The mean of the squared errors, which says how badly a line fits, "
        "was 8,059.1 at the guess, and is 2,217.9 after 60 steps."
    )
    assert changes["left"] == {"d": VIEW.path([(1.5, 17.5)] * 2)}
    assert changes["right"] == {"d": VIEW.path([(18.5, 102.5)] * 2)}


def test_words_stand_by_their_lines_and_within_the_drawing() -> None:
    changes, _ = home.update(m=5, b=10, steps=1)
    height = VIEW.y(5 * 19.8 + 10)
    assert changes["before"]["x"] == VIEW.x(19.8)
    assert changes["before"]["y"] == pytest.approx(height + 30)
    m, b = train(x, y, 5, 10, 0.001, 1)[-1]
    assert changes["after"]["text"] == "after 1 step"
    assert changes["after"]["y"] == pytest.approx(VIEW.y(m * 19.8 + b) - 10, abs=0.01)
    high, _ = home.update(m=40, b=400, steps=0)
    assert high["before"]["y"] == pytest.approx(VIEW.y(310) + 30)
    low, _ = home.update(m=-20, b=-200, steps=0)
    assert low["before"]["y"] == pytest.approx(VIEW.y(20) + 30)


def test_descent_that_flies_off_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "RATE", 1e9)
    changes, sentence = home.update(m=5, b=10, steps=60)
    assert sentence.endswith("The next step would lead beyond all numbers.")
    assert "is beyond all numbers after 27 steps." in sentence
    assert "inf" not in str(changes)


def test_its_handles_are_those_of_the_line_laid_by_hand() -> None:
    at = VIEW.x(18.5), VIEW.y(250)
    moved = home.drag("right", at, m=5, b=10, steps=60)
    assert moved == by_hand.drag_end(VIEW, "right", at, 5, 10)
    assert moved["m"] * 18.5 + moved["b"] == pytest.approx(250, abs=0.01)
    assert home.__dict__["HANDLES"] is by_hand.HANDLES


def test_controls_are_declared() -> None:
    m, b, steps = home.CONTROLS
    assert (m.name, m.label, m.role, m.start) == ("m", "slope m", "m", 5)
    assert (b.name, b.label, b.role, b.start) == ("b", "intercept b", "b", 10)
    assert (m.least, m.most, m.step) == (-20, 40, 0.1)
    assert (b.least, b.most, b.step) == (-200, 400, 0.5)
    assert isinstance(steps, Count)
    assert steps.moment == 50
    assert (steps.name, steps.label, steps.most, steps.start) == (
        *("steps", "steps"),
        *(60, 60),
    )
