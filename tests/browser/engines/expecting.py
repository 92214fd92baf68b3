"""Expectations that wait, in Playwright's words, of a page in any engine.

Elsewhere than in Chromium patience is the same for all: a `timeout` is let pass.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import expect as expected_of_chromium

from tests.browser.engines.page import Locator, Page, until


def flat(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True)
class OfPage:
    """What a page is expected to become."""

    page: Page

    def to_have_url(self, pattern: re.Pattern[str]) -> None:
        url = until(lambda: self.page.url, lambda url: bool(pattern.search(url)))
        assert pattern.search(url), f"{url} is not like {pattern.pattern}"


@dataclass(frozen=True)
class OfPlace:
    """What an element, or its absence, is expected to become."""

    place: Locator

    def settle(
        self, ask: Callable[[], Any], enough: Callable[[Any], bool], wanted: object
    ) -> None:
        answer = until(ask, enough)
        said = f"wanted {wanted!r}, found {answer!r} at {self.place.steps}"
        assert enough(answer), said

    def texts(self) -> list[str]:
        return [flat(text) for text in self.place.all_text_contents()]

    def to_have_text(self, wanted: str | list[str] | re.Pattern[str]) -> None:
        if isinstance(wanted, re.Pattern):
            like = wanted.search
            self.settle(self.texts, lambda t: len(t) == 1 and bool(like(t[0])), wanted)
            return
        want = [
            flat(text) for text in ([wanted] if isinstance(wanted, str) else wanted)
        ]
        self.settle(self.texts, lambda texts: texts == want, wanted)

    def not_to_have_text(self, unwanted: str) -> None:
        bad = flat(unwanted)
        self.settle(self.texts, lambda t: len(t) == 1 and t != [bad], f"not {bad}")

    def to_contain_text(self, wanted: str, timeout: float = 0) -> None:
        want = flat(wanted)
        self.settle(self.texts, lambda t: len(t) == 1 and want in t[0], wanted)

    def not_to_be_empty(self) -> None:
        self.settle(self.texts, lambda texts: texts not in ([], [""]), "some text")

    def to_have_count(self, wanted: int) -> None:
        self.settle(self.place.count, lambda count: count == wanted, wanted)

    def to_have_value(self, wanted: str, timeout: float = 0) -> None:
        self.settle(self.place.input_value, lambda value: value == wanted, wanted)

    def not_to_have_value(self, unwanted: str) -> None:
        self.settle(self.place.input_value, lambda v: v != unwanted, f"not {unwanted}")

    def to_have_attribute(self, name: str, wanted: str, timeout: float = 0) -> None:
        ask = self.place.get_attribute
        self.settle(lambda: ask(name), lambda value: value == wanted, wanted)

    def to_have_accessible_description(self, wanted: str) -> None:
        ask = self.place.ask
        self.settle(lambda: ask("ASK.description"), lambda said: said == wanted, wanted)

    def to_be_visible(self) -> None:
        self.settle(self.place.is_visible, bool, "visible")

    def to_be_hidden(self) -> None:
        self.settle(self.place.is_visible, lambda seen: not seen, "hidden")

    def to_be_focused(self) -> None:
        self.settle(lambda: self.place.ask("ASK.focused"), bool, "focused")

    def to_be_disabled(self) -> None:
        self.settle(lambda: self.place.ask("ASK.disabled"), bool, "disabled")


def expect(thing: Any) -> Any:
    """Return what can be expected of a page or a place, whichever engine shows it."""
    if isinstance(thing, Page):
        return OfPage(thing)
    return OfPlace(thing) if isinstance(thing, Locator) else expected_of_chromium(thing)
