"""The page about truth shows a failure: it has to be the one that really comes."""

import re
import shutil
from pathlib import Path

from scripts.common.files import ROOT
from scripts.proof.pages import check_page

DOCS = ROOT / "docs"


def fences(language: str) -> list[str]:
    text = (DOCS / "truth.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)\n```", text, re.DOTALL)


def test_the_failure_shown_is_the_failure_that_comes(tmp_path: Path) -> None:
    right, wrong = (re.search(r"\*\*.*\}", line)[0] for line in fences("markdown"))  # type: ignore[index]
    (message,) = fences("text")
    shutil.copytree(DOCS, tmp_path / "docs")
    page = tmp_path / "docs" / "error.md"
    text = page.read_text(encoding="utf-8")
    assert right in text
    page.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert [line.replace(f"{tmp_path}/", "") for line in check_page(page)] == [message]
