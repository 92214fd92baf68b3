"""Draws the figures of the tutorial and puts them where the pages look for them."""

import ast
import importlib
import io
import json
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from perceptron.figures import FIGURES
from perceptron.figures.palette import ROLES
from scripts.common import records
from scripts.common.files import ROOT, write_atomically
from scripts.drawing import live as live_figures
from scripts.drawing import palette, svg, typeface

if TYPE_CHECKING:
    from perceptron.figures.style import Drawing

GENERATED = ROOT / "docs/generated"
# What every figure is made with, whatever it shows.
TOOLS = (
    "scripts/make_figures.py",
    *(f"scripts/drawing/{name}.py" for name in ("live", "svg", "typeface")),
)
HOMES = {"perceptron": ROOT, "live": ROOT / "docs"}
NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
Places = dict[str, list[float]]
LIGHT = {colour.light: role for role, colour in ROLES.items()}


class Built(NamedTuple):
    """What one figure became: its record, or why there is none."""

    name: str
    record: dict[str, Any] | None
    size: int
    problem: str


def target(name: str) -> Path:
    return GENERATED / f"figures/{name}.svg"


def record_file() -> Path:
    """Return where it is noted what each figure was made from; MkDocs skips dots."""
    return GENERATED / "figures/.made-from.json"


# What a figure is made from


def modules_of(file: Path, seen: set[Path] | None = None) -> set[Path]:
    """Return the file and every file of ours that it imports, however far."""
    seen = set() if seen is None else seen
    if file in seen or not file.exists():
        return seen
    seen.add(file)
    for module in imports(ast.parse(file.read_text(encoding="utf-8"))):
        home = HOMES.get(module.split(".")[0])
        if home:
            path = home / module.replace(".", "/")
            modules_of(
                path / "__init__.py" if path.is_dir() else path.with_suffix(".py"), seen
            )
    return seen


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted names that the code imports; `from a import b` may mean a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def made_from(name: str) -> str:
    """Return a digest of all that the figure depends on."""
    chapter = ROOT / f"perceptron/figures/{FIGURES[name]}.py"
    files = modules_of(chapter) | {ROOT / tool for tool in TOOLS}
    if name in live_figures.names():
        files |= modules_of(live_figures.LIVE / f"{name}.py")
    versions = f"{version('matplotlib')} {version('fonttools')}"
    return records.digest(versions, [*sorted(files), *typeface.sources()])


def state(name: str, known: Mapping[str, Mapping[str, str]]) -> str:
    """Return fresh, stale or missing."""
    return records.state(target(name), made_from(name), known.get(name, {}))


# Drawing


def function(name: str) -> "Callable[[], Drawing]":
    module = importlib.import_module(f"perceptron.figures.{FIGURES[name]}")
    found: Callable[[], Drawing] = getattr(module, name)
    return found


def draw(name: str) -> "tuple[Drawing, list[str], Places]":
    """Return the drawing, the SVG of each of its panels, and where its axes are."""
    import matplotlib

    from perceptron.figures.style import SETTINGS

    settings: Any = SETTINGS
    typeface.use_typeface()
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.simplefilter("error")  # a glyph that is missing, a font not found
        drawing = function(name)()
        figures = drawing.figure
        panels = figures if isinstance(figures, tuple) else (figures,)
        return drawing, [matplotlib_svg(panel) for panel in panels], places(panels)


def places(panels: Iterable[Any]) -> Places:
    """Return for each axes with a mark its x and y scales and offsets, in pixels."""
    found = {}
    for panel in panels:
        height = panel.get_size_inches()[1] * panel.dpi
        for ax in panel.axes:
            if mark := ax.get_gid():
                if mark in found:
                    raise ValueError(f"two axes are marked {mark!r}: name them apart")
                matrix = ax.transData.get_matrix()
                found[mark] = [
                    round(float(number), 6)
                    for number in (
                        matrix[0, 0],
                        -matrix[1, 1],
                        matrix[0, 2],
                        height - matrix[1, 2],
                    )
                ]
    return found


def matplotlib_svg(figure: Any) -> str:
    text = io.StringIO()
    figure.savefig(text, format="svg", transparent=True, metadata=NO_METADATA)
    return text.getvalue()


def page_svg(name: str) -> "tuple[Drawing, str, Places]":
    """Return the drawing, what the page will hold, and where its axes are."""
    drawing, panels, axes = draw(name)
    text = svg.for_page(name, panels, drawing.title, drawing.description, LIGHT)
    if name in live_figures.names():
        text = svg.changed(name, text, live_figures.start(name, axes)[0])
    return drawing, text, axes


def stand_alone_svg(name: str) -> str:
    """Return the figure as a file of its own, in the light colours."""
    drawing, panels, _ = draw(name)
    if len(panels) > 1:
        raise click.ClickException(
            f"{name} has {len(panels)} panels: only a figure of one can stand alone."
        )
    return svg.stand_alone(
        name,
        panels[0],
        drawing.title,
        drawing.description,
        LIGHT,
        ROLES["paper"].light,
    )


