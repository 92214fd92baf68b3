"""A network that learns two moons: its plane, and what seen and unseen rows say."""

import math

from live.frame.controls import Choice, Count, Number, leads_to
from live.frame.drawing import axes
from live.frame.numbers import counted, shown
from live.frame.remembering import remembering
from live.hidden import shape
from perceptron import guards
from perceptron.binary import (
    best_epoch,
    feedforward,
    scaled_start,
    split,
    standard_error,
    train_decaying,
)
from perceptron.checks import DivergenceError
from perceptron.descent import combine
from perceptron.figures.contours import border, logit, region
from perceptron.figures.sizes import PLANE, SHADES
from perceptron.logistic import accuracy, mean_cross_entropy
from perceptron.moons import SIZES, answers, rows

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any

    Network = list[list[float]]

MOST = 1_000  # epochs
RATE, MOMENTUM = 0.5, 0.9
CONTROLS = [
    Number("units", "hidden units", 4, 1, 12, 1),
    Choice(
        "decay",
        "weight decay",
        "0",
        [("0", "none"), ("0.001", "0.001"), ("0.003", "0.003"), ("0.03", "0.03")],
    ),
    Number("seed", "seed", 1, 1, 20, 1),
    Choice(
        "end",
        "rows for the end",
        "closed",
        [("closed", "kept closed"), ("open", "opened")],
    ),
    Count("epoch", "epoch", MOST, 0, 10, 2, 25, 0.1),
]
KEEP = 5  # epochs from one noted place to the next
PART = 20  # epochs times units that are trained before the page hears of it
GROWTH = 1.08  # from one epoch whose losses are noted to the next
AT_ONCE = 200  # rows for the end that are asked before the page hears of it
MANY = 6  # trainings that are remembered

LEFT, RIGHT, LOW, HIGH = PLANE
COLUMNS, LINES = 24, 16  # cells of the grid

PARTS: "list[tuple[Any, Any]]" = list(zip(split(rows, *SIZES), split(answers, *SIZES)))
FIT, CHOOSE, END = PARTS


def update(units: int, decay: str, seed: int, end: str, epoch: int) -> tuple[dict, str]:
    """Return the plane, the losses and the right answers, and the sentence.

    A long training goes on in parts, and so does asking all rows for the end: as long
    as that is not done, the mark "…" says that the page is to ask again.
    """
    training = remembered(units, decay, seed)
    done = training.go_on(epoch)
    reached, network = training.at(epoch)
    changes: dict = {"epoch": {"text": f"after {counted(reached, 'epoch')}"}}
    if not done:
        changes["…"] = {"again": True}
        return changes, f"Training goes on, to epoch {shown(epoch)}."
    changes.update(training.drawn(reached, network))
    told = training.told(reached, network)
    asked, right = training.asked(reached, network) if end == "open" else (0, 0)
    count = len(END[0])
    share = right / count
    if end == "closed":
        changes["end"] = {"text": "end: closed"}
    elif asked < count:
        changes["end"] = {"text": f"end: {shown(asked)} asked"}
        changes["…"] = {"again": True}
    else:
        changes["end"] = {"text": f"end {uncertain(share, count, 3)}"}
        told += (
            f" Of the {shown(count)} kept for the end it is right for "
            f"{uncertain(share, count, 3)}."
        )
    if reached < epoch:
        told += f" Epoch {reached + 1} gives no finite numbers, so it ends here."
    return changes, told


BUTTONS = {
    "Back to epoch 0": leads_to(epoch=0),
    f"On to epoch {shown(MOST)}": leads_to(epoch=MOST),
}


def uncertain(share: float, count: int, digits: int) -> str:
    """Return a share of so many unseen rows, and two standard errors of it."""
    give_or_take = 2 * standard_error(share, count)
    return f"{shown(share, digits)} ± {shown(give_or_take, digits)}"


def plane(network: "Network") -> dict:
    """Return where a yes is how likely, and where the network is undecided."""
    view = axes("moons")
    wide, high = (RIGHT - LEFT) / COLUMNS, (HIGH - LOW) / LINES
    grid = [
        [
            logit(feedforward([LEFT + wide * column, LOW + high * line], network))
            for column in range(COLUMNS + 1)
        ]
        for line in range(LINES + 1)
    ]

    def path(corners: "list[tuple[float, float]]") -> str:
        return view.path([(LEFT + wide * x, LOW + high * y) for x, y in corners])

    changes = {}
    for mark, likely in SHADES.items():
        lines = region(grid, logit(likely))
        changes[mark] = shape(" ".join([path(line) for line in lines]))
    changes["border"] = shape(" ".join([path(line) for line in border(grid, 0)]))
    return changes


