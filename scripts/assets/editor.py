"""The editor for Python, as its package has it: just the modules that a page loads."""

import posixpath
import re
from pathlib import Path

from scripts.common.files import ROOT
from scripts.common.freshness import digest

PACKAGE = ROOT / "node_modules" / "prism-code-editor"
# What docs/live/frame/editor.js imports, and how the lines are laid out.
NEEDED = [
    "index.js",
    "languages/python.js",
    "prism/languages/python.js",
    "extensions/commands/index.js",
    "layout.css",
]
IMPORT = re.compile(r'^(?:import|export)\b[^"\n]*"(\.[^"\n]+)";$', re.MULTILINE)
MAP = re.compile(r"^//# sourceMappingURL=.*\n?", re.MULTILINE)  # maps stay behind


def closure(needed: list[str]) -> dict[str, str]:
    """Return these modules and all that they import, by their path in the package."""
    found: dict[str, str] = {}
    waiting = list(needed)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = (PACKAGE / "dist" / name).read_text(encoding="utf-8")
            folder = posixpath.dirname(name)
            waiting += [
                posixpath.normpath(posixpath.join(folder, other))
                for other in IMPORT.findall(found[name])
            ]
    return dict(sorted(found.items()))


def made_from() -> str:
    """Return a digest of all that the editor depends on: the lock knows the package."""
    return digest([Path(__file__)])


def build() -> dict[str, bytes]:
    """Return every file of the editor, by its path inside docs/generated/."""
    files = {name: MAP.sub("", text) for name, text in closure(NEEDED).items()}
    return {f"editor/{name}": text.encode() for name, text in files.items()}
