"""Runs notebooks in fresh kernels, and holds each output against its page."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from scripts.common.files import ROOT
from scripts.notebooks.drafts import Draft
from scripts.notebooks.parts import Cell

CACHE = ROOT / ".cache/notebooks"
SECONDS = 300  # for one cell; all of them together need a tenth of that


class Built(NamedTuple):
    """What a draft became: the text of its file, or why there is none."""

    draft: Draft
    text: str
    problem: str = ""


def environment() -> dict[str, str]:
    """Return the environment of a kernel: nothing of the person who runs this."""
    own = {
        "PYTHONPATH": str(ROOT),
        "IPYTHONDIR": str(CACHE / "ipython"),
        "MPLCONFIGDIR": str(CACHE / "matplotlib"),
        "MPLBACKEND": "agg",
    }
    return {**os.environ, **own}


def prepare() -> None:
    """Let Matplotlib list its fonts once, which it may remark upon."""
    (CACHE / "ipython").mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-c", "import matplotlib.font_manager"],
        env=environment(),
        capture_output=True,
    )


def run_all(drafts: Iterable[Draft]) -> list[Built]:
    """Run several at once; the longest first."""
    prepare()
    ordered = sorted(drafts, key=lambda draft: -len(draft.cells))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(run, ordered))


def run(draft: Draft) -> Built:
    """Return the notebook with its outputs, or what is not as its page says."""
    from nbclient.client import NotebookClient
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    notebook = draft.notebook()
    with tempfile.TemporaryDirectory() as empty:  # where no file is to be found
        files = {"transport": "ipc", "connection_file": f"{empty}/k"}
        client = NotebookClient(
            notebook,
            timeout=SECONDS,
            allow_errors=True,  # what is raised is compared as well
            record_timing=False,
            coalesce_streams=True,
            config=Config(KernelManager=files),
            resources={"metadata": {"path": empty}},
        )
        try:
            client.execute(env=environment())
        except (CellTimeoutError, DeadKernelError) as problem:
            return Built(draft, "", f"{draft.name}.ipynb: {problem}")
    for place, (cell, (page, wanted)) in enumerate(zip(notebook.cells, draft.cells)):
        if fault := fault_of(cell, wanted):
            where = f"{draft.name}.ipynb, from docs/{page}.md, cell {place + 1}"
            line = wanted.source.strip().splitlines()[0]
            return Built(draft, "", f"{where} ({line}): {fault}")
    return Built(draft, nbformat.writes(tidy(notebook)).rstrip("\n") + "\n")


def fault_of(cell: NotebookNode, wanted: Cell) -> str:
    """Return what a cell says that its page does not, or nothing."""
    if cell.cell_type != "code":
        return ""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    got = "".join(f"{error.ename}: {error.evalue}" for error in errors)
    if not same_exception(got, wanted.raised):
        return f"the page expects {wanted.raised or 'no error'}, not {got or 'silence'}"
    if said := texts(cell, "stderr"):
        return f"it complains: {said.strip().splitlines()[-1]}"
    said = texts(cell, "stdout")
    if wanted.prompts and said != wanted.said:
        return f"the page says {wanted.said.strip()}, the notebook {said.strip()}"
    return ""


def same_exception(got: str, wanted: str) -> bool:
    """Say whether two exceptions are the same; a page may name the module as well."""
    return got.partition(": ")[2] == wanted.partition(": ")[2] and (
        got.partition(": ")[0] == wanted.partition(": ")[0].rpartition(".")[2]
    )


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
    notebook.metadata.language_info = {"name": "python"}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if (
                output.output_type == "error"
            ):  # as the page has it: no paths, no colours
                said = f"{output.ename}: {output.evalue}"
                output.traceback = [
                    "Traceback (most recent call last):",
                    "    ...",
                    said,
                ]
    nbformat.validate(notebook)
    return notebook
