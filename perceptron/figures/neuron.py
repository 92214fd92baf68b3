"""Chapter 2: what is inside one neuron, and where it stands in a network."""

from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.patches import Circle

from perceptron.figures import style
from perceptron.figures.style import Drawing, arrow, indexed, phrase, symbol
from perceptron.neuron import linear_neuron

Place = tuple[float, float]

EXAMPLE = (3, 2), (0.5, 4), 1  # inputs, weights, and the bias
LAYERS = (2, 4, 4, 1)  # how many circles stand in each column of the network
ABOVE = (2, 0)  # column and row of the neuron that is the one of the picture before


def circle(ax: Axes, at: Place, radius: float, colour: str, width: float = 1.4) -> None:
    """Draw one circle that hides the arrows behind it."""
    ax.add_patch(
        Circle(
            at,
            radius,
            facecolor=style.PAPER,
            edgecolor=colour,
            linewidth=width,
            zorder=6,
        )
    )


def towards(start: Place, end: Place, radius: float) -> Place:
    """Return the point where the way from start to end meets the circle round end."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    factor = radius / (dx**2 + dy**2) ** 0.5
    return end[0] - factor * dx, end[1] - factor * dy


def neuron() -> Drawing:
    """Draw one neuron with two inputs, two weights, its bias, its sum, its output."""
    figure, ax = style.canvas(height=216)
    centre, radius = (206.0, 108.0), 33.0
    for index, height in (1, 166.0), (2, 50.0):
        start = (44.0, height)
        circle(ax, start, 17, style.INK)
        phrase(ax, start[0], height - 4, *indexed("x", index), ha="center", zorder=7)
        end = towards(start, centre, radius + 2)
        arrow(ax, towards(centre, start, 17), end, color=style.M, linewidth=2)
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        side = 9 if index == 1 else -17
        phrase(ax, middle[0] + 4, middle[1] + side, *indexed("w", index))
        which = "first" if index == 1 else "second"
        weight = middle[0] + 23, middle[1] + side
        style.moving_text(ax, f"{which}_weight", *weight, color=style.M)
        style.moving_text(ax, f"{which}_input", start[0], height + 23, ha="center")
    top = (centre[0], 193.0)
    arrow(ax, top, (centre[0], centre[1] + radius + 2), color=style.B, linewidth=2)
    phrase(ax, top[0], top[1] + 8, "the bias ", symbol("b"), ha="center", color=style.B)
    style.moving_text(ax, "bias", top[0] + 34, top[1] + 8, color=style.B)
    circle(ax, centre, radius, style.INK, 1.8)
    phrase(ax, centre[0], centre[1] - 4, "sum", ha="center", zorder=7)
    out = (centre[0] + radius + 1, centre[1]), (322.0, centre[1])
    arrow(ax, *out, color=style.PREDICTION, linewidth=2)
    phrase(ax, 329, centre[1] - 4, symbol("ŷ"))
    style.moving_text(ax, "output", 329, centre[1] - 24, color=style.PREDICTION)
    phrase(ax, 44, 5, "inputs", ha="center", color=style.QUIET)
    phrase(ax, 124, 5, "weights", ha="center", color=style.M)
    phrase(ax, 206, 5, "neuron", ha="center", color=style.INK)
    phrase(ax, 332, 5, "prediction", ha="center", color=style.PREDICTION)
    total = (
        *(*indexed("w", 1), " ", *indexed("x", 1), " + "),
        *(*indexed("w", 2), " ", *indexed("x", 2), " + ", symbol("b")),
    )
    (x1, x2), (w1, w2), b = EXAMPLE
    phrase(ax, centre[0] + 70, 54, *total, ha="center")
    style.moving_text(ax, "terms", centre[0] + 70, 34, ha="center")
    return Drawing(
        figure,
        "One neuron",
        "A diagram, read from left to right. Two circles, the inputs x₁ and x₂, each "
        "send an arrow to a larger circle marked sum; the arrows carry the weights w₁ "
        "and w₂. A third arrow comes in from above, from no input: it is the bias b. "
        "One arrow leaves to the right: the prediction ŷ. "
        f"The inputs are {x1} and {x2}, the weights {w1} and {w2}, the bias is {b}, "
        f"and the prediction is {linear_neuron([x1, x2], [w1, w2], b)}.",
    )


def columns(height: float) -> list[list[Place]]:
    """Return where the network's circles stand, column by column, from the top."""
    step, gap = 111.0, 50.0
    return [
        [
            (22 + step * column, height / 2 + gap * ((size - 1) / 2 - row))
            for row in range(size)
        ]
        for column, size in enumerate(LAYERS)
    ]


def network() -> Drawing:
    """Draw every connection of a small network, one neuron of it marked."""
    figure, ax = style.canvas(height=262)
    layers = columns(264)
    marked = layers[ABOVE[0]][ABOVE[1]]
    for sources, targets in pairwise(layers):
        for end in targets:
            for start in sources:
                mine = end == marked
                ax.plot(
                    *zip(start, end),
                    color=style.M if mine else style.QUIET,
                    linewidth=1.8 if mine else 0.7,
                    zorder=3 if mine else 2,
                )
    for place in [place for layer in layers for place in layer]:
        mine = place == marked
        circle(ax, place, 13, style.INK, 2.6 if mine else 1.2)
    output = layers[-1][0]
    arrow(
        ax,
        (marked[0], marked[1] + 43),
        (marked[0], marked[1] + 15),
        color=style.B,
        linewidth=1.8,
    )
    phrase(ax, marked[0] + 6, marked[1] + 30, symbol("b"))
    phrase(ax, output[0], output[1] - 4, symbol("ŷ"), ha="center", zorder=7)
    for row, place in enumerate(layers[0], 1):
        phrase(ax, place[0], place[1] - 3, *indexed("x", row), ha="center", zorder=7)
    names = ("inputs", "hidden layer", "hidden layer", "output")
    for layer, name in zip(layers, names):
        middle = min(max(layer[0][0], 18), style.WIDTH - 25)
        phrase(ax, middle, 8, name, ha="center", color=style.QUIET)
    inputs, first, second, outputs = LAYERS
    arrows = inputs * first + first * second + second * outputs
    return Drawing(
        figure,
        "A small network",
        f"Four columns of circles: {inputs} inputs, {first} neurons, {second} neurons, "
        f"and {outputs} output. Every circle is connected with every circle of the "
        f"next column, {arrows} connections in all. One neuron of the third column is "
        f"drawn in bold with its {first} incoming connections and the arrow of its "
        "bias: it is a neuron like the one of the figure before.",
    )
