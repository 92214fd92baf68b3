"""A hidden layer in training: how many units, which activation and start, how far."""

from live.frame.controls import Choice, Count, Number, leads_to
from live.frame.drawing import axes
from live.frame.numbers import counted, shown, written
from live.frame.remembering import remembering
from perceptron.checks import DivergenceError
from perceptron.line import fit_line, mean
from perceptron.model import mean_squared_error, train
from perceptron.network import backpropagate, feedforward, hidden_layer, random_start
from perceptron.neuron import mean_squared_error as line_error
from perceptron.patients import x, y
from perceptron.standard import standard_deviation, standardise

MOST = 5_000  # epochs
CONTROLS = [
    Number("units", "hidden units", 2, 1, 4, 1),
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
    Number("learning_rate", "learning rate", 0.1, 0.001, 1, 0.02, "path", True),
    Count("epoch", "epoch", MOST, 500, 25, 25),
]
KEEP = 25  # epochs from one noted place to the next: as many as a moment of Play
AT_ONCE, PART = 20, 8  # such places: the near ones at once, a long way in parts
MANY = 20  # trainings that are remembered
EDGES = 0.0, 20.0
TOP = 330
BEYOND = 1e6  # a loss too large to be drawn
# Where a curve needs a knot: at these sums of each unit.
NEAR = (-3, -2, -1.2, -0.5, 0, 0.5, 1.2, 2, 3)
TWIN = 0.5, 0.2, 1.0  # a unit's weight and bias and the output's weight, as on the page

rows = [[z] for z in standardise(x)]
targets = standardise(y)
VARIANCE = standard_deviation(y) ** 2  # from standardised to the patients' units


def update(
    units: int,
    activation: str,
    start: str,
    seed: int,
    learning_rate: float,
    epoch: int,
) -> tuple[dict, str]:
    """Return the curve, where its units bend and its error, and the sentence.

    A long training goes on in parts: as long as it is not done, the mark "…" says that
    the page is to ask again.
    """
    training = remembered(units, activation, start, seed, learning_rate)
    done = training.go_on(epoch)
    reached, network = training.at(epoch)
    changes = drawn(network, activation)
    changes["loss"] = shape(losses(training, reached))
    said, after = written(error(network, activation), 1), counted(reached, "epoch")
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
    return changes, told + remark(network, activation)


BUTTONS = {
    "Back to epoch 0": leads_to(epoch=0),
    f"On to epoch {shown(MOST)}": leads_to(epoch=MOST),
}


def drawn(network: list[list[float]], activation: str) -> dict:
    """Return the curve and the dotted lines, hidden where there is nothing to draw."""
    view = axes("hidden")
    units = middles(network) if activation != "identity" else []
    lines = [view.path([(at, 0), (at, TOP)]) for at, _ in units if within(at)]
    near = [at + one * s for at, one in units for s in NEAR]
    knots = sorted(set(EDGES).union([at for at in near if within(at)]))
    try:
        d = view.curve(lambda xi: prediction(xi, network, activation), knots)
    except OverflowError:
        d = ""
    return {
        "curve": shape("" if "nan" in d else d),
        "bends": shape(" ".join(lines)),
    }


def prediction(xi: float, network: list[list[float]], activation: str) -> float:
    """Return what a network says of an input, both in the patients' units."""
    z = (xi - mean(x)) / standard_deviation(x)
    return mean(y) + standard_deviation(y) * feedforward([z], network, activation)


def losses(training: "Training", reached: int) -> str:
    """Return the error by the epoch, as far as it was trained and asked for."""
    view = axes("hidden", "losses")
    kept = training.kept[: reached // KEEP + 1]
    for network in kept[len(training.losses) :]:
        training.losses.append(error(network, training.activation))
    points = [(KEEP * i, loss) for i, loss in enumerate(training.losses[: len(kept)])]
    seen = [(epoch, loss) for epoch, loss in points if loss < BEYOND]
    return view.path(seen) if seen else ""


def shape(d: str) -> dict[str, str]:
    """Return a path, or that there is none to be seen."""
    return {"d": d, "visibility": "visible"} if d else {"visibility": "hidden"}


def within(at: float) -> bool:
    """Say whether a place is inside the drawing."""
    return EDGES[0] < at < EDGES[1]


def middles(network: list[list[float]]) -> list[tuple[float, float]]:
    """Return at which x each unit's sum is zero, and how far from there it is one."""
    centre, deviation = mean(x), standard_deviation(x)
    return [
        (centre - deviation * u / w, abs(deviation / w)) for w, u in network[:-1] if w
    ]


def error(network: list[list[float]], activation: str) -> float:
    """Return the network's mean squared error on the twenty."""
    try:
        return VARIANCE * mean_squared_error(
            lambda inputs, network: feedforward(inputs, network, activation),
            *(rows, targets, network),
        )
    except OverflowError:
        return float("inf")


def remark(network: list[list[float]], activation: str) -> str:
    """Return what else there is to say of these units."""
    *hidden, output = network
    *v, _ = output
    if not any(any(neuron) for neuron in hidden) and not any(v):
        return " Nothing moves: no parameter has a slope to follow."
    told = ""
    if len(hidden) > 1 and all(unit == hidden[0] for unit in hidden):
        told = " All units are still equal, so they bend as one."
    if activation == "relu":
        given = [hidden_layer(inputs, hidden, activation) for inputs in rows]
        dead = sum([not any(outputs) for outputs in zip(*given)])
        if dead:
            told += f" Dead units: {dead} of {len(hidden)}."
    return told


class Training:
    """One training as far as it came: its network at every so many epochs."""

    def __init__(
        self, units: int, activation: str, start: str, seed: int, learning_rate: float
    ) -> None:
        """Begin; nothing is trained yet."""
        self.activation = activation
        self.learning_rate = learning_rate
        w, u, v = TWIN if start == "twins" else (0.0, 0.0, 0.0)
        first = [[w, u]] * units + [[v] * units + [0.0]]
        self.kept = [random_start(1, units, seed) if start == "random" else first]
        self.losses: list[float] = []  # of those kept, as far as they were drawn
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

    def at(self, epochs: int) -> tuple[int, list[list[float]]]:
        """Return how many epochs it came towards these, and the network there."""
        place = min(epochs // KEEP, len(self.kept) - 1)
        more = 0
        if self.ended or place == epochs // KEEP:
            more = min(epochs - place * KEEP, KEEP)
        path = self.path(self.kept[place], more)
        return place * KEEP + len(path) - 1, path[-1]

    def path(self, start: list[list[float]], epochs: int) -> list[list[list[float]]]:
        """Return the network epoch by epoch, for as long as it has numbers."""
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

    def trained(self, start: list[list[float]], epochs: int) -> list[list[list[float]]]:
        """Return the path that the page's own function takes."""
        return train(
            lambda inputs, target, network: backpropagate(
                inputs, target, network, self.activation
            ),
            *(rows, targets, start, self.learning_rate, epochs),
        )


TRAININGS: dict[tuple, Training] = {}
remembered = remembering(Training, TRAININGS, MANY)
forget = TRAININGS.clear
