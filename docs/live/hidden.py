"""A hidden layer in training: how many units, which bend, where they start, how far."""

from live.frame.controls import Choice, Count, Number, leads_to
from live.frame.drawing import axes
from live.frame.numbers import counted, shown, written
from perceptron.checks import DivergenceError
from perceptron.line import fit_line, mean
from perceptron.network import (
    feedforward,
    layers,
    mean_squared_error,
    random_start,
    train,
)
from perceptron.neuron import linear_neuron
from perceptron.neuron import mean_squared_error as line_error
from perceptron.patients import x, y
from perceptron.standard import standard_deviation, standardise

MOST = 5_000  # epochs
CONTROLS = [
    Number("units", "hidden units", 3, 1, 4, 1),
    Choice(
        "activation",
        "activation",
        "tanh",
        [("tanh", "tanh"), ("relu", "ReLU"), ("identity", "none")],
    ),
    Choice(
        "start",
        "start",
        "random",
        [("random", "random"), ("twins", "all units equal"), ("zeros", "all zeros")],
    ),
    Number("seed", "seed, if random", 1, 1, 20, 1),
    Number("learning_rate", "learning rate", 0.001, 0.0001, 0.1, 0.02, "path", True),
    Count("epoch", "epoch", MOST, 500, 25, 25),
]
KEEP = 25  # epochs from one noted place to the next: as many as a moment of Play
AT_ONCE, PART = 20, 8  # such places: the near ones at once, a long way in parts
MANY = 20  # trainings that are remembered
EDGES = 0.0, 20.0
TOP = 330
# Where a curve needs a knot: around each bend, in widths of the bend.
NEAR = (-3, -2, -1.2, -0.5, 0, 0.5, 1.2, 2, 3)
TWIN = 0.5, 0.2, 1.0  # a unit's weight and bias and the output's weight, as on the page

TYPE_CHECKING = False  # for type checkers only: MicroPython has no collections.abc
if TYPE_CHECKING:
    from live.frame.drawing import Changes

    Settings = tuple[int, str, str, int, float]

rows = [[z] for z in standardise(x)]


def update(
    units: int,
    activation: str,
    start: str,
    seed: int,
    learning_rate: float,
    epoch: int,
) -> "tuple[Changes, str]":
    """Return the curve, where its units bend and its error, and the sentence.

    A long training goes on in parts: as long as it is not done, the mark "…" says that
    the page is to ask again.
    """
    training = remembered((units, activation, start, seed, learning_rate))
    done = training.go_on(epoch)
    reached, parameters = training.at(epoch)
    loss = error(parameters, activation)
    changes = drawn(parameters, activation)
    said, after = written(loss, 1), counted(reached, "epoch")
    changes["mse"] = {"text": f"MSE {said}"}
    changes["epoch"] = {"text": f"after {after}"}
    if not done:
        changes["…"] = {"again": True}
        return changes, f"Training goes on, to epoch {shown(epoch)}."
    told = (
        f"After {after} the mean squared error is {said}; "
        f"the best line has {shown(line_error(x, y, *fit_line(x, y)), 1)}."
    )
    if reached < epoch:
        told += (
            f" In epoch {shown(reached + 1)} the numbers become too large for Python, "
            "so the training ends there."
        )
    return changes, told + remark(parameters, activation)


BUTTONS = {
    "Back to epoch 0": leads_to(epoch=0),
    f"On to epoch {shown(MOST)}": leads_to(epoch=MOST),
}


def drawn(parameters: "list[float]", activation: str) -> "Changes":
    """Return the curve and the dotted lines, hidden where there is nothing to draw."""
    view = axes("hidden")
    places = bends(parameters) if activation != "identity" else []
    lines = [view.path([(at, 0), (at, TOP)]) for at, _ in places if within(at)]
    near = [at + width * n for at, width in places for n in NEAR]
    knots = sorted(set(EDGES).union([at for at in near if within(at)]))
    centre, spread = mean(x), standard_deviation(x)
    try:
        d = view.curve(
            lambda xi: feedforward([(xi - centre) / spread], parameters, activation),
            knots,
        )
    except OverflowError:
        d = ""
    return {
        "curve": shape("" if "nan" in d else d),
        "bends": shape(" ".join(lines)),
    }


