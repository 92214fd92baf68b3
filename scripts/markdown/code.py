"""Marks blocks of code: for the search, and for what the browser can edit and run.

Code, hints, solutions, asides and openings stay out of the search index: every first
view loads it, and one who searches is looking for the place that explains. A section
of a core file says which (`data-edit="perceptron.neuron"`), a session that the browser
can run says so (`data-run`, or `data-run="imports"` for one that only prepares).
"""

import re
from collections.abc import Iterator
from html import unescape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

from scripts.markdown.sessions import Block, is_only_imports, runnable

# Pygments' classes of what has no colour of its own: many bytes, and nothing to see.
PLAIN = {"bp", "fm", "n", "nb", "nc", "ne", "nf", "nn", "o", "p", "w"}
UNSEEN = re.compile(rf'<span class="(?:{"|".join(sorted(PLAIN))})">([^<]*)</span>')
BLANK = re.compile(r'(<span id="__span-[\d-]+")(>\s*</span>)')
UNSOUGHT = re.compile(
    r'<(div|details)(?= class="(?:(?:language|exercise)-|opening"|aside"))'
)
CODE = re.compile(
    r'<div class="language-(?P<language>python|pycon) highlight">'
    r'(?:<span class="filename">(?P<title>[^<]*)</span>)?'
    r"(?P<text><pre>.*?</pre>)</div>",
    re.DOTALL,
)
TAG = re.compile(r"<[^>]*>")


def block(found: re.Match[str]) -> Block:
    """Return the block as it reads without its HTML."""
    text = unescape(TAG.sub("", found["text"]))
    return Block(found["language"], text, unescape(found["title"] or ""))


def marks(blocks: list[Block]) -> Iterator[str]:
    """Yield the attribute of each block, or nothing."""
    for code, runs in zip(blocks, runnable(blocks), strict=True):
        if not runs:
            yield ""
        elif code.language == "python":
            yield f' data-edit="{code.module()}"'
        else:
            yield ' data-run="imports"' if is_only_imports(code) else " data-run"


class Mark(Postprocessor):
    """Marks what can be edited and run, and what searches pass over."""

    def run(self, text: str) -> str:
        """Return the page with the marks."""
        found = list(CODE.finditer(text))
        added = marks([block(one) for one in found])
        text = CODE.sub(lambda one: one[0].replace(">", f"{next(added)}>", 1), text)
        text = UNSEEN.sub(r"\1", UNSOUGHT.sub(r"<\1 data-search-exclude", text))
        return BLANK.sub(r'\1 class="blank"\2', text)


class CodeExtension(Extension):
    """Marks blocks of code once highlighting has put them back into the page."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Run after the code was put back, which happens at priority 30."""
        md.postprocessors.register(Mark(md), "code-marks", 5)


def makeExtension(**options: object) -> CodeExtension:
    """Return the extension, for Markdown."""
    return CodeExtension(**options)
