"""Chapter 4: one patient's loss and its slope, by backpropagation and by nudging."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from perceptron.figures import style
from perceptron.figures.neuron import circle
from perceptron.figures.style import Drawing, Part, arrow, number, phrase, symbol
from perceptron.gradient_check import central_difference
from perceptron.neuron import backpropagate, feedforward, squared_error
from perceptron.patients import x, y

M, B = 5, 10  # where we stand
RATE = 0.001
NUDGE = 4
LEFT, RIGHT = 0, 25
BOTTOM_WORDS = "bottom", "bottom_m", "bottom_value"


def loss(m: float) -> float:
    """Return the first patient's loss with this weight, the bias held."""
    return squared_error(feedforward(x[0], m, B), y[0])


def slope(m: float) -> float:
    """Return how steep that loss is."""
    return backpropagate(x[0], y[0], m, B)[0]


def curve() -> tuple[Figure, Axes]:
    """Return axes with the first patient's loss for every weight, and their figure."""
    figure = style.sheet()
    ax = style.axes(figure, "", "loss of the first patient", (46, 10, 42, 30))
    ax.set_gid("axes")
    ax.set_xlim(LEFT, RIGHT)
    ax.set_ylim(0, 52_000)
    style.tick_marks(ax, range(0, 26, 5), range(0, 50_001, 10_000))
    phrase(ax, (LEFT + RIGHT) / 2, -8800, "weight ", symbol("m"), ha="center")
    style.moving(ax, "curve", color=style.ERROR)
    return figure, ax


def says(
    ax: Axes, mark: str, x: float, y: float, *parts: str | Part, colour: str = style.INK
) -> None:
    """Write words at so many pixels from left and bottom, and after them a value."""
    style.note(ax, x, y, *parts, color=colour)
    runs = [part if isinstance(part, tuple) else (part, {}) for part in parts]
    width = sum(style.width_of(text, how) for text, how in runs)
    style.moving_text(ax, mark, x + width, y, color=colour)


def parabola() -> Drawing:
    """Draw the loss for every weight, the tangent where we stand, and the bottom."""
    figure, ax = curve()
    style.moving(ax, "trail", color=style.PATH, linewidth=1)
    dashes = {"linewidth": 1.2, "linestyle": (0, (2, 3))}
    style.moving(ax, "ahead", color=style.PATH, **dashes)
    style.moving_dot(ax, "next", 9, color=style.PATH, zorder=5, clip_on=True)
    style.moving_dot(ax, "hollow", 6, color=style.PAPER, zorder=5, clip_on=True)
    style.moving_dot(ax, "visited", 6, color=style.PATH, zorder=5, clip_on=True)
    style.moving(ax, "tangent", color=style.INK, linewidth=1.3)
    style.moving(ax, "arrow", color=style.PATH, linewidth=2, zorder=5)
    style.moving_shape(ax, "head", facecolor=style.PATH, linewidth=0, zorder=5)
    style.moving_dot(ax, "here", 11)
    says(ax, "weight", 150, 236, "we stand at ", symbol("m"), " ")
    says(ax, "slope", 150, 217, "slope ", colour=style.PATH)
    says(ax, "loss", 150, 198, "loss ", colour=style.ERROR)
    bottom = (y[0] - B) / x[0]
    ax.plot(
        [bottom],
        [0],
        "o",
        color=style.ERROR,
        mec=style.PAPER,
        markersize=8,
        zorder=6,
        clip_on=False,
    )
    before = len(ax.texts)
    phrase(ax, bottom, 7600, "the bottom", ha="center")
    phrase(ax, bottom, 3400, symbol("m"), f" = {bottom:.2f}", ha="center")
    for mark, text in zip(BOTTOM_WORDS, ax.texts[before:], strict=True):
        text.set_gid(mark)
    return Drawing(
        figure,
        "One patient's loss, and its slope",
        f"The loss of the first patient against the weight m, from {LEFT} to {RIGHT}, "
        f"with the bias held at {B}: a parabola that opens upwards and touches zero at "
        f"m = {bottom:.2f}. A dot marks where we stand, m = {M} with a loss of "
        f"{number(loss(M))}. The tangent there has the slope {number(slope(M))}, so it "
        "points down to the right, towards the bottom. A hollow dot further down marks "
        f"where one step at a learning rate of {RATE} would lead, "
        f"m = {M - RATE * slope(M):.2f}.",
    )


