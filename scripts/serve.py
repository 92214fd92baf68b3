"""Serves the site while it is written: what is saved is proved, drawn and reloaded."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import click
from watchfiles import Change, DefaultFilter, watch

from scripts.common.files import ROOT

CONFIG = ROOT / "mkdocs.yml"
WATCHED = [ROOT / name for name in ("docs", "perceptron", "scripts", "overrides")]
GENERATED = ROOT / "docs" / "generated"
WRITTEN = {".css", ".html", ".js", ".md", ".py", ".yml"}
# What MkDocs has imported, it does not read again: a change here needs a new one.
EXTENSIONS = {ROOT / "scripts" / "markdown", ROOT / "docs" / "live"}

PYTEST = [sys.executable, "-m", "pytest", "-q", "--color=no", "-p", "no:cacheprovider"]
PROGRESS = re.compile(r"^[.FEsxX]+ +\[ *\d+%\]\n", re.MULTILINE)
# --livereload is the default, but some versions of click lose it.
MKDOCS = [sys.executable, "-m", "mkdocs", "serve", "--livereload"]


def say(text: str, colour: str | None = None) -> None:
    """Print a line of our own, with the time."""
    click.secho(f"{time.strftime('%H:%M:%S')}  {text}", fg=colour)


def stop(process: subprocess.Popen[str] | None) -> None:
    """End a process as Ctrl-C does, so that it can tidy up; insist if it does not."""
    if process is None or process.poll() is not None:
        return
    try:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def build() -> None:
    """Bring fonts and figures up to date, each in a fresh process."""
    for name, what in ("assets", "fonts"), ("figures", "figures"):
        done = subprocess.run([sys.executable, f"scripts/make_{name}.py"], cwd=ROOT)
        if done.returncode:
            say(f"The {what} could not all be built: see above.", "red")


class Proof:
    """Runs the checks of pages and docstrings in the background, the latest only."""

    def __init__(self) -> None:
        """Have nothing running."""
        self.process: subprocess.Popen[str] | None = None
        self.reporter = threading.Thread()

    def start(self) -> None:
        """Start over: what stood a moment ago matters no more."""
        self.stop()
        self.process = subprocess.Popen(
            [*PYTEST, "docs", "perceptron"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,  # Ctrl-C is for us; we end it once, and wait
        )
        self.reporter = threading.Thread(target=self.report, args=[self.process])
        self.reporter.start()

    def report(self, process: subprocess.Popen[str]) -> None:
        """Say the verdict once it is there, unless it was abandoned."""
        began = time.monotonic()
        output, _ = process.communicate()
        if process is not self.process:
            return
        if process.returncode == 0:
            counted = re.search(r"\d+ passed", output)
            took = f"{time.monotonic() - began:.1f} s"
            say(f"True: {counted[0] if counted else 'all passed'} in {took}.", "green")
        else:
            click.echo(f"\n{PROGRESS.sub('', output).strip()}\n")
            say("Not true yet: see above. Served all the same.", "red")

    def wait(self) -> None:
        """Wait for the verdict."""
        self.reporter.join()

    def stop(self) -> None:
        """Abandon the checks that run."""
        abandoned, self.process = self.process, None
        stop(abandoned)


class Server:
    """MkDocs, serving; what it says is passed on, its routine left out."""

    def __init__(self, address: str, port: int) -> None:
        """Serve there, once started."""
        self.address = f"{address}:{port}"
        self.process: subprocess.Popen[str] | None = None
        self.told = False

    def start(self) -> None:
        """Start MkDocs, or start it again."""
        stop(self.process)
        self.told = False
        self.process = subprocess.Popen(
            [*MKDOCS, "--dev-addr", self.address],
            cwd=ROOT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,  # Ctrl-C is for us; we end it once, and wait
        )
        threading.Thread(target=self.pass_on, daemon=True).start()

    def pass_on(self) -> None:
        """Print what MkDocs says, but for its routine."""
        assert self.process and self.process.stdout
        for line in self.process.stdout:
            if "Serving on" in line:
                say(f"Serving on http://{self.address}/ (Ctrl-C ends it)", "blue")
            elif "Reloading browsers" in line:
                say("Open pages reload.")
            elif not line.startswith("INFO") and line.strip():
                click.echo(line.rstrip())

    def is_down(self) -> bool:
        """Say whether MkDocs gave up."""
        return self.process is None or self.process.poll() is not None

    def tell_if_down(self) -> None:
        """Say once that MkDocs gave up, and what happens next."""
        if self.is_down() and not self.told:
            self.told = True
            say("The site could not be built: see above.", "red")
            say("It is tried again when a file is saved.")

    def stop(self) -> None:
        """End MkDocs."""
        stop(self.process)


class Sources(DefaultFilter):
    """Sees the files that people write, not those that scripts and editors do."""

    def __call__(self, change: Change, path: str) -> bool:
        """Say whether this change matters."""
        file = Path(path)
        written = file.suffix in WRITTEN and not file.is_relative_to(GENERATED)
        return written and super().__call__(change, path)


def changes() -> Iterable[set[Path]]:
    """Yield the files that were saved, or an empty set every now and then."""
    config = CONFIG.stat().st_mtime
    for seen in watch(
        *[path for path in WATCHED if path.is_dir()],
        watch_filter=Sources(),
        rust_timeout=300,
        yield_on_timeout=True,
    ):
        changed = {Path(path) for _, path in seen}
        if CONFIG.is_file() and CONFIG.stat().st_mtime != config:
            config = CONFIG.stat().st_mtime
            changed.add(CONFIG)
        yield changed


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


def follow(server: Server, proof: Proof) -> None:
    """Keep site, figures and verdict up to date, until Ctrl-C."""
    for changed in changes():
        if changed:
            names = sorted(str(path.relative_to(ROOT)) for path in changed)
            say(f"Saved: {', '.join(names)}")
            proof.stop()
            build()
            if server.is_down() or any(
                EXTENSIONS & {*path.parents} for path in changed
            ):
                server.start()
            proof.start()
        server.tell_if_down()


@click.command()
@click.option("--address", default="127.0.0.1", show_default=True, help="Serve here.")
@click.option("--port", default=8000, show_default=True, help="Serve on this port.")
def main(address: str, port: int) -> None:
    """Serve the site while you write it.

    Builds what is stale, runs the checks of pages and docstrings, then serves. From
    then on every saved page, function or figure is checked, drawn again where it must
    be, and shown in the open page. A failed check is shown here; the site is served
    all the same.
    """
    check_port(address, port)
    # Set here, since a shell that starts us in the background has Ctrl-C ignored.
    for end in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
        signal.signal(end, signal.default_int_handler)
    server, proof = Server(address, port), Proof()
    try:
        build()
        proof.start()
        proof.wait()
        server.start()
        follow(server, proof)
    except KeyboardInterrupt:
        click.echo()
    finally:
        proof.stop()
        server.stop()
    say("Stopped.")


if __name__ == "__main__":
    main()
