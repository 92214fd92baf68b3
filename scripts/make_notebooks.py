"""Makes the notebooks from the pages, runs them, and holds them against the pages."""

import asyncio
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import nbformat
from mkdocs.utils.yaml import yaml_load
from nbformat import NotebookNode
from sybil import Document

from scripts.common import records
from scripts.common.files import ROOT, write_atomically
from scripts.notebooks.cells import Cell, Links, anchor, cells, title
from scripts.proof.text import read

DOCS = ROOT / "docs"
BUILT = DOCS / "generated/notebooks"
CACHE = ROOT / ".cache/notebooks"
WHOLE = "the-smallest-neural-network"
SECONDS = 300  # for one cell; all of them together need a tenth of that
# What every notebook is made with, whatever it holds.
MADE_WITH = [
    *("ipykernel", "ipython", "nbclient", "nbformat"),
    *("matplotlib", "numpy", "scikit-learn"),
]
CHAPTER = re.compile(r"\d+ · ")
HEADING = re.compile(r"^(?=#+ )", re.MULTILINE)

INTRODUCTION = """\
> {what}
> It runs from top to bottom: choose *Run All Cells*.
>
> It needs Python 3.11 or newer and the package `perceptron`.
> In a copy of the tutorial's repository, two commands install it,
> with all that it needs in the versions that the outputs below come from:
>
> ```sh
> python -m pip install --require-hashes -r locks/reader.txt
> python -m pip install --no-deps .
> ```
>
> Any program that opens notebooks will do.
> `python -m pip install jupyterlab` brings one, and `jupyter lab` starts it."""
ONE = (
    "This notebook is a page of *The smallest neural network*, made from that page: "
    "the same words and code, and the same outputs."
)
ALL = (
    "This notebook is the whole of *The smallest neural network*, made from its "
    "chapters: the same words and code, and the same outputs."
)
USED = re.compile(r"^(check|show)\(", re.MULTILINE)


class NotebookError(click.ClickException):
    """A notebook does not run, or does not say what its page says."""


# The notebooks before they are run


@dataclass(frozen=True)
class Draft:
    """A notebook to be: its cells, and the page that each comes from."""

    name: str
    cells: list[tuple[str, Cell]]

    def notebook(self) -> NotebookNode:
        """Return it for nbformat, the same each time."""
        places: dict[str, int] = {}
        made = []
        for page, cell in self.cells:
            places[page] = places.get(page, -1) + 1
            metadata: dict[str, Any] = (
                {"tags": ["raises-exception"]} if cell.raised else {}
            )
            if cell.figure:
                metadata["figure"] = cell.figure
            new: Any = getattr(nbformat.v4, f"new_{cell.kind}_cell")
            made.append(
                new(cell.source, id=f"{page}-{places[page]}", metadata=metadata)
            )
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        about = {"kernelspec": kernel, "language_info": {"name": "python"}}
        notebook: NotebookNode = nbformat.v4.new_notebook(cells=made, metadata=about)
        return notebook


def pages() -> list[Path]:
    """Return the pages that become notebooks, in reading order."""
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as config:
        nav = yaml_load(config)["nav"]
    names = [next(iter(e.values())) if isinstance(e, dict) else e for e in nav]
    found = [DOCS / name for name in names]
    return [page for page in found if has_sessions(page)]


def has_sessions(page: Path) -> bool:
    """Say whether there is something to run on a page."""
    fences = read(Document(page.read_text(encoding="utf-8"), str(page))).fences
    return any(fence.language == "pycon" for fence in fences)


def is_chapter(page: Path) -> bool:
    """Say whether the page is a chapter: those are numbered."""
    return bool(CHAPTER.match(title(page)))


def drafts() -> dict[str, Draft]:
    """Return all notebooks by name, before they are run."""
    links = Links({page.stem: f"{page.stem}.ipynb" for page in pages()})
    found = {page.stem: of_page(page, links) for page in pages()}
    return found | {WHOLE: of_all([page for page in pages() if is_chapter(page)])}


def of_page(page: Path, links: Links) -> Draft:
    """Return the notebook of one page."""
    first, *others = cells(page, links)
    heading, _, text = first.source.partition("\n")
    rest = [Cell("markdown", text.strip()), *others]
    start = [Cell("markdown", f"{heading}\n\n{INTRODUCTION.format(what=ONE)}")]
    made = [*start, *set_up(rest), *rest]
    return Draft(page.stem, [(page.stem, cell) for cell in made])


def of_all(chapters: list[Path]) -> Draft:
    """Return the one notebook of all chapters."""
    links = Links({page.stem: anchor(title(page)) for page in chapters})
    body = [
        (page.stem, lowered(cell)) for page in chapters for cell in cells(page, links)
    ]
    heading = title(DOCS / "index.md")
    start = Cell("markdown", f"# {heading}\n\n{INTRODUCTION.format(what=ALL)}")
    made = [start, *set_up([cell for _, cell in body])]
    return Draft(WHOLE, [*(("whole", cell) for cell in made), *body])


