"""What files were built from, noted so that what is up to date is not built again."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scripts.common.files import ROOT, write_atomically

Records = dict[str, dict[str, Any]]


def read(file: Path) -> Records:
    """Return the records by the name of what was built; nothing if they are lost."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write(file: Path, records: Records) -> None:
    """Write the records, in an order of their own."""
    write_atomically(file, json.dumps(records, indent=1, sort_keys=True))


def digest(versions: str, files: Iterable[Path]) -> str:
    """Return what becomes another when a version or a file of ours does."""
    whole = hashlib.sha256(versions.encode())
    for file in files:
        whole.update(f"{file.relative_to(ROOT)}\n".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def record(made_from: str, content: bytes) -> dict[str, Any]:
    """Return what to note of a file: the digests of its sources and of itself."""
    return {"made_from": made_from, "holds": hashlib.sha256(content).hexdigest()}


def state(built: Path, made_from: str, noted: Mapping[str, Any]) -> str:
    """Return fresh, stale or missing."""
    if not built.exists():
        return "missing"
    now = record(made_from, built.read_bytes())
    return "fresh" if all(noted.get(key) == now[key] for key in now) else "stale"
