"""What the copy buttons of a page copy runs, and gives the outputs of the page."""

import doctest
import subprocess
import sys

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor

BLOCKS = "article :is(.language-python, .language-pycon)"
SESSIONS = "article .language-pycon"
QUIET = "import sys; sys.ps1 = sys.ps2 = ''\n"


def copied(page: Page, blocks: str) -> list[str]:
    """Press each block's copy button; return what was on the clipboard each time."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    texts = []
    for block in page.locator(blocks).all():
        page.evaluate("navigator.clipboard.writeText('nothing was copied')")
        block.locator("button[data-md-type=copy]").click()
        texts.append(page.evaluate("navigator.clipboard.readText()"))
    return texts


def sessions(page: Page) -> list[str]:
    """Return what each session on the page shows."""
    return page.locator(f"{SESSIONS} code").all_text_contents()


def typed(session: str) -> str:
    """Return what a reader would type of a session."""
    lines = session.splitlines()
    return "\n".join(
        line[4:] for line in lines if line.startswith((">>> ", "... ")) or line == "..."
    )


def test_copied_code_runs(visit: Visitor, address: str) -> None:
    """Pasted into Python, block by block, it gives the answers of the page."""
    page = visit(address, "light").page
    texts = copied(page, BLOCKS)
    if not texts:
        pytest.skip("a page without code")
    reader = subprocess.run(
        [sys.executable, "-i", "-q"],
        input=QUIET + "\n\n".join(texts) + "\n\n",
        capture_output=True,
        text=True,
        timeout=60,
    )
    parse = doctest.DocTestParser().get_examples
    examples = [example for session in sessions(page) for example in parse(session)]
    errors = [line for line in reader.stderr.splitlines() if "Error: " in line]
    assert errors == [e.exc_msg.strip() for e in examples if e.exc_msg]
    assert reader.stdout == "".join(e.want for e in examples if not e.exc_msg)


def test_copied_sessions_hold_what_was_typed(visit: Visitor, address: str) -> None:
    """No prompts, no answers, and no lines left blank by them."""
    page = visit(address, "light").page
    texts = copied(page, SESSIONS)
    if not texts:
        pytest.skip("a page without sessions")
    assert texts == [typed(session) for session in sessions(page)]
