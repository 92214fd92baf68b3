"""Makes the notebooks from the pages, runs them, and holds them against the pages."""

import click

from scripts.common.files import write_atomically
from scripts.common.freshness import Notes
from scripts.notebooks.drafts import BUILT, drafts
from scripts.notebooks.run import run_all


@click.command(epilog="They go to docs/generated/notebooks/.")
@click.option("--force", is_flag=True, help="Run even what is up to date.")
def main(force: bool) -> None:
    """Make the notebooks whose sources changed: one a page, and one of all chapters.

    Each is run in a fresh kernel, and each output must be that of its page. A cell
    that raises, or says something else, is named, and its notebook is not published.
    """
    notes, found = Notes(BUILT), drafts()
    for gone in notes.known.keys() - found.keys():
        notes.note(gone, "", [])
    now = {name: draft.made_from() for name, draft in found.items()}
    stale = [name for name in found if force or not notes.is_fresh(name, now[name])]
    if not stale:
        return
    click.echo(f"notebooks: running {len(stale)} of {len(found)} …")
    failed = 0
    for built in run_all(found[name] for name in stale):
        name, file = built.draft.name, f"{built.draft.name}.ipynb"
        if built.problem:
            failed += 1
            click.echo(built.problem, err=True)
            notes.note(name, "", [])  # nothing old is published
        else:
            write_atomically(BUILT / file, built.text)
            notes.note(name, now[name], [file])
    if failed:
        raise click.ClickException(
            f"{failed} of {len(stale)} notebooks could not be made: see above."
        )


if __name__ == "__main__":
    main()