def set_up(rest: list[Cell]) -> list[Cell]:
    """Return the cell that imports what the others use, if they use anything."""
    used = {name for cell in rest for name in USED.findall(cell.source)}
    if not used:
        return []
    return [Cell("code", f"from perceptron.notebooks import {', '.join(sorted(used))}")]


def lowered(cell: Cell) -> Cell:
    """Return the cell, its headings one level down."""
    if cell.kind != "markdown":
        return cell
    prose = read(Document(cell.source, "")).prose
    text = cell.source
    for match in reversed(list(HEADING.finditer(prose))):
        text = f"{text[: match.start()]}#{text[match.start() :]}"
    return replace(cell, source=text)


# What a notebook is made from


def target(name: str) -> Path:
    return BUILT / f"{name}.ipynb"


def record_file() -> Path:
    """Return where it is noted what each was made from; MkDocs skips dots."""
    return BUILT / ".made-from.json"


@cache
def tools() -> str:
    """Return a digest of what runs and is run: the package, versions, scripts."""
    versions = sys.version + repr([version(name) for name in MADE_WITH])
    files = [*(ROOT / "perceptron").rglob("*.py"), Path(__file__)]
    return records.digest(versions, [*sorted(files), ROOT / "locks/environment.txt"])


def made_from(draft: Draft) -> str:
    """Return a digest of all that the notebook depends on."""
    wanted = [(cell.said, cell.raised) for _, cell in draft.cells]
    text = nbformat.writes(draft.notebook()) + repr(wanted) + tools()
    return hashlib.sha256(text.encode()).hexdigest()


def state(draft: Draft, known: Mapping[str, Mapping[str, str]]) -> str:
    """Return fresh, stale or missing."""
    noted = known.get(draft.name, {})
    return records.state(target(draft.name), made_from(draft), noted)


def is_fresh(draft: Draft) -> bool:
    """Say whether the notebook is there, and made from what is there now."""
    return state(draft, records.read(record_file())) == "fresh"


# Running


def environment() -> dict[str, str]:
    """Return the environment of a kernel: nothing of the person who runs this."""
    own = {
        "PYTHONPATH": str(ROOT),
        "IPYTHONDIR": str(CACHE / "ipython"),
        "MPLCONFIGDIR": str(CACHE / "matplotlib"),
        "MPLBACKEND": "agg",
    }
    return {**os.environ, **own}


def kernel(folder: Path) -> Any:
    """Return the manager of a fresh kernel: this Python, whatever else is installed.

    They talk through files in the folder, whose path has to be short.
    """
    os.environ["JUPYTER_RUNTIME_DIR"] = str(folder)
    os.environ["JUPYTER_DATA_DIR"] = str(CACHE / "data")
    os.environ["JUPYTER_CONFIG_DIR"] = str(CACHE / "config")
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    return AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),
        transport="ipc",
        connection_file=str(folder / "k.json"),
    )


def prepare() -> None:
    """Let Matplotlib list its fonts once, which it may remark upon."""
    (CACHE / "ipython").mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-c", "import matplotlib.font_manager"],
        env=environment(),
        capture_output=True,
    )


async def run(draft: Draft) -> NotebookNode:
    """Return the notebook with its outputs; raise NotebookError."""
    from nbclient.client import NotebookClient
    from nbclient.exceptions import (
        CellExecutionError,
        CellTimeoutError,
        DeadKernelError,
    )

    notebook = draft.notebook()
    begun = [0]

    def note(cell: NotebookNode, cell_index: int) -> None:
        begun.append(cell_index)

    with tempfile.TemporaryDirectory(prefix="nb") as folder:
        manager = kernel(Path(folder))
        client = NotebookClient(
            notebook,
            km=manager,
            timeout=SECONDS,
            record_timing=False,
            coalesce_streams=True,
            on_cell_execute=note,
            resources={"metadata": {"path": folder}},  # where no file is to be found
        )
        try:
            await client.async_execute(env=environment())
        except CellExecutionError as error:
            said = f"{error.ename}: {error.evalue}"
            raise complaint(draft, begun[-1], said) from None
        except CellTimeoutError:
            said = f"a cell was not done in {SECONDS} seconds"
            raise complaint(draft, begun[-1], said) from None
        except DeadKernelError:
            raise complaint(draft, begun[-1], "its kernel died") from None
        finally:
            await manager.shutdown_kernel(now=True)
    for place, (cell, (_, wanted)) in enumerate(zip(notebook.cells, draft.cells)):
        if fault := fault_of(cell, wanted):
            raise complaint(draft, place, fault)
    return tidy(notebook)


def complaint(draft: Draft, place: int, said: str) -> NotebookError:
    """Return the error that names page, cell and what was said."""
    page, cell = draft.cells[place]
    line = cell.source.strip().splitlines()[0]
    return NotebookError(
        f"{target(draft.name).name}, from docs/{page}.md, cell {place + 1} "
        f"({line}): {said}"
    )


