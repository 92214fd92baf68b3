"""The live figures outside the browser: which there are, and how they begin."""

import importlib
import sys
from typing import Any

from perceptron.figures import FIGURES
from scripts.common.files import ROOT

DOCS = ROOT / "docs"
LIVE = DOCS / "live"

Changes = dict[str, dict[str, Any]]


def names() -> list[str]:
    """Return the names of the live figures."""
    return sorted(path.stem for path in LIVE.glob("*.py") if path.stem in FIGURES)


def module(name: str) -> Any:
    """Return a module of docs/live/."""
    if str(DOCS) not in sys.path:
        sys.path.append(str(DOCS))
    return importlib.import_module(f"live.{name}")


def starts(name: str) -> dict[str, Any]:
    """Return the value that each control starts with."""
    return {control.name: control.start for control in module(name).CONTROLS}


def start(name: str, axes: dict[str, list[float]] | None = None) -> tuple[Changes, str]:
    """Return how a figure begins, its axes as just drawn or as drawn last."""
    if axes is not None:
        module("frame.drawing").PLACES[name] = axes
    changes, sentence = module(name).update(**starts(name))
    return changes, sentence
