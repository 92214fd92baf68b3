"""What it means to visit a page: in which mode, and what happened on the way there."""

import functools
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Response

from scripts.common.files import ROOT
from scripts.common.menu import place
from tests.browser.engines import page as elsewhere
from tests.browser.engines.expecting import expect
from tests.browser.engines.firefox import firefox
from tests.browser.engines.webkit import webkit
from tests.browser.engines.wire import Wire

PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
# How wide a page is does not change its colours, nor they its width: two ways with
# script see light and dark, wide and narrow, mouse and finger.
MODES: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "phone": PHONE | {"has_touch": True, "is_mobile": True, "device_scale_factor": 2},
    "no script": PHONE | {"java_script_enabled": False},
}
ELSEWHERE: dict[str, Callable[[], AbstractContextManager[Wire]]] = {
    "firefox": firefox,
    "webkit": webkit,
}
# What Chromium can be told at any time, the others are told before they start.
FORCED = "firefox, its own colours"
OWN_COLOURS: dict[str, object] = {"browser.display.document_color_use": 2}
NO_MOTION: dict[str, object] = {"ui.prefersReducedMotion": 1}
NO_ANIMATIONS = "[Settings]\ngtk-enable-animations=false\n"
AT_REST: dict[str, Callable[[], AbstractContextManager[Wire]]] = {
    "firefox, at rest": functools.partial(firefox, NO_MOTION),
    "webkit, at rest": functools.partial(webkit, NO_ANIMATIONS),
}
ENGINES = ELSEWHERE | AT_REST | {FORCED: functools.partial(firefox, OWN_COLOURS)}
# A desk in another engine is a mode like the others: `@everywhere`, or this list as the
# parameters of a fixture, opens a page in all three.
DESKS = ["desk", *ELSEWHERE]
everywhere = pytest.mark.parametrize("mode", DESKS)
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
# The theme lets keys scroll code only where a pointer hovers; elsewhere a finger does.
RUN_AXE = """async place => {
  const keys = {enabled: matchMedia("(hover)").matches};
  const rules = {"scrollable-region-focusable": keys};
  const found = await axe.run(place, {resultTypes: ["violations"], rules});
  return found.violations.map(v => `${v.id}: ${v.help}: ` +
    v.nodes.map(node => node.html.slice(0, 200)).join(" … "));
}"""
# Everything that reaches past the window, unless it stands in a box that may scroll.
SPILLS = """() => {
  const boxes = "pre, .equation, .md-typeset__scrollwrap, .md-sidebar, .md-search, " +
    "[clip-path], .prism-code-editor";
  const width = document.documentElement.clientWidth;
  const spills = [...document.querySelectorAll(".md-content *, .md-footer *")]
    .filter(element => !element.closest(boxes))
    .filter(element => element.tagName != "g")  // its width counts what it clips
    .filter(element => element.getBoundingClientRect().right > width + 1)
    .map(element => element.outerHTML.slice(0, 200));
  const page = document.documentElement.scrollWidth;
  return page > width ? [`the page is ${page} px wide`, ...spills] : spills;
}"""


def addresses() -> list[str]:
    """Return the address of each page inside the site."""
    return sorted(place(path) for path in (ROOT / "docs").glob("*.md"))


@dataclass
class Visit:
    """An open page, and what happened on the way there."""

    page: Page
    noted: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def complaints(self) -> list[str]:
        return self.noted

    @property
    def requests(self) -> list[str]:
        return self.asked

    def watch(self, origin: str) -> None:
        """Write down every message, error, failed request and foreign host."""
        page = self.page
        page.on("console", lambda message: self.hear(message.type, message.text))
        page.on("pageerror", lambda error: self.hear("page error", str(error)))
        page.on("request", lambda request: self.ask(request.url, origin))
        page.on("requestfailed", self.miss)
        page.on("response", self.receive)

    def receive(self, answer: Response) -> None:
        if not answer.ok and answer.status != 304:  # 304: as it was
            self.hear(f"answer {answer.status}", answer.url)

    def miss(self, request: Any) -> None:
        """Note a request that failed; what a reader leaves is not lost."""
        if request.failure != "net::ERR_ABORTED":
            self.hear("lost", request.url)

    def hear(self, kind: str, text: str) -> None:
        self.noted.append(f"{kind}: {text}")

    def ask(self, url: str, origin: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("data", "blob"):
            return
        self.asked.append(url)
        if f"{parts.scheme}://{parts.netloc}" != origin:
            self.hear("another host", url)

    def stir(self) -> None:
        """Move, as readers do: a page that is only opened brings nothing to life."""
        self.page.mouse.move(5, 5)

    def touch(self, places: list[tuple[float, float]]) -> None:
        """Put a finger down at the first of these places, and move it to the last."""
        finger = self.page.context.new_cdp_session(self.page)
        kind = "touchStart"
        for x, y in places:
            event = {"type": kind, "touchPoints": [{"x": x, "y": y}]}
            finger.send("Input.dispatchTouchEvent", event)
            kind = "touchMove"
        lifted = {"type": "touchEnd", "touchPoints": []}
        finger.send("Input.dispatchTouchEvent", lifted)

    def wake(self, name: str, state: str = "ready") -> Locator:
        """Bring a live figure into view and wait for it; return it."""
        figure = self.page.locator(f"figure[data-live={name}]")
        figure.scroll_into_view_if_needed()
        self.stir()
        expect(figure).to_have_attribute("data-live-state", state, timeout=20_000)
        return figure

    def unfold(self) -> None:
        """Open what a reader can unfold: hints, solutions, asides."""
        self.page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )

    def assert_fits(self) -> None:
        assert self.page.evaluate(SPILLS) == []

    def assert_accessible(self, place: str = "html") -> None:
        self.page.evaluate(f"{AXE}; undefined")
        assert self.page.evaluate(RUN_AXE, place) == []


class VisitElsewhere(Visit):
    """An open page in another engine than Chromium."""

    def __init__(self, wire: Wire, origin: str) -> None:
        self.here = elsewhere.Page(wire)
        self.origin = origin
        wire.heard()  # what others left
        super().__init__(cast(Page, self.here))

    @property
    def complaints(self) -> list[str]:
        foreign = [url for url in self.requests if not url.startswith(self.origin)]
        self.noted += self.here.wire.heard()
        return self.noted + [f"another host: {url}" for url in foreign]

    @property
    def requests(self) -> list[str]:
        urls = self.here.evaluate("performance.getEntries().map(entry => entry.name)")
        return [url for url in urls if url.startswith("http")]

    def touch(self, places: list[tuple[float, float]]) -> None:
        finger = elsewhere.Mouse(self.here, "touch")
        start, *way = places
        finger.move(*start)
        finger.down()
        for x, y in way:
            finger.move(x, y)
        finger.up()

    def assert_accessible(self, place: str = "html") -> None:
        asked = f"{AXE}\nreturn ({RUN_AXE})({json.dumps(place)});"
        assert self.here.run(asked) == []


Opener = Callable[[str, str], AbstractContextManager[Visit]]
Visitor = Callable[[str, str], Visit]
