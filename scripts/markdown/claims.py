"""Claims: numbers and words in a sentence that carry the expression behind them.

    The error is **−134.07**{ data-py="error" }, so the guess is
    **too low**{ data-py="error < 0" }.

A number says what its expression gives, rounded to the digits shown. Words without
digits say that their expression is True. This file is the grammar, for the site and
for the tests alike, and the Markdown extension that sets a claim.
"""

import math
import re
import xml.etree.ElementTree as etree
from decimal import Decimal
from numbers import Integral, Real

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from scripts.markdown.errors import PageError

CLAIM = re.compile(
    r'(?<!\*)\*\*(?P<text>[^*`|{}"\n]+)\*\*\{ data-py="(?P<py>[^"|`\n]+)" \}'
)
# Whatever looks like a claim and is none: it must not pass as plain text.
STRAY = re.compile(r"\{[^{}\n]*\bdata-(?:py|let)\b[^}\n]*\}?")
NUMBER = re.compile(
    r"(?P<sign>[+−-]?)(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]+))?"
    r"(?:e(?P<power_sign>[+−-]?)(?P<power>[0-9]+))?"
)


class NotANumber(ValueError):
    """The value behind a number claim is a bool, NaN, infinite, or no number at all."""


def is_words(text: str) -> bool:
    """Say whether the claim is one of words: it then has to be True."""
    return not any(character.isnumeric() for character in text)


def parsed(text: str) -> re.Match[str]:
    """Return the number in a claim; raise PageError if it is none."""
    number = NUMBER.fullmatch(text)
    if not number:
        raise PageError(
            f"the claim **{text}** is neither one number nor words without digits: "
            "put in bold only the number.",
            f"**{text}**",
        )
    return number


def sign(like: str, negative: bool) -> str:
    """Return a number's sign, as another one has it: minus or hyphen, plus or none."""
    if negative:
        return like if like == "-" else "−"
    return "+" if like == "+" else ""


def rewrite(text: str, value: object) -> str:
    """Return the value, rounded and written as the number `text` is written."""
    number = parsed(text)
    if isinstance(value, bool) or not isinstance(value, Real):
        raise NotANumber(f"{value!r} is not a number")
    if not math.isfinite(value):
        raise NotANumber(f"{value!r} is not a finite number")
    exact = Decimal(int(value) if isinstance(value, Integral) else float(value))
    comma = "," if "," in number["whole"] else ""
    kind = "e" if number["power"] else "f"
    digits = len(number["part"] or "")
    written, _, power = f"{abs(exact):{comma}.{digits}{kind}}".partition("e")
    if any(digit in written for digit in "123456789"):  # what rounds to zero has none
        written = sign(number["sign"], exact < 0) + written
    if power:
        exponent = int(power)
        written += f"e{sign(number['power_sign'], exponent < 0)}{abs(exponent)}"
    return written


def says(text: str, value: object) -> bool:
    """Say whether the claim's text is what the value behind it gives."""
    if is_words(text):
        return value is True
    try:
        return rewrite(text, value) == text
    except NotANumber:
        return False


class ClaimProcessor(InlineProcessor):
    """Set a claim as a span that knows its expression."""

    def handleMatch(  # noqa: D102
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        if not is_words(m["text"]):
            parsed(m["text"])
        # tabindex −1: a tap shows the expression, and Tab does not stop at each number
        span = etree.Element(
            "span", {"class": "claim", "data-py": m["py"], "tabindex": "-1"}
        )
        span.text = AtomicString(m["text"])
        return span, m.start(), m.end()


class StrayProcessor(InlineProcessor):
    """Refuse what looks like a claim and is none."""

    def handleMatch(  # noqa: D102
        self, m: re.Match[str], data: str
    ) -> tuple[None, None, None]:
        raise PageError(
            f"{m[0]!r} is no claim: bold text must be followed at once by "
            '{ data-py="EXPRESSION" }, on one line, with no " or | in the expression.',
            m[0],
        )


class ClaimExtension(Extension):
    """Claims in paragraphs, headings, lists, tables and captions."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: D102
        # Below code spans (190), above escapes (180) and emphasis, which know * and \.
        md.inlinePatterns.register(ClaimProcessor(CLAIM.pattern, md), "claim", 186)
        md.inlinePatterns.register(StrayProcessor(STRAY.pattern, md), "stray", 185)


def makeExtension(**options: object) -> ClaimExtension:
    return ClaimExtension(**options)
