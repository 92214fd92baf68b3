"""Puts fonts, icons, editor, engine and licences into docs/generated/, for the site."""

import click

from scripts.assets import editor, engine, fonts, icons, licences
from scripts.common.files import ROOT, write_if_new
from scripts.common.freshness import Notes

GENERATED = ROOT / "docs/generated"
PARTS = {
    "fonts": fonts,
    "editor": editor,
    "engine": engine,
    "icons": icons,
    "licences": licences,
}


@click.command()
@click.option("--force", is_flag=True, help="Make again even what is up to date.")
def main(force: bool) -> None:
    """Put fonts, cut to the glyphs in use, icons, editor, engine, licences in place.

    Nothing happens when they are there and nothing that they depend on has changed.
    """
    if not (ROOT / "node_modules/ready").exists():
        raise click.ClickException(
            "fonts, editor and engine come from npm, and are not in node_modules/: "
            "run `make assets`, which brings them."
        )
    notes = Notes(GENERATED)
    for name, part in PARTS.items():
        made_from = part.made_from()
        if force or not notes.is_fresh(name, made_from):
            files = part.build()
            for file, data in files.items():
                write_if_new(GENERATED / file, data)
            notes.note(name, made_from, files)
            size = sum(map(len, files.values()))
            click.echo(f"{name}: {size / 1024:.0f} KiB in docs/generated/")


if __name__ == "__main__":
    main()
