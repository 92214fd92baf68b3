"""The home page: a line that turns from a guess into nearly the best there is."""

from perceptron.figures import style
from perceptron.figures.style import Drawing
from perceptron.patients import x, y


def home() -> Drawing:
    """Draw the dots, a guess to move, and the lines that learning makes of it."""
    figure = style.sheet()
    ax = style.patients_axes(figure)
    ax.set_gid("axes")
    style.moving(ax, "fan", linewidth=1, alpha=0.4, zorder=1)
    style.moving(ax, "guess", linewidth=1.4, zorder=2)
    style.moving(ax, "line", linewidth=2.8)
    style.dots(ax, x, y, markersize=8.5)
    for end in "left", "right":
        style.moving_dot(ax, end, 13, color=style.PREDICTION)
    for words, height in ("before", 75), ("after", 215):
        style.moving_text(ax, words, 366, height, ha="right", color=style.PREDICTION)
    return Drawing(
        figure,
        "A line learns",
        f"{len(x)} blue dots, one a patient, rise to the right. A thin line, the first "
        "guess, lies low and flat, with a handle near each end. A fan of pale lines, "
        "one for each of the first steps, turns from it through the dots; the heavy "
        "line, the last, goes through the middle of them.",
    )
