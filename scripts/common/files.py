"""Where the project is, writing a file whole or not at all, and sealing it."""

import hashlib
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def write_atomically(file: Path, content: str | bytes) -> None:
    """Write beside the file, then rename: an interruption leaves the old one whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        temporary.chmod(0o644)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_if_new(file: Path, content: str | bytes) -> None:
    """Write a file unless it holds this already: who watches it sees no change."""
    data = content.encode() if isinstance(content, str) else content
    if not file.is_file() or file.read_bytes() != data:
        write_atomically(file, data)


def sealed(text: str) -> str:
    """Return a file's text and, as a comment, its digest: a change by hand is seen."""
    return f"{text}# {hashlib.sha256(text.encode()).hexdigest()}\n"
