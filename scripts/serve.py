"""Serves the site while it is written, and says whether what it serves is true."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import click
from watchfiles import DefaultFilter, run_process

from scripts.common.files import ROOT

DOCS = ROOT / "docs"
WATCHED = [DOCS, *(ROOT / n for n in ("perceptron", "scripts", "overrides"))]
WATCHED += [ROOT / "mkdocs.yml"]
# What MkDocs has imported, it does not read again: a change here needs a new one.
FIGURES = ROOT / "perceptron/figures/__init__.py"
IMPORTED = {ROOT / "scripts/markdown", DOCS / "live", FIGURES}


def say(text: str, colour: str | None = None) -> None:
    """Print a line of our own, with the time."""
    click.secho(f"{time.strftime('%H:%M:%S')}  {text}", fg=colour)


class Site:
    """MkDocs, serving; what it says is passed on, its routine left out."""

    def __init__(self, address: str) -> None:
        """Serve there, once started."""
        self.address = address
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start MkDocs, or start it again."""
        self.stop()
        self.process = subprocess.Popen(
            # --livereload is the default, but some versions of click lose it.
            [
                sys.executable,
                "-m",
                "mkdocs",
                "serve",
                "--livereload",
                "-a",
                self.address,
            ],
            cwd=ROOT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,  # Ctrl-C is for us; we end it once, and wait
        )
        threading.Thread(target=self.relay, args=[self.process], daemon=True).start()

    def relay(self, process: subprocess.Popen[str]) -> None:
        """Print what MkDocs says, but for its routine, and that it gave up."""
        assert process.stdout
        for line in process.stdout:
            if "Serving on" in line:
                say(f"Serving on http://{self.address}/ (Ctrl-C ends it)", "blue")
            elif "Reloading browsers" in line:
                say("Open pages reload.")
            elif not line.startswith("INFO") and line.strip():
                click.echo(line.rstrip())
        if process is self.process:
            self.process = None
            say("The site could not be built: see above.", "red")
            say("It is tried again when a file is saved.")

    def saved(self, changed: Iterable[Path]) -> None:
        """Draw what changed, and start MkDocs again where it needs that."""
        names = sorted(str(path.relative_to(ROOT)) for path in changed)
        say(f"Saved: {', '.join(names)}")
        make()
        if not self.process or any(
            IMPORTED & {path, *path.parents} for path in changed
        ):
            self.start()

    def stop(self) -> None:
        """End MkDocs as Ctrl-C does, so that it can tidy up."""
        process, self.process = self.process, None
        if process:
            process.send_signal(signal.SIGINT)
            process.wait()


def make() -> None:
    """Bring fonts and figures up to date, each in a fresh process."""
    for name in "assets", "figures":
        made = subprocess.run([sys.executable, f"scripts/make_{name}.py"], cwd=ROOT)
        if made.returncode:
            say(f"Not all {name} could be made: see above.", "red")


def prove() -> None:
    """Say whether the pages are true; what has not changed is known."""
    os.nice(10)  # the page that is waited for comes first
    proof = [sys.executable, "scripts/prove.py"]
    try:
        done = subprocess.run(proof, cwd=ROOT, capture_output=True, text=True)
    except KeyboardInterrupt:
        return  # something was saved, or all ends: this verdict matters no more
    *sentences, verdict = f"{done.stdout}{done.stderr}".strip().splitlines()
    if done.returncode:
        click.echo("\n".join(["", *sentences, ""]))
        say(f"Not true yet: {verdict} Served all the same.", "red")
    else:
        say(f"True: {verdict}", "green")


def check_port(address: str, port: int) -> None:
    """Raise ClickException when something else is served there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise click.ClickException(
                f"cannot serve on {address}:{port} ({error.strerror}): stop what runs "
                f"there, or choose another: make serve ARGS='--port {port + 1}'"
            ) from None


@click.command()
@click.option("--address", default="127.0.0.1", show_default=True, help="Serve here.")
@click.option("--port", default=8000, show_default=True, help="Serve on this port.")
def main(address: str, port: int) -> None:
    """Serve the site while you write it.

    Every saved page, function or figure is drawn again where it must be, shown in the
    open page, and checked. A failed check is shown here; the site is served all the
    same.
    """
    check_port(address, port)
    # Set here, since a shell that starts us in the background has Ctrl-C ignored.
    for end in signal.SIGINT, signal.SIGHUP:
        signal.signal(end, signal.default_int_handler)
    logging.getLogger("watchfiles").setLevel(logging.ERROR)
    site = Site(f"{address}:{port}")
    try:
        make()
        site.start()
        run_process(
            *[path for path in WATCHED if path.exists()],
            target=prove,
            callback=lambda changes: site.saved([Path(path) for _, path in changes]),
            watch_filter=DefaultFilter(ignore_paths=[DOCS / "generated"]),
            debounce=200,
        )
    except KeyboardInterrupt:
        pass
    finally:
        site.stop()
    click.echo()
    say("Stopped.")


if __name__ == "__main__":
    main()
