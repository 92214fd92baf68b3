"""make doctest: proves what may have changed, in one quiet line or in sentences."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.common.files import ROOT

LINE = """\
```pycon
>>> from perceptron.line import mean
>>> mean([1, 2])
1.5
```
"""
WRONG = '```pycon\n>>> 1 + 1\n3\n```\n\n**4**{ data-py="5" }, 6\n'
Run = Callable[..., str]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the house with two pages that hold."""
    for name in "conftest.py", "pyproject.toml", "mkdocs.yml", "package-lock.json":
        shutil.copy(ROOT / name, tmp_path)
    leave = shutil.ignore_patterns("__pycache__")
    for name in "scripts", "perceptron", "overrides", "locks", "docs/live":
        shutil.copytree(ROOT / name, tmp_path / name, ignore=leave)
    (tmp_path / "docs/line.md").write_text(LINE, "utf-8")
    (tmp_path / "docs/words.md").write_text("Only words.\n", "utf-8")
    return tmp_path


@pytest.fixture
def doctest(copy: Path) -> Run:
    """Return what runs a program in the copy, and says what it says, without times."""

    def run(*arguments: str, **environment: str) -> str:
        clean = {name: text for name, text in os.environ.items() if name != "CI"}
        done = subprocess.run(
            [sys.executable, *(arguments or ["scripts/prove.py"])],
            cwd=copy,
            env=clean | {"PYTHONPATH": str(copy)} | environment,
            capture_output=True,
            text=True,
        )
        return re.sub(r"[\d.]+ s", "T", f"{done.stdout}{done.stderr}").strip()

    return run


def test_only_what_may_have_changed_is_proved_again(copy: Path, doctest: Run) -> None:
    def anew() -> str:
        return doctest().removeprefix("4 checks hold, T ")

    assert doctest() == "4 checks hold, T (2 of 2 pages anew)."
    assert anew() == "(0 of 2 pages anew)."
    assert "1 of 1" in doctest("scripts/prove.py", "line", "--all")
    assert doctest(CI="true") == "4 checks hold, T (2 of 2 pages anew)."
    for changed, pages in [
        ("docs/words.md", 1),  # a page
        ("perceptron/line.py", 1),  # what one page imports
        ("perceptron/network.py", 0),  # what no page imports
        ("scripts/proof/checks.py", 2),  # what proves
        ("scripts/markdown/claims.py", 2),
        ("mkdocs.yml", 2),
    ]:
        with (copy / changed).open("a") as file:
            file.write("\n")
        assert anew() == f"({pages} of 2 pages anew).", changed
    (copy / "docs/words.md").write_text("# 3 · Words\n", "utf-8")
    assert anew() == "(2 of 2 pages anew)."  # chapters may be linked to from anywhere


def test_what_a_changed_function_makes_untrue_is_seen(copy: Path, doctest: Run) -> None:
    doctest()
    core = copy / "perceptron/line.py"
    text = core.read_text("utf-8")
    core.write_text(text.replace("/ len(values)", "/ len(values) + 1"), "utf-8")
    said = (
        "docs/line.md:4: the page says 1.5, the code says 2.5; make refresh rewrites it"
    )
    assert doctest().splitlines() == [
        said,
        "1 of 4 checks fail, T (1 of 2 pages anew).",
    ]
    assert said in doctest()  # what fails is never taken for known
    doctest("scripts/refresh.py", "line")
    assert "2.5" in (copy / "docs/line.md").read_text("utf-8")


def test_failures_are_sentences_and_nothing_else(copy: Path, doctest: Run) -> None:
    (copy / "docs/wrong.md").write_text(WRONG, "utf-8")
    sentences = [
        "docs/wrong.md:3: the page says 3, the code says 2; make refresh rewrites it",
        "docs/wrong.md:6: the page says 4, the code says 5.00 (5); "
        "make refresh rewrites it",
        'docs/wrong.md:6: the number 6 has no expression: write **6**{ data-py="…" }',
    ]
    said = doctest("scripts/prove.py", "wrong").splitlines()
    assert said == [*sentences, "3 of 3 checks fail, T (1 of 1 pages anew)."]
    by_pytest = doctest("-m", "pytest", "-q", "docs/wrong.md", "docs/line.md")
    assert [line for line in by_pytest.splitlines() if ": " in line][:3] == sentences
    assert "Traceback" not in by_pytest and "1 failed, 1 passed" in by_pytest


def test_a_page_that_is_not_there_is_told_from_those_that_are(doctest: Run) -> None:
    said = doctest("scripts/prove.py", "nope")
    assert "there is no page nope; the pages are: line, words" in said