def nudge() -> Drawing:
    """Draw the tangent, and the chords that nudging both ways or upwards gives."""
    figure, ax = curve()
    styles = {
        "tangent": ("backpropagation", {"color": style.INK, "linewidth": 1.3}),
        "chord": ("nudged both ways", {"color": style.PATH, "linewidth": 2}),
        "upward": (
            "nudged up only",
            {"color": style.QUIET, "linewidth": 1.6, "linestyle": (0, (4, 2))},
        ),
    }
    for row, (mark, (words, how)) in enumerate(styles.items()):
        height, colour = 236 - 19 * row, str(how["color"])
        style.moving(ax, mark, **how)
        sample = PathPatch(
            Path([(108, height + 4), (128, height + 4)]), facecolor="none"
        )
        ax.add_artist(sample)
        sample.set(transform=IdentityTransform(), edgecolor=colour)
        sample.set(linewidth=how["linewidth"], linestyle=how.get("linestyle", "-"))
        style.note(ax, 135, height, words, color=colour)
        value = f"{mark}_slope"
        style.moving_text(ax, value, 322, height, ha="right", color=colour)
    for side in "below", "above":
        style.moving_dot(ax, side, 8, color=style.PATH)
    style.moving_dot(ax, "here", 10)
    up = central_difference(loss, M + NUDGE / 2, NUDGE / 2)
    return Drawing(
        figure,
        "Nudging both ways, and upwards only",
        "The parabola of the figure at the top of the page, with the tangent at "
        f"m = {M}. A straight line joins the points of the curve at a nudge of {NUDGE} "
        "to the left and to the right: it lies above the tangent and is parallel to "
        f"it, with the same slope, {number(slope(M), 2)}. A dashed line joins where we "
        f"stand with the point to the right only: it is less steep, {number(up, 2)}.",
    )


# The neuron and its loss: where its parts are, in pixels from left and bottom.
WIDTH, TALL = style.WIDTH, 326
LANE, BACK = (
    214,
    84,
)  # the numbers run to the right on one, the slopes back on the other
INPUT, SUM, ERROR, SQUARE = 22, 133, 233, 338
RADII = {INPUT: 17, SUM: 24, ERROR: 21, SQUARE: 24}


def flow() -> Drawing:
    """Draw the neuron and its loss with numbers running forward, slopes back."""
    figure, ax = style.canvas(height=TALL)
    forward(ax)
    backward(ax)
    xi, yi = x[0], y[0]
    y_pred = feedforward(xi, M, B)
    dm, db = backpropagate(xi, yi, M, B)
    return Drawing(
        figure,
        "Numbers forward, slopes backward",
        "A diagram in two lanes. On the upper one numbers run to the right: the "
        f"first patient's input {number(xi, 2)} times the weight {M} goes into the "
        f"neuron, the bias {B} is added, and out comes the prediction "
        f"{number(y_pred, 2)}. The truth, {number(yi)}, is taken away, which leaves "
        f"the error {number(y_pred - yi, 2)}; its square is the loss, "
        f"{number(squared_error(y_pred, yi), 2)}. On the lower lane slopes run back "
        f"to the left: twice the error, {number(db, 2)}, along the prediction. Times "
        f"the input that is {number(dm, 2)}, the slope along the weight; times one, "
        f"{number(db, 2)}, the slope along the bias.",
    )


