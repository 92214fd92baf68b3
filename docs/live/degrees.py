"""Let the curve bend more, and watch it fit the twenty better and the others worse."""

from live.frame.controls import Choice, Number
from live.frame.drawing import axes
from live.frame.numbers import shown
from perceptron.curve import fit_curve, prediction
from perceptron.data import others
from perceptron.model import mean_squared_error
from perceptron.patients import x, y

MOST = 5
INSIDE = [row for row in others.rows if min(x) <= row[0] <= max(x)]
CONTROLS = [
    Number("degree", "degree of the curve", 1, 1, MOST, 1),
    Choice(
        "patients",
        "other patients",
        "all",
        [
            ("all", f"all {len(others.rows)}"),
            ("inside", f"the {len(INSIDE)} inside the range of the {len(x)}"),
        ],
    ),
]
KNOTS = [2.8 * knot for knot in range(11)]  # from edge to edge
CHOSEN, OTHER = 3.2, 1.4  # widths of the lines
PALE = 0.7
KNOWN: dict[object, list[float]] = {}  # a degree's curve, and its errors


def update(degree: int, patients: str) -> tuple[dict, str]:
    """Return the curves, the chosen one broad, and their errors, and the sentence."""
    inside = patients == "inside"
    names = {
        "seen": f"the {len(x)} they were fitted to",
        "unseen": f"{len(INSIDE)} inside their range"
        if inside
        else f"the other {len(others.rows)}",
    }
    changes: dict = {"outside": {"visibility": "hidden" if inside else "visible"}}
    for number in range(1, MOST + 1):
        path = drawn(fitted(number))
        line, opacity = (CHOSEN, 1) if number == degree else (OTHER, PALE)
        for panel, loss in zip(names, errors(number, patients)):
            mark = f"{panel}-{number}"
            changes[mark] = {"d": path, "stroke-width": line, "opacity": opacity}
            changes[f"{mark}-key"] = {"stroke-width": line}
            changes[f"{mark}-mse"] = {"text": shown(loss, 1)}
    for panel, name in names.items():
        changes[f"{panel}-name"] = {"text": name}
    seen, unseen = errors(degree, patients)
    whom = f"the other {len(others.rows)}"
    if inside:
        whom = f"the {len(INSIDE)} others inside their range"
    return changes, (
        f"Degree {degree}: the mean squared error is {shown(seen, 1)} on the {len(x)} "
        f"patients that the curve was fitted to, and {shown(unseen, 1)} on {whom}."
    )


def drawn(curve: list[float]) -> str:
    """Return the curve from edge to edge; both panels have the same axes."""
    return axes("degrees", "seen").curve(lambda xi: prediction(xi, curve), KNOTS)


def fitted(degree: int) -> list[float]:
    """Return the curve that fits the twenty best; it is worked out once."""
    if degree not in KNOWN:
        KNOWN[degree] = fit_curve(x, y, degree)
    return KNOWN[degree]


def errors(degree: int, patients: str) -> list[float]:
    """Return the curve's mean squared errors on the twenty, and on the others."""
    key = degree, patients
    if key not in KNOWN:
        rows = INSIDE if patients == "inside" else others.rows
        unseen = [row[0] for row in rows], [row[2] for row in rows]
        KNOWN[key] = [
            mean_squared_error(prediction, inputs, targets, fitted(degree))
            for inputs, targets in ((x, y), unseen)
        ]
    return KNOWN[key]


def forget() -> None:
    """Forget what was computed: the functions have changed."""
    KNOWN.clear()
