"""What the pages print is the bare idea, and what type checkers read is true."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.common.files import ROOT

PAGES = sorted((ROOT / "docs").glob("*.md"))
IDEAS = [path for path in PAGES if path.stem != "refusals"]  # it prints checks
SNIPPET = re.compile(r'^ *--8<-- "(perceptron/[\w/]+\.py):(\w+)"$', re.MULTILINE)
SECTIONS = sorted(
    {found for page in IDEAS for found in SNIPPET.findall(page.read_text())}
)
WIDEST = 76  # no block scrolls sideways, from 1,000 pixels up
TYPED = sorted(path.stem for path in (ROOT / "perceptron").glob("*.pyi"))


def section(path: str, name: str) -> str:
    """Return a section of a file, as a page prints it."""
    _, _, rest = (ROOT / path).read_text("utf-8").partition(f"[start:{name}]\n")
    return rest.partition(f"# --8<-- [end:{name}]")[0]


def faults(code: str) -> Iterator[str]:
    """Yield what printed code holds besides the idea."""
    for line in code.splitlines():
        if len(line) > WIDEST:
            yield f"a line of {len(line)} characters"
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Try | ast.Raise):
            yield f"a {type(node).__name__.lower()}"
        if isinstance(node, ast.Name) and node.id.startswith("check_"):
            yield "a check"
        if isinstance(node, ast.FunctionDef):
            if node.decorator_list:
                yield "a decorator"
            if not code.splitlines()[node.lineno - 1].endswith(":"):
                yield "a signature of several lines"
        note = getattr(node, "annotation", None) or getattr(node, "returns", None)
        if isinstance(note, ast.Constant) and isinstance(note.value, str):
            yield "a quoted annotation"


@pytest.mark.parametrize(
    ("path", "name"), SECTIONS, ids=[":".join(found) for found in SECTIONS]
)
def test_a_printed_section_is_the_bare_idea(path: str, name: str) -> None:
    code = section(path, name)
    assert code, f"{path} has no section {name}"
    assert not list(faults(code))


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("def f(x):\n    check_rows(x)", "a check"),
        ("try:\n    1\nexcept ValueError:\n    2", "a try"),
        ("raise ValueError", "a raise"),
        ("def f(x: 'list[float]'): ...", "a quoted annotation"),
        ("def f() -> 'float':\n    return 1", "a quoted annotation"),
        ("def f(\n    x,\n):\n    return x", "a signature of several lines"),
        ("@guards.mean\ndef mean(x):\n    return x", "a decorator"),
        ("x = " + "1" * 73, "a line of 77 characters"),
    ],
)
def test_what_is_not_the_idea_is_noticed(code: str, fault: str) -> None:
    assert fault in faults(code)


@pytest.mark.parametrize("page", IDEAS, ids=lambda page: page.stem)
def test_sessions_import_no_checks(page: Path) -> None:
    typed = re.findall(
        r"^ *(?:>>>|\.\.\.) (.*)$", page.read_text("utf-8"), re.MULTILINE
    )
    guarding = re.compile(r"perceptron[. ].*\b(checks|guards)\b")
    assert not [line for line in typed if guarding.search(line)]


def test_the_stubs_say_what_the_core_is() -> None:
    modules = [f"perceptron.{name}" for name in TYPED]
    assert len(modules) > 10
    command = [sys.executable, "-m", "mypy.stubtest", *modules]
    done = subprocess.run(
        [*command, "--mypy-config-file", "pyproject.toml"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
