"""What each figure looked like when somebody last looked at it, in three numbers.

`make refresh` writes them down anew after a change, and then it is time to look.
"""

import json
from hashlib import sha256

from perceptron.figures import FIGURES
from scripts.common.files import ROOT
from scripts.drawing.kept import NEAR, NUMBER, sums

LOOKS = ROOT / "tests/drawing/looks.json"

Look = dict[str, float | str]


def look(drawing: str) -> Look:
    """Return two sums of a drawing's numbers, and a digest of all the rest."""
    plain, rising = sums([float(number) for number in NUMBER.findall(drawing)])
    rest = sha256(NUMBER.sub("", drawing).encode()).hexdigest()
    return {
        "sum": round(plain, 2),
        "rising": round(rising, 2),
        "rest": rest[:12],
    }


def alike(one: Look, other: Look) -> bool:
    """Say whether two looks are the same, but for rounding."""
    sums = [(float(one[key]), float(other[key])) for key in ("sum", "rising")]
    near = all(abs(a - b) <= NEAR for a, b in sums)
    return near and one["rest"] == other["rest"]


def kept() -> dict[str, Look]:
    """Return what is written down, by the figures' names."""
    found: dict[str, Look] = json.loads(LOOKS.read_text("utf-8"))
    return found


def refreshed(drawings: dict[str, str]) -> str:
    """Return the file as it should be; what differs by rounding alone stays."""
    before = kept() if LOOKS.exists() else {}
    now = {name: look(drawings[name]) for name in FIGURES}
    lines = []
    for name, seen in now.items():
        stays = name in before and alike(before[name], seen)
        lines.append(
            f"{json.dumps(name)}: {json.dumps(before[name] if stays else seen)}"
        )
    return "{\n" + ",\n".join(lines) + "\n}\n"
