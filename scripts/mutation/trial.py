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
from typing import Any

from perceptron.figures import FIGURES
from scripts.common.files import ROOT
from scripts.mutation.mutants import Mutant

FILES = ("conftest.py", "pyproject.toml", "mkdocs.yml")
BUILT = ("docs/generated", "node_modules")
FOLDERS = ("docs", "overrides", "perceptron", "scripts", "tests")
ELSEWHERE = ("generated", "__pycache__")
PROOFS = ("docs/*.md", "tests/ideas/test_*.py", "tests/live/**/test_*.py")
LOOK = "tests/drawing/test_looks.py::test_a_figure_looks_as_it_did[{}]"
ANSWERED = ["tests/ideas/test_answers.py", "tests/ideas/test_exercises.py"]
KEPT = "tests/live/test_kept.py::test_a_figure_answers_as_it_was_kept[{}]"
# Tests that drive other programs: slow, and about those more than about the ideas.
DRIVERS = re.compile(r"^(import subprocess|from scripts.common.browser)", re.MULTILINE)


class Unproven(RuntimeError):
    """The proof fails, or ends, for another reason than the harm."""


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
        for name in BUILT:
            Path(self.folder.name, name).symlink_to(ROOT / name)
        self.said = Path(self.folder.name, "said")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scripts.mutation.worker"],
            cwd=self.folder.name,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said.open("w"),
            text=True,
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

    def start(self, mutant: Mutant) -> None:
        """Begin to try a mutant."""
        self.mutant = mutant
        text = Path(self.folder.name, mutant.path).read_text("utf-8")
        order = [mutant.path, mutant.apply(text), proofs(mutant.path)]
        print(json.dumps(order), file=self.orders, flush=True)

    def result(self) -> tuple[Mutant, str | None]:
        """Return the mutant and the proof that noticed it, if one did."""
        reply = self.replies.readline()
        if not reply:
            said = self.said.read_text("utf-8")[-2000:].strip()
            raise Unproven(f"No answer came to {self.mutant}\n{said}")
        return self.mutant, json.loads(reply)


def trials(mutants: Iterable[Mutant], jobs: int) -> Iterator[tuple[Mutant, str | None]]:
    """Yield each mutant with the first proof that notices it, several tried at once."""
    waiting = iter(mutants)
    with ExitStack() as stack:
        busy: dict[Any, Copy] = {}
        for mutant in islice(waiting, jobs):
            copy = stack.enter_context(Copy())
            copy.start(mutant)
            busy[copy.replies] = copy
        while busy:
            for replies in wait(busy):
                copy = busy[replies]
                yield copy.result()
                if following := next(waiting, None):
                    copy.start(following)
                else:
                    del busy[replies]


@cache
def proofs(path: str) -> list[str]:
    """Return the files that can notice harm done to a file, the likeliest first.

    A page holds itself. Code is held by pages and tests: first those with its name,
    then those that name it most.
    """
    if path.endswith(".md"):
        return [path]
    home, name = Path(path).with_suffix("").parts[-2:]
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
    first = {"live": [KEPT.format(name)], "exercises": ANSWERED}
    return [*first.get(home, []), *ranked]


@cache
def quick_proofs() -> dict[str, str]:
    """Return pages, and tests that start no other program, each with its text."""
    files = [file for place in PROOFS for file in sorted(ROOT.glob(place))]
    names = [file.relative_to(ROOT).as_posix() for file in files]
    texts = {name: (ROOT / name).read_text("utf-8") for name in names}
    return {name: text for name, text in texts.items() if not DRIVERS.search(text)}
