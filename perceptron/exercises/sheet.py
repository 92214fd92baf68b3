"""All exercises, in the order of the chapters."""

from perceptron.exercises import (
    curve,
    deep,
    digits,
    error,
    inputs,
    landscape,
    line,
    logistic,
    moons,
    network,
    neuron,
    paths,
    rates,
    slope,
    step,
    training,
    yours,
)
from perceptron.exercises.form import Exercise

CHAPTERS = [
    ("line", line),
    ("neuron", neuron),
    ("error", error),
    ("slope", slope),
    ("step", step),
    ("training", training),
    ("rates", rates),
    ("landscape", landscape),
    ("curve", curve),
    ("inputs", inputs),
    ("network", network),
    ("deep", deep),
    ("logistic", logistic),
    ("paths", paths),
    ("moons", moons),
    ("digits", digits),
    ("yours", yours),
]


def exercises() -> list[tuple[str, Exercise]]:
    """Return each exercise with its chapter's page; computing them takes a moment."""
    return [
        (page, exercise)
        for page, chapter in CHAPTERS
        for exercise in chapter.exercises()
    ]


def data() -> "dict[str, dict[str, object]]":
    """Return all exercises by name, ready for JSON."""
    found = {}
    for page, exercise in exercises():
        found[exercise.name] = exercise.data()
        found[exercise.name]["module"] = page
    return found
