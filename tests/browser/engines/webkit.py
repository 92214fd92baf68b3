"""WebKitGTK's own small browser, by Selenium, on a screen that nobody sees."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.remote.command import Command
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.engines.wire import NO_ENGINE, NoEngine

BROWSERS = "*/webkit2gtk-4.*/MiniBrowser"
NEEDED = "webkit2gtk-driver xvfb"
SCREEN = "1400x1100x24"
WINDOW = {"x": 0, "y": 0, "width": 1280, "height": 1000}


class WebKit:
    """A WebKitGTK behind its driver, and what it wrote to its console."""

    def __init__(self, driver: WebKitGTK, console: Path, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads
        self.console = console
        self.read = 0
        self.tab = driver.current_window_handle
        driver.set_window_rect(**WINDOW)

    def turn_to(self, tab: str) -> None:
        """Make a tab the one that is spoken to."""
        if tab != self.tab:
            self.driver.switch_to.window(tab)
            self.tab = tab

    def open(self) -> str:
        self.driver.switch_to.new_window("window")
        self.tab = self.driver.current_window_handle
        self.driver.set_window_rect(**WINDOW)
        return self.tab

    def close(self, tab: str) -> None:
        self.turn_to(tab)
        self.driver.close()
        self.turn_to(self.driver.window_handles[-1])

    def go(self, tab: str, address: str) -> None:
        self.turn_to(tab)
        self.driver.get(address)

    def run(self, tab: str, body: str) -> Any:
        self.turn_to(tab)
        return self.driver.execute_script(f"return (async () => {{ {body} }})()")

    def act(self, tab: str, device: dict[str, Any]) -> None:
        self.turn_to(tab)
        self.driver.execute(Command.W3C_ACTIONS, {"actions": [device]})

    def choose(self, tab: str, selector: str, file: Path) -> None:
        self.turn_to(tab)
        self.driver.find_element("css selector", selector).send_keys(str(file))

    def picture(self, tab: str, file: Path) -> None:
        self.turn_to(tab)
        self.driver.save_screenshot(str(file))

    def resize(self, tab: str, width: int, height: int) -> None:
        self.turn_to(tab)
        self.driver.set_window_rect(width=width, height=height)

    def heard(self) -> list[str]:
        lines = self.console.read_bytes()[self.read :].decode(errors="replace")
        self.read += len(lines.encode())
        return [line for line in lines.splitlines() if line.startswith("CONSOLE")]


@contextmanager
def screen() -> Iterator[str]:
    """Start a screen that nobody sees; yield its name."""
    hears, says = os.pipe()
    options = ["-displayfd", str(says), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", *options], pass_fds=[says], stderr=subprocess.DEVNULL
    )
    os.close(says)
    try:
        with os.fdopen(hears) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def webkit(settings: str = "") -> Iterator[WebKit]:
    """Start a WebKitGTK of our own, with nothing kept from one time to the next.

    It may be on a desktop with settings of its own, as GTK writes them.
    """
    found = sorted(Path("/usr/lib").glob(BROWSERS))
    if not (found and shutil.which("WebKitWebDriver") and shutil.which("Xvfb")):
        raise NoEngine(NO_ENGINE.format("WebKit", "WebKitGTK and a screen", NEEDED))
    options = WebKitGTKOptions()
    options.binary_location = str(found[-1])
    options.add_argument("--automation")
    options.add_argument("--enable-write-console-messages-to-stdout=true")
    home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    with home as folder, screen() as display:
        console, downloads = Path(folder, "console"), Path(folder, "downloads")
        downloads.mkdir()
        Path(folder, "user-dirs.dirs").write_text(
            f'XDG_DOWNLOAD_DIR="{downloads}"\n', encoding="utf-8"
        )
        Path(folder, "gtk-3.0").mkdir()
        Path(folder, "gtk-3.0/settings.ini").write_text(settings, encoding="utf-8")
        here = {"DISPLAY": display, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}
        here |= {"XDG_CONFIG_HOME": folder}
        with console.open("w") as log:
            service = Service(log_output=log, env={**os.environ, **here})
            driver = WebKitGTK(options=options, service=service)
            try:
                yield WebKit(driver, console, downloads)
            finally:
                driver.quit()
