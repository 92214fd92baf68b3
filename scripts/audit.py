"""Asks whether a package that the site is made of, or with, has a known weakness."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import click

from scripts.common.files import ROOT

PIP = [sys.executable, "-m", "pip_audit", "--progress-spinner", "off", "-f", "json"]
LOCKED = [*PIP, "--no-deps", "--disable-pip", "-r", "locks/environment.txt"]
NPM = ["npm", "audit", "--json"]


@dataclass(frozen=True)
class Answer:
    """What is known of some packages, and why nothing is known of the others."""

    looked_at: int = 0
    found: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return it in words. A question without an answer is no good news."""
        count, missed = len(self.found), len(self.unknown)
        if not self.looked_at:
            reasons = self.unknown or ("no package was looked at",)
            more = f" (and {missed - 1} like it)" if missed > 1 else ""
            return [f"not checked: {reasons[0]}{more}"]
        told = [f"{self.looked_at} looked at, {count} known weaknesses", *self.found]
        return told + [f"not checked: {reason}" for reason in self.unknown]


def of_pip(said: str, complained: str) -> Answer:
    """Return what pip-audit says; it passes over what it does not find."""
    try:
        packages: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except ValueError:
        return Answer(unknown=(last_line(complained),))
    found = [
        f"{package['name']} {package['version']}: {known['id']}"
        f"{mended(known['fix_versions'])}"
        for package in packages
        for known in package.get("vulns", [])
    ]
    unknown = [each["skip_reason"] for each in packages if "skip_reason" in each]
    return Answer(len(packages) - len(unknown), tuple(found), tuple(unknown))


def mended(versions: list[str]) -> str:
    """Return which versions do not have a weakness."""
    return f", mended in {', '.join(versions)}" if versions else ", not mended yet"


def of_npm(said: str, complained: str) -> Answer:
    """Return what npm says: a report, or why there is none."""
    try:
        report: dict[str, Any] = json.loads(said)
    except ValueError:
        return Answer(unknown=(last_line(complained),))
    if "metadata" not in report:
        why = report.get("message") or report.get("error", {}).get("summary")
        return Answer(unknown=(why or last_line(complained),))
    found = [
        f"{name} {each['range']}: {each['severity']}, "
        f"{'mended' if each['fixAvailable'] else 'not mended yet'}"
        for name, each in report["vulnerabilities"].items()
    ]
    return Answer(report["metadata"]["dependencies"]["total"], tuple(found))


def last_line(complained: str) -> str:
    """Return what a program ended with."""
    lines = complained.strip().splitlines()
    return lines[-1] if lines else "it ended without a word"


CHECKS = {
    "Python packages, asked of their index": ([*LOCKED, "-s", "pypi"], of_pip),
    "Python packages, asked of OSV": ([*LOCKED, "-s", "osv"], of_pip),
    "npm packages": (NPM, of_npm),
}


@click.command()
def main() -> None:
    """Ask those who collect weaknesses about every version that is locked.

    Fails when one is known. Where nobody answers, "not checked" says so, and why.
    """
    any_found = False
    for name, (command, read) in CHECKS.items():
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        answer = read(ran.stdout, ran.stderr)
        any_found |= bool(answer.found)
        click.echo("\n  ".join([f"{name}: {answer.lines()[0]}", *answer.lines()[1:]]))
    if any_found:
        raise click.ClickException(
            "a weakness is known: choose newer versions with `make lock UPGRADE=1`, "
            "or say in the commit why it does not matter here."
        )


if __name__ == "__main__":
    main()
