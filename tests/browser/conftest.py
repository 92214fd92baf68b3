"""A real browser, the built site served to it, and what each page did on opening."""

import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Response
from playwright.sync_api import sync_playwright as start_playwright

ROOT = Path(__file__).parents[2]
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
    "default-src 'self'; script-src 'self' 'unsafe-inline'; "
    "style-src 'self'; img-src 'self' data:"
)
MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}},
    "narrow, dark": {
        "viewport": {"width": 390, "height": 844},
        "color_scheme": "dark",
    },
    "touch": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    },
    "no script": {
        "viewport": {"width": 1280, "height": 900},
        "java_script_enabled": False,
    },
    "no script, dark": {
        "viewport": {"width": 390, "height": 844},
        "java_script_enabled": False,
        "color_scheme": "dark",
    },
}


def addresses() -> list[str]:
    """Return the address of each page inside the site."""
    names = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))
    return ["" if name == "index" else f"{name}/" for name in names]


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


@dataclass
class Visit:
    """An open page, and what happened on the way there."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, origin: str) -> None:
        """Write down every message, error, failed request and foreign host."""
        page = self.page
        page.on("console", lambda message: self.hear(message.type, message.text))
        page.on("pageerror", lambda error: self.hear("page error", str(error)))
        page.on("request", lambda request: self.ask(request.url, origin))
        page.on("requestfailed", lambda request: self.hear("lost", request.url))
        page.on("response", self.receive)

    def receive(self, answer: Response) -> None:
        if not answer.ok:
            self.hear(f"answer {answer.status}", answer.url)

    def hear(self, kind: str, text: str) -> None:
        self.complaints.append(f"{kind}: {text}")

    def ask(self, url: str, origin: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("data", "blob"):
            return
        self.requests.append(url)
        if f"{parts.scheme}://{parts.netloc}" != origin:
            self.hear("another host", url)


Visitor = Callable[[str, str], Visit]


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
