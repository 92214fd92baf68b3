"""Tilt the plane over two inputs by its corners, and walk around it."""

import math

from live.frame.controls import Number
from live.frame.drawing import Axes, axes
from live.frame.numbers import shown
from perceptron.curve import normal_equations, solve
from perceptron.inputs import feedforward
from perceptron.line import fit_line
from perceptron.model import mean_squared_error
from perceptron.patients import s5, x, y

ROWS = [[x_i, s5_i] for x_i, s5_i in zip(x, s5)]
CONTROLS = [
    Number("w_1", "weight of the body-mass index", 6.2111, -20, 40, 0.1, "m"),
    Number("w_2", "weight of the blood value", 8.637, -20, 40, 0.1, "m"),
    Number("b", "bias b", -13.1035, -400, 400, 0.1, "b"),
    Number("turn", "turned by, in degrees", 28, 0, 90, 1),
]
NEAR, FAR = 2, 20  # where the plane begins and ends, along both inputs
HANDLES = {"low": (NEAR, NEAR), "along_x": (FAR, NEAR), "along_blood": (NEAR, FAR)}
MIDDLE, GROUND = (176, 10), 54  # in pixels: the middle of the floor is drawn there
WIDE, DEEP, HIGH = 10.6, 4.4, 0.72  # pixels a unit to the right, to the back, upwards
THIN = 0.35  # an edge that is seen from nearly its end has no room for words
FLOOR = range(0, FAR + 1, 5)
THREADS = range(NEAR, FAR + 1, 3)
NAMES = {"x": "body-mass index", "s5": "blood value"}
HEIGHTS = range(0, 301, 100)


class View:
    """The paper as seen by somebody who has walked round by so many degrees."""

    def __init__(self, turn: float) -> None:
        """Take the angle: at 0 the first input runs to the right, at 90 the second."""
        self.axes: Axes = axes("plane")
        self.cos = math.cos(math.radians(turn))
        self.sin = math.sin(math.radians(turn))

    def place(self, x_1: float, x_2: float, height: float) -> tuple[float, float]:
        """Return where a point in space is on the paper."""
        right, back = x_1 - MIDDLE[1], x_2 - MIDDLE[1]
        across = MIDDLE[0] + WIDE * (right * self.cos + back * self.sin)
        depth = DEEP * (back * self.cos - right * self.sin + MIDDLE[1])
        return across, GROUND + depth + HIGH * height

    def lines(self, lines: list) -> str:
        """Return lines in space, each from point to point, as SVG's `d`."""
        return " ".join(
            [self.axes.path([self.place(*point) for point in line]) for line in lines]
        )

    def words(self, text: str, point: tuple, right: float, up: float) -> dict:
        """Return words, and where they belong: so many pixels from a point."""
        across, height = self.place(*point)
        at = {"x": self.axes.x(across + right), "y": self.axes.y(height + up)}
        return {"text": text} | at

    def height(self, at: tuple[float, float], x_1: float, x_2: float) -> float:
        """Return how high above these inputs a pixel is."""
        _, up = self.axes.at(*at)
        return (up - self.place(x_1, x_2, 0)[1]) / HIGH


def update(w_1: float, w_2: float, b: float, turn: int) -> tuple[dict, str]:
    """Return the plane, the patients and their errors, and the sentence."""
    view, plane = View(turn), [w_1, w_2, b]
    loss = mean_squared_error(feedforward, ROWS, y, plane)
    changes = {
        "floor": {"d": view.lines(mesh(FLOOR, [0, 0, 0]))},
        "roof": {"d": view.lines([edge(plane)]) + " Z"},
        "threads": {"d": view.lines(mesh(THREADS, plane))},
        "mean": {"text": f"mean: {shown(loss, 1)}"},
    }
    changes.update(patients(view, plane))
    changes.update(scales(view))
    for handle, corner in HANDLES.items():
        changes[handle] = {"d": view.lines([[on(plane, *corner)] * 2])}
    least = mean_squared_error(feedforward, ROWS, y, best())
    compared = "It cannot be smaller."
    if loss - least >= 0.05:
        compared = f"That is {shown(loss - least, 1)} above the smallest there is."
    return changes, (
        f"The mean of the squared errors is {shown(loss, 1)}. {compared} "
        "With the blood value held fixed, one unit of body-mass index more "
        f"changes the prediction by {shown(w_1, 1)}."
    )


