"""What GitHub runs for us: well formed, pinned, and allowed no more than it needs."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load

from scripts.common.files import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
CHECKERS: dict[str, list[str]] = {
    "actionlint": [],
    "zizmor": ["--offline", "--no-progress"],
}
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
# Harm that each checker alone has to see.
HARM = {
    "actionlint": ("steps.pages.outputs", "steps.page.outputs"),
    "zizmor": ("persist-credentials: false", "fetch-depth: 1"),
}


def complaints(checker: str, *files: Path) -> str:
    """Return what a checker says against these files."""
    program = Path(sys.executable).parent / checker
    asked = [str(program), *CHECKERS[checker], *map(str, files)]
    ran = subprocess.run(asked, capture_output=True, text=True)
    return f"{ran.stdout}{ran.stderr}" if ran.returncode else ""


def jobs(workflow: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return found


@pytest.mark.parametrize("checker", CHECKERS)
def test_nothing_is_said_against_a_workflow(checker: str) -> None:
    assert WORKFLOWS and complaints(checker, *WORKFLOWS) == ""


@pytest.mark.parametrize("checker", CHECKERS)
def test_what_harms_a_workflow_is_seen(checker: str, tmp_path: Path) -> None:
    folder = tmp_path / ".github/workflows"
    shutil.copytree(GITHUB / "workflows", folder)
    pages = folder / "pages.yml"
    before = pages.read_text(encoding="utf-8")
    pages.write_text(before.replace(*HARM[checker]), encoding="utf-8")
    assert complaints(checker, pages)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_each_action_is_pinned_and_says_its_version(workflow: Path) -> None:
    lines = workflow.read_text(encoding="utf-8").splitlines()
    used = [line for line in lines if "uses:" in line]
    assert used and [line for line in used if not PINNED.search(line)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_only_what_publishes_may_write(workflow: Path) -> None:
    may = {
        (name, right)
        for name, job in jobs(workflow).items()
        for right, level in job["permissions"].items()
        if level == "write"
    }
    publishing = {("deploy", "pages"), ("deploy", "id-token")}
    assert may == (publishing if workflow.stem == "pages" else set())


def test_what_is_published_is_what_was_built_after_the_proof() -> None:
    build, deploy = jobs(GITHUB / "workflows/pages.yml").values()
    steps = [step.get("run") or step["uses"].split("@")[0] for step in build["steps"]]
    assert steps == [
        "actions/checkout",
        ".ci/run",
        "actions/configure-pages",
        "make site",
        "actions/upload-pages-artifact",
    ]
    assert deploy["needs"] == "build" and "refs/heads/main" in deploy["if"]
    assert "checkout" not in str(deploy)
