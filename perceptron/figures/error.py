"""Chapter 3: a line that is not the best, its errors, and their squares added up."""

from perceptron.figures import style
from perceptron.figures.style import Drawing, number
from perceptron.neuron import feedforward, mean_squared_error
from perceptron.patients import x, y

M, B = 5, 10  # the first guess


def errors() -> list[float]:
    """Return prediction minus truth for every patient."""
    return [feedforward(xi, M, B) - yi for xi, yi in zip(x, y)]


def residuals() -> Drawing:
    """Draw the first guess and every patient's error, with its sign."""
    figure = style.sheet()
    ax = style.patients_axes(figure)
    ax.set_gid("axes")
    style.moving(ax, "line")
    style.moving(
        ax,
        "errors",
        color=style.ERROR,
        linewidth=1.4,
        linestyle=(0, (3, 2)),
        zorder=2,
    )
    style.moving(ax, "signs", color=style.ERROR, linewidth=1.6, clip_on=False)
    style.dots(ax, x, y)
    style.moving_dot(ax, "waiting", 4, color=style.PAPER)
    for end in "left", "right":
        style.moving_dot(ax, end, 13, color=style.PREDICTION)
    for row, mark in enumerate(("errors_sum", "squares_sum", "squares_mean")):
        style.moving_text(ax, mark, 46, 244 - 19 * row, color=style.ERROR)
    below = sum(error < 0 for error in errors())
    squares = sum(error**2 for error in errors())
    return Drawing(
        figure,
        "The errors of a first guess",
        f"The {len(x)} patients and the line with m = {M} and b = {B}, with a handle "
        "near each end. A dashed segment joins each dot to the line. "
        f"{below} dots lie above the line: there "
        f"the prediction is too low and the error negative; {len(x) - below} lies "
        f"below. The first patient's error is {number(errors()[0], 1)}, the largest is "
        f"{number(max(errors(), key=abs), 1)}. The errors add up to "
        f"{number(sum(errors()), 1)}, their squares to {number(squares, 1)}; the mean "
        f"of the squares is {number(mean_squared_error(x, y, M, B), 1)}.",
    )
