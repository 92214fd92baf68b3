"""Descent on the landscape: where a start and a learning rate lead, epoch by epoch."""

import math

from live.by_hand import across
from live.frame.controls import Count, Number, leads_to
from live.frame.drawing import FAR, Axes, axes
from live.frame.numbers import LONG, counted, shown, written
from perceptron.checks import is_finite_number
from perceptron.descent import highest_stable_rate, step
from perceptron.line import fit_line
from perceptron.neuron import mean_squared_error
from perceptron.patients import x, y

MOST = 10_000  # epochs
CONTROLS = [
    Number("m", "m at the start", 5, -10, 30, 0.1, "m"),
    Number("b", "b at the start", 10, -100, 150, 0.5, "b"),
    Number("learning_rate", "learning rate", 0.001, 0.0001, 0.03, 0.02, "path", True),
    Count("epoch", "epoch", MOST, 20),
]
HANDLES = ["start"]
FOLLOWED = 100  # epochs that keep up with the hand that drags
TURN, SPOT = 1, 6  # pixels from one corner of the path to the next, and between dots
NEAR_THE_END = 1e100  # what steps to no number from below this was not too large


def update(m: float, b: float, learning_rate: float, epoch: int) -> tuple[dict, str]:
    """Return the path from the start, the line at its end, and the sentence."""
    view, patients = axes("descent", "map"), axes("descent", "patients")
    descent = way("descent", view, x, (m, b), learning_rate)
    descent.follow(epoch)
    changes = descent.changes(epoch)
    last = descent.last(epoch)
    changes["start"] = {"d": view.path([(m, b)] * 2)}
    for mark, point in ("first", (m, b)), ("line", descent.path[last]):
        changes[mark] = {"d": across(patients, *point)}
    rate = f"{learning_rate:.3g}"
    changes["settings"] = {"text": f"rate {rate}, after {counted(last, 'epoch')}"}
    changes["mse"] = {"text": f"MSE {written(loss_at(x, descent.path[last]), 1)}"}
    return changes, f"{where(descent, last)} {why(descent, epoch)}".strip()


def where(descent: "Way", last: int) -> str:
    """Return the sentence on where the descent stands, and how well."""
    m, b = descent.path[last]
    loss, least = loss_at(x, (m, b)), loss_at(x, fit_line(x, y))
    compared = f", {written(loss - least, 1)} above the smallest there is"
    if loss - least < 0.05:
        compared = ", to one decimal the smallest there is"
    if loss > LONG:
        compared = ""
    return (
        f"After {counted(last, 'epoch')}: m {written(m, 4)}, b {written(b, 4)}. "
        f"The mean squared error is {written(loss, 1)}{compared}."
    )


def why(descent: "Way", epoch: int) -> str:
    """Return the sentence on why it goes as it goes, if there is more to say."""
    last, limit = descent.last(epoch), highest_stable_rate(x)
    m, b = descent.path[last]
    told = ""
    if last < epoch:
        if max(abs(m), abs(b)) < NEAR_THE_END:
            return f"Epoch {last + 1} gives no finite numbers, so the path ends here."
        told = f"In epoch {last + 1} the numbers become too large for Python. "
    if descent.learning_rate > limit:
        return (
            f"{told}The learning rate is above the limit, {shown(limit, 7)}: each step "
            "overshoots the floor of the valley by more than it corrects."
        )
    if loss_at(x, (m, b)) > loss_at(x, descent.start) + 0.05:
        return (
            f"{told}The error has grown, although the learning rate is below the "
            f"limit, {shown(limit, 7)}: these slopes do not lead downhill."
        )
    if descent.learning_rate > limit / 2:
        return "Each step jumps across the floor of the valley, a little less far."
    return told


def loss_at(inputs: list[float], point: tuple[float, float]) -> float:
    """Return the mean squared error of a weight and a bias."""
    try:
        return mean_squared_error(inputs, y, *point)
    except OverflowError:
        return math.inf


def drag(
    handle: str,
    at: tuple[float, float],
    m: float,
    b: float,
    learning_rate: float,
    epoch: int,
) -> dict[str, float]:
    """Return the start at the hand, and no more epochs than can follow it."""
    m, b = axes("descent", "map").at(*at)
    return {"m": round(m, 1), "b": round(b, 1), "epoch": min(epoch, FOLLOWED)}


BUTTONS = {
    "Back to the start": leads_to(epoch=0),
    f"On to epoch {shown(MOST)}": leads_to(epoch=MOST),
}


class Way:
    """One descent as far as it was followed, and the places that show it."""

    def __init__(
        self, view: Axes, inputs: list[float], start: tuple, learning_rate: float
    ) -> None:
        """Begin; nothing is computed yet."""
        self.view = view
        self.inputs = inputs
        self.start = start
        self.learning_rate = learning_rate
        self.path: list[tuple[float, float]] = []
        self.corners: list[tuple] = []  # epoch, and pixels
        self.dots: list[tuple] = []
        self.seen = 0  # how many of its places are in reach of the drawing
        self.ended = False  # are there no numbers to go on with?
        self.show(start)
        self.path.append(start)

    def follow(self, epochs: int) -> None:
        """Take the steps that are still to be taken until so many epochs."""
        while len(self.path) <= epochs and not self.ended:
            m, b = step(self.inputs, y, *self.path[-1], self.learning_rate)
            self.ended = not (is_finite_number(m) and is_finite_number(b))
            if not self.ended:
                self.show((m, b))
                self.path.append((m, b))

    def show(self, point: tuple) -> None:
        """Note a new place of the path, where it can be told from the last ones."""
        epoch = len(self.path)
        place = epoch, self.view.x(point[0]), self.view.y(point[1])
        # Further out than FAR, lines would run askew.
        if self.seen == epoch and max(abs(place[1]), abs(place[2])) < FAR:
            self.seen += 1
            note(self.corners, place, TURN)
            note(self.dots, place, SPOT)

    def last(self, epochs: int) -> int:
        """Return the number of epochs, or of those that there are if they are fewer."""
        return min(epochs, len(self.path) - 1)

    def changes(self, epochs: int) -> dict:
        """Return the path until then, its dots, and where it stands."""
        here = self.path[self.last(epochs)]
        corners = [f"{x} {y}" for epoch, x, y in self.corners if epoch <= epochs]
        if self.last(epochs) < self.seen:
            corners.append(f"{self.view.x(here[0])} {self.view.y(here[1])}")
        dots = [f"M {x} {y} L {x} {y}" for epoch, x, y in self.dots if epoch <= epochs]
        return {
            "path": {"d": "M " + " L ".join(corners)},
            "dots": {"d": " ".join(dots)},
            "here": {"d": self.view.path([here] * 2)},
        }


def note(places: list[tuple], place: tuple, pixels: float) -> None:
    """Add the place, unless it is so near one of the last two: a jump has two sides."""
    for _, left, top in places[-2:]:
        if max(abs(place[1] - left), abs(place[2] - top)) < pixels:
            return
    places.append(place)


WAYS: dict[str, Way] = {}  # what shows them → the descent that it showed last


def way(
    name: str, view: Axes, inputs: list[float], start: tuple, learning_rate: float
) -> Way:
    """Return this descent: the one that is known by the name, if it is the same."""
    known = WAYS.get(name)
    if not known or (known.start, known.learning_rate) != (start, learning_rate):
        known = WAYS[name] = Way(view, inputs, start, learning_rate)
    return known


def forget() -> None:
    """Forget what was computed: the functions have changed."""
    WAYS.clear()
