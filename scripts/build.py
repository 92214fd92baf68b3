"""Builds the finished site, notebooks included."""

import os
import subprocess
import sys
from pathlib import Path

import click

from scripts.common.files import ROOT


def environment() -> dict[str, str]:
    """Return the environment in which mkdocs.yml shows notebooks, and shows them so."""
    return {
        **os.environ,
        "NOTEBOOKS": "true",
        "JUPYTER_CONFIG_DIR": str(ROOT / "scripts/notebooks/nbconvert"),
        "JUPYTER_DATA_DIR": str(ROOT / ".cache/notebooks/data"),
        "NO_MKDOCS_2_WARNING": "1",
    }


def command(folder: Path) -> list[str]:
    """Return what builds the site into a folder; a warning is an error."""
    return [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)]


@click.command()
@click.option(
    "--site-dir",
    default=str(ROOT / "site"),
    show_default="site/",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to put it.",
)
def main(site_dir: Path) -> None:
    """Build the finished site, with the page that shows the whole as a notebook.

    Figures, fonts and notebooks must be there: `make site` sees to that.
    """
    done = subprocess.run(command(site_dir), cwd=ROOT, env=environment())
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
