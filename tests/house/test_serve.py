"""`make serve`: serves at once, says whether what it serves is true, and stops."""

import os
import signal
import socket
import subprocess
import sys
from urllib.request import urlopen

from scripts.common.files import ROOT


def serve(port: int) -> subprocess.Popen[str]:
    """Start it as make does."""
    return subprocess.Popen(
        [sys.executable, "scripts/serve.py", "--port", str(port)],
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "CI": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_page_is_served_and_proved_until_ctrl_c() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = serve(port)
    assert server.stdout
    waiting = {"Serving on", "True:"}
    said = []
    for line in server.stdout:
        said.append(line)
        waiting = {words for words in waiting if words not in line}
        if not waiting or "could not" in line or "Not true" in line:
            break
    try:
        assert not waiting, "".join(said)
        with urlopen(f"http://127.0.0.1:{port}/line/") as page:
            assert b"twenty patients" in page.read()
    finally:
        server.send_signal(signal.SIGINT)
    rest, _ = server.communicate(timeout=30)
    assert rest.splitlines()[-1].endswith("Stopped.")
    assert "Traceback" not in rest


def test_a_taken_port_is_refused_in_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said, _ = serve(port).communicate()
    assert f"cannot serve on 127.0.0.1:{port}" in said
    assert said.strip().count("\n") == 0
