"""The home page: a line that turns from a guess into the best there is."""

from perceptron.descent import train
from perceptron.figures import style
from perceptron.figures.style import Drawing, arrow, phrase
from perceptron.neuron import feedforward
from perceptron.patients import x, y

M, B = 5, 10  # the first guess
RATE = 0.001
EPOCHS = 10_000
SHOWN = (1, 2, 3, 4, 5, 7, 10, 15)  # epochs whose lines make the fan


def home() -> Drawing:
    """Draw the line at some epochs of descent, as a fan."""
    path = train(x, y, M, B, RATE, EPOCHS)
    figure = style.sheet()
    ax = style.patients_axes(figure)

    def turn(epoch: int, **look: object) -> None:
        style.line(ax, [0, 20], lambda xi: feedforward(xi, *path[epoch]), **look)

    turn(0, linewidth=1.4, zorder=2)
    for epoch in SHOWN:
        turn(epoch, linewidth=1, alpha=0.4, zorder=1)
    turn(EPOCHS, linewidth=2.8)
    style.dots(ax, x, y, markersize=8.5)
    arrow(
        ax,
        (19.3, feedforward(19.3, *path[0]) + 6),
        (19.3, feedforward(19.3, *path[EPOCHS]) - 9),
        connectionstyle="arc3,rad=0.12",
        linewidth=1.8,
    )
    style.along(ax, 20, lambda xi: feedforward(xi, *path[0]), "a first guess", True)
    phrase(
        ax,
        12.4,
        feedforward(20, *path[EPOCHS]) + 14,
        f"after {EPOCHS:,} steps",
        color=style.PREDICTION,
    )
    (m, b), turned = path[0], path[EPOCHS]
    return Drawing(
        figure,
        "A line learns",
        f"{len(x)} blue dots, one a patient, rise to the right. A fan of lines turns "
        f"through them: the first guess, m = {m} and b = {b}, lies low and flat; each "
        "further line is steeper and lies closer to the next; the last, after "
        f"{EPOCHS:,} steps, m = {turned[0]:.2f} and b = {turned[1]:.2f}, goes through "
        "the middle of the dots.",
    )
