"""What the exercises say, word by word, as it was when somebody last read it.

`make refresh` writes it down anew after a change, and then it is time to read.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from perceptron.exercises.sheet import exercises
from scripts.common.files import ROOT

TOLD = ROOT / "tests/ideas/told.json"


def words(thing: object) -> Iterator[str]:
    """Yield every text that an exercise, or a part of it, is made of."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, list | tuple):
        for part in thing:
            yield from words(part)
    elif type(thing).__module__.startswith("perceptron.exercises."):
        for part in vars(thing).values():
            yield from words(part)


def refreshed() -> dict[Path, str]:
    """Return what is kept of all exercises, by file."""
    found = {exercise.name: [*words(exercise)] for _, exercise in exercises()}
    return {TOLD: json.dumps(found, ensure_ascii=False, indent=1) + "\n"}
