"""What an engine must be able to do for us, whatever the way there."""

from pathlib import Path
from typing import Any, Protocol

NO_ENGINE = (
    "{} was not tried, for want of {}: on Debian or Ubuntu, `apt-get install {}`."
)


class NoEngine(RuntimeError):
    """An engine is missing; the message says how to get it."""


class Wire(Protocol):
    """A browser with one window, in which pages open in tabs of their own."""

    downloads: Path  # where what pages hand out is put

    def open(self) -> str:
        """Open an empty tab; return what it is called."""

    def close(self, tab: str) -> None:
        """Close a tab."""

    def go(self, tab: str, address: str) -> None:
        """Load an address, and wait until it is there."""

    def run(self, tab: str, body: str) -> Any:
        """Run the body of an asynchronous function; return the text it returns."""

    def act(self, tab: str, device: dict[str, Any]) -> None:
        """Let a device, a pointer or a keyboard, act as WebDriver describes it."""

    def choose(self, tab: str, selector: str, file: Path) -> None:
        """Choose a file for the one field that this selects."""

    def picture(self, tab: str, file: Path) -> None:
        """Write what the window shows to a PNG file."""

    def resize(self, tab: str, width: int, height: int) -> None:
        """Make the view, or as good as that the window, so wide and high."""

    def heard(self) -> list[str]:
        """Return what the browser complained of since it was last asked."""
