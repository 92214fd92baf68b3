"""The same descent on three landscapes: inputs as they are, centred, standardised."""

from live.descent import Way, loss_at, way
from live.descent import forget as forget
from live.frame.controls import Count, Number, leads_to
from live.frame.drawing import axes
from live.frame.numbers import counted, shown, written
from perceptron.descent import highest_stable_rate
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
        view, limit = axes("three_bowls", f"{kind}-axes"), highest_stable_rate(inputs)
        descent = way(kind, view, inputs, start, share / 100 * limit)
        descent.follow(steps)
        last = descent.last(steps)
        drawn = descent.changes(steps)
        changes[f"{kind}-path"] = drawn["path"]
        changes[f"{kind}-dots"] = drawn["dots"]
        changes[f"{kind}-start"] = {"d": view.path([start] * 2)}
        changes[f"{kind}-steps"] = {"text": arrival(descent, last)}
        above.append(written(above_least(descent, last), 1))
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


def above_least(descent: Way, step: int) -> float:
    """Return how far the loss is above the smallest after so many steps."""
    best = fit_line(descent.inputs, y)
    return loss_at(descent.inputs, descent.path[step]) - loss_at(descent.inputs, best)


def arrival(descent: Way, last: int) -> str:
    """Return how many steps were taken, or how many it took to arrive."""
    if above_least(descent, last) >= TOLERANCE:
        return counted(last, "step")
    low, high = 0, last  # a loss that has arrived stays there, so halve what is left
    while low < high:
        middle = (low + high) // 2
        if above_least(descent, middle) < TOLERANCE:
            high = middle
        else:
            low = middle + 1
    return f"there: {counted(low, 'step')}"


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
