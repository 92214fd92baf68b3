"""What it means to visit a page: in which mode, and what happened on the way there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response

from scripts.common.files import ROOT

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


def unfold(page: Page) -> None:
    """Open what a reader can unfold: hints, solutions, asides."""
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
