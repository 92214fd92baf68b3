"""What each live figure says and draws at some settings, as it was when last read.

One file a figure in tests/live/kept/: its controls, and a case for each question. Every
figure is asked what its controls, buttons and handles suggest. To ask more, add a case
such as {"ask": {"m": 7}} to its file, and `make refresh` fills in the answer.
"""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from scripts.common.files import ROOT
from scripts.drawing import live as figures

KEPT = ROOT / "tests/live/kept"
HANDS = (120, 90), (260, 150)  # where each handle is pulled to, in pixels
FEW = 12  # values of a control, or numbers of a path, that are all of interest
NEAR = 0.05  # pixels: functions such as tanh end in other digits elsewhere
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

Case = dict[str, Any]


def path_of(name: str) -> Path:
    """Return where a figure's answers are kept."""
    return KEPT / f"{name}.json"


def read(name: str) -> Case:
    """Return what is kept of a figure; of a new one, nothing."""
    path = path_of(name)
    kept: Case = {"cases": []}
    return kept if not path.exists() else kept | json.loads(path.read_text("utf-8"))


def current(name: str, kept: Case) -> Case:
    """Return what a figure answers now, the kept file's own questions included."""
    asks = questions(name)
    module, own = figures.module(name), [case["ask"] for case in kept["cases"]]
    asks += [ask for ask in own if ask not in asks and understood(module, ask)]
    getattr(module, "forget", dict)()
    cases = [answer(name, ask) for ask in asks]
    first = cases[0]["draws"]
    for case in cases[1:]:
        draws = case["draws"].items()
        case["draws"] = {mark: to for mark, to in draws if to != first.get(mark)}
    controls = [
        {"kind": type(control).__name__, **vars(control)} for control in module.CONTROLS
    ]
    now: Case = json.loads(json.dumps({"controls": controls, "cases": cases}))
    return now


def understood(module: Any, ask: Case) -> bool:
    """Say whether a figure still has all controls, buttons, handles of a question."""
    names = {control.name for control in module.CONTROLS} | {"press", "drag", "to"}
    button, handle = ask.get("press"), ask.get("drag")
    pressed = button is None or button in getattr(module, "BUTTONS", ())
    pulled = handle is None or handle in getattr(module, "HANDLES", ())
    return pressed and pulled and names >= ask.keys()


def questions(name: str) -> list[Case]:
    """Return the start, each control's values of interest, each button and handle."""
    module = figures.module(name)
    asks: list[Case] = [{}]
    for control in module.CONTROLS:
        values = [value for value in of_interest(control) if value != control.start]
        asks += [{control.name: value} for value in values]
    asks += [{"press": button} for button in getattr(module, "BUTTONS", ())]
    for handle in getattr(module, "HANDLES", ()):
        asks += [{"drag": handle, "to": list(hand)} for hand in HANDS]
    return asks


