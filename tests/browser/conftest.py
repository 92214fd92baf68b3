"""One browser for all tests, the built site served to it, and pages opened in it."""

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from scripts.common.browser import NoBrowser, launched, served

pytest.register_assert_rewrite("tests.browser.visits")

from tests.browser.visits import MODES, Opener, Visit, Visitor  # noqa: E402


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """Serve the site and return its origin."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser; without one, skip and say how to get it (in CI: fail)."""
    with ExitStack() as stack:
        try:
            browser = stack.enter_context(launched())
        except NoBrowser as reason:
            give_up = pytest.fail if os.environ.get("CI") else pytest.skip
            give_up(str(reason))
        yield browser


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Callable[[str], BrowserContext]]:
    """Return a function from a mode's name to its one browser context."""
    with ExitStack() as stack:

        @functools.cache
        def context(mode: str) -> BrowserContext:
            return stack.enter_context(browser.new_context(**MODES[mode]))

        yield context


@pytest.fixture(scope="session")
def opening(contexts: Callable[[str], BrowserContext], origin: str) -> Opener:
    """Return what opens a page in a mode, with nothing left behind, and closes it."""

    @contextmanager
    def opened(address: str, mode: str) -> Iterator[Visit]:
        context = contexts(mode)
        visit = Visit(context.new_page())
        kept = {"origin": origin, "storageTypes": "local_storage"}
        context.new_cdp_session(visit.page).send("Storage.clearDataForOrigin", kept)
        visit.watch(origin)
        visit.page.goto(f"{origin}/{address}")
        visit.page.evaluate("document.fonts.ready.then(() => true)")
        yield visit
        visit.page.close()

    return opened


@pytest.fixture
def visit(opening: Opener) -> Iterator[Visitor]:
    """Return a function that opens a page in a mode; pages close after the test."""
    with ExitStack() as stack:
        yield lambda address, mode: stack.enter_context(opening(address, mode))
