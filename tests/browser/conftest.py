"""A real browser, the built site served to it, and what each page did on opening."""

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from scripts.common.browser import NoBrowser, launched, served
from tests.browser.visits import MODES, Visit, Visitor, addresses


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for an address on every page, the missing one included."""
    if "address" in metafunc.fixturenames:
        pages = [*addresses(), "404.html"]
        metafunc.parametrize("address", pages, ids=[page or "home" for page in pages])


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


@pytest.fixture
def visit(contexts: Callable[[str], BrowserContext], origin: str) -> Iterator[Visitor]:
    """Return a function that opens a page in a mode; pages close after the test."""
    opened: list[Page] = []

    def open_page(address: str, mode: str) -> Visit:
        visit = Visit(contexts(mode).new_page())
        opened.append(visit.page)
        visit.watch(origin)
        visit.page.goto(f"{origin}/{address}")
        visit.page.evaluate("document.fonts.ready.then(() => true)")
        return visit

    yield open_page
    for page in opened:
        page.close()
