"""Tries mutants in the folder that it is started in, a copy of the project.

All that is slow to import is imported once. Each line read from stdin, a list of harms,
is then tried in forks of this process. A line is written to stdout for each harm: its
place among them, the first proof that fails, or null if the harm goes unnoticed, and
the seconds of work that this took.
"""

import contextlib
import gc
import io
import json
import os
import re
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

import pytest

# File, place, what stands there, what will, and the proofs that can notice.
Harm = tuple[str, int, str, str, list[str]]

LIMIT = 30  # seconds of work a proof: what runs for ever has been noticed as well
MEMORY = 4 * 2**30
OPTIONS = ["-qx", "--capture=no", "--hypothesis-profile=ci"]
for plugin in "cacheprovider", "unraisableexception", "threadexception":
    OPTIONS += ["-p", f"no:{plugin}"]
IMPORT = re.compile(r"^(?:from|import) (?:perceptron|live)\b", re.MULTILINE)
REPLIES = os.dup(1)
WARM = ["docs/neuron.md", "tests/live/test_by_hand.py", "tests/ideas/test_arrays.py"]


def say(place: int, noticed: str | None, took: float) -> None:
    """Write what became of a harm."""
    reply = json.dumps([place, noticed, round(took, 2)])
    os.write(REPLIES, f"{reply}\n".encode())


def seconds() -> float:
    """Return for how long the forks that ended have worked."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def limit() -> None:
    """Let the process end when its work takes too much time or memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.setitimer(signal.ITIMER_PROF, LIMIT)


def fails(proof: str) -> bool:
    """Say whether one file of proofs fails; a file without proofs does not."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = pytest.main([*OPTIONS, proof])
    failed = code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
    if failed:
        print(said.getvalue(), file=sys.stderr, flush=True)
    return failed


def first_failure(proofs: list[str]) -> str | None:
    """Return the first proof that fails, tried in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        for proof in proofs:
            os.write(writing, f"{proof}\n".encode())
            limit()
            if fails(proof):
                os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        tried = pipe.read().split()
    _, status = os.waitpid(child, 0)
    return tried[-1] if status else None


@cache
def check_unharmed(proof: str) -> None:
    """Stop if a proof fails for another reason than the harm."""
    if first_failure([proof]):
        sys.exit(f"{proof} fails without any harm done: mend that first.")


@contextlib.contextmanager
def harmed(harm: Harm) -> Iterator[None]:
    """Do a harm to a file for a while."""
    name, start, old, new, _ = harm
    path = Path(name)
    text, saved = path.read_text("utf-8"), path.stat().st_mtime_ns
    path.write_text(text[:start] + new + text[start + len(old) :], "utf-8")
    yield
    path.write_text(text, "utf-8")
    os.utime(path, ns=(saved, saved))


def attempt(harms: list[Harm]) -> None:
    """Say which proof notices each harm."""
    name, *_, proofs = harms[0]
    if proofs == [name]:
        in_fork(read_on, harms)
    elif name.endswith(".ipynb"):
        in_fork(compare_on, harms)
    else:
        try_each(harms)


def in_fork(act: Callable[[list[Harm]], None], harms: list[Harm]) -> None:
    """Let a fork act; stop if a proof fails in it without any harm done."""
    fork = os.fork()
    if fork == 0:
        act(harms)
        os._exit(0)
    _, status = os.waitpid(fork, 0)
    if status:
        sys.exit(f"{harms[0][0]} fails without any harm done: mend that first.")


def try_each(harms: list[Harm]) -> None:
    """Try each harm in a fork of this process."""
    for place, harm in enumerate(harms):
        before = seconds()
        with harmed(harm):
            noticed = first_failure(harm[-1])
        took = seconds() - before
        if noticed:
            check_unharmed(noticed)
        say(place, noticed, took)


def compare_on(harms: list[Harm]) -> None:
    """Import what compares notebooks with their pages, then try each harm."""
    if fails(harms[0][-1][0]):
        os._exit(1)
    try_each(harms)


def read_on(harms: list[Harm]) -> None:
    """Say of each harm to a page whether the page notices.

    The page is read once. A fork of the reader then reads on, on the harmed page, from
    the first example that is another there; those above it are as they were.
    """
    from scripts.proof.pages import read_page

    path = Path(harms[0][0])
    document = read_page(path)
    examples = list(document.examples())
    waiting: dict[int, list[tuple[int, Any]]] = {}
    for place, harm in enumerate(harms):
        with harmed(harm):
            page = read_page(path)
        page.namespace = document.namespace
        same = takewhile(alike, zip(examples, page.examples()))
        waiting.setdefault(sum(1 for _ in same), []).append((place, page))
    for number, example in enumerate(examples):
        for place, page in waiting.get(number, []):
            before = seconds()
            with harmed(harms[place]):
                noticed = fails_from(page, number)
            say(place, str(path) if noticed else None, seconds() - before)
        example.evaluate()


def alike(pair: tuple[Any, Any]) -> bool:
    """Say whether two examples are the same, but for where they stand."""
    kinds = {type(example.region.evaluator).__name__ for example in pair}
    texts = {e.document.text[e.region.start : e.region.end] for e in pair}
    return len(kinds) == len(texts) == 1 and kinds <= {"Snippet", "Session", "Claim"}


def fails_from(page: Any, number: int) -> bool:
    """Say whether one of a page's examples fails, from one of them on."""
    child = os.fork()
    if child == 0:
        limit()
        try:
            for example in islice(page.examples(), number, None):
                example.evaluate()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return bool(os.waitpid(child, 0)[1])


def warm_up() -> None:
    """Import what is slow to import, and forget again what harm can reach."""
    for proof in WARM:
        fails(proof)
    sys.dont_write_bytecode = True
    for name, module in list(sys.modules.items()):
        if is_reached(Path(getattr(module, "__file__", None) or os.devnull)):
            del sys.modules[name]
            parent, _, child = name.rpartition(".")
            vars(sys.modules.get(parent, module)).pop(child, None)
    gc.freeze()


def is_reached(file: Path) -> bool:
    """Say whether a module of ours can be harmed, or imports one that can."""
    if file.is_relative_to(Path("scripts").resolve()):
        return bool(IMPORT.search(file.read_text("utf-8")))
    return file.is_relative_to(Path.cwd())


if __name__ == "__main__":
    os.dup2(2, 1)  # what is printed is not mistaken for a reply
    warm_up()
    for line in sys.stdin:
        attempt(json.loads(line))
