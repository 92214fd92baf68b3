"""Who checks the checks: the proof must fail when a core file or a page is harmed.

MUTATION_SEED chooses the sample, MUTATION_SAMPLE its size; `all` tries every mutant.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.proof.mutants import (
    ROOT,
    Mutant,
    core_mutants,
    live_mutants,
    page_mutants,
)

SEED = int(os.environ.get("MUTATION_SEED") or random.randrange(10**6))
SAMPLE = os.environ.get("MUTATION_SAMPLE") or "8"

# Changes that change nothing: the file, the line as it would be, and why.
TYPES_ONLY = (
    "TYPE_CHECKING = True  # for type checkers only: MicroPython has no collections.abc"
)
TYPES = "TYPE_CHECKING = True"
EQUIVALENT = (
    {
        (
            "docs/live/frame/faults.py",
            'if hasattr(sys, "xrint_exception"):  # MicroPython',
        ): "only MicroPython has it: held by test_edit, in the browser",
        (
            "docs/live/frame/faults.py",
            "shown, hidden = [], True",
        ): "a traceback begins with words, and these end what is hidden",
        (
            "docs/live/frame/numbers.py",
            'return ("−" if value <= 0 and shows else "") + whole + point + part',
        ): "nothing of zero shows, so it has no sign",
        ("docs/live/by_hand.py", "if loss - least > 0.05:"): "no loss is that exactly",
        (
            "docs/live/by_hand.py",
            "right = pixel(left - abs(side) if xi >= MIDDLE else left + abs(side))",
        ): "nobody is in the middle exactly",
        (
            "docs/live/descent.py",
            'descent = way("xescent", view, x, (m, b), learning_rate)',
        ): "any name will do, as long as it is the figure's own",
        (
            "docs/live/parabola.py",
            "weights = [LEFT + (RIGHT + LEFT) * i / PIECES for i in range(PIECES + 1)]",
        ): "the left edge is zero",
        (
            "docs/live/parabola.py",
            "tip = on_tangent(m, m - reach if steep >= 0 else m + reach)",
        ): "on level ground there is no arrow",
        (
            "docs/live/parabola.py",
            "tip = on_tangent(m, m - reach if steep > 1 else m + reach)",
        ): "that near to the bottom it is too short to show",
        (
            "docs/live/parabola.py",
            "if not length >= HEAD:  # too short to show, or nowhere",
        ): "no arrow is that long exactly",
        (
            "docs/live/parabola.py",
            'turn = "grow" if steep <= 0 else "shrink"',
        ): "level ground is the bottom, of which another sentence speaks",
        (
            "docs/live/hidden.py",
            "near = [at - width * n for at, width in places for n in NEAR]",
        ): "as many knots to the left of a bend as to the right",
        (
            "docs/live/hidden.py",
            "if len(hidden) > 1 and all(unit == hidden[1] for unit in hidden):",
        ): "alike with the second are those that are alike with the first",
        (
            "docs/live/hidden.py",
            "return EDGES[0] <= at < EDGES[1]",
        ): "no bend is at the edge exactly, and the edges are knots anyway",
        (
            "docs/live/hidden.py",
            "return EDGES[0] < at <= EDGES[1]",
        ): "the same, on the right",
        (
            "docs/live/hidden.py",
            "return self.ended or len(self.kept) >= epochs // KEEP",
        ): "a part never ends one place short: what is that near is trained at once",
        (
            "docs/live/degrees.py",
            "INSIDE = [row for row in others.rows if min(x) < row[0] <= max(x)]",
        ): "none of the others has the smallest x of the twenty",
    }
    | {
        (f"perceptron/{name}.py", TYPES_ONLY): "CPython has what type checkers want"
        for name in (
            *("checks", "descent", "gradient_check", "network"),
            "figures/bezier",
        )
    }
    | {
        (
            "perceptron/network.py",
            "units = (len(parameters) + 1) // (width + 2)",
        ): "two parameters more never make another unit, which has three or more",
        (
            "perceptron/gradient_check.py",
            'f: "Callable[[float], float]", at: float, nudge: float = 0.0002',
        ): "the size of the nudge: a parabola's central difference is exact for any",
        (
            "perceptron/curve.py",
            "return linear_neuron(powers(x, len(curve) + 1), curve[:-1], curve[-1])",
        ): "powers that no weight is for are left out",
        (
            "perceptron/neuron.py",
            "return dL_dy_pred * dy_pred_dm, dL_dy_pred / dy_pred_db",
        ): "dy_pred_db is one, and dividing by one is multiplying by it",
        (
            "perceptron/line.py",
            "together = sum((xi + x_mean) * (yi - y_mean) for xi, yi in zip(x, y))",
        ): "the distances of y from their mean add up to zero, so what x is shifted by",
        (
            "perceptron/line.py",
            "together = sum((xi - x_mean) * (yi + y_mean) for xi, yi in zip(x, y))",
        ): "the same, the other way round",
    }
)

# Core files of which the pages show only some doings: their own tests hold the rest.
ALSO = {
    "perceptron/checks.py": ["tests/ideas/test_checks.py", "tests/ideas/test_curve.py"],
    "perceptron/curve.py": ["tests/ideas/test_curve.py"],
}


class Proof:
    """A warm process that runs the proof on a copy of the project."""

    def __init__(self, copy: Path) -> None:
        """Copy what the proof needs, and run it once: unharmed, it has to hold."""
        for name in "conftest.py", "pyproject.toml", "mkdocs.yml":
            shutil.copy(ROOT / name, copy)
        leave = shutil.ignore_patterns("generated", "__pycache__")
        for name in "docs", "overrides", "perceptron", "scripts", "tests":
            shutil.copytree(ROOT / name, copy / name, ignore=leave)
        (copy / "docs/generated").mkdir()
        shutil.copy(ROOT / "docs/generated/axes.json", copy / "docs/generated")
        self.process = subprocess.Popen(
            [sys.executable, ROOT / "tests" / "proof_warm.py", copy, ROOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        code, output = self.reply()
        if code:
            pytest.fail(f"unharmed, the pages do not hold:\n{output}", pytrace=False)

    def reply(self) -> tuple[int, str]:
        """Return the exit code and the output of the last proof."""
        assert self.process.stdout
        code, output = json.loads(self.process.stdout.readline())
        return int(code), str(output)

    def notices(self, mutant: Mutant) -> bool:
        """Say whether the proof fails. On a page, that page's own proof is enough."""
        text = mutant.apply((ROOT / mutant.path).read_text("utf-8"))
        paths = held_by(mutant.path)
        assert self.process.stdin
        print(
            json.dumps([mutant.path, text, *paths]), file=self.process.stdin, flush=True
        )
        code, _ = self.reply()
        return code != 0

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proof]:
    proof = Proof(tmp_path_factory.mktemp("copy"))
    yield proof
    proof.close()


