"""What a run of harms found, as a table and as the data that the site tells of."""

import pprint
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from scripts.common.files import ROOT, sealed, write_atomically
from scripts.mutation.trial import Trial

TARGET = ROOT / "perceptron/data/drift.py"
ROW = "{:<12}{:>8}{:>10}{:>10}{:>14}   {}"
HEAD = '''\
"""Harm done to this site on purpose, and what noticed it: a run of `make drift`.

For each kind of harm: how many harms there are, how many of them were tried, and how
many of those the pages and each room of the tests were the first to notice. Nothing
that was tried went unnoticed, or it would not stand here.

The date is that of the run; the seed chose what was tried. Written by
`make drift ARGS="--sample {size} --seed {seed} --keep"`.
"""

'''


def room(proof: str) -> str:
    """Return which proofs one belongs to: the pages, or a room of the tests."""
    first, *parts = Path(proof).parts
    return "pages" if first == "docs" else parts[0]


def table(by_kind: dict[str, list[Trial]]) -> str:
    """Return a line for each kind: how much was tried and noticed, and by what."""
    rows = [ROW.format("kind", "tried", "noticed", "survived", "seconds each", "by")]
    for name, some in by_kind.items():
        by = rooms(some)
        noticed, each = (
            by.total(),
            sum(trial.took for trial in some) / max(1, len(some)),
        )
        said = ", ".join(f"{who} {number}" for who, number in by.most_common())
        row = name, len(some), noticed, len(some) - noticed, f"{each:.1f}", said
        rows.append(ROW.format(*row))
    return "\n".join(rows)


def rooms(some: list[Trial]) -> Counter[str]:
    """Return how many each room noticed."""
    return Counter(room(trial.proof) for trial in some if trial.proof)


def keep(by_kind: dict[str, list[Trial]], sizes: dict[str, int], seed: int) -> None:
    """Write down what a whole run found."""
    today = date.today()
    when = {"day": today.day, "month": f"{today:%B}", "year": today.year, "seed": seed}
    found = {name: dict(rooms(some).most_common()) for name, some in by_kind.items()}
    write_atomically(TARGET, source(when, sizes, found))


def source(
    when: dict[str, Any], sizes: dict[str, int], noticed: dict[str, dict[str, int]]
) -> str:
    """Return the text of perceptron/data/drift.py."""
    size = min(sum(by.values()) for by in noticed.values())
    tried = {name: sum(by.values()) for name, by in noticed.items()}
    values = {**when, "sizes": sizes, "tried": tried, "noticed": noticed}
    head = HEAD.format(size=size, seed=when["seed"])
    parts = [
        f"{name} = {pprint.pformat(value, width=80, sort_dicts=False)}"
        for name, value in values.items()
    ]
    return sealed("\n".join([f"{head}# fmt: off", *parts, ""]))
