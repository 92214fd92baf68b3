"""Chapter 3: a first guess, its errors, and their squares."""

from matplotlib.patches import Rectangle

from perceptron.figures import style
from perceptron.figures.style import Drawing, number, phrase
from perceptron.neuron import feedforward, mean_squared_error
from perceptron.patients import x, y

M, B = 5, 10  # the first guess


def errors() -> list[float]:
    """Return prediction minus truth for every patient."""
    return [feedforward(xi, M, B) - yi for xi, yi in zip(x, y)]


def beside(xi: float, yi: float, error: float) -> tuple[float, float]:
    """Return where a sign stands, in pixels from its dot: off the line, off dots."""
    if any(0 < yj - yi < 20 and abs(xj - xi) < 0.5 for xj, yj in zip(x, y)):
        return -9, -4
    return 0, 6.5 if error < 0 else -14.5


def residuals() -> Drawing:
    """Draw the first guess and every patient's error, with its sign."""
    figure = style.sheet()
    ax = style.patients_axes(figure)
    style.line(ax, [0, 20], lambda xi: feedforward(xi, M, B))
    for xi, yi, error in zip(x, y, errors()):
        style.error_segment(ax, xi, yi, yi + error)
        ax.annotate(
            "−" if error < 0 else "+",
            (xi, yi),
            beside(xi, yi, error),
            textcoords="offset points",
            ha="center",
            va="baseline",
            color=style.ERROR,
            weight=600,
        )
    style.dots(ax, x, y)
    first = errors()[0]
    phrase(
        ax,
        x[0] + 0.6,
        y[0] + 30,
        f"first patient: {number(first, 1)}",
        ha="right",
        color=style.ERROR,
    )
    phrase(
        ax,
        20,
        feedforward(20, M, B) - 52,
        "the first guess: ",
        ha="right",
        color=style.PREDICTION,
    )
    phrase(ax, 20, feedforward(20, M, B) - 78, *style.weights(M, B, 0), ha="right")
    below = sum(error < 0 for error in errors())
    return Drawing(
        figure,
        "The errors of a first guess",
        f"The {len(x)} patients and the line with m = {M} and b = {B}. A dashed "
        f"segment joins each dot to the line. {below} dots lie above the line: there "
        f"the prediction is too low and the error negative; {len(x) - below} lies "
        f"below. The first patient's error is {number(first, 1)}, the largest is "
        f"{number(max(errors(), key=abs), 1)}.",
    )


def squares() -> Drawing:
    """Draw each error as a real square, as wide on the screen as it is high."""
    height = 340
    figure = style.sheet(height=height)
    ax = style.patients_axes(figure)
    style.line(ax, [0, 20], lambda xi: feedforward(xi, M, B))
    box = ax.get_position()
    across = box.width * style.WIDTH / 20  # pixels for one unit of x
    upwards = box.height * height / 330  # and of y
    for xi, yi, error in zip(x, y, errors()):
        side = abs(error) * upwards / across
        left = xi if xi < 12 else xi - side
        low = min(yi, yi + error)
        colour = style.ERROR
        tint = Rectangle((left, low), side, abs(error), facecolor=colour, alpha=0.1)
        rim = Rectangle((left, low), side, abs(error), fill=False, edgecolor=colour)
        rim.set(linewidth=0.8, alpha=0.7)
        ax.add_patch(tint)
        ax.add_patch(rim)
    style.dots(ax, x, y)
    areas = sorted((error**2 for error in errors()), reverse=True)
    largest = sum(areas[:5]) / sum(areas)
    return Drawing(
        figure,
        "The squares of the errors",
        f"The {len(x)} patients and the first guess again, and on each error a square "
        "whose side is the size of the error. A few large squares cover most of the "
        f"area: the five largest of the {len(x)} make up {largest:.0%} of it. The mean "
        f"squared error is {number(mean_squared_error(x, y, M, B))}.",
    )
