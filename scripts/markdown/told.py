"""What the exercises say, word by word, as it was when somebody last read it.

Of functions to write, also what ours and the known mistakes make of each case. `make
refresh` writes it all down anew after a change, and then it is time to read.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from perceptron.exercises.function import Function, attempt
from perceptron.exercises.sheet import exercises
from scripts.common.files import ROOT

TOLD = ROOT / "tests/ideas/told.json"
FEW = 8


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
    if isinstance(thing, Function):
        for function in thing.trusted, *(each.value for each in thing.mistakes):
            for case in thing.cases:
                yield written(attempt(function, case))


def written(value: object) -> str:
    """Return a result in words: of long lists the ends, numbers without their noise."""
    if isinstance(value, list | tuple):
        parts = [*map(written, value)]
        if len(parts) > FEW:
            parts[FEW // 2 : -FEW // 2] = [f"… of {len(parts)} …"]
        return f"[{', '.join(parts)}]"
    return f"{round(value, 9) + 0:.6g}" if isinstance(value, float) else repr(value)


def refreshed() -> dict[Path, str]:
    """Return what is kept of all exercises, by file."""
    found = {exercise.name: [*words(exercise)] for _, exercise in exercises()}
    return {TOLD: json.dumps(found, ensure_ascii=False, indent=1) + "\n"}
