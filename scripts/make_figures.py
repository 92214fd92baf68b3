"""Draws the figures of the tutorial and puts them where the pages look for them."""

import json
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import click

from perceptron.figures import FIGURES
from scripts.common.files import ROOT, write_atomically, write_if_new
from scripts.common.freshness import Notes, digest, with_imports
from scripts.drawing import live, palette, svg, typeface

GENERATED = ROOT / "docs/generated"
FOLDER = GENERATED / "figures"
AXES = GENERATED / "axes.json"
README = "home", ROOT / "docs/images/readme.svg"  # the one that git keeps


class Built(NamedTuple):
    """What became of a figure: where its axes are, or why it was not drawn."""

    name: str
    axes: dict[str, list[float]]
    files: list[str]
    problem: str = ""


def made_from(name: str) -> str:
    """Return a digest of all that the figure depends on."""
    files = [ROOT / f"perceptron/figures/{FIGURES[name]}.py"]
    files += [ROOT / "scripts/drawing/draw.py", Path(__file__)]
    files += [live.LIVE / f"{name}.py"] if name in live.names() else []
    return digest(with_imports(*files))


def build(name: str) -> Built:
    """Draw one figure and write it; a failure is returned, not raised."""
    from scripts.drawing import draw  # Matplotlib takes its time, if anything is stale

    try:
        text, axes = draw.page_svg(name)
        pictures = svg.pictures(text)
        files = {f"{name}.svg": text}
        files |= {svg.file(name, i): each for i, each in enumerate(pictures)}
        for file, drawn in files.items():
            write_atomically(FOLDER / file, drawn)
        if name == README[0]:
            write_if_new(README[1], pictures[0])
    except Exception as problem:
        return Built(name, {}, [], f"{type(problem).__name__}: {problem}")
    return Built(name, axes, [*files])


def write_axes(built: Iterable[Built]) -> None:
    """Write where the marked axes are, for the live figures."""
    known = json.loads(AXES.read_text(encoding="utf-8")) if AXES.exists() else {}
    known |= {figure.name: figure.axes for figure in built}
    kept = {name: known[name] for name in FIGURES if known.get(name)}
    write_if_new(AXES, json.dumps(kept, indent=1))


@click.command(epilog="Colours for light and dark go to docs/generated/palette.css.")
@click.option("--force", is_flag=True, help="Draw even what is up to date.")
def main(force: bool) -> None:
    """Draw the figures whose sources changed, and write them for the pages.

    A figure's sources are the file that draws it, all files of ours that this one
    imports, the tools that draw, and the versions of what is installed.
    """
    try:
        typeface.typeface()  # once, before the processes need it
    except typeface.TypefaceError as problem:
        raise click.ClickException(str(problem)) from None
    write_if_new(GENERATED / "palette.css", palette.css())
    notes, now = Notes(FOLDER), {name: made_from(name) for name in FIGURES}
    stale = [name for name in FIGURES if force or not notes.is_fresh(name, now[name])]
    if stale:
        build_all(stale, notes, now)


def build_all(stale: list[str], notes: Notes, now: dict[str, str]) -> None:
    """Draw several at once; exit with 1 when one could not be drawn."""
    click.echo(f"figures: drawing {len(stale)} of {len(FIGURES)} …")
    with ProcessPoolExecutor(min(len(stale), os.cpu_count() or 1)) as pool:
        done = list(pool.map(build, stale))
    drawn = [built for built in done if not built.problem]
    write_axes(drawn)
    for built in drawn:
        notes.note(built.name, now[built.name], built.files)
    failed = [built for built in done if built.problem]
    for built in failed:
        click.echo(f"{built.name}: not drawn: {built.problem}", err=True)
    if failed:
        raise click.ClickException(
            f"{len(failed)} of {len(stale)} figures could not be drawn: see above."
        )


if __name__ == "__main__":
    main()
