"""Read the digit that a reader draws, or an image of the data that was not seen."""

from live import strokes
from live.frame.controls import Choice, Refused, Strokes, leads_to
from live.frame.drawing import pixel
from live.frame.numbers import shown
from perceptron import classifier, softmax
from perceptron.checks import is_finite_number
from perceptron.data.digit_networks import hidden, misread, neurons
from perceptron.data.digits import unseen
from perceptron.digits import label, pixels
from perceptron.figures.sizes import ANSWERS, UNITS, VIEW, WIDTH
from perceptron.network import hidden_layer

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any

    from live.frame.drawing import Changes

KEPT = "unseen "  # stands before the number of an image, in the place of strokes
LONGEST = 12_000  # characters of strokes: some thousand points
EXAMPLE = (
    "M 62 61 L 72 51 L 88 46 L 105 50 L 114 62 L 111 76 L 99 87 L 84 92 "
    "L 101 95 L 117 105 L 125 122 L 121 142 L 108 155 L 89 160 L 70 157 L 58 148"
)


class Drawing(Strokes):
    """Strokes that can be read, or an image of the data by its number."""

    def read(self, value: object) -> str:
        """Return it as it was drawn, or raise Refused with a sentence."""
        text = super().read(value)
        try:
            if text.startswith(KEPT):
                unseen[int(text[len(KEPT) :])]
            else:
                strokes.read(text)
        except (ValueError, IndexError):
            raise Refused(f"{self.label}: these are no strokes; clear it.") from None
        return text


CONTROLS = [
    Drawing(
        "drawing",
        "your digit",
        EXAMPLE,
        LONGEST,
        [("", "nothing"), (EXAMPLE, "a drawn 3"), (f"{KEPT}1", "an image")],
    ),
    Choice(
        "network",
        "read by",
        "hidden",
        [("hidden", "16 hidden units, then ten neurons"), ("neurons", "ten neurons")],
    ),
]


def update(drawing: str, network: str) -> "tuple[Changes, str]":
    """Return what the network gets, what its units and answers are, and a sentence."""
    kept = drawing.startswith(KEPT)
    drawn = [] if kept else strokes.read(drawing)
    ink = path(drawing) if drawn else NOTHING
    if not kept and not drawn:
        changes = {"ink": ink, "truth": NOTHING}
        changes.update(view([0.0] * 64))
        changes.update(units([]))
        changes.update(answers([]))
        return changes, (
            "The frame is empty: draw a digit in it, or take an image that the network "
            "has not seen."
        )
    line = unseen[int(drawing[len(KEPT) :])] if kept else ""
    inputs = pixels(line) if kept else strokes.image(drawn)
    h = hidden_layer(inputs, hidden[0], "tanh") if network == "hidden" else []
    y_pred = feedforward(inputs, network)
    changes = {"ink": ink, "truth": mark(label(line)) if kept else NOTHING}
    changes.update(view(inputs))
    changes.update(units(h))
    changes.update(answers(y_pred))
    return changes, said_of(y_pred, label(line) if kept else None)


def feedforward(inputs: "list[float]", network: str) -> "list[float]":
    """Return what the page's own functions say."""
    if network == "hidden":
        return classifier.feedforward(inputs, hidden)
    return softmax.feedforward(inputs, neurons)


def said_of(y_pred: "list[float]", meant: "int | None") -> str:
    """Return what it takes the digit for, how sure it is, and what comes next."""
    if not all(is_finite_number(p) for p in y_pred):
        return "What it says is no number, so it takes this for nothing."
    first = softmax.likeliest(y_pred)
    rest = [p for k, p in enumerate(y_pred) if k != first]
    second = y_pred.index(max(rest)) if max(rest) != y_pred[first] else None
    sure = share(y_pred[first])
    told = f"It takes this for {called(first)}, with a probability of {sure}"
    if second is not None:
        told += f"; next comes {second}, with {share(y_pred[second])}"
    if meant is None:
        return f"{told}."
    told = f"{told}. It was meant for {called(meant)}"
    return f"{told}." if meant == first else f"{told}, so that is wrong."


def called(digit: int) -> str:
    """Return a digit as a sentence calls it."""
    return f"an {digit}" if digit == 8 else f"a {digit}"


def share(p: float) -> str:
    """Return a probability in per cent, to a tenth."""
    return f"{shown(100 * p, 1)} per cent"


NOTHING = {"visibility": "hidden"}


def path(d: str) -> "dict[str, Any]":
    """Return a path to be seen, or nothing."""
    return {"d": d, "visibility": "visible"} if d else NOTHING


def view(inputs: "list[float]") -> "Changes":
    """Return the pixels of the image, those of one grey as one path."""
    left, top, size = VIEW
    greys: dict[int, list[str]] = {}
    for i, grey in enumerate(inputs):
        x, y = left + size * (i % 8), top + size * (i // 8)
        there = f"M {x} {y} H {x + size} V {y + size} H {x} Z"
        greys.setdefault(round(16 * grey), []).append(there)
    return {f"grey{k}": path(" ".join(greys.get(k, []))) for k in range(1, 17)}


def units(h: "list[float]") -> "Changes":
    """Return a bar for each hidden unit, up where it is positive."""
    first, apart, line, high = UNITS
    bars = [bar(first + apart * k, line, high * h_k) for k, h_k in enumerate(h)]
    level = path(f"M 1 {line} L {WIDTH - 1} {line}" if h else "")
    return {"units": path(" ".join(bars)), "level": level}


def answers(y_pred: "list[float]") -> "Changes":
    """Return a bar for each answer, the likeliest apart, and its per cent."""
    first, apart, line, high = ANSWERS
    best = softmax.likeliest(y_pred) if y_pred else -1
    bars = [bar(first + apart * k, line, high * p) for k, p in enumerate(y_pred)]
    others = [one for k, one in enumerate(bars) if k != best]
    changes = {
        "best": path("".join(bars[best : best + 1])),
        "others": path(" ".join(others)),
    }
    for k in range(10):
        text = shown(100 * y_pred[k], 0) if y_pred else ""
        high_up = pixel(line - 5 - high * y_pred[k]) if y_pred else line
        mark = {"text": text, "y": high_up, "visibility": "visible"}
        changes[f"share{k}"] = mark if text not in ("", "0") else NOTHING
    return changes


def bar(x: float, line: float, high: float) -> str:
    """Return a bar from a line upwards."""
    return f"M {pixel(x)} {line} L {pixel(x)} {pixel(line - high)}"


def mark(meant: int) -> "dict[str, Any]":
    """Return the dot under the digit that was meant."""
    first, apart, line, _ = ANSWERS
    at = f"{pixel(first + apart * meant)} {line + 23}"
    return path(f"M {at} L {at}")


def an_image(drawing: str, network: str) -> "dict[str, Any]":
    """Return the next of the unseen images."""
    at = int(drawing[len(KEPT) :]) if drawing.startswith(KEPT) else -1
    return {"drawing": f"{KEPT}{(at + 1) % len(unseen)}"}


def one_misread(drawing: str, network: str) -> "dict[str, Any]":
    """Return the next of those that this network reads wrongly."""
    at = int(drawing[len(KEPT) :]) if drawing.startswith(KEPT) else -1
    later = [one for one in misread[network] if one > at]
    return {"drawing": f"{KEPT}{(later or misread[network])[0]}"}


BUTTONS = {
    "Clear": leads_to(drawing=""),
    "An unseen image": an_image,
    "One it misreads": one_misread,
}
