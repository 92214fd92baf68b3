"""The Markdown extension that sets a claim, and refuses what only looks like one.

The grammar of claims is in docs/live/frame/claims.py: the browser needs it as well.
"""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from scripts.drawing import live
from scripts.markdown.errors import PageError

grammar = live.module("frame.claims")

CLAIM = re.compile(r"(?<!\*)" + grammar.CLAIM)
# Whatever looks like a claim and is none: it must not pass as plain text.
STRAY = re.compile(r"\{[^{}\n]*\bdata-(?:py|let|not)\b[^}\n]*\}?")


class ClaimProcessor(InlineProcessor):
    """Set a claim as a span that knows its expression."""

    def handleMatch(  # noqa: D102
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        text, py, instead = m.groups()
        try:
            if not grammar.is_words(text):
                grammar.parsed(text)
        except grammar.Malformed as error:
            raise PageError(str(error), f"**{text}**") from None
        if instead and not grammar.is_words(text + instead):
            raise PageError(
                f"the claim **{text}** has a data-not, which is for words: where a "
                "number no longer holds, the browser computes the right one.",
                f"**{text}**",
            )
        # tabindex −1: a tap shows the expression, and Tab does not stop at each number
        about = {"class": "claim", "data-py": py, "tabindex": "-1"}
        span = etree.Element("span", about | ({"data-not": instead} if instead else {}))
        span.text = AtomicString(text)
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
