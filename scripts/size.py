"""Counts the lines that people write, room by room."""

import subprocess
from collections import Counter
from itertools import groupby
from pathlib import PurePath

import click

from scripts.common.files import ROOT

NOT_BY_HAND = {"locks", "perceptron/data", "docs/images", "tests/live/kept"}
NOT_BY_HAND |= {"perceptron/patients.py", "package-lock.json", "LICENSE"}
KINDS = {".py": "Python", ".js": "JavaScript", ".css": "style sheets"}


def room(path: PurePath) -> tuple[str, str]:
    """Return the part of the house that a file belongs to, and its room there."""
    top, *below = path.parts
    folder = "/".join(path.parts[:2]) if below[1:] else top
    if top == "tests":
        return "tests", folder
    if path.match("docs/live/frame/*") or path.suffix in {".css", ".js"}:
        return "machinery", f"live frame, {KINDS[path.suffix]}"
    if top == "scripts":
        return "machinery", folder if below[1:] else "scripts, programs"
    if top in {"docs", "perceptron"}:
        return "tutorial", "docs, pages" if path.suffix == ".md" else folder
    return "machinery", "settings and README"


def count() -> Counter[tuple[str, str]]:
    """Return the lines of each room."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    lines: Counter[tuple[str, str]] = Counter()
    for path in map(PurePath, listed.stdout.splitlines()):
        file = ROOT / path
        if file.is_file() and not {str(path), str(path.parent)} & NOT_BY_HAND:
            lines[room(path)] += file.read_text(encoding="utf-8").count("\n")
    return lines


@click.command()
def main() -> None:
    """Count the lines that people write, with a sum for each part of the house.

    Machinery and tests are what a newcomer has to get past; the tutorial is what for.
    """
    for part, rooms in groupby(sorted(count().items()), lambda item: item[0][0]):
        found = [(name, lines) for (_, name), lines in rooms]
        click.secho(f"{part:<26}{sum(n for _, n in found):>7,}", bold=True)
        for name, lines in found:
            click.echo(f"  {name:<24}{lines:>7,}")


if __name__ == "__main__":
    main()
