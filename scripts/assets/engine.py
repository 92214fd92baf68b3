"""What the browser runs: MicroPython, and the core files as they stand, in bundles."""

import json
from collections import Counter
from pathlib import Path

from scripts.common.files import ROOT
from scripts.common.freshness import digest, with_imports
from scripts.drawing.live import LIVE, names

PACKAGE = ROOT / "node_modules/@micropython/micropython-webassembly-pyscript"
PARTS = ("micropython.mjs", "micropython.wasm")
# Files of the package that need NumPy, which the browser's Python does not have.
NOT_CORE = ("arrays", "binary_arrays", "elsewhere", "network_arrays", "softmax_arrays")
# Rows that are large: each bundle comes with the first message that names it.
LARGE = {
    "digits": {"perceptron/data/digits.py", "perceptron/data/digit_networks.py"},
    "moons": {"perceptron/moons.py"},
}
DRAWN = ("bezier", "contours", "sizes")  # of the figures, what needs no Matplotlib
OFTEN = 3  # figures that need a file, for it to come with the first of them


def core_files() -> list[Path]:
    """Return the files that the browser runs."""
    package, docs = ROOT / "perceptron", ROOT / "docs"
    files = [
        *package.glob("*.py"),
        *(package / "data").glob("*.py"),
        *(package / "exercises").glob("*.py"),
        *(package / "guards").glob("*.py"),
    ]
    drawn = [package / "figures" / f"{name}.py" for name in DRAWN]
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
    files = {f"{name}.json": bundle(paths) for name, paths in bundles().items()}
    files |= {f"engine/{part}": (PACKAGE / part).read_bytes() for part in PARTS}
    return files


def bundles() -> dict[str, set[Path]]:
    """Return what comes together: for all figures, for each, for a reader's code."""
    files = {*core_files()}
    large = {name: {ROOT / path for path in paths} for name, paths in LARGE.items()}
    small = files.difference(*large.values())
    needed = {name: with_imports(LIVE / f"{name}.py") & small for name in names()}
    count = Counter(path for paths in needed.values() for path in paths)
    core = with_imports(LIVE / "frame/page.py") & small
    core |= {path for path in small if path.stem == "__init__" or count[path] >= OFTEN}
    own = {f"live/{name}": paths - core for name, paths in needed.items()}
    return {"core": core, "later": small - core} | large | own


def bundle(paths: set[Path]) -> bytes:
    """Return files as they stand, by the place where the browser finds them."""
    texts = {place(path): path.read_text(encoding="utf-8") for path in sorted(paths)}
    return json.dumps(texts, ensure_ascii=False).encode()
