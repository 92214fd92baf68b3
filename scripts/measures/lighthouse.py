"""What Lighthouse says of every page, on a phone of its own making.

It is installed when it is first asked for, into .cache/, by the lock in
locks/lighthouse/: with it, the set-up of everybody would take twice as long.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import sync_playwright

from scripts.common.browser import FLAGS, browser_path, served
from scripts.common.files import ROOT
from scripts.common.menu import menu, place
from scripts.common.site import build_site

LOCK = ROOT / "locks/lighthouse"
HERE = ROOT / ".cache/lighthouse"
LISTS = "package.json", "package-lock.json"
PROGRAMS = Path(sys.executable).parent  # Node is among them
TIMES = 3
TRIES = 3
AGAIN = "NO_NAVSTART"  # the trace began too late: Lighthouse asks to be run again
SCORES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "practices",
    "seo": "search",
}
AUDITS = {
    "largest-contentful-paint": "LCP, ms",
    "cumulative-layout-shift": "CLS",
    "total-blocking-time": "TBT, ms",
}
DECIMALS = {"cumulative-layout-shift": 3}

Found = dict[str, float]


class NoLighthouse(RuntimeError):
    """Lighthouse is not here and cannot be had, or it gave up; the message says why."""


def node(*arguments: str | Path, cwd: Path, **more: str) -> str:
    """Run a program with Node; return what it printed."""
    path = f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}"
    ran = subprocess.run(
        arguments,
        cwd=cwd,
        env={**os.environ, "PATH": path, **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if ran.returncode:
        raise NoLighthouse(ran.stderr.strip()[-600:])
    return ran.stdout


def install() -> None:
    """Install what the lock names, unless it is there."""
    ready = HERE / "ready"
    locked = "".join((LOCK / name).read_text(encoding="utf-8") for name in LISTS)
    if ready.is_file() and ready.read_text(encoding="utf-8") == locked:
        return
    click.echo("Setting up Lighthouse, once …")
    HERE.mkdir(parents=True, exist_ok=True)
    for name in LISTS:
        shutil.copy(LOCK / name, HERE)
    npm = PROGRAMS / "npm"
    try:
        node(
            sys.executable, npm, "ci", "--ignore-scripts", "--loglevel=error", cwd=HERE
        )
    except NoLighthouse as problem:
        raise NoLighthouse(
            f"Lighthouse cannot be installed, so no page was asked of it:\n{problem}"
        ) from None
    ready.write_text(locked, encoding="utf-8")


def chromium() -> str:
    """Return the browser that Lighthouse is to use."""
    with sync_playwright() as playwright:
        return browser_path(playwright)


def visit(address: str, browser: str) -> dict[str, Any]:
    """Return Lighthouse's report of one visit, run again where it asks for that."""
    for _ in range(TRIES - 1):
        try:
            return report_of(address, browser)
        except NoLighthouse as problem:
            if AGAIN not in str(problem):
                raise
    return report_of(address, browser)


def report_of(address: str, browser: str) -> dict[str, Any]:
    """Return what Lighthouse says of one visit, as of a phone."""
    flags = " ".join(f'"{flag}"' if " " in flag else flag for flag in FLAGS)
    said = node(
        PROGRAMS / "node",
        HERE / "node_modules/lighthouse/cli/index.js",
        address,
        "--output=json",
        "--quiet",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(SCORES)}",
        f"--chrome-flags=--headless=new {flags}",
        cwd=HERE,
        CHROME_PATH=browser,
    )
    report: dict[str, Any] = json.loads(said)
    if problem := report.get("runtimeError"):
        raise NoLighthouse(f"{address}: {problem['message']}")
    return report


def read(report: dict[str, Any]) -> Found:
    """Return the scores, out of 100, and the measures of a report."""
    scores = {name: 100 * report["categories"][name]["score"] for name in SCORES}
    return scores | {name: report["audits"][name]["numericValue"] for name in AUDITS}


def medians(found: list[Found]) -> Found:
    """Return the median of each."""
    return {name: statistics.median(each[name] for each in found) for name in found[0]}


def row(name: str, values: Iterable[str]) -> str:
    """Return a line of the table."""
    return f"{name:<14}" + "".join(f"{value:>15}" for value in values)


def addresses() -> list[str]:
    """Return where the pages of the menu are in the site."""
    return [place(file) for _, file in menu()]


def of_site(site: Path, pages: list[str], times: int = TIMES) -> dict[str, Found]:
    """Print the medians of some visits to each page; return them."""
    install()
    browser = chromium()
    found: dict[str, Found] = {}
    with served(site, compressed=True) as origin:
        click.echo(row("page", [*SCORES.values(), *AUDITS.values()]))
        for page in pages:
            name = page.strip("/") or "home"
            try:
                visits = [visit(f"{origin}/{page}", browser) for _ in range(times)]
            except NoLighthouse as problem:
                click.echo(f"{name:<14}  no answer: {problem}")
                continue
            found[page] = medians([read(report) for report in visits])
            values = [f"{v:.{DECIMALS.get(n, 0)}f}" for n, v in found[page].items()]
            click.echo(row(name, values))
    return found


def measure() -> None:
    """Build the site, and have every page visited three times."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        build_site(site)
        click.echo(
            f"Lighthouse, as on a phone, compressed, the median of {TIMES} visits; "
            f"load of this machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        )
        of_site(site, addresses())
