"""What chapter 17 hands out runs elsewhere, and finds what the page says."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from live import ticks
from scripts.common.files import ROOT
from tests.live.test_yours import TEXTS, answered


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the package, and nothing else, from a wheel made of this repository."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (
        "import os; from hatchling.build import build_wheel;"
        f"print(build_wheel({str(folder)!r}))"
    )
    subprocess.run([sys.executable, "-c", build], check=True, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    uv = ROOT / ".venv/bin/uv"
    to = ["--target", str(folder / "site"), str(wheel)]
    command = [str(uv), "pip", "install", "-q", "--offline", "--no-deps", *to]
    subprocess.run(command, check=True, cwd=folder)
    return folder / "site"


WHERE = "import perceptron; print('package:', perceptron.__file__)\n"


def results(printed: str) -> dict[str, str]:
    """Return what was printed, by what stands before the colon."""
    return dict(line.split(": ", 1) for line in printed.splitlines())


def run_file(text: str, installed: Path, folder: Path) -> dict[str, str]:
    """Run the file in a Python that knows nothing but what was installed."""
    program = folder / "your_line.py"
    program.write_text(f"{WHERE}{text}", "utf-8")
    ran = subprocess.run(
        [sys.executable, "-S", program],
        env={"PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    return results(ran.stdout)


def run_notebook(text: str, installed: Path, folder: Path) -> dict[str, str]:
    """Run the notebook with the installed package, ahead of ours."""
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(WHERE))
    environment = os.environ | {"PYTHONPATH": str(installed)}
    client = NotebookClient(notebook, resources={"metadata": {"path": str(folder)}})
    client.execute(env=environment)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    said = [output["text"] for output in outputs if output.output_type == "stream"]
    (drawn,) = [output for output in outputs if output.output_type == "display_data"]
    assert drawn.data["image/png"]
    return results("".join(said))


def shown_in(sentence: str, found: dict[str, str]) -> None:
    """Fail unless the page says what was printed, to the digits that it shows."""
    slope, without = float(found["slope"]), float(found["slope without it"])
    assert f"≈ {ticks.near(slope)} × {found['input']}" in sentence
    assert f"Best line: {found['target']} ≈" in sentence
    error = float(found["standard error of the slope"])
    assert f"Standard error of the slope: {ticks.near(error)}." in sentence
    assert f"R²: {float(found['R squared']):.3f}." in sentence.replace("−", "-")
    trained = [float(found[f"trained {name}"]) for name in ("slope", "intercept")]
    assert "slope {}, intercept {}.".format(*map(ticks.near, trained)) in sentence
    assert (
        f"error is {ticks.near(float(found['root mean squared error']))};" in sentence
    )
    assert f"time has {ticks.near(float(found['of the mean']))}." in sentence
    fitted, held = found["rows fitted and held back"].split()
    assert f"fitted to {fitted} rows" in sentence and f"the {held} row" in sentence
    decides = abs(without - slope) > error
    assert decides == ("one row decides" in sentence)
    if decides:
        assert f"the slope would be {ticks.near(without)}." in sentence


RUNS = {"py": run_file, "ipynb": run_notebook}


@pytest.mark.parametrize("kind", RUNS)
@pytest.mark.parametrize("name", TEXTS)
def test_what_is_handed_out_finds_what_the_page_says(
    name: str, kind: str, installed: Path, tmp_path: Path
) -> None:
    run: Callable[[str, Path, Path], dict[str, str]] = RUNS[kind]
    given = answered("hand out", kind=kind, table=TEXTS[name], seed=3)
    assert given["file"] == f"your_line.{kind}"
    found = run(given["text"], installed, tmp_path)
    assert found.pop("package").startswith(str(installed))
    shown_in(answered(table=TEXTS[name], seed=3)["sentence"], found)
