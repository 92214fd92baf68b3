"""Firefox as it is, over WebDriver BiDi: it needs no driver between."""

import base64
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websocket import WebSocket, create_connection

from tests.browser.engines.wire import NO_ENGINE, NoEngine

NAMES = ["firefox-esr", "firefox"]
# A mouse, which a machine without a screen lacks; nothing asked of anybody else.
PREFERENCES = {
    "ui.primaryPointerCapabilities": 6,
    "ui.allPointerCapabilities": 6,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
    "services.settings.server": "",
}
WINDOW = {"width": 1280, "height": 900}
# Said of an equation whose end has not come yet; `tests/house` checks finished ones.
UNFINISHED = "Invalid markup: Incorrect number of children"


class Firefox:
    """A Firefox at the other end of a socket."""

    def __init__(self, socket: WebSocket, downloads: Path) -> None:
        self.socket = socket
        self.downloads = downloads
        self.asked = 0
        self.events: list[dict[str, Any]] = []
        self.send("session.new", capabilities={})
        seen = ["log.entryAdded", "network.fetchError", "network.responseCompleted"]
        self.send("session.subscribe", events=seen)

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command, return its result, and keep what happens meanwhile."""
        self.asked += 1
        command = {"id": self.asked, "method": method, "params": parameters}
        self.socket.send(json.dumps(command))
        while (answer := json.loads(self.socket.recv())).get("id") != self.asked:
            self.events.append(answer)
        if answer["type"] == "error":
            raise RuntimeError(f"Firefox, at {method}: {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def open(self) -> str:
        tab: str = self.send("browsingContext.create", type="window")["context"]
        self.send("browsingContext.setViewport", context=tab, viewport=WINDOW)
        return tab

    def close(self, tab: str) -> None:
        self.send("browsingContext.close", context=tab)

    def go(self, tab: str, address: str) -> None:
        self.send("browsingContext.navigate", context=tab, url=address, wait="complete")

    def run(self, tab: str, body: str) -> Any:
        ran = self.send(
            "script.callFunction",
            functionDeclaration=f"async () => {{ {body} }}",
            target={"context": tab},
            awaitPromise=True,
        )
        if ran["type"] == "exception":
            raise RuntimeError(ran["exceptionDetails"]["text"])
        return ran["result"].get("value")

    def act(self, tab: str, device: dict[str, Any]) -> None:
        self.send("input.performActions", context=tab, actions=[device])

    def choose(self, tab: str, selector: str, file: Path) -> None:
        place = {"type": "css", "value": selector}
        found = self.send("browsingContext.locateNodes", context=tab, locator=place)
        (field,) = [{"sharedId": node["sharedId"]} for node in found["nodes"]]
        self.send("input.setFiles", context=tab, element=field, files=[str(file)])

    def picture(self, tab: str, file: Path) -> None:
        data = self.send("browsingContext.captureScreenshot", context=tab)["data"]
        file.write_bytes(base64.b64decode(data))

    def printed(self, tab: str) -> bytes:
        """Return the page as a PDF."""
        data: str = self.send("browsingContext.print", context=tab)["data"]
        return base64.b64decode(data)

    def resize(self, tab: str, width: int, height: int) -> None:
        size = {"width": width, "height": height}
        self.send("browsingContext.setViewport", context=tab, viewport=size)

    def heard(self) -> list[str]:
        self.send("session.status")  # what happened before it has been received by then
        events, self.events = self.events, []
        return [said for event in events if (said := complaint(event))]


def complaint(event: dict[str, Any]) -> str | None:
    """Return what an event of Firefox's complains of."""
    about = event["params"]
    if event["method"] == "log.entryAdded":
        if about["text"].startswith(UNFINISHED):
            return None
        return f"{about['level']}: {about['text']}"
    url = about.get("request", {}).get("url", "")
    if event["method"] == "network.fetchError":
        if about["errorText"] == "NS_BINDING_ABORTED":  # left before it came
            return None
        return f"lost: {url}: {about['errorText']}"
    status = about["response"]["status"]
    return f"answer {status}: {url}" if status >= 400 else None


@contextmanager
def firefox(more: dict[str, object] | None = None) -> Iterator[Firefox]:
    """Start a Firefox of our own, with nothing kept from one time to the next.

    It may have more preferences than those above.
    """
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        raise NoEngine(NO_ENGINE.format("Firefox", "`firefox-esr`", "firefox-esr"))
    options = ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        downloads = Path(profile, "downloads")
        downloads.mkdir()
        taken = {
            "browser.download.folderList": 2,
            "browser.download.dir": str(downloads),
        }
        preferences = "".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in (PREFERENCES | taken | (more or {})).items()
        )
        Path(profile, "user.js").write_text(preferences, encoding="utf-8")
        browser = subprocess.Popen(
            [path, *options, profile],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            socket = create_connection(address_of(Path(profile)), suppress_origin=True)
            yield Firefox(socket, downloads)
        finally:
            browser.terminate()
            browser.wait()


def address_of(profile: Path) -> str:
    """Return where a Firefox listens, once it has written that down."""
    file = profile / "WebDriverBiDiServer.json"
    for _ in range(600):
        try:
            place = json.loads(file.read_text(encoding="utf-8"))
            return f"ws://{place['ws_host']}:{place['ws_port']}/session"
        except (FileNotFoundError, json.JSONDecodeError):
            time.sleep(0.1)
    raise RuntimeError("Firefox was started, and did not begin to listen.")