def shape(d: str) -> "dict[str, str]":
    """Return a path, or that there is none to be seen."""
    return {"d": d, "visibility": "visible"} if d else {"visibility": "hidden"}


def within(at: float) -> bool:
    """Say whether a place is inside the drawing."""
    return EDGES[0] < at < EDGES[1]


def bends(parameters: "list[float]") -> "list[tuple[float, float]]":
    """Return at which x each unit's sum is zero, and how wide its bend is there."""
    centre, spread = mean(x), standard_deviation(x)
    hidden, _ = layers(parameters, 1)
    return [(centre - spread * u / w, abs(spread / w)) for w, u in hidden if w]


def error(parameters: "list[float]", activation: str) -> float:
    """Return the network's mean squared error on the twenty."""
    try:
        return mean_squared_error(rows, y, parameters, activation)
    except OverflowError:
        return float("inf")


def remark(parameters: "list[float]", activation: str) -> str:
    """Return what else there is to say of these units."""
    hidden, output = layers(parameters, 1)
    if not any(any(unit) for unit in hidden) and not any(output[:-1]):
        return f" Only the output's bias moves: it is {shown(output[-1], 1)}."
    told = ""
    if len(hidden) > 1 and all(unit == hidden[0] for unit in hidden):
        told = " All units are still equal, so they bend as one."
    if activation == "relu":
        dead = sum([is_dead(unit) for unit in hidden])
        if dead:
            told += f" Dead units: {dead} of {len(hidden)}."
    return told


def is_dead(unit: "list[float]") -> bool:
    """Say whether a ReLU unit gives zero for every patient."""
    *weights, bias = unit
    return all(linear_neuron(row, weights, bias) <= 0 for row in rows)


class Training:
    """One training as far as it came: its parameters at every so many epochs."""

    def __init__(self, settings: "Settings") -> None:
        """Begin; nothing is trained yet."""
        units, self.activation, start, seed, self.learning_rate = settings
        first = random_start(1, units, seed)
        if start != "random":
            w, u, v = TWIN if start == "twins" else (0.0, 0.0, 0.0)
            first = [w, u] * units + [v] * units + [0.0]
        self.kept = [first]
        self.ended = False  # are there no numbers to go on with?

    def go_on(self, epochs: int) -> bool:
        """Train further, not too far at once; return whether that was all."""
        goal = len(self.kept) + PART
        left = epochs // KEEP + 1 - len(self.kept)
        if left <= AT_ONCE:
            goal = epochs // KEEP + 1
        while len(self.kept) < goal and not self.ended:
            path = self.path(self.kept[-1], KEEP)
            self.ended = len(path) <= KEEP
            if not self.ended:
                self.kept.append(path[-1])
        return self.ended or len(self.kept) > epochs // KEEP

    def at(self, epochs: int) -> "tuple[int, list[float]]":
        """Return how many epochs it came towards these, and the parameters there."""
        place = min(epochs // KEEP, len(self.kept) - 1)
        more = 0
        if self.ended or place == epochs // KEEP:
            more = min(epochs - place * KEEP, KEEP)
        path = self.path(self.kept[place], more)
        return place * KEEP + len(path) - 1, path[-1]

    def path(self, start: "list[float]", epochs: int) -> "list[list[float]]":
        """Return the parameters epoch by epoch, for as long as they are numbers."""
        try:
            return self.trained(start, epochs)
        except DivergenceError:
            path = [start]
        for _ in range(epochs):
            try:
                path.append(self.trained(path[-1], 1)[1])
            except DivergenceError:
                break
        return path

    def trained(self, start: "list[float]", epochs: int) -> "list[list[float]]":
        """Return the path that the page's own function takes."""
        return train(rows, y, start, self.activation, self.learning_rate, epochs)


TRAININGS: "dict[Settings, Training]" = {}


def remembered(settings: "Settings") -> Training:
    """Return the training with these settings, as far as it came."""
    if settings not in TRAININGS:
        if len(TRAININGS) >= MANY:
            TRAININGS.clear()
        TRAININGS[settings] = Training(settings)
    return TRAININGS[settings]


def forget() -> None:
    """Forget what was computed: the functions have changed."""
    TRAININGS.clear()
