"""Code, hints and solutions stay out of the search index.

Every first view loads the index; with them it is nearly twice as large, and one who
searches is looking for the place that explains.
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

UNSOUGHT = re.compile(r'<(div|details)(?= class="(?:language|exercise)-)')


class Exclude(Postprocessor):
    """Marks what the search of MkDocs and Zensical passes over."""

    def run(self, text: str) -> str:
        """Return the page with the marks."""
        return UNSOUGHT.sub(r"<\1 data-search-exclude", text)


class CodeExtension(Extension):
    """Marks blocks of code once highlighting has put them back into the page."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Run after the code was put back, which happens at priority 30."""
        md.postprocessors.register(Exclude(md), "code-out-of-search", 5)


def makeExtension(**options: object) -> CodeExtension:
    """Return the extension, for Markdown."""
    return CodeExtension(**options)
