"""What the browser runs: MicroPython, and the core files as they stand, in bundles."""

import json
from pathlib import Path

from scripts.common.files import ROOT
from scripts.common.freshness import digest

PACKAGE = ROOT / "node_modules/@micropython/micropython-webassembly-pyscript"
PARTS = ("micropython.mjs", "micropython.wasm")
# Files of the package that need NumPy, which the browser's Python does not have.
NOT_CORE = ("arrays", "binary_arrays", "elsewhere", "network_arrays", "softmax_arrays")
# Files that come with the first message that names the bundle: they are large.
NAMED = {
    "digits": {"digits", "digit_networks", "strokes"},
    "moons": {"moons", "contours"},
    "yours": {"yours", "handed", "ticks"},
}
# Files that come only when a reader's code runs: no figure needs them.
LATER = {"drift", "speeds", "studies", "twenties", "unseen"}
LATER |= {"whole", "cells", "names", "sentence"}


def core_files() -> list[Path]:
    """Return the files that the browser runs."""
    package, docs = ROOT / "perceptron", ROOT / "docs"
    files = [
        *package.glob("*.py"),
        *(package / "data").glob("*.py"),
        *(package / "exercises").glob("*.py"),
        *(package / "guards").glob("*.py"),
    ]
    drawn = [package / "figures" / f"{name}.py" for name in ("bezier", "contours")]
    files += [*drawn, *(docs / "live").rglob("*.py")]
    return sorted(path for path in files if path.stem not in NOT_CORE)


def place(path: Path) -> str:
    """Return where a file lies in the browser: live/ is beside perceptron/ there."""
    base = ROOT if path.is_relative_to(ROOT / "perceptron") else ROOT / "docs"
    return path.relative_to(base).as_posix()


def made_from() -> str:
    """Return a digest of all that the engine depends on: the lock knows the package."""
    return digest([Path(__file__), *core_files()])


def build() -> dict[str, bytes]:
    """Return every file to write, by its path inside docs/generated/."""
    parts: dict[str, list[Path]] = {}
    for path in core_files():
        parts.setdefault(part(path), []).append(path)
    files = {f"{name}.json": bundle(paths) for name, paths in parts.items()}
    files |= {f"engine/{part}": (PACKAGE / part).read_bytes() for part in PARTS}
    return files


def part(path: Path) -> str:
    """Return the bundle that a file comes with."""
    if path.parent.name == "exercises" or path.stem in LATER:
        return "later"
    return next((name for name, stems in NAMED.items() if path.stem in stems), "core")


def bundle(paths: list[Path]) -> bytes:
    """Return files as they stand, by the place where the browser finds them."""
    texts = {place(path): path.read_text(encoding="utf-8") for path in paths}
    return json.dumps(texts, ensure_ascii=False).encode()
