"""The small harms that can be done to the making of notebooks, and to their outputs."""

import re
from collections.abc import Iterator

from scripts.common.files import ROOT
from scripts.mutation.mutants import Mutant, Source
from scripts.mutation.pages import other_digits
from scripts.mutation.python import code_mutants

FOLDERS = "perceptron/notebooks", "scripts/notebooks"
BUILT = ROOT / "docs/generated/notebooks"
# In the file: what a cell prints, or the value that it ends on.
OUTPUT = re.compile(r'^ +"text(?:/plain)?": \[\n(.*?)^ +\]', re.MULTILINE | re.DOTALL)


def notebook_mutants() -> Iterator[Mutant]:
    """Yield every mutant of how notebooks are made, and of what they import."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.py")):
            yield from code_mutants(path)


def output_mutants() -> Iterator[Mutant]:
    """Yield every mutant of what the notebooks answer, as they are handed out."""
    for path in sorted(BUILT.glob("*.ipynb")):
        source = Source(path)
        for output in OUTPUT.finditer(source.text):
            yield from other_digits(source, *output.span(1))
