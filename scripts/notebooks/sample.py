"""A page with all that notebooks know of Markdown, and what becomes of it."""

import re
from pathlib import Path
from typing import Any

from scripts.common.files import ROOT
from scripts.notebooks.drafts import Draft, of_all, of_page
from scripts.notebooks.page import Typeset
from scripts.notebooks.run import run_all

SAMPLE = ROOT / "tests/notebooks/sample.md"
MADE, SET = SAMPLE.with_suffix(".json"), SAMPLE.with_suffix(".html")
BYTES = re.compile(r'(?<=base64,)[\w+/=]+|(?<="image/png": ")[^"]+')
COLOURS = re.compile("</?span[^>]*>")


def draft() -> Draft:
    """Return the page's notebook before it is run."""
    return of_page(SAMPLE, {"neuron": "neuron.ipynb"})


def made() -> str:
    """Return the page's notebook, run, without the bytes of pictures."""
    (built,) = run_all([draft()])
    if built.problem:
        raise RuntimeError(built.problem)
    return BYTES.sub("…", built.text)


def typeset() -> str:
    """Return the notebook of all chapters, of which it is the only one, on the site."""
    setter: Any = Typeset  # nbconvert has no types
    notebook, _ = setter().preprocess(of_all([SAMPLE]).notebook(), {})
    cells = [f"<!-- {c.cell_type} {c.id} -->\n{c.source}" for c in notebook.cells]
    return COLOURS.sub("", BYTES.sub("…", "\n".join([*cells, ""])))


def refreshed() -> dict[Path, str]:
    """Return what is kept of it, by file."""
    return {MADE: made(), SET: typeset()}
