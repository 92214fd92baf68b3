"""A page in Firefox or WebKit, spoken to in those words of Playwright that tests use.

Playwright drives Chromium, and of the other two only versions of its own. Whatever a
reader does is done by the engine's pointer and keys; what is asked is asked of the
page (`page.js`). A word that is missing here is missing on purpose: what only
Chromium can answer is tested there alone.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tests.browser.engines.wire import Wire

FIND = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
PATIENCE = 60.0
KEYS = {
    "Control": "\ue009",
    "Shift": "\ue008",
    "Enter": "\ue007",
    "Tab": "\ue004",
    "Escape": "\ue00c",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Delete": "\ue017",
}
DOWN = {"type": "pointerDown", "button": 0}
UP = {"type": "pointerUp", "button": 0}
T = TypeVar("T")


def until(ask: Callable[[], T], enough: Callable[[T], bool]) -> T:
    """Ask until the answer is enough, or patience ends; return the last answer."""
    end = time.monotonic() + PATIENCE
    while not enough(answer := ask()) and time.monotonic() < end:
        time.sleep(0.05)
    return answer


class Page:
    """A tab of an engine."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.tab = wire.open()
        self.mouse = Mouse(self)
        self.keyboard = Keyboard(self)

    def goto(self, address: str) -> None:
        self.wire.go(self.tab, address)

    def reload(self) -> None:
        self.goto(self.url)

    def close(self) -> None:
        self.wire.close(self.tab)

    def screenshot(self, path: str | Path) -> None:
        self.wire.picture(self.tab, Path(path))

    def set_input_files(self, selector: str, file: Path) -> None:
        self.wire.choose(self.tab, selector, file)

    def set_viewport_size(self, size: dict[str, int]) -> None:
        self.wire.resize(self.tab, **size)

    @property
    def url(self) -> str:
        address: str = self.evaluate("location.href")
        return address

    def run(self, body: str) -> Any:
        """Run JavaScript that knows how to find elements; return what it returns."""
        body = f"{FIND}\nconst act = async () => {{ {body} }};\n"
        body += "return JSON.stringify({ answer: (await act()) ?? null });"
        return json.loads(self.wire.run(self.tab, body))["answer"]

    def evaluate(self, script: str, given: object = None) -> Any:
        """Return an expression's value, or what a function makes of what is given."""
        call = f"typeof it === 'function' ? it({json.dumps(given)}) : it"
        return self.run(f"const it = ({script}); return {call};")

    def wait_for_timeout(self, milliseconds: float) -> None:
        time.sleep(milliseconds / 1000)

    def wait_for_load_state(self, state: str) -> None:
        """Wait until nothing new has been asked for in half a second."""
        assert state == "networkidle"
        count = "performance.getEntriesByType('resource').length"
        seen = [-1]

        def still() -> bool:
            seen.append(self.evaluate(count))
            time.sleep(0.5)
            return seen[-1] == seen[-2]

        until(still, bool)

    @contextmanager
    def expect_download(self) -> Iterator["Download"]:
        """What is pressed meanwhile hands out a file."""
        folder = self.wire.downloads
        download = Download(folder, set(folder.iterdir()))
        yield download
        assert until(lambda: download.found, bool), "nothing was handed out"

    def locator(self, selector: str, **more: Any) -> "Locator":
        return Locator(self).locator(selector, **more)

    def get_by_role(self, role: str, **named: Any) -> "Locator":
        return Locator(self).get_by_role(role, **named)


@dataclass(frozen=True)
class Download:
    """What a page hands out, once it is there whole."""

    folder: Path
    before: set[Path]

    @property
    def found(self) -> list[Path]:
        new = set(self.folder.iterdir()) - self.before
        partly = any(path.suffix in (".part", ".wkdownload") for path in new)
        return [path for path in new if not partly and path.stat().st_size]

    @property
    def value(self) -> "Download":
        return self

    @property
    def suggested_filename(self) -> str:
        (path,) = self.found
        return path.name

    def save_as(self, place: Path) -> None:
        (path,) = self.found
        path.replace(place)


@dataclass(frozen=True)
class Mouse:
    """The pointer, or as a "touch" a finger."""

    page: Page
    kind: str = "mouse"

    def act(self, *actions: dict[str, Any]) -> None:
        device = {"type": "pointer", "id": self.kind, "actions": list(actions)}
        self.page.wire.act(
            self.page.tab, device | {"parameters": {"pointerType": self.kind}}
        )

    def move(self, x: float, y: float, steps: int = 1) -> None:
        """Move there; with more steps more slowly, so that the page sees the way."""
        place = {"x": round(x), "y": round(y), "origin": "viewport"}
        self.act({"type": "pointerMove", "duration": 20 * (steps - 1), **place})

    def down(self) -> None:
        self.act(DOWN)

    def up(self) -> None:
        self.act(UP)

    def press(self) -> None:
        self.act(DOWN, UP)


