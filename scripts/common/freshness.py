"""What was made from what, noted so that what is up to date is not made again."""

import ast
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from scripts.common.files import ROOT, write_atomically

# With these, what others wrote is the same as well: versions of packages and fonts.
LOCKS = [ROOT / "locks/environment.txt", ROOT / "package-lock.json"]

Records = dict[str, dict[str, Any]]


class Notes:
    """The notes of a folder: for each thing made, its files and a digest of sources."""

    def __init__(self, folder: Path) -> None:
        """Read them; where there are none, nothing is up to date."""
        self.folder = folder
        self.file = folder / ".made-from.json"  # MkDocs skips dots
        self.known = read(self.file)

    def is_fresh(self, name: str, made_from: str) -> bool:
        """Say whether it was made from the same, and is still there."""
        noted = self.known.get(name, {})
        return noted.get("made_from") == made_from and all(
            (self.folder / file).is_file() for file in noted["files"]
        )

    def note(self, name: str, made_from: str, files: Iterable[str]) -> None:
        """Note what was made, and remove files that are no longer a part of it."""
        now = list(files)
        for old in {*self.known.pop(name, {}).get("files", [])}.difference(now):
            (self.folder / old).unlink(missing_ok=True)
        if now:
            self.known[name] = {"made_from": made_from, "files": now}
        write(self.file, self.known)


def read(file: Path) -> Records:
    """Return what was noted; nothing if it is lost."""
    try:
        found: Records = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def write(file: Path, records: Records) -> None:
    """Write what is to be noted, in an order of its own."""
    write_atomically(file, json.dumps(records, indent=1, sort_keys=True))


def digest(files: Iterable[Path], text: str = "") -> str:
    """Return what becomes another when a file does, a lock or this text."""
    parts = [text, *(contents(file) for file in sorted({*files, *LOCKS}))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def contents(file: Path) -> str:
    """Return a digest of a file's place and bytes."""
    return f"{file.relative_to(ROOT)} {hashlib.sha256(file.read_bytes()).hexdigest()}"


def with_imports(*files: Path) -> set[Path]:
    """Return the files and every file of ours that they import, however far."""
    found: set[Path] = set()
    waiting = [*files]
    while waiting:
        if (file := waiting.pop()) not in found:
            found.add(file)
            waiting += imports(file)
    return found


@cache
def imports(file: Path) -> list[Path]:
    """Return the files of ours that a file imports; `from a import b` may mean a.b."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{a.name}" for a in node.names)}
    places = [
        home / name.replace(".", "/")
        for name in names
        for home in (ROOT, ROOT / "docs")
    ]
    files = [f for p in places for f in (p.with_suffix(".py"), p / "__init__.py")]
    return [file for file in files if file.is_file()]