def build(name: str) -> Built:
    """Draw one figure and write it; a failure is returned, not raised."""
    try:
        digest = made_from(name)
        drawing, text, axes = page_svg(name)
        write_atomically(target(name), text)
    except Exception as problem:
        return Built(name, None, 0, f"{type(problem).__name__}: {problem}")
    data = text.encode()
    record = records.record(digest, data) | {"title": drawing.title}
    record |= {"axes": axes} if axes else {}
    return Built(name, record, len(data), "")


def build_all(names: list[str], jobs: int) -> Iterator[Built]:
    """Build several at once; yield each as it is done."""
    if jobs == 1 or len(names) == 1:
        yield from map(build, names)
        return
    typeface.typeface()  # once, before the processes need it
    with ProcessPoolExecutor(min(jobs, len(names))) as pool:
        names_of = {pool.submit(build, name): name for name in names}
        for future in as_completed(names_of):
            try:
                yield future.result()
            except BrokenExecutor:
                yield Built(names_of[future], None, 0, "its process was ended")


# The command


def check_names(names: Iterable[str]) -> None:
    unknown = [name for name in names if name not in FIGURES]
    if unknown:
        raise click.UsageError(
            f"no figure is called {', '.join(unknown)}. "
            f"The figures are: {', '.join(FIGURES)}."
        )


def write_palette() -> None:
    file = GENERATED / "palette.css"
    if not file.exists() or file.read_text(encoding="utf-8") != palette.css():
        write_atomically(file, palette.css())
        click.echo(f"{file.relative_to(GENERATED.parent.parent)}: written")


def write_axes(known: Mapping[str, Mapping[str, Any]]) -> None:
    """Write where the marked axes are, for the live figures."""
    axes = {
        name: known[name]["axes"] for name in FIGURES if "axes" in known.get(name, {})
    }
    text = json.dumps(axes, indent=1)
    file = GENERATED / "axes.json"
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        write_atomically(file, text)


def show_list(names: list[str]) -> None:
    known = records.read(record_file())
    for name in names:
        click.echo(f"{name:<13} {state(name, known):<8} {title(name, known)}")


def title(name: str, known: Mapping[str, Mapping[str, str]]) -> str:
    """Return the title as last drawn, or as it is now, or why there is none."""
    if name in known:
        return known[name]["title"]
    try:
        return draw(name)[0].title
    except Exception as problem:
        return f"(cannot be drawn: {problem})"


@click.command(epilog="Colours for light and dark go to docs/generated/palette.css.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--all", "all_", is_flag=True, help="Every figure, as when none is named."
)
@click.option("--force", is_flag=True, help="Draw even what is up to date.")
@click.option(
    "--list", "list_", is_flag=True, help="Show each figure's name and state."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="one a core",
    help="How many figures to draw at once.",
)
@click.option(
    "--standalone",
    "alone",
    nargs=2,
    metavar="NAME FILE",
    help="Write one figure to FILE with its colours inside, as for a README.",
)
def main(
    names: tuple[str, ...],
    all_: bool,
    force: bool,
    list_: bool,
    jobs: int,
    alone: tuple[str, str] | None,
) -> None:
    """Draw the figures whose sources changed, and write them for the pages.

    Without a NAME, all figures are looked at. A figure's sources are the file that
    draws it, all files of the package that this one imports, the typeface, the tools.
    """
    check_names([*names, *(alone[:1] if alone else ())])
    try:
        run(
            list(FIGURES) if all_ or not names else list(names),
            force,
            list_,
            jobs,
            alone,
        )
    except typeface.TypefaceError as problem:
        raise click.ClickException(str(problem)) from problem


def run(
    names: list[str],
    force: bool,
    list_: bool,
    jobs: int,
    alone: tuple[str, str] | None,
) -> None:
    if list_:
        show_list(names)
    elif alone:
        write_atomically(Path(alone[1]), stand_alone_svg(alone[0]))
        click.echo(f"{alone[1]}: written")
    else:
        write_palette()
        build_stale(names, force, jobs)


def build_stale(names: list[str], force: bool, jobs: int) -> None:
    known = records.read(record_file())
    wanted = [n for n in dict.fromkeys(names) if force or state(n, known) != "fresh"]
    if not wanted:
        write_axes(known)
        click.echo(f"figures: all up to date ({len(names)})")
        return
    failed = []
    for done, built in enumerate(build_all(wanted, jobs), 1):
        head = f"[{done}/{len(wanted)}] {built.name}"
        if built.record is None:
            failed.append(built.name)
            click.echo(f"{head}: not drawn: {built.problem}", err=True)
        else:
            known[built.name] = built.record
            records.write(record_file(), known)
            click.echo(f"{head}: {built.size / 1024:.1f} KB")
    write_axes(known)
    if failed:
        click.echo(f"Not drawn: {', '.join(failed)}. The others are done.", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