def fault_of(cell: NotebookNode, wanted: Cell) -> str:
    """Return what a cell says that its page does not, or nothing."""
    if cell.cell_type != "code":
        return ""
    if said := texts(cell, "stderr"):
        return f"it complains: {said.strip().splitlines()[-1]}"
    got = "".join(f"{o.ename}: {o.evalue}" for o in cell.outputs if is_error(o))
    raised = wanted.raised
    if not same_exception(got, raised):
        return f"the page expects {raised or 'no error'}, not {got or 'silence'}"
    said = texts(cell, "stdout")
    if wanted.prompts and said != wanted.said:
        return f"the page says {wanted.said.strip()}, the notebook {said.strip()}"
    return ""


def same_exception(got: str, wanted: str) -> bool:
    """Say whether two exceptions are the same; a page may name the module as well."""
    return got.partition(": ")[2] == wanted.partition(": ")[2] and (
        got.partition(": ")[0] == wanted.partition(": ")[0].rpartition(".")[2]
    )


def is_error(output: NotebookNode) -> bool:
    return bool(output.output_type == "error")


def texts(cell: NotebookNode, stream: str) -> str:
    """Return what a cell printed; for stdout, with the value that it ended on."""
    found = ""
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == stream:
            found += output.text
        elif output.output_type == "execute_result" and stream == "stdout":
            found += output.data["text/plain"] + "\n"
    return found


def tidy(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook without what differs from run to run."""
    fresh = {"name": "python"}
    notebook.metadata.language_info = fresh
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if is_error(output):  # as the page has it: no paths, no colours
                said = f"{output.ename}: {output.evalue}"
                output.traceback = [
                    "Traceback (most recent call last):",
                    "    ...",
                    said,
                ]
    nbformat.validate(notebook)
    return notebook


def written(notebook: NotebookNode) -> str:
    """Return the notebook as the text of its file."""
    text: str = nbformat.writes(notebook)
    return text.rstrip("\n") + "\n"


def run_all(wanted: list[Draft], jobs: int) -> "Iterable[Built]":
    """Build several at once, in a thread: whoever calls may have a loop that runs."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(build_all(wanted, jobs))).result()


async def build_all(wanted: list[Draft], jobs: int) -> "Iterable[Built]":
    """Build several at once; the longest first."""
    prepare()
    turn = asyncio.Semaphore(jobs)

    async def build(draft: Draft) -> Built:
        async with turn:
            try:
                return Built(draft, written(await run(draft)), "")
            except NotebookError as error:
                return Built(draft, "", error.message)

    ordered = sorted(wanted, key=lambda draft: -len(draft.cells))
    return await asyncio.gather(*map(build, ordered))


@dataclass(frozen=True)
class Built:
    """What a notebook became: its text, or why there is none."""

    draft: Draft
    text: str
    problem: str


# The command


def build_stale(wanted: list[Draft], force: bool, jobs: int) -> None:
    """Build what is not fresh; exit with 1 when something failed."""
    known = records.read(record_file())
    stale = [d for d in wanted if force or state(d, known) != "fresh"]
    if not stale:
        click.echo(f"notebooks: all up to date ({len(wanted)})")
        return
    click.echo(f"notebooks: running {len(stale)} of {len(wanted)} …")
    failed = []
    for built in run_all(stale, jobs):
        name = built.draft.name
        if built.problem:
            failed.append(name)
            known.pop(name, None)
            target(name).unlink(missing_ok=True)  # nothing old is published
            click.echo(built.problem, err=True)
        else:
            write_atomically(target(name), built.text)
            data = built.text.encode()
            known[name] = records.record(made_from(built.draft), data)
            click.echo(f"{name}: {len(data) / 1024:.0f} KB")
    records.write(record_file(), known)
    if failed:
        click.echo(f"Not made: {', '.join(failed)}. The others are done.", err=True)
        sys.exit(1)


def remove_others(names: Iterable[str]) -> None:
    """Remove the notebooks of pages that are gone."""
    for file in BUILT.glob("*.ipynb"):
        if file.stem not in names:
            file.unlink()


@click.command(epilog="They go to docs/generated/notebooks/.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--force", is_flag=True, help="Run even what is up to date.")
@click.option(
    "--list", "list_", is_flag=True, help="Show each notebook's name and state."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="one a core",
    help="How many notebooks to run at once.",
)
def main(names: tuple[str, ...], force: bool, list_: bool, jobs: int) -> None:
    """Make the notebooks whose sources changed: one a page, and one of all chapters.

    Each is run in a fresh kernel, and each output must be that of its page. A cell
    that raises, or says something else, is named, and its notebook is not published.
    """
    found = drafts()
    unknown = [name for name in names if name not in found]
    if unknown:
        raise click.UsageError(
            f"no notebook is called {', '.join(unknown)}. "
            f"The notebooks are: {', '.join(found)}."
        )
    if list_:
        known = records.read(record_file())
        for name in names or found:
            click.echo(f"{name:<28} {state(found[name], known)}")
        return
    remove_others(found)
    build_stale([found[name] for name in names or found], force, jobs)


if __name__ == "__main__":
    main()
