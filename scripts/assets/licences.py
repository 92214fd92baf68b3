"""Whose work the site carries to a reader, and the text of each licence."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import distribution
from pathlib import Path

from scripts.assets.engine import PACKAGE
from scripts.common.files import ROOT
from scripts.common.freshness import digest

MODULES = ROOT / "node_modules"
OURS = "the-smallest-neural-network"
ICONS = "material/templates/.icons/material/LICENSE"
SEARCH = "assets/javascripts/workers/search.*"


@dataclass(frozen=True)
class Part:
    """Something that others made, what it does here, and in which files of the site."""

    name: str
    licence: str
    does: str
    files: tuple[str, ...]
    text: Callable[[], str]

    @property
    def file(self) -> str:
        """Return where its licence lies, inside docs/generated/."""
        return f"licences/{self.name.lower().replace(' ', '-')}.txt"


def of_npm(*names: str) -> str:
    """Return the licences that these packages of npm bring."""
    found = [sorted((MODULES / name).glob("LICENSE*")) for name in names]
    return "\n\n".join(path.read_text(encoding="utf-8") for (path,) in found)


def of_python(name: str, ending: str = "LICENSE") -> str:
    """Return a licence that a Python package brings."""
    files = distribution(name).files or []
    (path,) = [file for file in files if f"/{file}".endswith(f"/{ending}")]
    return Path(str(path.locate())).read_text(encoding="utf-8")


def of_micropython() -> str:
    """Return MicroPython's licence: the package names it and leaves out its text.

    The words of the MIT licence are those of our own.
    """
    about = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))
    if about["license"] != "MIT":
        raise ValueError(f"MicroPython's licence is now {about['license']}, not MIT")
    _, _, terms = (ROOT / "LICENSE").read_text(encoding="utf-8").split("\n\n", 2)
    return (
        f"{about['description']}, version {about['version']}\n"
        f"{about['repository']['url'].removeprefix('git+')}\n\n"
        f"MIT License\n\nCopyright (c) 2013-2025 Damien P. George\n\n{terms}"
    )


def of_scikit_learn() -> str:
    """Return scikit-learn's licence, without those of the libraries in its wheel."""
    return of_python("scikit-learn", "COPYING").partition("\n----\n")[0]


def face(name: str, does: str) -> Part:
    """Return a typeface."""
    package = name.lower().replace(" ", "-")
    files = (f"generated/fonts/{package}-*.woff2",)
    return Part(name, "OFL-1.1", does, files, partial(of_npm, f"@fontsource/{package}"))


PARTS = [
    Part(
        "Material for MkDocs",
        "MIT",
        "the frame of every page: its layout, menu and search",
        ("assets/**/*", "**/*.html"),
        partial(of_python, "mkdocs-material", "licenses/LICENSE"),
    ),
    Part("lunr", "MIT", "finds words", (SEARCH,), partial(of_npm, "lunr")),
    Part(
        "Material Design Icons",
        "Apache-2.0",
        "the small pictures on buttons",
        ("**/*.html",),
        partial(of_python, "mkdocs-material", ICONS),
    ),
    Part(
        "MicroPython",
        "MIT",
        "runs Python in your browser, for live figures and for your own code",
        ("generated/engine/*",),
        of_micropython,
    ),
    Part(
        "prism-code-editor",
        "MIT",
        "the editor, with Prism in it for the colours of code",
        ("generated/editor/**/*",),
        partial(of_npm, "prism-code-editor"),
    ),
    face("Source Serif 4", "the typeface of the text"),
    face("Source Code Pro", "the typeface of code"),
    face("STIX Two Math", "the typeface of equations"),
    Part(
        "scikit-learn",
        "BSD-3-Clause",
        "patients, moons, digits and the sets of chapter 17 come from its data",
        (
            *("generated/core.json", "generated/later.json", "generated/digits.json"),
            "generated/moons.json",
            *("generated/notebooks/*.ipynb", "sets/*.csv"),
        ),
        of_scikit_learn,
    ),
]


def made_from() -> str:
    """Return a digest of all that the texts depend on: the locks know the packages."""
    return digest([Path(__file__), ROOT / "LICENSE"])


def build() -> dict[str, bytes]:
    """Return every text to write, by its path inside docs/generated/."""
    texts = {part.file: part.text().encode() for part in PARTS}
    return {f"licences/{OURS}.txt": (ROOT / "LICENSE").read_bytes(), **texts}
