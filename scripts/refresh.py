"""Rewrite outputs and numbers on the pages after a deliberate change of the code.

Without the name of a page, what figures look like, what live ones and exercises say,
and what becomes of the sample of a notebook are rewritten as well. Shows what it
changed. Never touches a word of a page: claims in words that are no longer true, and
equations, are listed for you.
"""

import difflib
import sys
from pathlib import Path

import click

from perceptron.figures import FIGURES
from scripts.common.files import ROOT, write_atomically
from scripts.drawing import kept, looks
from scripts.markdown import told
from scripts.notebooks import sample
from scripts.proof.checks import Repair, shown
from scripts.proof.pages import chosen
from scripts.proof.pages import pages as all_pages
from scripts.proof.verdicts import Verdict, prove


def refreshed(verdict: Verdict) -> tuple[str, list[str]]:
    """Return a page with its outputs and numbers as the code has them, and the rest.

    A page with an exception that it does not expect stays whole: what follows the
    exception cannot be trusted.
    """
    repairs = [repair for _, repair in verdict.failures if repair]
    left = [sentence for sentence, repair in verdict.failures if not repair]
    if verdict.broken:
        left.append(f"{shown(verdict.path)} was left whole, because of the above")
        repairs = []
    return repaired(verdict.path.read_text(encoding="utf-8"), repairs), left


def drawings() -> dict[str, str]:
    """Return every figure as it was drawn last, which `make refresh` does first."""
    folder = ROOT / "docs/generated/figures"
    return {name: (folder / f"{name}.svg").read_text("utf-8") for name in FIGURES}


def diff(path: Path, before: str, after: str) -> str:
    """Return what changes, as a unified diff."""
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    name = shown(path)
    lines = difflib.unified_diff(old, new, f"{name} (before)", f"{name} (after)", n=1)
    return "".join(lines)


def repaired(text: str, repairs: list[Repair]) -> str:
    """Return the text with every repair made, the last one first."""
    for repair in sorted(repairs, key=lambda repair: repair.start, reverse=True):
        text = text[: repair.start] + repair.text + text[repair.end :]
    return text


@click.command(help=__doc__)
@click.argument("pages", nargs=-1, callback=chosen)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if something would.")
def main(pages: list[Path], check: bool) -> None:
    changed, all_left, texts = [], [], {}
    for verdict in prove(pages):
        texts[verdict.path], left = refreshed(verdict)
        all_left += left
    if pages == all_pages():
        texts |= kept.refreshed()
        texts[looks.LOOKS] = looks.refreshed(drawings())
        texts |= sample.refreshed()
        texts |= told.refreshed()
    for path, after in texts.items():
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if before != after:
            changed.append(shown(path))
            click.echo(diff(path, before, after))
            if not check:
                write_atomically(path, after)
    for sentence in all_left:
        click.echo(sentence, err=True)
    verb = "would change" if check else "changed"
    names = ", ".join(sorted(changed))
    click.echo(f"{verb}: {names}" if changed else "all outputs and numbers agree")
    sys.exit(bool(changed) if check else bool(all_left))


if __name__ == "__main__":
    main()
