"""What pytest does with the pages: `pytest docs` proves them all."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from scripts.proof.pages import failures, pages, read_page


class Untrue(Exception):
    """What does not hold on a page, a sentence a line."""


class Proof(pytest.Item):
    """The proof of one page."""

    def runtest(self) -> None:
        """Raise Untrue, with the first failure alone where that is enough."""
        found = failures(read_page(self.path))
        enough = 1 if self.config.getoption("maxfail") == 1 else None
        if said := [str(untrue) for untrue in islice(found, enough)]:
            raise Untrue("\n".join(said))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> Any:
        """Return the sentences alone: no traceback says it better."""
        if isinstance(excinfo.value, Untrue):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class Page(pytest.File):
    """A page, as pytest collects it."""

    def collect(self) -> Iterator[Proof]:
        """Yield its proof."""
        yield Proof.from_parent(self, name="holds")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Page | None:
    """Take the pages of the site for tests."""
    return Page.from_parent(parent, path=file_path) if file_path in pages() else None
