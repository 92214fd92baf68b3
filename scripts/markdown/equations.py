r"""Equations: TeX on the page, MathML on the site, made when the site is built.

    The weight $m$, the bias $b$, and

    $$
    \hat{y} = m x + b
    $$ { data-py="feedforward(x, m, b)" }

The proof holds every side against the expression (scripts/proof/equations.py).
"""

import re
import xml.etree.ElementTree as etree
from html import unescape

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString
from math_core import LatexError, LatexToMathML

from scripts.markdown.errors import PageError

# As in Pandoc: no space inside the dollars, no digit after them: money stays money.
INLINE = re.compile(
    r"(?<![\\$])\$(?![\s$])(?P<tex>(?:\\.|[^\\$\x02\x03])+?)(?<!\s)\$(?![0-9$])"
)
DISPLAY = re.compile(
    r"^[ \t]*\$\$[ \t]*\n?(?P<tex>(?:(?!\n[ \t]*\n)(?:\\.|[^\\$]))+?)\n?[ \t]*\$\$"
    r'(?:[ \t]*\{ data-py="(?P<py>[^"\n]+)"(?: data-let="(?P<let>[^"\n]+)")? \})?'
    r"[ \t]*$",
    re.MULTILINE,
)
STRAY = re.compile(r"(?<!\\)\$\$")

# The symbols that have a colour, by the name of their CSS class.
CLASSES = {"m": "m", "b": "b", "y": "truth", "e": "error"}
HATTED = {"y": "prediction"}

# Longer ones may be wider than a phone: they scroll, so the keyboard must reach them.
LONG = 14

_converter = LatexToMathML(fancy_error=False)


def mathml(tex: str, display: bool) -> etree.Element:
    """Return the equation as a <math> element; raise PageError if TeX is wrong."""
    tex = tex.strip()
    try:
        text = _converter.convert_with_local_state(tex, displaystyle=display)
    except LatexError as error:
        reason = re.sub(r"^\d+: ", "", str(error)).rstrip(".")
        raise PageError(f"the TeX {tex!r} cannot be set: {reason}.", tex) from None
    # math-core writes names such as &ApplyFunction;, which HTML knows and XML does not.
    text = re.sub(r"&(?!amp;|lt;|gt;|quot;|apos;)\w+;", lambda m: unescape(m[0]), text)
    math = etree.fromstring(text)
    math.set("alttext", " ".join(tex.split()))
    colour(math)
    for element in math.iter():
        if element.text:
            element.text = AtomicString(element.text)
    return math


def colour(element: etree.Element) -> None:
    """Give each symbol that has a colour its class."""
    children = list(element)
    if element.tag == "mover" and children[1].text == "ˆ":
        base = children[0].text or ""
        if base in HATTED:
            element.set("class", HATTED[base])
            return
    if element.tag == "mi" and element.text in CLASSES:
        element.set("class", CLASSES[element.text])
    for child in children:
        colour(child)


class InlineMath(InlineProcessor):
    """Set $…$."""

    def handleMatch(  # noqa: D102
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        return mathml(m["tex"], display=False), m.start(), m.end()


class StrayMath(InlineProcessor):
    """Refuse dollars in pairs that enclose no equation."""

    def handleMatch(  # noqa: D102
        self, m: re.Match[str], data: str
    ) -> tuple[None, None, None]:
        line = data[m.start() :].splitlines()[0]
        raise PageError(
            f"{line!r} is no equation: $$ stands on a line of its own before and "
            "after the TeX, with no blank line between, and then perhaps "
            '{ data-py="EXPRESSION" }.',
            line,
        )


class DisplayMath(BlockProcessor):
    """Set $$…$$."""

    def test(self, parent: etree.Element, block: str) -> bool:  # noqa: D102
        return bool(DISPLAY.search(block))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:  # noqa: D102
        block = blocks.pop(0)
        equation = DISPLAY.search(block)
        assert equation
        before, after = block[: equation.start()], block[equation.end() :]
        if before.strip():
            self.parser.parseBlocks(parent, [before.rstrip("\n")])
        math = mathml(equation["tex"], display=True)
        frame = etree.SubElement(
            parent, "div", {"class": "equation", "data-search-exclude": ""}
        )
        if equation["py"]:
            frame.set("data-py", equation["py"])
        if sum(len(element) == 0 for element in math.iter()) > LONG:
            frame.set("tabindex", "0")
            frame.set("role", "group")
            frame.set("aria-label", "Equation")
        frame.append(math)
        if after.strip():
            blocks.insert(0, after.lstrip("\n"))


class EquationExtension(Extension):
    """Equations in a line and on a line of their own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: D102
        # <math> stands in sentences: as a block it would get line breaks around it.
        md.block_level_elements = [e for e in md.block_level_elements if e != "math"]
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "$"]
        # Below code spans (190), above claims, escapes and emphasis.
        md.inlinePatterns.register(InlineMath(INLINE.pattern, md), "math", 189)
        md.inlinePatterns.register(StrayMath(STRAY.pattern, md), "stray-math", 188)
        # Below indented code (80), above headings, lists and tables.
        md.parser.blockprocessors.register(DisplayMath(md.parser), "equation", 79)


def makeExtension(**options: object) -> EquationExtension:
    return EquationExtension(**options)
