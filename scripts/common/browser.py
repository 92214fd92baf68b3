"""A real browser and the built site served to it, for tests and measurements."""

import functools
import gzip
import io
import shutil
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Playwright, sync_playwright

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
PACKED = {".woff2", ".png", ".gz"}  # compressed already


class NoBrowser(RuntimeError):
    """No Chromium is here; the message says how to get one."""


class Handler(SimpleHTTPRequestHandler):
    """Serves files, with what the site asks its host to send, and says nothing."""

    headers_sent: ClassVar[list[tuple[str, str]]] = []
    lacks: ClassVar[Collection[str]] = ()

    def translate_path(self, path: str) -> str:
        """Return where a file is, or where none is if it is to be missing."""
        here = super().translate_path(path)
        missing = any(part in path for part in self.lacks)
        return f"{here}.missing" if missing else here

    def end_headers(self) -> None:
        """Send the headers with every file."""
        for name, text in self.headers_sent:
            self.send_header(name, text)
        super().end_headers()

    def send_error(self, code: int, *words: str | None) -> None:
        """Answer as hosts do: with the nearest page for wrong addresses, if any."""
        here = Path(self.translate_path(self.path))
        pages = [folder / "404.html" for folder in here.parents]
        page = next((page for page in pages if page.is_file()), None)
        if code != HTTPStatus.NOT_FOUND or not page:
            return super().send_error(code, *words)
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(page.stat().st_size))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page.read_bytes())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Compressing(Handler):
    """Serves files compressed, over connections that stay, and to be kept a while."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> Any:
        """Answer with the compressed file, where there is one to compress."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        if not path.is_file() or path.suffix in PACKED:
            return super().send_head()
        data = gzip.compress(path.read_bytes(), 9)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def end_headers(self) -> None:
        """Ask for what hosts of files ask for, such as GitHub Pages."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


def headers_of(site: Path) -> list[tuple[str, str]]:
    """Return what its `_headers` say of every file."""
    heading, *lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    assert heading == "/*" and all(line.startswith("  ") for line in lines)
    pairs = [line.strip().partition(": ") for line in lines]
    return [(name, text) for name, _, text in pairs]


@contextmanager
def served(
    site: Path,
    *,
    plainly: bool = False,
    compressed: bool = False,
    lacks: Collection[str] = (),
) -> Iterator[str]:
    """Serve a folder and yield its origin; plainly: as a host that sends no headers.

    Whatever has in its address a part that the host lacks is missing meanwhile.
    """
    sent = {"headers_sent": [] if plainly else headers_of(site), "lacks": lacks}
    kind = Compressing if compressed else Handler
    handler = functools.partial(type("Host", (kind,), sent), directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def browser_path(playwright: Playwright) -> str:
    """Return the machine's browser, or Playwright's own; raise NoBrowser if none is."""
    own = playwright.chromium.executable_path
    for path in [*map(shutil.which, NAMES), own]:
        if path and Path(path).exists():
            return path
    raise NoBrowser(
        "no Chromium was found, so the site was not opened: install the package "
        "`chromium`, or run `.venv/bin/playwright install chromium`."
    )


@contextmanager
def launched() -> Iterator[Browser]:
    """Yield a browser; raise NoBrowser when none is present."""
    with sync_playwright() as playwright:
        path = browser_path(playwright)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def sent(path: Path) -> int:
    """Return how many bytes travel: fonts as they are, all else compressed."""
    data = path.read_bytes()
    return len(data if path.suffix == ".woff2" else gzip.compress(data, 9))


def weight(site: Path, requests: Iterable[str]) -> int:
    """Return the bytes of the site's files that were asked for, each once."""
    parts = [urlsplit(url) for url in requests]
    paths = {url.path.lstrip("/") for url in parts if url.scheme == "http"}
    files = [site / path for path in paths]
    return sum(sent(f / "index.html" if f.is_dir() else f) for f in files)
