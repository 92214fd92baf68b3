"""Builds the finished site, notebooks included."""

import os
import subprocess
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent


def environment() -> dict[str, str]:
    """Return the environment in which mkdocs.yml shows notebooks, and shows them so."""
    return {
        **os.environ,
        "NOTEBOOKS": "true",
        "JUPYTER_CONFIG_DIR": str(ROOT / "scripts/nbconvert"),
        "JUPYTER_DATA_DIR": str(ROOT / ".cache/notebooks/data"),
        "NO_MKDOCS_2_WARNING": "1",
    }


def build(folder: Path, **more: object) -> "subprocess.CompletedProcess[str]":
    """Build the site into a folder; what stands in the way is an error."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"]
    return subprocess.run(
        [*command, str(folder)], cwd=ROOT, env=environment(), text=True, **more
    )  # type: ignore[call-overload, no-any-return]


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
    sys.exit(build(site_dir).returncode)


if __name__ == "__main__":
    main()