class Training:
    """One training as far as it came: every so often its network, and its losses."""

    def __init__(self, units: int, decay: str, seed: int) -> None:
        """Begin; nothing is trained yet."""
        self.units = units
        self.decay = float(decay)
        start = scaled_start(2, units, seed)
        self.kept = [(start, combine(0, start, 0, start))]  # and the step before it
        self.losses: list[tuple[int, float, float]] = []  # epoch, to fit, to choose by
        self.ended = False  # are there no numbers to go on with?
        self.known: dict = {}  # of the latest network: its epoch, and what is drawn

    def go_on(self, epochs: int) -> bool:
        """Train further, not too far at once; return whether that was all."""
        for _ in range(max(1, PART // (KEEP * self.units))):
            if self.ended or len(self.kept) > epochs // KEEP:
                return True
            taken, place = self.steps(self.kept[-1], KEEP)
            self.ended = taken < KEEP
            if not self.ended:
                self.kept.append(place)
                self.note()
        return self.ended or len(self.kept) > epochs // KEEP

    def note(self) -> None:
        """Note the losses, if the last time is long enough ago."""
        epoch = KEEP * (len(self.kept) - 1)
        if not self.losses or epoch >= GROWTH * self.losses[-1][0]:
            network, _ = self.kept[-1]
            fit, choose = [
                mean_cross_entropy(feedforward, *part, network)
                for part in (FIT, CHOOSE)
            ]
            self.losses.append((epoch, fit, choose))

    def at(self, epochs: int) -> "tuple[int, Network]":
        """Return how many epochs it came towards these, and the network there."""
        place = min(epochs // KEEP, len(self.kept) - 1)
        more = 0
        if self.ended or place == epochs // KEEP:
            more = min(epochs - place * KEEP, KEEP)
        taken, (network, _) = self.steps(self.kept[place], more)
        return place * KEEP + taken, network

    def steps(self, place: tuple, epochs: int) -> "tuple[int, tuple]":
        """Take so many steps, as long as there are numbers; return how many, and where.

        The page's own function takes each from rest, and momentum is added here.
        """
        network, velocity = place
        for epoch in range(epochs):
            try:
                path = guards.bare(train_decaying)(
                    *FIT, network, RATE, 1, 0, self.decay
                )
            except (DivergenceError, OverflowError):
                return epoch, (network, velocity)
            step = combine(1, path[-1], -1, network)
            velocity = combine(MOMENTUM, velocity, 1, step)
            network = combine(1, network, 1, velocity)
        return epochs, (network, velocity)

    def drawn(self, epoch: int, network: "Network") -> dict:
        """Return the plane, the losses, and the right answers of the first parts."""
        if self.known.get("epoch") != epoch:
            shares = [accuracy(feedforward, *part, network) for part in (FIT, CHOOSE)]
            self.known = {
                "epoch": epoch,
                "plane": plane(network),
                "shares": shares,
                "asked": (0, 0),
            }
        fit, choose = self.known["shares"]
        said = uncertain(choose, len(CHOOSE[0]), 2)
        changes = {
            "fit": {"text": f"fit {shown(fit, 2)}"},
            "choose": {"text": f"choose by {said}"},
        }
        changes.update(self.known["plane"])
        changes.update(self.curves(epoch))
        return changes

    def curves(self, epoch: int) -> dict:
        """Return the losses noted until then, and where to choose by they are least."""
        view = axes("moons", "losses")
        noted = [losses for losses in self.losses if losses[0] <= epoch]
        if not noted:
            return {mark: shape("") for mark in ("loss_fit", "loss_choose", "best")}
        across = [math.log(at) / math.log(10) for at, _, _ in noted]
        best = across[best_epoch([choose for _, _, choose in noted])]
        return {
            "loss_fit": shape(view.path(list(zip(across, [n[1] for n in noted])))),
            "loss_choose": shape(view.path(list(zip(across, [n[2] for n in noted])))),
            "best": shape(view.path([(best, 0), (best, 9)])),
        }

    def told(self, epoch: int, network: "Network") -> str:
        """Return the sentence on the rows to fit and on those to choose by."""
        fit, choose = self.known["shares"]
        said = uncertain(choose, len(CHOOSE[0]), 2)
        sentence = (
            f"After {counted(epoch, 'epoch')} the network is right for "
            f"{shown(fit, 2)} of the rows to fit, and for {said} of those to choose "
            "by."
        )
        noted = [losses for losses in self.losses if losses[0] <= epoch]
        if not noted:
            return sentence
        best, _, _ = noted[best_epoch([choose for _, _, choose in noted])]
        if best == noted[-1][0]:
            return f"{sentence} Their loss is the smallest so far."
        return f"{sentence} Their loss was smallest about epoch {shown(best)}."

    def asked(self, epoch: int, network: "Network") -> "tuple[int, int]":
        """Ask more of the rows for the end; return how many, and how many right."""
        asked, right = self.known["asked"]
        inputs, yes = (part[asked : asked + AT_ONCE] for part in END)
        if inputs:
            right += round(accuracy(feedforward, inputs, yes, network) * len(inputs))
            asked += len(inputs)
            self.known["asked"] = asked, right
        return asked, right


TRAININGS: dict[tuple, Training] = {}
remembered = remembering(Training, TRAININGS, MANY)
forget = TRAININGS.clear
