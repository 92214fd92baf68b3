"""The loop of writing: proof, server and build, beside plain MkDocs on these pages."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.common.files import ROOT
from scripts.common.site import build_site
from scripts.measures.report import line, middle

PLAIN = "site_name: Plain\ntheme: {name: material, font: false}\n"
PAGE = "slope"
SAID = {"Serving on": "make serve, until it serves"}
SAID |= dict.fromkeys(["  True:", "Not true"], "make serve, until its verdict")


@contextmanager
def plain_project() -> Iterator[Path]:
    """Yield a folder with the same pages for MkDocs and Material as they come."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "docs").mkdir()
        for page in (ROOT / "docs").glob("*.md"):
            shutil.copy(page, folder / "docs")
        (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
        yield folder


def run(*arguments: str, cwd: Path = ROOT) -> None:
    """Run Python to the end, whatever comes out: a page may be untrue just now."""
    subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True)


def seconds(act: Callable[[], object]) -> float:
    """Return how long an act takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def serving() -> dict[str, float]:
    """Return when `make serve` serves, and when it says whether all is true."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    began = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "scripts/serve.py", "--port", port],
        cwd=ROOT,
        env={**os.environ, "CI": "1", "PYTHONUNBUFFERED": "1"},  # CI: all is proved
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout
    said: dict[str, float] = {}
    for text in server.stdout:
        for words, name in SAID.items():
            if words in text:
                said[name] = time.perf_counter() - began
        if len(said) == 2:
            break
    server.send_signal(signal.SIGINT)
    server.wait()
    if len(said) < 2:
        raise RuntimeError("make serve ended before it served: run it, and see why.")
    return said


def measure(times: int) -> None:
    """Measure each as often, one after another, and print medians and ratios."""
    taken: dict[str, list[float]] = {}
    with plain_project() as plain, tempfile.TemporaryDirectory() as folder:
        acts: dict[str, Callable[[], object]] = {
            "plain MkDocs with Material": lambda: run(
                "-m", "mkdocs", "build", "-q", cwd=plain
            ),
            "make doctest, everything anew": lambda: run("scripts/prove.py", "--all"),
            "make doctest, one page anew": lambda: run(
                "scripts/prove.py", PAGE, "--all"
            ),
            "make doctest, nothing changed": lambda: run("scripts/prove.py"),
            "the site, notebooks included": lambda: build_site(Path(folder)),
        }
        for _ in range(times + 1):  # the first only warms up
            for name, act in acts.items():
                taken.setdefault(name, []).append(seconds(act))
            for name, took in serving().items():
                taken.setdefault(name, []).append(took)
    unit = middle(taken["plain MkDocs with Material"][1:])
    for name, values in taken.items():
        value = middle(values[1:])
        line(name, f"{value:.1f} s", f"{value / unit:.1f} of plain MkDocs")