@dataclass(frozen=True)
class Keyboard:
    """The keys."""

    page: Page

    def act(self, *actions: tuple[str, str]) -> None:
        strokes = [{"type": f"key{way}", "value": key} for way, key in actions]
        device = {"type": "key", "id": "keyboard", "actions": strokes}
        self.page.wire.act(self.page.tab, device)

    def press(self, chord: str) -> None:
        """Press keys together, as in `Control+a`."""
        keys = [KEYS.get(key, key) for key in chord.split("+")]
        down = [("Down", key) for key in keys]
        self.act(*down, *[("Up", key) for key in reversed(keys)])

    def type(self, text: str) -> None:
        for letter in text:
            key = KEYS["Enter"] if letter == "\n" else letter
            self.act(("Down", key), ("Up", key))


@dataclass(frozen=True)
class Locator:
    """Where elements are to be found; looked for anew whenever they are asked."""

    page: Page
    steps: tuple[tuple[Any, ...], ...] = ()

    def to(self, *step: Any) -> "Locator":
        return Locator(self.page, (*self.steps, step))

    def locator(self, selector: str, has_text: str | None = None) -> "Locator":
        if selector.startswith("xpath="):
            return self.to("xpath", selector.removeprefix("xpath="))
        inside = selector.removeprefix("> ")
        place = self.to("css", f":scope > {inside}" if inside != selector else selector)
        return place if has_text is None else place.filter(has_text=has_text)

    def filter(self, has_text: str) -> "Locator":
        return self.to("has", has_text, False)

    def get_by_role(self, role: str, name: str = "", exact: bool = False) -> "Locator":
        return self.to("role", role, name, exact)

    def get_by_label(self, name: str, exact: bool = False) -> "Locator":
        return self.to("label", name, exact)

    def get_by_text(self, words: str, exact: bool = False) -> "Locator":
        return self.to("text", words, exact)

    def nth(self, index: int) -> "Locator":
        return self.to("nth", index)

    @property
    def first(self) -> "Locator":
        return self.nth(0)

    @property
    def last(self) -> "Locator":
        return self.nth(-1)

    def all(self) -> list["Locator"]:
        return [self.nth(index) for index in range(self.count())]

    def run(self, body: str) -> Any:
        return self.page.run(f"const found = find({json.dumps(self.steps)}); {body}")

    def count(self) -> int:
        number: int = self.run("return found.length;")
        return number

    def ask(self, question: str, *given: object) -> Any:
        """Ask the one element, once it is there."""
        asked = ", ".join(["found[0]", *map(json.dumps, given)])
        body = "return { many: found.length, is: found.length === 1 ? "
        body += f"(await ({question})({asked})) ?? null : null }};"
        answer = until(lambda: self.run(body), lambda answer: answer["many"] == 1)
        assert answer["many"] == 1, f"{answer['many']} elements at {self.steps}"
        return answer["is"]

    def evaluate(self, function: str, given: object = None) -> Any:
        return self.ask(f"({function})", given)

    def text_content(self) -> str:
        return str(self.ask("ASK.text"))

    def inner_text(self) -> str:
        return str(self.ask("ASK.shown"))

    def aria_snapshot(self) -> str:
        """Return what is heard of the element: its words, and no roles."""
        return str(self.ask("ASK.heard"))

    def input_value(self) -> str:
        return str(self.ask("ASK.value"))

    def all_text_contents(self) -> list[str]:
        texts: list[str] = self.run("return found.map(ASK.text);")
        return texts

    def get_attribute(self, name: str) -> str | None:
        value: str | None = self.ask("ASK.attribute", name)
        return value

    def is_visible(self) -> bool:
        seen: bool = self.run("return found.some(ASK.visible);")
        return seen

    def bounding_box(self) -> dict[str, float] | None:
        box: dict[str, float] | None = self.ask("ASK.box")
        return box

    def scroll_into_view_if_needed(self) -> None:
        self.ask("ASK.reveal")

    def focus(self) -> None:
        self.ask("ASK.focus")

    def fill(self, text: str) -> None:
        self.ask("ASK.fill", text)

    def hover(self) -> None:
        """Point at the middle, once nothing hides it and it has come to rest."""
        place = until(
            lambda: self.ask("ASK.pressable"), lambda place: isinstance(place, dict)
        )
        assert isinstance(place, dict), f"{place}: {self.steps}"
        self.page.mouse.move(**place)

    def click(self) -> None:
        """Press what this is; again, as Playwright does, if it moved away meanwhile."""

        def press() -> bool:
            self.hover()
            self.ask("ASK.guard")
            self.page.mouse.press()
            return not self.page.evaluate("(window.unguard?.(), window.missed)")

        assert until(press, bool), f"it could not be pressed: {self.steps}"

    check = click

    def press(self, chord: str) -> None:
        self.focus()
        self.page.keyboard.press(chord)

    def press_sequentially(self, text: str) -> None:
        self.focus()
        self.page.keyboard.type(text)

    def wait_for(self) -> None:
        assert until(self.is_visible, bool), f"nothing to be seen at {self.steps}"
