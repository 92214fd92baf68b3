"""The same descent on three landscapes: inputs as they are, centred, standardised."""

from live.descent import forget as forget
from live.descent import loss_at, way
from live.frame.controls import Count, Number, leads_to
from live.frame.drawing import axes
from live.frame.numbers import counted, written
from perceptron.descent import highest_stable_rate, settled
from perceptron.line import fit_line, mean
from perceptron.patients import x, y
from perceptron.standard import standardise

CONTROLS = [
    # Addresses that readers keep call it "share": the learning rate, in % of the limit.
    Number("share", "learning rate, in % of each limit", 50, 5, 120, 5, "path"),
    Count("steps", "steps", 300, 10),
]
START = 0, 60  # a flat line, the same on all three
TOLERANCE = 0.00005  # as near to the best as four decimals show


def update(share: int, steps: int) -> tuple[dict, str]:
    """Return the three paths, and the sentence on how far each has come."""
    percent = share
    changes: dict = {}
    above = []
    stopped = False
    for kind, inputs in kinds():
        view, rate = axes("three_bowls", f"{kind}-axes"), highest_stable_rate(inputs)
        descent = way(kind, view, inputs, START, percent / 100 * rate)
        descent.follow(steps)
        drawn = descent.changes(steps)
        path = descent.path[: steps + 1]
        best = fit_line(inputs, y)
        changes[f"{kind}-path"] = drawn["path"]
        changes[f"{kind}-dots"] = drawn["dots"]
        changes[f"{kind}-start"] = {"d": view.path([START] * 2)}
        changes[f"{kind}-steps"] = {"text": arrival(path, best)}
        above.append(written(loss_at(inputs, path[-1]) - loss_at(inputs, best), 1))
        stopped = stopped or len(path) <= steps
    raw, centred, standardised = above
    told = (
        f"After {counted(steps, 'step')} the mean squared error is above its smallest "
        f"value by {raw} for the inputs as they are, by {centred} for centred and by "
        f"{standardised} for standardised ones. "
    )
    if stopped:
        return changes, f"{told}A path ends where a step gives no finite numbers."
    return changes, told + why(percent)


def kinds() -> list[tuple[str, list[float]]]:
    """Return the inputs of each kind, in the order of the panels."""
    centre = mean(x)
    return [
        ("raw", x),
        ("centred", [xi - centre for xi in x]),
        ("standardised", standardise(x)),
    ]


def arrival(path: list[tuple[float, float]], best: tuple[float, float]) -> str:
    """Return how many steps the path has, or how many it took to arrive."""
    try:
        return f"there: {counted(settled(path, best, TOLERANCE), 'step')}"
    except ValueError:
        return counted(len(path) - 1, "step")


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


BUTTONS = {"Back to the start": leads_to(steps=0)}
