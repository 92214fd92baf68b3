"""The same descent on three landscapes: inputs as they are, centred, standardised."""

from live.descent import WAYS, Way, loss_at
from live.descent import forget as forget
from live.frame.controls import Count, Number, leads_to
from live.frame.drawing import Axes, axes
from live.frame.numbers import counted, shown, written
from perceptron.descent import highest_stable_rate, settled
from perceptron.line import fit_line, mean
from perceptron.patients import x, y
from perceptron.standard import standard_deviation, standardise

MOST = 3000  # steps: at half the limit, all three arrive before
CONTROLS = [
    # Addresses that readers keep call it "share": the learning rate, in % of the limit.
    Number("share", "learning rate, in % of each limit", 50, 5, 120, 5, "path"),
    Count("steps", "steps", MOST, 10),
]
START = 7, 95  # a line, the same on all three
TOLERANCE = 0.05  # as near to the smallest loss as one decimal shows


def update(share: int, steps: int) -> tuple[dict, str]:
    """Return the three paths, and the sentence on how far each has come."""
    changes: dict = {}
    above = []
    stopped = False
    for kind, inputs, start in kinds():
        descent = bowl(kind, inputs, start, share)
        descent.follow(steps)
        last = descent.last(steps)
        drawn = descent.changes(steps)
        changes[f"{kind}-path"] = drawn["path"]
        changes[f"{kind}-dots"] = drawn["dots"]
        changes[f"{kind}-start"] = {"d": descent.view.path([start] * 2)}
        changes[f"{kind}-steps"] = {"text": descent.arrival(last)}
        above.append(written(descent.above_least(last), 1))
        stopped = stopped or last < steps
    raw, centred, standardised = above
    told = (
        f"After {counted(steps, 'step')} the mean squared error is above its smallest "
        f"value by {raw} for the inputs as they are, by {centred} for centred and by "
        f"{standardised} for standardised ones. "
    )
    if stopped:
        return changes, f"{told}A path ends where a step gives no finite numbers."
    return changes, told + why(share)


def kinds() -> list[tuple[str, list[float], tuple[float, float]]]:
    """Return each kind of inputs in the order of the panels, with the start's m, b."""
    (m, b), centre = START, mean(x)
    middle = b + m * centre
    return [
        ("raw", x, START),
        ("centred", [xi - centre for xi in x], (m, middle)),
        ("standardised", standardise(x), (m * standard_deviation(x), middle)),
    ]


def bowl(kind: str, inputs: list[float], start: tuple, percent: int) -> "Bowl":
    """Return this descent, the known one if it is the same."""
    known = WAYS.get(kind)
    rate = percent / 100 * highest_stable_rate(inputs)
    if not isinstance(known, Bowl) or known.learning_rate != rate:
        view = axes("three_bowls", f"{kind}-axes")
        known = WAYS[kind] = Bowl(view, inputs, start, rate)
    return known


class Bowl(Way):
    """A descent that knows how high it stood above the smallest loss."""

    def __init__(
        self, view: Axes, inputs: list[float], start: tuple, learning_rate: float
    ) -> None:
        """Begin; no height is known yet."""
        super().__init__(view, inputs, start, learning_rate)
        self.least = loss_at(self.inputs, fit_line(self.inputs, y))
        self.heights: list[list[float]] = []

    def above_least(self, step: int) -> float:
        """Return how far the loss is above the smallest after so many steps."""
        for point in self.path[len(self.heights) : step + 1]:
            self.heights.append([loss_at(self.inputs, point) - self.least])
        return self.heights[step][0]

    def arrival(self, step: int) -> str:
        """Return how many steps were taken, or how many it took to arrive."""
        self.above_least(step)
        try:
            arrived = settled(self.heights[: step + 1], [0], TOLERANCE)
        except ValueError:
            return counted(step, "step")
        return f"there: {counted(arrived, 'step')}"


def why(percent: int) -> str:
    """Return the sentence on what steps at so many percent of the limit do."""
    if percent > 100:
        return "Above the limit each step overshoots by more than it corrects."
    if percent == 100:
        return "At the limit the steps jump across the valley for ever."
    if percent > 50:
        return "Each step jumps across the floor of the valley, a little less far."
    if percent == 50:
        return "The first step lands on the floor of the valley."
    return "The steps slide down to the floor of the valley without crossing it."


BUTTONS = {
    "Back to the start": leads_to(steps=0),
    f"On to {shown(MOST)}": leads_to(steps=MOST),
}
