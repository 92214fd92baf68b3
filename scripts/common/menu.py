"""What mkdocs.yml says of the site: its name, and its menu."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from scripts.common.files import ROOT


@cache
def configuration() -> dict[str, Any]:
    """Return what mkdocs.yml says."""
    return dict(yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8")))


def menu() -> Iterator[tuple[str, str]]:
    """Yield the part and the file of each page, in reading order; some have no part."""
    yield from listed(configuration()["nav"])


def listed(entries: list[Any], part: str = "") -> Iterator[tuple[str, str]]:
    """Yield the pages of a list in the menu; of parts in parts, the outer counts."""
    for entry in entries:
        if isinstance(entry, str):
            yield part, entry
            continue
        for name, inside in entry.items():
            if isinstance(inside, str):
                yield part, inside
            else:
                yield from listed(inside, part or name)


def place(file: str | Path) -> str:
    """Return where a page's file is in the site: its address below the home page's."""
    stem = Path(file).stem
    return "" if stem == "index" else f"{stem}/"
