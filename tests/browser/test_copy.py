"""What the copy buttons of a page copy runs, and gives the outputs of the page."""

import doctest
import subprocess
import sys

import pytest
from playwright.sync_api import Page

from tests.browser.test_every_page import PAGES
from tests.browser.visits import Visitor

BLOCKS = "article :is(.language-python, .language-pycon)"
SESSIONS = "article .language-pycon"
QUIET = "import sys; sys.ps1 = sys.ps2 = ''\n"


def copied(page: Page) -> list[tuple[bool, str]]:
    """Press each copy button; return what it copied, and whether from a session."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    texts = []
    for block in page.locator(BLOCKS).all():
        page.evaluate("navigator.clipboard.writeText('nothing was copied')")
        block.locator("button[data-md-type=copy]").click()
        is_session = "language-pycon" in (block.get_attribute("class") or "")
        texts.append((is_session, page.evaluate("navigator.clipboard.readText()")))
    return texts


def sessions(page: Page) -> list[str]:
    """Return what each session on the page shows."""
    return page.locator(f"{SESSIONS} code").all_text_contents()


def typed(session: str) -> str:
    """Return what a reader would type of a session."""
    lines = session.splitlines()
    said = "\n".join(
        line[4:] for line in lines if line.startswith((">>> ", "... ")) or line == "..."
    )
    return said.rstrip()  # the button takes no line break at the end


@pytest.mark.parametrize("address", PAGES, ids=lambda page: page or "home")
def test_copied_code_runs(visit: Visitor, address: str) -> None:
    """Pasted into Python, block by block, it gives the answers of the page.

    Of a session it is what was typed: no prompts, no answers, no lines left blank.
    """
    opened = visit(address, "desk")
    opened.unfold()
    page = opened.page
    texts = copied(page)
    if not texts:
        pytest.skip("a page without code")
    shown = sessions(page)
    assert [text for is_session, text in texts if is_session] == list(map(typed, shown))
    reader = subprocess.run(
        [sys.executable, "-i", "-q"],
        input=QUIET + "\n\n".join(text for _, text in texts) + "\n\n",
        capture_output=True,
        text=True,
        timeout=60,
    )
    parse = doctest.DocTestParser().get_examples
    examples = [example for session in shown for example in parse(session)]
    errors = [line for line in reader.stderr.splitlines() if "Error: " in line]
    assert errors == [e.exc_msg.strip() for e in examples if e.exc_msg]
    assert reader.stdout == "".join(e.want for e in examples if not e.exc_msg)
