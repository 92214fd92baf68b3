"""Chapter 9: curves that fit the twenty better and better, and the others worse."""

from typing import Any, NamedTuple

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from perceptron.curve import fit_curve, prediction
from perceptron.data import others
from perceptron.figures import style
from perceptron.figures.style import Drawing, note, number
from perceptron.model import mean_squared_error
from perceptron.patients import x, y

DASHES: dict[int, Any] = {
    1: "solid",
    2: (0, (7, 2.5)),
    3: (0, (3.5, 2)),
    4: (0, (6, 2, 1, 2)),
    5: (0, (1, 1.6)),
}
TALL, BELOW, FRAME = 408, 40, 218  # a panel, what is below its axes, and the axes
LEFT, RIGHT = 32, 262  # where its words begin and end


class Rows(NamedTuple):
    """Some patients: how their marks begin, and their inputs and targets."""

    mark: str
    x: list[float]
    y: list[float]


SEEN = Rows("seen", x, y)
UNSEEN = Rows("unseen", others.x, others.y)


def panel(rows: Rows) -> Figure:
    """Draw the curves over these patients, with a table of the losses."""
    figure = style.sheet(style.PANEL_WIDTH, TALL)
    ax = style.box(figure, LEFT, BELOW, style.PANEL_WIDTH - 42, FRAME)
    ax.set_gid(rows.mark)
    ax.set_xlim(0, 28)
    ax.set_ylim(0, 370)
    style.tick_marks(ax, range(0, 26, 5), range(0, 301, 100))
    if rows is SEEN:
        style.dots(ax, rows.x, rows.y)
    else:
        unseen_dots(ax, rows)
    for row, (degree, dashes) in enumerate(DASHES.items()):
        mark = f"{rows.mark}-{degree}"
        look = {"linestyle": dashes, "linewidth": 2, "edgecolor": style.PREDICTION}
        style.moving_shape(ax, mark, zorder=5, **look)
        at = TALL - 36 - 18 * row
        sample = PathPatch(
            Path([(LEFT, at + 4), (70, at + 4)]), facecolor="none", **look
        )
        ax.add_artist(sample)
        sample.set(transform=IdentityTransform(), clip_on=False)
        sample.set_gid(f"{mark}-key")
        note(ax, 78, at, f"degree {degree}")
        style.moving_text(ax, f"{mark}-mse", RIGHT, at, ha="right")
    note(ax, style.PANEL_WIDTH / 2 + 11, 5, style.X_LABEL, ha="center")
    note(ax, 0, BELOW + FRAME + 12, style.Y_LABEL)
    style.moving_text(ax, f"{rows.mark}-name", LEFT, TALL - 13, weight=600)
    note(ax, RIGHT, TALL - 13, "MSE", ha="right", weight=600)
    return figure


def unseen_dots(ax: Any, rows: Rows) -> None:
    """Draw small dots, those outside the range of the twenty apart from the rest."""
    places = [*zip(rows.x, rows.y)]
    within = [place for place in places if min(x) <= place[0] <= max(x)]
    outside = [place for place in places if place not in within]
    style.many_dots(ax, within, 4, alpha=0.45)
    style.many_dots(ax, outside, 4, alpha=0.45, gid="outside")


def degrees() -> Drawing:
    """Draw curves of five degrees over the twenty patients and over the others."""
    scores = []
    for degree in DASHES:
        curve = fit_curve(x, y, degree)
        losses = [
            mean_squared_error(prediction, rows.x, rows.y, curve)
            for rows in (SEEN, UNSEEN)
        ]
        scores.append(" and ".join(number(loss, 1) for loss in losses))
    names = ", ".join(str(degree) for degree in DASHES)
    beyond = sum(value > max(x) for value in others.x)
    return Drawing(
        (panel(SEEN), panel(UNSEEN)),
        "Five curves, and two sets of patients",
        f"Two panels with the same five curves, of degrees {names}, "
        f"fitted to the twenty patients. The first shows those {len(x)} as dots, the "
        f"second the other {len(others.x)} as small pale ones. The straight line goes "
        "through the middle of both. The parabola sags and turns up at both ends, and "
        "the degrees above it bend closer to the dots of the first panel and leave the "
        f"frame steeply on the right, where {beyond} of the others lie beyond the "
        "twenty, and some on the left as well. The mean squared errors on the first "
        f"and on the second are, curve by curve: {', '.join(scores)}.",
    )
