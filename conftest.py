"""What pytest does with the pages: `pytest docs perceptron` proves the site."""

from collections.abc import Generator
from typing import Any

import pytest

from scripts.proof.checks import Untrue
from scripts.proof.pages import DOCSTRINGS, PAGES

pytest_collect_file = (PAGES + DOCSTRINGS).pytest()

SENTENCES = pytest.StashKey[dict[str, str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SENTENCES] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Take the sentence for the report: no traceback says it better."""
    report = yield
    if call.excinfo and isinstance(call.excinfo.value, Untrue):
        report.longrepr = str(call.excinfo.value)
        item.config.stash[SENTENCES][report.nodeid] = report.longrepr
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: Any, config: pytest.Config
) -> Generator[None, None, None]:
    """Print the sentences alone, before the other failures in pytest's own form."""
    sentences = config.stash[SENTENCES]
    failed = terminalreporter.stats.get("failed", [])
    if sentences:
        terminalreporter.ensure_newline()
        terminalreporter.write_line("")
        for sentence in sentences.values():
            terminalreporter.write_line(sentence)
        others = [report for report in failed if report.nodeid not in sentences]
        terminalreporter.stats["failed"] = others
    yield
    if sentences:
        terminalreporter.stats["failed"] = failed
