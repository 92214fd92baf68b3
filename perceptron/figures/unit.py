"""Chapter 11: one patient through a tanh unit and its output, and the slopes back."""

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from perceptron.figures import style
from perceptron.figures.neuron import circle
from perceptron.figures.slope import says
from perceptron.figures.style import Drawing, arrow, number, phrase, symbol
from perceptron.network import backpropagate, feedforward, hidden_layer
from perceptron.patients import x, y
from perceptron.standard import standardise

UNIT, OUTPUT = [0.5, -0.4], [1.5, 0.2]  # where the page stands: w and u, v and c

# Where the parts are, in pixels from left and bottom.
TALL = 370
LANE, BACK, ENDS = 262, 136, 44  # the way forward, the way back, and where it ends
INPUT, SUM, TANH, TOTAL, ERROR, SQUARE = 14, 84, 156, 230, 294, 355
RADII = {INPUT: 13, SUM: 19, TANH: 20, TOTAL: 19, ERROR: 15, SQUARE: 24}
ALONG_Y, ALONG_S = 300, 120  # on the way back
WORDS = {SUM: "sum", TANH: "tanh", TOTAL: "sum", ERROR: "−", SQUARE: "square"}


def unit() -> Drawing:
    """Draw the unit, the output and the loss with numbers forward, slopes back."""
    figure, ax = style.canvas(height=TALL)
    forward(ax)
    backward(ax)
    z, target = standardise(x)[0], standardise(y)[0]
    network = [UNIT, OUTPUT]
    (h,) = hidden_layer([z], [UNIT], "tanh")
    y_pred = feedforward([z], network)
    (dw, du), (dv, dc) = backpropagate([z], target, network)
    return Drawing(
        figure,
        "A tanh unit, there and back",
        "A diagram in two lanes, with the numbers of the first patient. On the upper "
        f"one numbers run to the right: the standardised input {number(z, 2)} times "
        f"the weight {number(UNIT[0], 1)}, plus the bias {number(UNIT[1], 1)}, is the "
        f"unit's sum; tanh makes {number(h, 2)} of it. Times {number(OUTPUT[0], 1)}, "
        f"plus {number(OUTPUT[1], 1)}, that is the prediction {number(y_pred, 2)}, "
        f"and the target is {number(target, 2)}. On the lower lane slopes run back to "
        f"the left: {number(dc, 2)} along the prediction and the output's bias, "
        f"{number(dv, 2)} along the output's weight, {number(du, 2)} along the unit's "
        f"sum and bias, {number(dw, 2)} along its weight.",
    )


def forward(ax: Axes) -> None:
    """Draw the upper lane: what each operation gives, above its arrow."""
    phrase(ax, 0, TALL - 13, "forwards", color=style.QUIET)
    stations = [*RADII]
    marks = "times_w", "bend", "times_v", "says", "wrong"
    colours = style.M, style.INK, style.M, style.PREDICTION, style.ERROR
    for mark, start, end, colour in zip(marks, stations, stations[1:], colours):
        arrow(
            ax, (start, LANE), (end - RADII[end] - 2, LANE), color=colour, linewidth=2
        ).set_gid(mark)
    for place, letter in (SUM, "u"), (TOTAL, "c"), (ERROR, "y"):
        colour = style.TRUTH if letter == "y" else style.B
        top = LANE + RADII[place] + 2
        down = arrow(ax, (place, TALL - 48), (place, top), color=colour, linewidth=2)
        down.set_gid(f"plus_{letter}")
        says(ax, letter, place - 20, TALL - 41, symbol(letter), " ", colour=colour)
    for place, radius in RADII.items():
        bold = place in (SUM, TANH, TOTAL)
        circle(ax, (place, LANE), radius, style.INK if bold else style.QUIET, 1.5)
        text = WORDS.get(place) or symbol("x")
        phrase(ax, place, LANE - 4, text, ha="center", zorder=7)
    says(ax, "w", INPUT + 12, LANE + 50, symbol("w"), " ", colour=style.M)
    says(ax, "v", TANH + 12, LANE + 50, symbol("v"), " ", colour=style.M)
    for mark, middle, colour in (
        ("s", (SUM + TANH) / 2, style.INK),
        ("h", (TANH + TOTAL) / 2, style.INK),
        ("y_pred", (TOTAL + ERROR) / 2 + 2, style.PREDICTION),
        ("error", (ERROR + SQUARE) / 2 - 2, style.ERROR),
    ):
        written = {"ha": "center", "color": colour}
        style.moving_text(ax, mark, middle, LANE - 40, **written)
        letter = {"y_pred": "ŷ", "error": "error"}.get(mark, mark)
        name = letter if mark == "error" else symbol(letter)
        phrase(ax, middle, LANE - 56, name, ha="center", color=colour)
    style.moving_text(ax, "x", INPUT, LANE - 40, ha="center")
    style.moving_text(ax, "loss", SQUARE, LANE + 30, ha="center", color=style.ERROR)
    phrase(ax, SQUARE, LANE + 46, "loss", ha="center", color=style.ERROR)


def backward(ax: Axes) -> None:
    """Draw the lower lane: from the loss back to each of the four parameters."""
    phrase(ax, 0, BACK + 44, "backwards", color=style.QUIET)
    turn = PathPatch(
        Path([(SQUARE, LANE - 66), (SQUARE, BACK), (ALONG_Y + 36, BACK)]),
        edgecolor=style.PATH,
        linewidth=1.6,
        facecolor="none",
    )
    turn.set_gid("turn")
    ax.add_patch(turn)
    arrow(ax, (ALONG_Y + 44, BACK), (ALONG_Y + 32, BACK)).set_gid("turn_head")
    arrow(ax, (ALONG_Y - 30, BACK), (ALONG_S + 32, BACK)).set_gid("to_s")
    arrow(ax, (ALONG_S - 30, BACK), (52, BACK)).set_gid("to_w")
    for mark, place in ("to_c", ALONG_Y), ("to_u", ALONG_S):
        arrow(ax, (place, BACK - 30), (place, ENDS + 20)).set_gid(mark)
    arrow(ax, (ALONG_Y - 26, BACK - 26), (230, ENDS + 20)).set_gid("to_v")
    for mark, place, height in (
        ("along_y", ALONG_Y, BACK),
        ("along_s", ALONG_S, BACK),
        ("along_w", 24, BACK),
        ("along_c", ALONG_Y, ENDS),
        ("along_v", 215, ENDS),
        ("along_u", ALONG_S, ENDS),
    ):
        look = {"ha": "center", "color": style.PATH, "weight": 600}
        style.moving_text(ax, mark, place, height - 4, **look)
        letter = symbol({"along_y": "ŷ"}.get(mark, mark[-1]))
        phrase(ax, place, height - 21, "along ", letter, ha="center")
    style.moving_text(ax, "bent", (ALONG_Y + ALONG_S) / 2, BACK + 8, ha="center")
    style.moving_text(ax, "times_x", 70, BACK + 8, ha="center")
    style.moving_text(ax, "times_h", 232, BACK - 46, ha="right")
    style.moving_text(ax, "one_c", ALONG_Y + 8, BACK - 52)
    style.moving_text(ax, "one_u", ALONG_S + 8, BACK - 52)
