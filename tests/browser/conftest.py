"""A real browser, the built site served to it, and what each page did on opening."""

import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from playwright.sync_api import sync_playwright as start_playwright

from tests.browser.visits import MODES, Visit, Visitor, addresses

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
    # Nothing outside this machine can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
    "style-src 'self'; img-src 'self' data:"
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for an address on every page, the missing one included."""
    if "address" in metafunc.fixturenames:
        pages = [*addresses(), "404.html"]
        metafunc.parametrize("address", pages, ids=[page or "home" for page in pages])


class Handler(SimpleHTTPRequestHandler):
    """Serves files under a strict policy, and says nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """Serve the site and return its origin."""
    handler = functools.partial(Handler, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def browser_path(playwright: Playwright) -> str | None:
    """Return the browser that is present: the machine's, or Playwright's own."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    own = playwright.chromium.executable_path
    return next(iter(found), own if Path(own).exists() else None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser; without one, skip and say how to get it (in CI: fail)."""
    with start_playwright() as playwright:
        path = browser_path(playwright)
        if not path:
            give_up = pytest.fail if os.environ.get("CI") else pytest.skip
            give_up(
                "no Chromium was found, so the site was not opened: install the "
                "package `chromium`, or run `.venv/bin/playwright install chromium`."
            )
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


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
