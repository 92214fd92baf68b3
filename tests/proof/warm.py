"""Runs `make doctest` again and again, in the copy of the project given as argument.

All that is slow to import is imported once, by a first run that has to succeed. Each
line read from stdin, [file, text, paths…], is then tried in a fork of this process;
each line written to stdout, [code, output], is what came of it.
"""

import contextlib
import io
import json
import os
import signal
import sys
from pathlib import Path

import pytest

LIMIT = 60  # seconds; a change that runs for ever has been noticed as well
FOLLOWS_CORE = (
    *("perceptron", "live", "scripts.proof.equations", "scripts.proof.vocabulary"),
    *("scripts.drawing.live", "scripts.make_rows"),
    *("tests.live", "test_"),
)


def prove(paths: list[str]) -> tuple[int, str]:
    """Return the exit code and the output of pytest."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        options = ["-q", "-x", "-p", "no:cacheprovider", "--capture=no"]
        code = int(pytest.main([*options, *paths]))
    return code, output.getvalue()


def forget_core() -> None:
    """Have the core, and what was computed from it, imported afresh."""
    for name in [name for name in sys.modules if name.startswith(FOLLOWS_CORE)]:
        del sys.modules[name]


def try_in_fork(paths: list[str]) -> tuple[int, str]:
    """Return what the proof says in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(LIMIT)
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            json.dump(prove(paths), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return tuple(json.loads(said)) if said else (-1, f"no end within {LIMIT} seconds")


def main(copy: Path, original: str) -> None:
    os.chdir(copy)
    sys.path[:] = [str(copy), *(path for path in sys.path if path != original)]
    sys.dont_write_bytecode = True
    replies, sys.stdout = sys.stdout, sys.stderr
    first = prove(["docs", "perceptron", "tests/live/test_by_hand.py"])
    print(json.dumps(first), file=replies, flush=True)
    forget_core()
    for line in sys.stdin:
        name, text, *paths = json.loads(line)
        path = copy / name
        before = path.read_text("utf-8")
        path.write_text(text, "utf-8")
        print(json.dumps(try_in_fork(paths)), file=replies, flush=True)
        path.write_text(before, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