def forward(ax: Axes) -> None:
    """Draw the upper lane: what each operation gives, above its arrow."""
    phrase(ax, 0, TALL - 13, "forwards", color=style.QUIET)
    link(ax, "times_m", (INPUT, LANE), (SUM, LANE), style.M)
    link(ax, "says", (SUM, LANE), (ERROR, LANE), style.PREDICTION)
    link(ax, "wrong", (ERROR, LANE), (SQUARE, LANE), style.ERROR)
    for place, words in (SUM, "sum"), (ERROR, "−"), (SQUARE, "square"):
        mine = place == SUM
        colour, width = (style.INK, 1.8) if mine else (style.QUIET, 1.2)
        circle(ax, (place, LANE), RADII[place], colour, width)
        phrase(ax, place, LANE - 4, words, ha="center", zorder=7)
    circle(ax, (INPUT, LANE), RADII[INPUT], style.INK)
    phrase(ax, INPUT, LANE - 4, symbol("x"), ha="center", zorder=7)
    for place, letter, colour in (SUM, "b", style.B), (ERROR, "y", style.TRUTH):
        link(ax, f"plus_{letter}", (place, TALL - 50), (place, LANE), colour)
        says(ax, letter, place - 22, TALL - 43, symbol(letter), " ", colour=colour)
    says(ax, "m", INPUT + 27, LANE + 25, symbol("m"), " ", colour=style.M)
    above = {
        "x": (INPUT, LANE + 25, style.INK),
        "product": (72, LANE + 8, style.PREDICTION),
        "y_pred": (184, LANE + 8, style.PREDICTION),
        "error": (282, LANE + 8, style.ERROR),
    }
    for mark, (place, height, colour) in above.items():
        style.moving_text(ax, mark, place, height, ha="center", color=colour)
    style.moving_text(ax, "loss", WIDTH, LANE + 31, ha="right", color=style.ERROR)
    below = LANE - 18
    phrase(ax, 72, below, symbol("m"), " ", symbol("x"), ha="center")
    phrase(ax, 184, below, symbol("ŷ"), ha="center")
    phrase(ax, 282, below, "error", ha="center", color=style.ERROR)
    phrase(ax, SUM, LANE - 40, "neuron", ha="center")
    phrase(ax, SQUARE, LANE - 40, "loss", ha="center", color=style.ERROR)


def backward(ax: Axes) -> None:
    """Draw the lower lane: from the loss back to the prediction, to m and to b."""
    phrase(ax, 0, BACK + 44, "backwards", color=style.QUIET)
    corner = Path([(SQUARE, LANE - 47), (SQUARE, BACK), (229, BACK)])
    style_of = {"edgecolor": style.PATH, "linewidth": 1.6, "facecolor": "none"}
    turn = PathPatch(corner, **style_of)
    turn.set_gid("turn")
    ax.add_patch(turn)
    arrow(ax, (240, BACK), (226, BACK)).set_gid("turn_head")
    arrow(ax, (154, BACK), (82, BACK)).set_gid("to_m")
    arrow(ax, (154, BACK - 10), (82, 34)).set_gid("to_b")
    phrase(ax, 284, BACK + 8, "twice the error", ha="center", color=style.QUIET)
    for mark, place, height in (
        ("along_y", 190, BACK),
        ("along_m", 40, BACK),
        (
            "along_b",
            40,
            30,
        ),
    ):
        style.moving_text(
            ax, mark, place, height - 4, ha="center", color=style.PATH, weight=600
        )
        letter = symbol({"along_y": "ŷ"}.get(mark, mark[-1]))
        phrase(ax, place, height - 21, "along ", letter, ha="center")
    style.moving_text(ax, "times_x", 118, BACK + 8, ha="center")
    style.moving_text(ax, "times_one", 128, 37)


def link(
    ax: Axes, mark: str, start: tuple[float, float], end: tuple[float, float], col: str
) -> None:
    """Draw an arrow of the upper lane up to the rim of the circle where it ends."""
    if start[1] == end[1]:
        end = end[0] - RADII[int(end[0])] - 2, end[1]
    else:
        end = end[0], end[1] + RADII[int(end[0])] + 2
    arrow(ax, start, end, color=col, linewidth=2).set_gid(mark)
