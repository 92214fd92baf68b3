"""JavaScript: its types hold, and it reads as the rest does."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.common.files import ROOT

NODE = shutil.which("node", path=str(Path(sys.executable).parent))
OURS = sorted(
    [*(ROOT / "docs/javascript").glob("*.js"), *(ROOT / "docs/live").rglob("*.js")]
)
TYPES = "node_modules/typescript/bin/tsc"
LINT = "node_modules/eslint/bin/eslint.js"


def run(program: str, *arguments: str | Path, cwd: Path = ROOT) -> str:
    """Return what is wrong, as the program says it; nothing when all is well."""
    assert NODE, "Node is not in the environment: run `make setup`."
    assert (ROOT / program).is_file(), f"{program} is missing: run `make setup`."
    done = subprocess.run(
        [NODE, ROOT / program, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
    )
    said = (done.stdout + done.stderr).strip()
    return said if done.returncode else ""


def test_types_hold() -> None:
    said = run(TYPES, "--project", "tsconfig.json")
    assert not said, f"types do not hold:\n{said}"


def test_it_is_well_written() -> None:
    said = run(
        LINT, "--max-warnings", "0", "docs", "scripts", "tests", "eslint.config.mjs"
    )
    assert not said, f"ESLint says:\n{said}"


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_editors_check_types_as_well(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("// @ts-check\n")


def test_wrong_types_are_seen(tmp_path: Path) -> None:
    slips = {
        "export const a = document.queryselector('b');": "queryselector",
        "export const half = (a) => a / 2;": "implicitly has an 'any' type",
        "/** @type {string} */\nexport const s = 1;": "not assignable",
        "document.querySelector('b').remove();": "possibly 'null'",
        "const unused = 1;": "never read",
    }
    (tmp_path / "docs/live/frame").mkdir(parents=True)
    code = "\n".join(["// @ts-check", *slips, ""])
    (tmp_path / "docs/live/frame/slips.js").write_text(code, "utf-8")
    shutil.copy(ROOT / "tsconfig.json", tmp_path)
    said = run(TYPES, "--project", tmp_path / "tsconfig.json")
    assert [known for known in slips.values() if known not in said] == []


def test_slips_of_the_pen_are_seen(tmp_path: Path) -> None:
    slips = {
        "export const a = 1 == 2;": "eqeqeq",
        "let b = 1;\nexport const c = b;": "prefer-const",
        "var d;\nexport { d };": "no-var",
        "console.log(1);": "no-console",
        "export const e = (f) => eval(f);": "no-eval",
    }
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    shutil.copy(ROOT / "eslint.config.mjs", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/slips.js").write_text("\n".join([*slips, ""]), "utf-8")
    said = run(LINT, "docs", cwd=tmp_path)
    assert [rule for rule in slips.values() if rule not in said] == []
