"""Chapter 16: images of digits, what ten neurons look for, and one for the reader."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from perceptron import classifier, softmax
from perceptron.data.digit_networks import hidden, neurons
from perceptron.data.digit_networks import misread as misread_by
from perceptron.data.digits import fitting, unseen
from perceptron.digits import label, pixels
from perceptron.figures import style
from perceptron.figures.sizes import ANSWERS, UNITS, VIEW, WIDTH
from perceptron.figures.style import Drawing, note

SIDE = 8  # pixels of an image, each way
GREYS = 16
ROW = 5  # images side by side

# The live figure's height, frame and bars.
TALL, PAD, UNIT_WIDE, ANSWER_WIDE = 422, 190, 9, 20


def shades(
    ax: Axes, values: Sequence[float], left: float, top: float, size: float, **more: Any
) -> None:
    """Draw 64 values from 0 to 1 as squares, those of one shade as one path."""
    shaded: dict[int, list[tuple[float, float]]] = {}
    for i, value in enumerate(values):
        x, y = left + size * (i % SIDE), top - size * (i // SIDE)
        corners = [(x, y), (x + size, y), (x + size, y - size), (x, y - size)]
        shaded.setdefault(round(GREYS * value), []).extend([*corners, corners[0]])
    codes = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY]
    for shade, corners in sorted(shaded.items()):
        if shade:
            path = Path(corners, codes * (len(corners) // 5))
            look = {"facecolor": style.INK, "linewidth": 0, "alpha": shade / GREYS}
            ax.add_patch(PathPatch(path, **(look | more)))


def rim(ax: Axes, left: float, top: float, size: float, mark: str = "") -> None:
    """Draw the frame of an image, which may be a mark."""
    corners = [(0, 0), (size, 0), (size, -size), (0, -size), (0, 0)]
    path = Path([(left + x, top + y) for x, y in corners], closed=True)
    look = {"facecolor": "none", "edgecolor": style.QUIET, "linewidth": 0.8}
    patch = PathPatch(path, **look)
    if mark:
        patch.set_gid(mark)
    ax.add_patch(patch)


def gallery(count: int, words: int) -> tuple[Any, Axes, list[tuple[float, float]]]:
    """Return a sheet for so many images with words below, and each one's corner."""
    rows = -(-count // ROW)
    apart, tall = WIDTH / ROW, 64 + words
    figure, ax = style.canvas(height=rows * (tall + 10))
    return (
        figure,
        ax,
        [
            (apart * (i % ROW) + 6, (rows - i // ROW) * (tall + 10) - 2)
            for i in range(count)
        ],
    )


def ten_digits() -> Drawing:
    """Draw the first image of each digit."""
    figure, ax, corners = gallery(10, 20)
    for meant, (left, top) in enumerate(corners):
        image = next(image for image in fitting if label(image) == meant)
        shades(ax, pixels(image), left, top, 8)
        rim(ax, left, top, 64)
        note(ax, left + 32, top - 79, (str(meant), {"color": style.TRUTH}), ha="center")
    return Drawing(
        figure,
        "Ten digits",
        f"Ten images of {SIDE} by {SIDE} pixels, one of each digit from zero to nine, "
        "written by hand. Each pixel is a grey from paper to ink, and every digit is "
        "as high as its frame.",
    )


def looked_for() -> Drawing:
    """Draw the weights of each of the ten neurons as an image."""
    figure, ax, corners = gallery(10, 20)
    largest = max(abs(w) for neuron in neurons for w in neuron[:-1])
    for k, (neuron, (left, top)) in enumerate(zip(neurons, corners)):
        for sign, colour in (1, style.PREDICTION), (-1, style.QUIET):
            part = [max(0.0, sign * w / largest) for w in neuron[:-1]]
            shades(ax, part, left, top, 8, facecolor=colour)
        rim(ax, left, top, 64)
        note(ax, left + 32, top - 79, str(k), ha="center")
    return Drawing(
        figure,
        "What each neuron looks for",
        f"The {SIDE**2} weights of each of the ten neurons, drawn where their pixels "
        "are: orange where ink speaks for the neuron's digit, grey where it speaks "
        "against it. The neuron of the zero has a grey middle inside a ring of orange; "
        "the others are harder to recognise.",
    )


def misread() -> Drawing:
    """Draw the unseen digits that the network with a hidden layer reads wrongly."""
    images = [unseen[i] for i in misread_by["hidden"]]
    figure, ax, corners = gallery(len(images), 20)
    said = [classifier.feedforward(pixels(image), hidden) for image in images]
    taken = [softmax.likeliest(y_pred) for y_pred in said]
    for image, one, (left, top) in zip(images, taken, corners):
        shades(ax, pixels(image), left, top, 8)
        rim(ax, left, top, 64)
        meant = (str(label(image)), {"color": style.TRUTH})
        note(
            ax,
            left,
            top - 79,
            meant,
            " read as ",
            (str(one), {"color": style.PREDICTION}),
        )
    pairs = [f"{label(image)} as {one}" for image, one in zip(images, taken)]
    return Drawing(
        figure,
        "Those it misreads",
        f"The {len(images)} of {len(unseen)} unseen images that the network reads "
        f"wrongly: {', '.join(pairs)}. Most are thick, broken or tilted, and some a "
        "reader would misread too.",
    )


def digits() -> Drawing:
    """Draw a frame to draw in, what the network gets, its units and its answers."""
    figure, ax = style.canvas(height=TALL)
    left, top, size = VIEW
    rim(ax, 1, TALL - top, PAD, "pad")
    rim(ax, left, TALL - top, SIDE * size)
    note(ax, 1, TALL - 13, "draw a digit here")
    note(ax, left, TALL - 13, "what the network gets")
    for shade in range(1, GREYS + 1):
        look = {"facecolor": style.INK, "linewidth": 0, "alpha": shade / GREYS}
        style.moving_shape(ax, f"grey{shade}", **look)
    style.moving(ax, "ink", color=style.INK, linewidth=7, solid_joinstyle="round")
    _, _, line, _ = UNITS
    note(ax, 1, TALL - line + 26, "hidden units, from minus one to one")
    style.moving(
        ax, "units", linewidth=UNIT_WIDE, color=style.INK, solid_capstyle="butt"
    )
    style.moving(ax, "level", color=style.QUIET, linewidth=0.8)
    first, apart, line, _ = ANSWERS
    level = TALL - line
    note(ax, 1, level + 86, "ten answers, in per cent")
    wide = {"linewidth": ANSWER_WIDE, "solid_capstyle": "butt"}
    style.moving(ax, "others", color=style.QUIET, **wide)
    style.moving(ax, "best", color=style.PREDICTION, **wide)
    ax.plot([1, WIDTH - 1], [level, level], color=style.QUIET, linewidth=0.8)
    for k in range(10):
        note(ax, first + apart * k, level - 16, str(k), ha="center")
        style.moving_text(ax, f"share{k}", first + apart * k, level + 5, ha="center")
    style.moving_dot(ax, "truth", 7, color=style.TRUTH)
    return Drawing(
        figure,
        "A digit for the network to read",
        "On the left a frame in which a three is drawn with a pen. On the right what "
        f"the network gets of it: {SIDE} by {SIDE} pixels, in greys. Below, a bar for "
        f"each of the {len(hidden[0])} hidden units, up or down from a line, and below "
        "these a bar for each of the ten digits. The bar of the three is by far the "
        "highest.",
    )
