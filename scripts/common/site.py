"""Building the site, notebooks included, as `make site` does."""

import os
import subprocess
import sys
from pathlib import Path

from scripts.common.files import ROOT
from scripts.common.policy import protect
from scripts.common.sheet import join_sheets
from scripts.publishing.finish import SETTING, finish

# Our own scripts stand in for the theme's; its search has languages beside English.
UNUSED = [
    "assets/javascripts/bundle.*.js",
    "assets/javascripts/lunr/**/*.js",
    "assets/**/*.map",
]


def environment(home: str = "") -> dict[str, str]:
    """Return the environment in which mkdocs.yml shows notebooks, and shows them so.

    Home is where the site will be published, if that is known.
    """
    return {
        **os.environ,
        SETTING: home,
        "NOTEBOOKS": "true",
        "JUPYTER_CONFIG_DIR": str(ROOT / "scripts/notebooks/nbconvert"),
        "JUPYTER_DATA_DIR": str(ROOT / ".cache/notebooks/data"),
        "NO_MKDOCS_2_WARNING": "1",
    }


def leave_out(site: Path) -> None:
    """Remove what the theme brings and no page loads."""
    for pattern in UNUSED:
        for path in site.glob(pattern):
            path.unlink()


def build_site(folder: Path, home: str = "") -> None:
    """Build the site; a warning is an error: raise RuntimeError with what it says."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)]
    built = subprocess.run(
        command, cwd=ROOT, env=environment(home), capture_output=True, text=True
    )
    if built.returncode:
        raise RuntimeError(f"the site cannot be built:\n{built.stderr[-2000:]}")
    leave_out(folder)
    finish(folder, home)
    join_sheets(folder)
    protect(folder)
