"""Rewrite outputs and numbers on the pages after a deliberate change of the code.

Shows what it changed. Never touches a word: claims in words that are no longer true,
and equations, are listed for you.
"""

import difflib
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from scripts.common.files import ROOT, write_atomically
from scripts.proof.checks import BROKEN, Repair, shown
from scripts.proof.pages import failures, read_page


@dataclass(frozen=True)
class Refreshed:
    """A page before and after, and what only its author can mend."""

    path: Path
    before: str
    after: str
    left: list[str]

    @property
    def changed(self) -> bool:
        """Say whether there is anything to write."""
        return self.before != self.after

    def diff(self) -> str:
        """Return what changes, as a unified diff."""
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"{shown(self.path)} (before)",
            f"{shown(self.path)} (after)",
            n=1,
        )
        return "".join(lines)


def refresh(path: Path) -> Refreshed:
    """Evaluate a page, and return it with its outputs and numbers as the code has them.

    A page with an exception that it does not expect stays whole: what follows the
    exception cannot be trusted.
    """
    document = read_page(path)
    found = list(failures(document))
    repairs = [untrue.repair for untrue in found if untrue.repair]
    left = [str(untrue) for untrue in found if not untrue.repair]
    if BROKEN in document.namespace:
        left.append(f"{shown(path)} was left whole, because of the exception above")
        repairs = []
    return Refreshed(path, document.text, repaired(document.text, repairs), left)


def repaired(text: str, repairs: list[Repair]) -> str:
    """Return the text with every repair made, the last one first."""
    for repair in sorted(repairs, key=lambda repair: repair.start, reverse=True):
        text = text[: repair.start] + repair.text + text[repair.end :]
    return text


@click.command(help=__doc__)
@click.argument("pages", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if something would.")
def main(pages: tuple[Path, ...], check: bool) -> None:
    results = [refresh(path) for path in pages or sorted((ROOT / "docs").glob("*.md"))]
    changed = [result for result in results if result.changed]
    for result in changed:
        if not check:
            write_atomically(result.path, result.after)
        click.echo(result.diff())
    for sentence in [sentence for result in results for sentence in result.left]:
        click.echo(sentence, err=True)
    verb = "would change" if check else "changed"
    names = ", ".join(shown(result.path) for result in changed)
    click.echo(f"{verb}: {names}" if changed else "all outputs and numbers agree")
    sys.exit(bool(changed) if check else any(result.left for result in results))


if __name__ == "__main__":
    main()