def held_by(path: str) -> list[str]:
    """Return what holds a file: a page itself, a live figure its test, the core all."""
    if path.endswith(".md"):
        return [path]
    if path == "perceptron/figures/bezier.py":
        return ["tests/live/frame/test_drawing.py"]
    if path.startswith("docs/live/"):
        folder = Path(path.replace("docs/live", "tests/live")).parent
        own = f"{folder}/test_{Path(path).stem}.py"
        return [own if (ROOT / own).is_file() else "tests/live/frame/test_page.py"]
    return [*ALSO.get(path, []), "docs", "perceptron"]


def reason(mutant: Mutant) -> str | None:
    """Return why a mutant changes nothing, if that is known."""
    if mutant.path.startswith("docs/live/") and mutant.line.startswith(TYPES):
        return "CPython has what type checkers want"
    return EQUIVALENT.get((mutant.path, mutant.line))


def sample(mutants: list[Mutant]) -> list[Mutant]:
    """Return a few mutants, or all."""
    if SAMPLE == "all":
        return mutants
    return random.Random(SEED).sample(mutants, min(int(SAMPLE), len(mutants)))


def survivors(proof: Proof, mutants: list[Mutant]) -> list[str]:
    """Return the mutants that the proof does not notice."""
    harmful = [mutant for mutant in mutants if not reason(mutant)]
    return [str(mutant) for mutant in sample(harmful) if not proof.notices(mutant)]


@pytest.mark.parametrize(
    "kind", [core_mutants, page_mutants, live_mutants], ids=["core", "pages", "live"]
)
def test_the_proof_notices(
    proof: Proof,
    kind: Callable[[], Iterator[Mutant]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    with capsys.disabled():
        print(f"\nMUTATION_SEED={SEED} MUTATION_SAMPLE={SAMPLE}", end=" ")
    if unnoticed := survivors(proof, list(kind())):
        lines = "\n".join(unnoticed)
        pytest.fail(f"MUTATION_SEED={SEED}: nobody notices\n{lines}", pytrace=False)


@pytest.mark.parametrize("path", ["perceptron/neuron.py", "docs/error.md"])
def test_the_proof_holds_when_nothing_is_harmed(proof: Proof, path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert not proof.notices(Mutant(path, 0, text[:9], text[:9], ""))


def test_what_changes_nothing_is_still_there() -> None:
    mutants = [*core_mutants(), *live_mutants()]
    known = {(mutant.path, mutant.line) for mutant in mutants}
    assert set(EQUIVALENT) <= known
