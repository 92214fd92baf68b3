"""Proves pages, on all cores, and only those that may have changed since they held.

What a page depends on is noted when it holds: the page, what it imports and shows of
the package, and whatever the proof itself is made of.
"""

import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import Pool, cpu_count
from pathlib import Path
from types import ModuleType

from scripts.common import freshness
from scripts.common.files import ROOT
from scripts.markdown import exercises
from scripts.markdown.errors import PageError
from scripts.proof.checks import BROKEN, Repair, shown
from scripts.proof.numbers import chapters
from scripts.proof.pages import failures, read_page
from scripts.proof.parsers import EXERCISE, SNIPPET

DOCS = ROOT / "docs"
NOTES = ROOT / ".cache/proof.json"
GRAMMAR = DOCS / "live/frame/claims.py"
ROOMS = ("proof", "markdown", "common", "drawing", "assets")


@dataclass(frozen=True)
class Verdict:
    """What the proof of one page came to."""

    path: Path
    checks: int
    failures: list[tuple[str, Repair | None]] = field(default_factory=list)
    broken: bool = False  # an exception made all that follows it meaningless
    needs: frozenset[str] = frozenset()
    anew: bool = True  # proved now; if not, it held before and nothing has changed


@cache
def everywhere() -> str:
    """Return what every verdict depends on, as one text."""
    sources = [path for room in ROOMS for path in (ROOT / "scripts" / room).glob("*")]
    files = [*filter(Path.is_file, sources), ROOT / "mkdocs.yml", GRAMMAR]
    return freshness.digest(files, f"{sys.version} {chapters(DOCS)}")


def digest(needs: Iterable[str]) -> str:
    """Return what becomes another when one of these files does."""
    files = filter(Path.is_file, map(ROOT.joinpath, needs))
    return freshness.digest(files, everywhere())


def is_known(page: Path, notes: freshness.Records) -> bool:
    """Say whether a page held, and nothing that it needs has changed since."""
    note = notes.get(shown(page), {"needs": ()})
    return note.get("made_from") == digest(note["needs"])


def is_settled(name: str, began: float) -> bool:
    """Say whether a file of ours was not saved while the proof ran."""
    path = ROOT / name
    return path.is_relative_to(ROOT) and path.stat().st_mtime < began


def prove(pages: Iterable[Path], afresh: bool = False) -> Iterator[Verdict]:
    """Yield the verdict of every page; afresh, whatever was noted."""
    began, notes = time.time(), freshness.read(NOTES)
    known = [page for page in pages if not afresh and is_known(page, notes)]
    for page in known:
        yield Verdict(page, notes[shown(page)]["checks"], anew=False)
    rest = {*pages}.difference(known)
    try:
        for verdict in judged([page for page in pages if page in rest]):
            needs = sorted(verdict.needs)
            if not verdict.failures and all(is_settled(name, began) for name in needs):
                note = {"checks": verdict.checks, "needs": needs}
                notes[shown(verdict.path)] = {**note, "made_from": digest(needs)}
            yield verdict
    finally:  # once: the more pages there are, the longer it takes
        if rest:
            freshness.write(NOTES, notes)


def judged(pages: list[Path]) -> Iterator[Verdict]:
    """Yield verdicts as they come, from as many processes as there are cores."""
    if len(pages) < 2:
        yield from map(judge, pages)
        return
    with suppress(PageError):  # computed once, for all processes
        exercises.compute(ROOT, exercises.saved(ROOT))
    with Pool(min(cpu_count(), len(pages)), ignore_interrupts) as pool:
        yield from pool.imap_unordered(judge_anew, pages)


def ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def ours() -> dict[str, ModuleType]:
    """Return the modules of the package that are loaded."""
    return {
        name: module
        for name, module in sys.modules.items()
        if name.split(".")[0] == "perceptron"
    }


def judge_anew(page: Path) -> Verdict:
    """Prove one page after another, each of which imports the package itself."""
    for name in ours():
        del sys.modules[name]
    return judge(page)


def judge(page: Path) -> Verdict:
    """Prove one page."""
    document = read_page(page)
    found = [(str(untrue), untrue.repair) for untrue in failures(document)]
    broken = BROKEN in document.namespace
    needs = frozenset([shown(page), *needed(document.text)])
    return Verdict(page, len(document.regions), found, broken, needs)


def needed(text: str) -> Iterator[str]:
    """Yield the files of ours that the page just proved has imported or shown."""
    for module in ours().values():
        if module.__file__:
            yield shown(module.__file__)
    for snippet in SNIPPET.finditer(text):
        yield snippet["reference"].partition(":")[0]
    if EXERCISE.search(text):
        for path in (ROOT / "perceptron/exercises").glob("*.py"):
            yield shown(path)