def on(plane: list[float], x_1: float, x_2: float) -> tuple[float, float, float]:
    """Return the point of the plane above these inputs."""
    return x_1, x_2, feedforward([x_1, x_2], plane)


def edge(plane: list[float]) -> list:
    """Return the four corners of the plane, around."""
    corners = [(NEAR, NEAR), (FAR, NEAR), (FAR, FAR), (NEAR, FAR)]
    return [on(plane, *corner) for corner in corners]


def mesh(places: range, plane: list[float]) -> list:
    """Return a plane as lines: along each, one of the two inputs is held fixed."""
    start, end = places[0], places[-1]
    lines = [[on(plane, at, start), on(plane, at, end)] for at in places]
    return lines + [[on(plane, start, at), on(plane, end, at)] for at in places]


def patients(view: View, plane: list[float]) -> dict:
    """Return the dots, those below the plane apart, and their errors."""
    feet = [on(plane, *row) for row in ROWS]
    dots = [(row[0], row[1], y_i) for row, y_i in zip(ROWS, y)]
    over = [dot for dot, foot in zip(dots, feet) if dot[2] > foot[2]]
    under = [dot for dot, foot in zip(dots, feet) if dot[2] <= foot[2]]
    return {
        "errors": {"d": view.lines([list(ends) for ends in zip(feet, dots)])},
        "feet": {"d": view.lines([[foot] * 2 for foot in feet])},
        "over": {"d": view.lines([[dot] * 2 for dot in over])},
        "under": {"d": view.lines([[dot] * 2 for dot in under])},
    }


def scales(view: View) -> dict:
    """Return where the scales are, and their words where there is room."""
    changes: dict = {"upright": {"d": view.lines([[(0, 0, 0), (0, 0, 320)]])}}
    for height in HEIGHTS:
        changes[f"height-{height}"] = view.words(str(height), (0, 0, height), -7, -4)
    seen = {"x": view.cos > THIN, "s5": view.sin > THIN}
    for name, room in seen.items():
        shows = {"visibility": "visible" if room else "hidden"}
        for at in (0, 10, FAR):
            point = (at, 0, 0) if name == "x" else (FAR, at, 0)
            changes[f"{name}-{at}"] = view.words(str(at), point, 0, -15) | shows
        middle = (10, 0, 0) if name == "x" else (FAR, 10, 0)
        changes[f"{name}-name"] = view.words(NAMES[name], middle, 0, -31) | shows
    if seen["x"] and seen["s5"]:
        changes["s5-0"]["visibility"] = "hidden"  # where the other scale ends
    return changes


def drag(
    handle: str,
    at: tuple[float, float],
    w_1: float,
    w_2: float,
    b: float,
    turn: int,
) -> dict[str, float]:
    """Return the plane once a corner is moved up or down and the others stay."""
    heights = {
        name: feedforward(list(corner), [w_1, w_2, b])
        for name, corner in HANDLES.items()
    }
    heights[handle] = View(turn).height(at, *HANDLES[handle])
    w_1 = (heights["along_x"] - heights["low"]) / (FAR - NEAR)
    w_2 = (heights["along_blood"] - heights["low"]) / (FAR - NEAR)
    return {"w_1": w_1, "w_2": w_2, "b": heights["low"] - (w_1 + w_2) * NEAR}


def best() -> list[float]:
    """Return the plane with the smallest mean squared error."""
    return solve(normal_equations(ROWS, y))


def show_the_best(**values: float) -> dict[str, float]:
    """Return the weights and the bias of the best plane."""
    w_1, w_2, b = best()
    return {"w_1": w_1, "w_2": w_2, "b": b}


def show_the_line(**values: float) -> dict[str, float]:
    """Return the best line as a plane: level along the blood value."""
    w_1, b = fit_line(x, y)
    return {"w_1": w_1, "w_2": 0, "b": b}


BUTTONS = {"The best plane": show_the_best, "The best line": show_the_line}
