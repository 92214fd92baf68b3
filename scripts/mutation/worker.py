"""Tries mutants in the folder that it is started in, a copy of the project.

All that is slow to import is imported once. Each line read from stdin, [file, its
harmed text, the proofs to try], is then tried in a fork of this process. The line
written to stdout is the first proof that fails, or null if the harm goes unnoticed.
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
from functools import cache
from pathlib import Path

import pytest

LIMIT = 30  # seconds of work a proof: what runs for ever has been noticed as well
MEMORY = 4 * 2**30
OPTIONS = ["-qx", "--capture=no", "--hypothesis-profile=ci"]
for plugin in "cacheprovider", "unraisableexception", "threadexception":
    OPTIONS += ["-p", f"no:{plugin}"]
IMPORT = re.compile(r"^(?:from|import) (?:perceptron|live)\b", re.MULTILINE)
WARM = ["docs/neuron.md", "tests/live/test_by_hand.py", "tests/ideas/test_arrays.py"]


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
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        for proof in proofs:
            os.write(writing, f"{proof}\n".encode())
            signal.setitimer(signal.ITIMER_PROF, LIMIT)
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


def attempt(name: str, harmed: str, proofs: list[str]) -> str | None:
    """Return which proof notices the harm."""
    path = Path(name)
    text, saved = path.read_text("utf-8"), path.stat().st_mtime_ns
    path.write_text(harmed, "utf-8")
    noticed = first_failure(proofs)
    path.write_text(text, "utf-8")
    os.utime(path, ns=(saved, saved))
    if noticed:
        check_unharmed(noticed)
    return noticed


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
    replies, sys.stdout = sys.stdout, sys.stderr
    warm_up()
    for line in sys.stdin:
        print(json.dumps(attempt(*json.loads(line))), file=replies, flush=True)
