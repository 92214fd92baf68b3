"""Chapter 5: one step against the gradient, and how far it may go."""

from matplotlib.figure import Figure

from perceptron.descent import average_gradient, step
from perceptron.figures import style
from perceptron.figures.style import Drawing, note, number
from perceptron.neuron import feedforward, mean_squared_error
from perceptron.patients import x, y

M, B = 5, 10  # the first guess
RATE = 0.001
REACH = 0.01  # learning rates that are drawn
HEIGHT = 270


def losses() -> Figure:
    """Draw room for the loss after a step at every rate, and for what was promised."""
    figure = style.sheet(style.PANEL_WIDTH, HEIGHT)
    ax = style.axes(figure, "learning rate", "mean squared error", (44, 14, 42, 30))
    ax.set_gid("losses")
    ax.set_xlim(0, REACH)
    ax.set_ylim(0, 12_000)
    style.tick_marks(
        ax, [0, 0.0025, 0.005, 0.0075, 0.01], [0, 3000, 6000, 9000, 12_000]
    )
    style.moving(ax, "curve", color=style.ERROR)
    style.moving(ax, "promise", color=style.QUIET, linewidth=1.3)
    style.moving(ax, "promised", color=style.QUIET, linewidth=1, linestyle=(0, (2, 2)))
    style.moving(ax, "taken", color=style.PATH, linewidth=3, zorder=5)
    style.moving_dot(ax, "here", 9)
    words = {
        "promised_text": ("the slope promises", style.QUIET),
        "taken_text": ("the curve takes back", style.PATH),
        "gained_text": ("the MSE falls by", style.ERROR),
    }
    for row, (mark, (text, colour)) in enumerate(words.items()):
        below = HEIGHT - 43 - 18 * row
        note(ax, 90, below, text, color=colour)
        style.moving_text(
            ax, mark, style.PANEL_WIDTH - 4, below, ha="right", color=colour
        )
    return figure


def lines() -> Figure:
    """Draw the patients and the first guess, and room for the line after the step."""
    figure = style.sheet(style.PANEL_WIDTH, HEIGHT)
    ax = style.patients_axes(figure)
    ax.set_gid("patients")
    style.line(ax, [0, 20], lambda xi: feedforward(xi, M, B), linewidth=1.2)
    style.moving(ax, "line")
    style.dots(ax, x, y)
    style.moving_text(ax, "weights", 46, 222, color=style.PREDICTION)
    return figure


def overshoot() -> Drawing:
    """Draw one step against the gradient: the loss after it, and the line."""
    dm, db = average_gradient(x, y, M, B)
    m, b = step(x, y, M, B, RATE)
    before, after = mean_squared_error(x, y, M, B), mean_squared_error(x, y, m, b)
    promised = RATE * (dm**2 + db**2)
    return Drawing(
        (losses(), lines()),
        "One step, at a rate to choose",
        "Two panels. In the first, the mean squared error after one step from "
        f"m = {M} and b = {B}, for every learning rate up to {REACH}: a parabola that "
        f"falls from {number(before)} to a bottom and climbs again. A straight line "
        f"leaves it at the start with the same slope. At the rate {RATE} a dot lies on "
        f"the parabola at {number(after)}; the straight line promised a fall of "
        f"{number(promised, 2)}, and a heavy piece from it up to the dot shows the "
        f"{number(promised - before + after, 2)} that the curve takes back. In the "
        f"second, the {len(x)} patients with the first guess as a thin line, and the "
        f"line after the step, m = {number(m, 4)} and b = {number(b, 4)}, turned "
        "upwards a little, towards the dots.",
    )
