"""All kinds of harm, what is harmless of it, and a sample of the rest."""

import tomllib
from collections.abc import Callable, Iterator
from hashlib import sha256

from scripts.common.files import ROOT
from scripts.mutation.equations import equation_mutants
from scripts.mutation.mutants import Mutant
from scripts.mutation.notebooks import notebook_mutants, output_mutants
from scripts.mutation.pages import page_mutants
from scripts.mutation.python import (
    core_mutants,
    exercise_mutants,
    figure_mutants,
    live_mutants,
    study_mutants,
)

HARMLESS = ROOT / "scripts/mutation/harmless.toml"
KINDS: dict[str, Callable[[], Iterator[Mutant]]] = {
    "core": core_mutants,
    "pages": page_mutants,
    "equations": equation_mutants,
    "live": live_mutants,
    "figures": figure_mutants,
    "exercises": exercise_mutants,
    "notebooks": notebook_mutants,
    "outputs": output_mutants,
    "studies": study_mutants,
}


# Tried in a moment, so more often than the others.
SHARES = {"pages": 90, "equations": 40, "outputs": 35}


def share(kind: str) -> int:
    """Return how many harms of a kind are tried for each of another."""
    return SHARES.get(kind, 1)


def harmless() -> dict[str, dict[str, str]]:
    """Return the mutants that change nothing: file, line as it would be, and why."""
    return tomllib.loads(HARMLESS.read_text("utf-8"))


def harmful(kind: str) -> list[Mutant]:
    """Return the mutants of a kind that have to be noticed, each once."""
    known, found = harmless(), dict.fromkeys(KINDS[kind]())
    return [m for m in found if m.line not in known.get(m.path, ())]


def sample(mutants: list[Mutant], size: int | None, seed: int) -> list[Mutant]:
    """Return a few mutants, each chosen by its own line: no other line has a say."""

    def lot(mutant: Mutant) -> bytes:
        text = f"{seed} {mutant.path} {mutant.line} {mutant.old} {mutant.new}"
        return sha256(text.encode()).digest()

    return sorted(mutants, key=lot)[:size]
