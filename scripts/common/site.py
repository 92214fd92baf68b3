"""Building the site, notebooks included, as `make site` does."""

import os
import subprocess
import sys
from pathlib import Path

from scripts.common.files import ROOT
from scripts.common.policy import protect


def environment() -> dict[str, str]:
    """Return the environment in which mkdocs.yml shows notebooks, and shows them so."""
    return {
        **os.environ,
        "NOTEBOOKS": "true",
        "JUPYTER_CONFIG_DIR": str(ROOT / "scripts/notebooks/nbconvert"),
        "JUPYTER_DATA_DIR": str(ROOT / ".cache/notebooks/data"),
        "NO_MKDOCS_2_WARNING": "1",
    }


def build_site(folder: Path) -> None:
    """Build the site; a warning is an error: raise RuntimeError with what it says."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)]
    built = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True
    )
    if built.returncode:
        raise RuntimeError(f"the site cannot be built:\n{built.stderr[-2000:]}")
    protect(folder)