def of_interest(control: Any) -> list[Any]:
    """Return all values that a control takes if they are few, else ends and middle."""
    if hasattr(control, "options"):
        return [value for value, _ in control.options]
    least, most = control.least, control.most
    if control.is_whole():
        few = most - least < FEW
        return list(range(least, most + 1)) if few else [least, most // 2, most]
    middle = (least * most) ** 0.5 if control.logarithmic else (least + most) / 2
    return [least, float(f"{middle:.3g}"), most]


def answer(name: str, ask: Case) -> Case:
    """Return what a figure answers, asked again as the page would until it is done."""
    page = figures.module("frame.page")
    values = {at: ask.get(at, start) for at, start in figures.starts(name).items()}
    message: Case = {"do": "update", "figure": name, "values": values}
    if "press" in ask:
        message |= {"do": "press", "button": ask["press"]}
    if "drag" in ask:
        message |= {"do": "drag", "handle": ask["drag"], "at": ask["to"]}
    reply = json.loads(page.answer(json.dumps(message)))
    case: Case = {"ask": ask}
    if "values" in reply:
        case["leads to"] = values = reply["values"]
    times = 1
    while reply.get("changes", {}).pop("…", None):
        again = {"do": "update", "figure": name, "values": values}
        reply = json.loads(page.answer(json.dumps(again)))
        times += 1
    if times > 1:
        case["parts"] = times
    case["says"] = reply.get("sentence", str(reply))
    case["draws"] = {
        mark: {key: brief(value) if key == "d" else value for key, value in to.items()}
        for mark, to in reply.get("changes", {}).items()
    }
    return case


def brief(path: str) -> str:
    """Return a path, a long one by its letters, its ends, and sums of its numbers."""
    numbers = [float(number) for number in NUMBER.findall(path)]
    if len(numbers) <= FEW:
        return path
    letters = Counter(NUMBER.sub("", path).split())
    shape = " ".join(f"{letter}×{count}" for letter, count in letters.items())
    ends = f"{numbers[0]} {numbers[1]} … {numbers[-2]} {numbers[-1]}"
    plain, rising = sums(numbers)
    return f"{shape}: {ends}, sums {plain:.2f} {rising:.2f}"


def sums(numbers: list[float]) -> tuple[float, float]:
    """Return the sum of numbers, and one that weighs what comes later more.

    No two numbers can change sides unnoticed by both.
    """
    rising = sum(i * number for i, number in enumerate(numbers)) / len(numbers)
    return sum(numbers), rising


def alike(one: Any, other: Any, key: str = "") -> bool:
    """Say whether two things that are drawn are the same, and paths nearly."""
    if isinstance(one, str) and isinstance(other, str) and key == "d":
        if NUMBER.sub("", one) != NUMBER.sub("", other):
            return False
        pairs = zip(NUMBER.findall(one), NUMBER.findall(other))
        return all(abs(float(a) - float(b)) <= NEAR for a, b in pairs)
    if isinstance(one, dict) and isinstance(other, dict):
        same = one.keys() == other.keys()
        return same and all(alike(one[k], other[k], k) for k in one)
    if key in ("x", "y"):
        return bool(abs(one - other) <= NEAR)
    return bool(one == other)


def differences(name: str, kept: Case, now: Case) -> list[str]:
    """Return a sentence for each thing that is no longer as it was kept."""
    told = []
    if kept.get("controls") != now["controls"]:
        told.append(f"{name}: its controls are {now['controls']}")
    before = {json.dumps(case["ask"]): case for case in kept["cases"]}
    after = {json.dumps(case["ask"]): case for case in now["cases"]}
    for ask in before | after:
        was, is_now = before.get(ask, {}), after.get(ask, {})
        for part in was | is_now:
            if not alike(was.get(part), is_now.get(part)):
                changed = parted(was.get(part), is_now.get(part))
                told.append(f"{name} asked {ask}: {part} {changed}")
    return told


def parted(was: Any, is_now: Any) -> str:
    """Return what was kept and what is now, of two drawings only what differs."""
    if isinstance(was, dict) and isinstance(is_now, dict):
        other = {k for k in was | is_now if not alike(was.get(k), is_now.get(k))}
        was = {k: v for k, v in was.items() if k in other}
        is_now = {k: v for k, v in is_now.items() if k in other}
    return f"\n  was {was}\n  now {is_now}"


def refreshed() -> dict[Path, str]:
    """Return the text of each file whose figure answers otherwise than was kept."""
    texts = {}
    for name in figures.names():
        kept = read(name)
        now = current(name, kept)
        if differences(name, kept, now):
            texts[path_of(name)] = text(now)
    return texts


def text(kept: Case) -> str:
    """Return a figure's file: a line for each control, sentence and mark."""

    def line(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    controls = ",\n".join(f"  {line(control)}" for control in kept["controls"])
    cases = []
    for case in kept["cases"]:
        parts = [f"{line(k)}: {line(v)}" for k, v in case.items() if k != "draws"]
        marks = [f"{line(mark)}: {line(to)}" for mark, to in case["draws"].items()]
        drawn = ",\n    ".join(marks)
        cases.append("  {" + ",\n   ".join([*parts, f'"draws": {{{drawn}}}']) + "}")
    joined = ",\n".join(cases)
    return f'{{"controls": [\n{controls}],\n "cases": [\n{joined}]}}\n'
