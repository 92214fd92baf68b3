"""Every session that a page offers to run prints in the browser what the page prints.

The blocks are taken from the built pages, handed to Python as the page does it, and
run by MicroPython. Numbers may differ in the last digits that a float has.
"""

import doctest
import json
import math
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from scripts.assets.engine import core_files, place
from scripts.common.files import ROOT

PAGES = sorted(
    path.stem
    for path in (ROOT / "docs").glob("*.md")
    if "```pycon" in path.read_text(encoding="utf-8")
)
NODE = shutil.which("node", path=str(Path(sys.executable).parent))
BLOCKS = "[data-run], [data-edit]"
PROMPT = re.compile(r"(>>>|\.\.\.)( |$)")
PROGRAM = """
import json
from live.frame.page import answer
for message in MESSAGES:
    print("RUN")
    print("REPLY", answer(json.dumps(message)))
"""
NUMBER = re.compile(r"-?\d+\.\d+(?:e[+-]\d+)?")
TRACEBACK = re.compile(r"Traceback \(most recent call last\):\n(?:[ .].*\n)+")
MODULE = re.compile(r"^(?:\w+\.)+(?=\w+Error: )", re.MULTILINE)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files of the engine, as they stand."""
    folder = tmp_path_factory.mktemp("engine")
    for path in core_files():
        target = folder / place(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return folder


def told(block: Tag) -> str:
    """Return a block as the page tells the engine of it."""
    text = printed_code(block)
    if block.has_attr("data-edit"):
        return text
    return "".join(f"{line[4:]}\n" for line in text.split("\n") if PROMPT.match(line))


def printed_code(block: Tag) -> str:
    code = block.select_one("code")
    assert code, "a block without code"
    return code.get_text()


def sessions(html: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the sessions of a page, and what it asks for each of them."""
    blocks = BeautifulSoup(html, "html.parser").select(BLOCKS)
    texts = [told(block) for block in blocks]
    return [
        (printed_code(block), {"do": "session", "before": texts[:number], "text": text})
        for number, (block, text) in enumerate(zip(blocks, texts, strict=True))
        if block.has_attr("data-run")
    ]


def ran(asked: list[dict[str, Any]], files: Path) -> list[str]:
    """Return what each message leads to under MicroPython."""
    names = sorted(str(path.relative_to(files)) for path in files.rglob("*.py"))
    done = subprocess.run(
        [str(NODE), "tests/ideas/micropython.mjs", str(files), *names],
        input=f"MESSAGES = {asked!r}\n{PROGRAM}",
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    _, *printed = done.stdout.split("RUN\n")
    for said in printed:
        assert json.loads(said.rpartition("REPLY ")[2]) == {}
    return [said.rpartition("REPLY ")[0] for said in printed]


def printed(text: str) -> str:
    """Return what a page says that a session prints."""
    examples = doctest.DocTestParser().get_examples(text)
    return "".join(example.want for example in examples)


def plain(output: str) -> str:
    """Return an output without what tells where an exception came from."""
    return MODULE.sub("", TRACEBACK.sub("", output)).strip()


def alike(one: str, other: str) -> bool:
    """Say whether two outputs are the same, but for the last digits of floats."""
    if NUMBER.sub("#", one) != NUMBER.sub("#", other):
        return False
    pairs = zip(NUMBER.findall(one), NUMBER.findall(other), strict=True)
    return all(math.isclose(float(a), float(b), rel_tol=1e-9) for a, b in pairs)


def test_numbers_alone_may_differ_a_little() -> None:
    assert alike("a 0.30000000000000004", "a 0.3")
    assert not alike("a 0.301", "a 0.3")
    assert not alike("a 0.3", "b 0.3")
    assert not alike("3", "4")


@pytest.mark.parametrize("page", PAGES)
def test_sessions_print_what_the_page_prints(
    page: str, site: Path, files: Path
) -> None:
    found = sessions((site / page / "index.html").read_text(encoding="utf-8"))
    assert found, "the browser can run none of its sessions"
    printing = ran([message for _, message in found], files)
    for (text, _), got in zip(found, printing, strict=True):
        wanted = plain(printed(text))
        assert alike(plain(got), wanted), f"{text}\nprints in the browser\n{got}"
