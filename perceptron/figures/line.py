"""Chapter 1: the twenty patients, and the line that fits them best."""

from matplotlib.colors import to_rgba

from perceptron.figures import style
from perceptron.figures.style import Drawing
from perceptron.line import fit_line
from perceptron.neuron import feedforward, mean_squared_error
from perceptron.patients import x, y


def scatter() -> Drawing:
    """Draw one dot a patient."""
    figure = style.sheet()
    ax = style.patients_axes(figure)
    style.dots(ax, x, y)
    return Drawing(
        figure,
        f"{len(x)} patients",
        f"A scatter plot of {len(x)} dots, one a patient. To the right goes the scaled "
        f"body-mass index, from {min(x):.1f} to {max(x):.1f}; upwards the disease "
        f"progression after one year, from {min(y):.0f} to {max(y):.0f}. "
        "The dots rise towards the right, but they scatter widely.",
    )


def by_hand() -> Drawing:
    """Draw the dots, and a line for the reader to lay through them."""
    figure = style.sheet()
    ax = style.patients_axes(figure)
    ax.set_gid("axes")
    tint = to_rgba(style.ERROR, 0.12)
    style.moving_shape(
        ax, "squares", edgecolor=style.ERROR, facecolor=tint, linewidth=0.8
    )
    style.moving(ax, "line")
    style.dots(ax, x, y)
    for end in "left", "right":
        style.moving_dot(ax, end, 13, color=style.PREDICTION)
    style.moving_text(ax, "mean", 46, 238, color=style.ERROR)
    return Drawing(
        figure,
        "A line to move",
        f"The {len(x)} patients and a straight line, with a handle near each end. On "
        "the distance between each dot and the line stands a square, as wide as the "
        "distance is long. The mean of their areas is written in the corner.",
    )


def fitted_line() -> Drawing:
    """Draw the best line through the dots."""
    m, b = fit_line(x, y)
    said = [feedforward(xi, m, b) for xi in x]
    loss = mean_squared_error(x, y, m, b)
    figure = style.sheet()
    ax = style.patients_axes(figure)
    style.line(ax, [0, 20], lambda xi: feedforward(xi, m, b))
    style.dots(ax, x, y)
    return Drawing(
        figure,
        "The best line",
        f"The {len(x)} patients and the straight line that fits them best. It rises "
        f"by {m:.1f} for each unit of input, from {min(said):.1f} for the patient with "
        f"the smallest input to {max(said):.1f} for the one with the largest. "
        "The dots lie on both sides of it; "
        f"the mean squared error is {loss:,.1f}.",
    )
