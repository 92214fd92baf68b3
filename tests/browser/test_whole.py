"""The page answers as one: held against the pages themselves, and against the proof."""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import expect

from scripts.common.files import ROOT
from scripts.mutation.kinds import harmful, sample
from scripts.mutation.mutants import Mutant
from scripts.proof.checks import resolve
from scripts.proof.parsers import SNIPPET
from tests.browser.visits import ELSEWHERE, Opener, Visitor, addresses

# Of all outputs and claims, so much needs only plain Python.
SHARE = 0.85
COMPUTED = """async () => {
  const { computeAll } = await import("/live/frame/whole.js");
  const { cellsOfPage } = await import("/live/frame/cells.js");
  return [cellsOfPage().map(({ kind, text, says }) => ({ kind, text, says })),
    await computeAll()];
}"""
# These take other engines no minutes.
QUICK = ["error/", "logistic/", "yours/"]
# These train for so long that a mutant takes a minute.
LONG = {"landscape", "network"}
EACH = 2  # mutants of a page
# Run in a copy of the project that is harmed: what of a page the proof reports, and all
# that it looks at, in the order of the page.
REPORTED = """
import json, sys
from pathlib import Path
from scripts.proof.checks import Claim, Session, Untrue
from scripts.proof.pages import read_page
looked, found = [], []
for example in read_page(Path(sys.argv[1])).examples():
    evaluator = example.region.evaluator
    kept = isinstance(evaluator, (Claim, Session))
    try:
        example.evaluate()
    except Untrue:
        if kept:
            found.append(len(looked))
    if kept:
        looked.append(getattr(evaluator, "py", None) or example.parsed.source)
print(json.dumps([looked, found]))
"""
MARKED = """async () => {
  const { cellsOfPage } = await import("/live/frame/cells.js");
  const { marks } = await import("/live/frame/marks.js");
  const now = marks();
  const looked = [...cellsOfPage().entries()].filter(([, { kind }]) =>
    kind === "claim" || kind === "prompt");
  return [document.querySelectorAll("[data-now]").length,
    looked.map(([number, { text }]) => [text, now.get(number)?.now ?? ""])];
}"""


class Change(NamedTuple):
    """A mutant of the core, in a section that a page prints."""

    page: str
    reference: str
    mutant: Mutant

    def __str__(self) -> str:
        return f"{self.page}: {self.mutant}"


def changes() -> list[Change]:
    """Return a few mutants that a reader could type on a page, the same each time."""
    where: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((ROOT / "docs").glob("*.md")):
        for snippet in SNIPPET.finditer(path.read_text("utf-8")):
            name = snippet["reference"].partition(":")[0]
            where.setdefault(name, []).append((path.stem, snippet["reference"]))
    found = []
    for mutant in sample(harmful("core"), None, seed=14):
        for page, reference in where.get(mutant.path, []):
            _, offset, text = resolve(reference)
            inside = offset < mutant.number <= offset + text.count("\n") + 1
            if inside and page not in LONG and "arrays" not in reference:
                found.append(Change(page, reference, mutant))
    chosen = []
    turns = Counter[str]()
    for change in found:
        turns[change.page] += 1
        if turns[change.page] <= EACH:
            chosen.append(change)
    return chosen


def computed_on(pages: list[str], mode: str, opening: Opener) -> dict[str, Any]:
    """Return the cells of each page, and what came of those that were computed."""
    found = {}
    for address in pages:
        with opening(address, mode) as visit:
            found[address] = visit.page.evaluate(COMPUTED)
    return found


@pytest.fixture(scope="module")
def computed(opening: Opener) -> dict[str, Any]:
    pages = [address for address in addresses() if address != "notebook/"]
    return computed_on(pages, "desk", opening)


def test_every_page_computes_what_it_prints(computed: dict[str, Any]) -> None:
    """To the digit, in the browser, from top to bottom."""
    assert_same(computed)


@pytest.mark.parametrize("engine", ELSEWHERE)
def test_pages_compute_the_same_in_each_engine(engine: str, opening: Opener) -> None:
    assert_same(computed_on(QUICK, engine, opening))


def assert_same(computed: dict[str, Any]) -> None:
    wrong = [
        f"{address} {cells[result['cell']]} is {result}"
        for address, (cells, results) in computed.items()
        for result in results
        if result["now"] != "same"
    ]
    assert wrong == []


def test_nearly_all_that_pages_say_is_computed(computed: dict[str, Any]) -> None:
    all_of_it = sum(
        bool(cell["says"]) for cells, _ in computed.values() for cell in cells
    )
    done = sum(
        bool(cells[result["cell"]]["says"])
        for cells, results in computed.values()
        for result in results
    )
    print(f"{done} of {all_of_it} outputs and claims are computed in the browser")
    assert done / all_of_it >= SHARE


def reported(change: Change, folder: Path) -> tuple[list[str], set[int]]:
    """Return what the proof looks at on a page, and what it reports of it, harmed."""
    for name in ("perceptron", "scripts"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "docs").mkdir()
    for path in (ROOT / "docs").glob("*.md"):
        shutil.copy(path, folder / "docs")
    shutil.copytree(ROOT / "docs/live", folder / "docs/live")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    harmed = folder / change.mutant.path
    harmed.write_text(change.mutant.apply(harmed.read_text("utf-8")), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", REPORTED, f"docs/{change.page}.md"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    looked, found = json.loads(done.stdout)
    return looked, set(found)


@pytest.mark.parametrize("change", changes(), ids=str)
def test_what_the_page_marks_is_what_the_proof_reports(
    change: Change, visit: Visitor, tmp_path: Path
) -> None:
    looked, found = reported(change, tmp_path)
    _, _, ours = resolve(change.reference)
    _, _, theirs = resolve(change.reference, tmp_path)
    visited = visit(f"{change.page}/", "desk")
    visited.unfold()
    page = visited.page
    blocks = page.locator("[data-edit]")
    texts = [text.strip() for text in blocks.locator("pre code").all_text_contents()]
    block = blocks.nth(texts.index(ours.strip()))
    block.get_by_role("button", name="Edit", exact=True).click()
    block.locator("textarea").fill(theirs)
    block.get_by_role("button", name="Run", exact=True).click()
    status = page.locator(".whole-bar [role=status]")
    expect(status).to_have_text(re.compile("^With your version: "), timeout=120_000)
    elements, marks = page.evaluate(MARKED)
    assert elements == sum(bool(now) for _, now in marks)
    assert [text.strip() for text, _ in marks] == [text.strip() for text in looked]
    as_printed = {at for at, (_, now) in enumerate(marks) if now == "as-printed"}
    marked = {at for at, (_, now) in enumerate(marks) if now in ("changed", "untrue")}
    assert marked == found - as_printed


def test_what_raises_further_down_is_told_at_the_block_that_was_changed(
    visit: Visitor,
) -> None:
    page = visit("curve/", "desk").page
    block = page.locator("[data-edit]").filter(has_text="def leave_one_out(").first
    block.get_by_role("button", name="Edit", exact=True).click()
    block.locator("textarea").fill(
        "def leave_one_out(x, y, degree):\n    return 1 / 0\n"
    )
    block.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator(".whole-bar")).to_contain_text("could not be computed")
    said = block.locator("xpath=following-sibling::output[1]")
    expect(said).to_contain_text("ZeroDivisionError")
    expect(said).to_contain_text('File "your code", line 2')
