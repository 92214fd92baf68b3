"""Whether the proof notices the harm: each mutant is tried in a copy of the project."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from itertools import islice
from multiprocessing.connection import wait
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from perceptron.figures import FIGURES
from scripts.common.files import ROOT
from scripts.mutation.mutants import Mutant

FILES = ("conftest.py", "pyproject.toml", "mkdocs.yml", "package-lock.json")
GENERATED, HARMED = "docs/generated", "notebooks"
FOLDERS = ("docs", "locks", "overrides", "perceptron", "scripts", "tests")
ELSEWHERE = ("generated", "__pycache__")
PROOFS = ("docs/*.md", "tests/ideas/test_*.py", "tests/live/**/test_*.py")
LOOK = "tests/drawing/test_looks.py::test_a_figure_looks_as_it_did[{}]"
ANSWERED = ["tests/ideas/test_answers.py", "tests/ideas/test_exercises.py"]
SEALED = "tests/ideas/test_kept.py"
CLAIMS = "tests/proof/test_claims.py"  # the proof's reading of them is the browser's
OUTPUTS = "tests/notebooks/test_notebooks.py::test_outputs_are_those_of_the_page[{}]"
# Not those that a notebook older than its sources would fail: any harm makes it that.
NOTEBOOKS = ["tests/notebooks/test_making.py", ANSWERED[0]]
KEPT = "tests/live/test_kept.py::test_a_figure_answers_as_it_was_kept[{}]"
# Tests that drive other programs: slow, and about those more than about the ideas.
DRIVERS = re.compile(r"^(import subprocess|from scripts.common.browser)", re.MULTILINE)


class Unproven(RuntimeError):
    """The proof fails, or ends, for another reason than the harm."""


class Trial(NamedTuple):
    """A mutant, the proof that noticed it, if one did, and the seconds of work."""

    mutant: Mutant
    proof: str | None
    took: float


class Copy:
    """A copy of the project, and the process that tries mutants in it."""

    def __enter__(self) -> "Copy":
        """Copy what the proof needs, and start the process."""
        self.folder = TemporaryDirectory(prefix="drift-")
        for name in FOLDERS:
            leave = shutil.ignore_patterns(*ELSEWHERE)
            shutil.copytree(ROOT / name, Path(self.folder.name, name), ignore=leave)
        for name in FILES:
            shutil.copy(ROOT / name, self.folder.name)
        copy_built(Path(self.folder.name))
        self.said = Path(self.folder.name, "said")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scripts.mutation.worker"],
            cwd=self.folder.name,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said.open("w"),
            bufsize=0,  # what waits in a buffer is not waited for
            process_group=0,
        )
        assert self.process.stdin and self.process.stdout
        self.orders, self.replies = self.process.stdin, self.process.stdout
        return self

    def __exit__(self, *_: object) -> None:
        """End the process with all that it started, and remove the copy."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.folder.cleanup()

    def start(self, batch: list[Mutant]) -> None:
        """Begin to try mutants."""
        self.batch = dict(enumerate(batch))
        order = [[m.path, m.start, m.old, m.new, proofs(m.path)] for m in batch]
        self.orders.write(f"{json.dumps(order)}\n".encode())

    def result(self) -> Trial:
        """Return the next that was tried."""
        reply = self.replies.readline()
        if not reply:
            said = self.said.read_text("utf-8")[-2000:].strip()
            raise Unproven(
                f"No answer came to {next(iter(self.batch.values()))}\n{said}"
            )
        place, proof, took = json.loads(reply)
        return Trial(self.batch.pop(place), proof, took)


def trials(mutants: Iterable[Mutant], jobs: int) -> Iterator[Trial]:
    """Yield what became of each mutant, several tried at once."""
    waiting = iter(batches(mutants))
    with ExitStack() as stack:
        busy: dict[Any, Copy] = {}
        for batch in islice(waiting, jobs):
            copy = stack.enter_context(Copy())
            copy.start(batch)
            busy[copy.replies] = copy
        while busy:
            for replies in wait(busy):
                copy = busy[replies]
                yield copy.result()
                if copy.batch:
                    continue
                if following := next(waiting, None):
                    copy.start(following)
                else:
                    del busy[replies]


def batches(mutants: Iterable[Mutant]) -> list[list[Mutant]]:
    """Return what is tried together: all of a page, all of notebooks, or one.

    A page is then read once, and what compares notebooks is imported once. What is
    quick comes first, so that most is known soon.
    """
    found: dict[Any, list[Mutant]] = {}
    for mutant in mutants:
        kind = Path(mutant.path).suffix
        key = {".md": mutant.path, ".ipynb": kind}.get(kind, mutant)
        found.setdefault(key, []).append(mutant)
    return sorted(found.values(), key=len, reverse=True)


def copy_built(folder: Path) -> None:
    """Let a copy have what was built: of its own where that is harmed."""
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    (folder / GENERATED).mkdir()
    for built in (ROOT / GENERATED).iterdir():
        place = folder / GENERATED / built.name
        if built.name == HARMED:
            shutil.copytree(built, place)
        else:
            place.symlink_to(built)


@cache
def proofs(path: str) -> list[str]:
    """Return the files that can notice harm done to a file, the likeliest first.

    A page holds itself. Code is held by pages and tests: first those with its name,
    then those that name it most.
    """
    home, name = Path(path).with_suffix("").parts[-2:]
    if path.endswith(".md"):
        return [path]
    if path.endswith(".ipynb"):
        return [OUTPUTS.format(name)]
    if home == "notebooks":
        return NOTEBOOKS if name != "answers" else NOTEBOOKS[::-1]
    naming = re.compile(rf"\b{home}[./]{name}\b|\b{home} import .*\b{name}\b")
    own = ["refusals", "test_checks"] if home == "guards" else [name, f"test_{name}"]
    drawn = path.startswith(("docs/live/", "perceptron/figures/"))
    texts = quick_proofs()

    def unlikely(file: str) -> tuple[bool, int, bool]:
        seldom = -len(naming.findall(texts[file]))
        return Path(file).stem not in own, seldom, drawn and "tests/live" not in file

    ranked = sorted(texts, key=unlikely)
    if home == "figures":
        own = [LOOK.format(figure) for figure, file in FIGURES.items() if file == name]
        return own + ranked + ([] if own else list(map(LOOK.format, FIGURES)))
    first = {
        "live": [KEPT.format(name)] if name in FIGURES else [],
        "exercises": ANSWERED,
        "frame": [CLAIMS] if name == "claims" else [],
        "data": [SEALED],
    }
    return [*first.get(home, []), *ranked]


@cache
def quick_proofs() -> dict[str, str]:
    """Return pages, and tests that start no other program, each with its text."""
    files = [file for place in PROOFS for file in sorted(ROOT.glob(place))]
    names = [file.relative_to(ROOT).as_posix() for file in files]
    texts = {name: (ROOT / name).read_text("utf-8") for name in names}
    return {name: text for name, text in texts.items() if not DRIVERS.search(text)}
