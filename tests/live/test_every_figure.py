"""What holds for each live figure, whatever it shows: it begins, it never breaks."""

import base64
import itertools
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from live.frame import page
from perceptron.figures import FIGURES
from scripts.assets import engine
from scripts.common.files import ROOT
from scripts.drawing import live as live_figures

NAMES = live_figures.names()
EVERY = pytest.mark.parametrize("name", NAMES)


def asked(message: dict[str, Any]) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(page.answer(json.dumps(message)))
    return reply


def extremes(name: str) -> list[dict[str, Any]]:
    """Return the corners of what the controls allow, and the listed names."""
    choices = []
    for control in live_figures.module(name).CONTROLS:
        if hasattr(control, "options"):
            choices.append([value for value, _ in control.options])
        else:
            choices.append([control.least, control.start, control.most])
    names = [control.name for control in live_figures.module(name).CONTROLS]
    every = list(itertools.product(*choices))
    some = every[:: max(1, len(every) // 40)]
    return [dict(zip(names, values)) for values in some]


def test_there_are_live_figures_and_each_is_a_drawing() -> None:
    assert {"by_hand"} <= set(NAMES) <= set(FIGURES)


@EVERY
def test_the_drawing_begins_where_the_figure_does(name: str) -> None:
    drawing = ROOT / f"docs/generated/figures/{name}.svg"
    marks = {e.get("id"): e for e in ElementTree.parse(drawing).iter()}
    changes, sentence = live_figures.start(name)
    assert sentence.endswith(".")
    assert changes
    for mark, attributes in changes.items():
        element = marks[f"{name}-{mark}"]
        for key, value in attributes.items():
            shown = element.text if key == "text" else element.get(key)
            assert (shown or "") == str(value)


@EVERY
def test_whatever_the_controls_allow_can_be_drawn(name: str) -> None:
    for values in extremes(name):
        reply = asked({"do": "update", "figure": name, "values": values})
        assert "error" not in reply, (values, reply["error"])
        assert reply["sentence"][-1] in ".?", reply["sentence"]
        for attributes in reply["changes"].values():
            for value in attributes.values():
                text = str(value)
                assert "nan" not in text and "inf" not in text, (values, text)


@EVERY
def test_what_the_controls_do_not_allow_is_refused_in_a_sentence(name: str) -> None:
    module = live_figures.module(name)
    for control in module.CONTROLS:
        wrong: list[object] = [None, "x", True, math.inf]
        if hasattr(control, "least"):
            wrong += [control.most + 1, control.least - 1]
        for value in wrong:
            values = live_figures.starts(name) | {control.name: value}
            reply = asked({"do": "update", "figure": name, "values": values})
            assert reply["refused"].startswith(f"{control.label}: "), value


@EVERY
def test_buttons_and_handles_lead_to_allowed_values(name: str) -> None:
    module = live_figures.module(name)
    message = {"figure": name, "values": live_figures.starts(name)}
    replies = [
        asked(message | {"do": "press", "button": button})
        for button in getattr(module, "BUTTONS", ())
    ]
    for handle in getattr(module, "HANDLES", ()):
        for at in [0, 0], [190, 120], [5000, -5000]:
            replies.append(asked(message | {"do": "drag", "handle": handle, "at": at}))
    for reply in replies:
        assert "error" not in reply, reply
        for control in module.CONTROLS:
            assert control.read(reply["values"][control.name]) is not None


PROGRAM = """
import json, sys
sys.path.insert(0, "/core")
from live.frame.page import answer
from live.frame.drawing import PLACES
PLACES.update(json.loads({places!r}))
print(json.dumps([json.loads(answer(json.dumps(m))) for m in json.loads({asked!r})]))
"""


def test_the_browsers_python_draws_the_same(tmp_path: Path) -> None:
    """Each start and each extreme, in MicroPython, from the bundles that it gets."""
    messages = [
        {"do": "update", "figure": name, "values": values}
        for name in NAMES
        for values in extremes(name)[::7]
    ]
    files = {
        path.removeprefix("site/"): text
        for name, texts in engine.bundles().items()
        for path, text in texts.items()
        if name != "later"
    }
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        is_compiled = file.suffix == ".mpy"
        file.write_bytes(base64.b64decode(text) if is_compiled else text.encode())
    places = (ROOT / "docs/generated/axes.json").read_text(encoding="utf-8")
    program = PROGRAM.format(places=places, asked=json.dumps(messages))
    node = Path(sys.executable).with_name("node")
    ran = subprocess.run(
        [node, "tests/ideas/micropython.mjs", tmp_path, *files],
        input=program,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert ran.returncode == 0, ran.stderr
    for message, there in zip(messages, json.loads(ran.stdout), strict=True):
        assert alike(asked(message), there), (message, there)


def alike(one: Any, other: Any) -> bool:
    """Say whether two replies are the same, pixels within a tenth."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[k], other[k]) for k in one)
    if isinstance(one, str) and one[:1] == "M":
        pairs = list(itertools.zip_longest(one.split(), other.split()))
        return all(a == b or abs(float(a) - float(b)) < 0.1 for a, b in pairs)
    if isinstance(one, float | int) and isinstance(other, float | int):
        return abs(one - other) < 0.1
    return bool(one == other)
