"""One browser of each kind for all tests, the site served to it, pages opened in it.

A test that holds in Chromium, Firefox and WebKit alike says so with `@everywhere` and
passes the mode on:

    @everywhere
    def test_it_opens(visit: Visitor, mode: str) -> None:
        opened = visit("line/", mode)
        assert opened.page.evaluate("document.title")
        assert opened.complaints == []

What such a test may use of Playwright is in `engines/page.py`, `expect` in
`engines/expecting.py`.
"""

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from scripts.common.browser import NoBrowser, launched, served

pytest.register_assert_rewrite("tests.browser.visits", "tests.browser.engines")

from tests.browser.engines.wire import NoEngine, Wire  # noqa: E402
from tests.browser.visits import (  # noqa: E402
    ENGINES,
    MODES,
    Opener,
    Visit,
    VisitElsewhere,
    Visitor,
)

# A busy machine is slow, not wrong.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """Serve the site and return its origin."""
    with served(site) as address:
        yield address


def give_up(reason: Exception) -> NoReturn:
    """Skip for want of a browser, and say how to get it; in CI, fail."""
    if os.environ.get("CI"):
        pytest.fail(str(reason), pytrace=False)
    pytest.skip(str(reason))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium."""
    with ExitStack() as stack:
        try:
            browser = stack.enter_context(launched())
        except NoBrowser as reason:
            give_up(reason)
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
def wires() -> Iterator[Callable[[str], Wire]]:
    """Return a function from another engine's name to its one browser."""
    with ExitStack() as stack:

        @functools.cache
        def wire(engine: str) -> Wire:
            try:
                return stack.enter_context(ENGINES[engine]())
            except NoEngine as reason:
                give_up(reason)

        yield wire


@pytest.fixture(scope="session")
def opening(
    request: pytest.FixtureRequest, wires: Callable[[str], Wire], origin: str
) -> Opener:
    """Return what opens a page in a mode, with nothing left behind, and closes it."""

    @contextmanager
    def elsewhere(address: str, engine: str) -> Iterator[Visit]:
        visit = VisitElsewhere(wires(engine), origin)
        visit.page.goto(f"{origin}/{address}")
        visit.page.evaluate("document.fonts.ready.then(() => true)")
        yield visit
        visit.page.evaluate("localStorage.clear()")
        visit.page.close()

    @contextmanager
    def opened(address: str, mode: str) -> Iterator[Visit]:
        if mode in ENGINES:
            with elsewhere(address, mode) as visit:
                yield visit
            return
        context = request.getfixturevalue("contexts")(mode)
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
