"""The house: a true menu, scripts that help, locks that hold no address."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont

from scripts import make_assets
from scripts.assets import engine, fonts
from scripts.common.files import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
SCRIPTS = sorted(
    path
    for path in (ROOT / "scripts").glob("*.py")
    if "@click.command" in path.read_text(encoding="utf-8")
)
LOCKS = [
    *("locks/environment.txt", "locks/uv.txt", "locks/reader.txt"),
    "package-lock.json",
    "locks/lighthouse/package-lock.json",
]
# A lock's addresses, a registry's host, a folder of somebody's machine. Spelt in
# pieces, so that this file passes its own test.
ADDRESS = re.compile(r"https?://|git\+|file:")
HOST = re.compile(r"registry\." r"npmjs|pypi\." r"org|python" r"hosted|/simple" r"/")
MACHINE = re.compile(r"(?<![\w.:/-])/(?:home|root|Users|work|tmp)" r"/[\w.]+")


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and return what it said."""
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


def tracked_files() -> list[Path]:
    """Return the text files that git keeps."""
    listed = run("git", "ls-files")
    assert listed.returncode == 0, listed.stderr
    files = [ROOT / name for name in listed.stdout.splitlines()]
    files = [path for path in files if path.is_file()]
    assert files, "git keeps no file of this folder"
    return files


@pytest.mark.parametrize("folder", ["home", "root", "Users", "work", "tmp"])
def test_a_path_of_a_machine_is_seen(folder: str) -> None:
    assert MACHINE.search(f"in '/{folder}/part2/x.py'")
    assert not MACHINE.search(f"docs/{folder}/page.md, /{folder} and https://a.b/c")


def test_ci_misses_nothing_in_silence(tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in "bash", "dirname", "cat":
        (programs / name).symlink_to(shutil.which(name) or name)
    for name, line in {
        "make": 'echo "make $* CI=$CI"',
        "id": "echo 1000",
        "python3": "exit 0",
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci")
    ran = subprocess.run(
        [tmp_path / ".ci/run"],
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
    )
    assert ran.stdout.splitlines()[-1] == "make test CI=1"
    assert "chromium" in ran.stderr and "make" not in ran.stderr


def test_make_alone_lists_every_target() -> None:
    targets = set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split())
    menu = run("make").stdout
    assert set(re.findall(r"make ([\w-]+)  ", menu)) == targets - {"help"}


def test_every_target_of_the_menu_can_be_made() -> None:
    for target in re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE):
        planned = run("make", "--dry-run", target)
        assert planned.returncode == 0, planned.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_helps(script: Path) -> None:
    helped = run(sys.executable, script, "--help")
    assert helped.returncode == 0, helped.stderr
    assert re.search(r"\n  [A-Z].{20,}", helped.stdout), (
        "it says nothing of its purpose"
    )


def test_the_menu_runs_scripts_that_are_there() -> None:
    for name in re.findall(r"scripts/\w+\.py", MAKEFILE):
        assert (ROOT / name).is_file(), f"the Makefile runs {name}"


def test_an_old_python_is_refused_in_one_sentence(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "locks").mkdir()
    shutil.copy(ROOT / "locks/uv.txt", tmp_path / "locks")
    made = run("make", "setup", "PYTHON=false", cwd=tmp_path)
    assert made.returncode != 0
    assert "Python 3.11 or newer is needed" in made.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_versions_and_hashes_but_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    text = re.sub(r'"funding": (\{[^}]*\}|\[[^]]*\])', "", text)  # installs nothing
    assert not ADDRESS.search(text), f"{name} holds {ADDRESS.search(text)}"
    assert "sha256:" in text or "sha512-" in text


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    for path in tracked_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        for pattern in HOST, MACHINE:
            assert not pattern.search(text), f"{path.name}: {pattern.search(text)}"


def test_tracked_files_end_their_lines_without_blanks() -> None:
    empty = run("git", "hash-object", "-t", "tree", "/dev/null").stdout.strip()
    rules = "core.whitespace=blank-at-eol,blank-at-eof,space-before-tab"
    seen = run("git", "-c", rules, "diff", "--check", empty)
    assert not seen.stdout and not seen.stderr


def test_assets_without_npm_say_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_assets, "ROOT", tmp_path)
    made = CliRunner().invoke(make_assets.main)
    assert made.exit_code == 1
    assert made.output.count("\n") == 1 and "run `make assets`" in made.output


def test_what_is_not_for_readers_is_not_published(site: Path) -> None:
    figures = (site / "generated/figures").iterdir()
    assert [folder.name for folder in figures] == ["pictures"]
    assert not (site / "images").exists()
    assert not list(site.rglob(".*"))
    assert not list(site.rglob("*.py"))


@pytest.mark.parametrize("part", make_assets.PARTS.values(), ids=make_assets.PARTS)
def test_assets_are_the_same_bytes_each_time(part: Any) -> None:
    for name, data in part.build().items():
        built = (make_assets.GENERATED / name).read_bytes()
        assert built == data, f"{name} differs: run `make assets`"


def test_the_math_font_keeps_what_equations_need() -> None:
    font = TTFont(make_assets.GENERATED / "fonts" / fonts.MATH.sources()[0].name)
    variants = font["MATH"].table.MathVariants.VertGlyphCoverage.glyphs
    characters = font.getBestCmap()
    assert characters[ord("∑")] in variants, "no large ∑"
    assert characters[ord("(")] in variants, "no tall parentheses"
    assert ord(" ") in characters, "browsers ignore a math font that has no space"


def test_the_worker_asks_for_all_rows_that_are_large() -> None:
    worker = (ROOT / "docs/live/frame/worker.js").read_text(encoding="utf-8")
    listed = re.search(r"const LARGE = (\[.*?\]);", worker)
    assert listed, "worker.js lists no rows"
    assert set(re.findall(r'"(\w+)"', listed[1])) == set(engine.LARGE)
