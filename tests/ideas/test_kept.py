"""What was computed once stands as the scripts wrote it: no digit changed by hand."""

import pytest

from perceptron.data import digit_networks, drift, speeds, studies, twenties, unseen
from scripts import make_rows, make_studies
from scripts.common.files import ROOT, sealed
from scripts.measures import rows
from scripts.mutation import report
from scripts.mutation.kinds import KINDS

DATA = ROOT / "perceptron/data"
ELSEWHERE = {"ten": "made up for a page"}


def lists(module: object) -> dict[str, list[float]]:
    """Return the lists that a module holds."""
    return {name: v for name, v in vars(module).items() if isinstance(v, list)}


def speeds_written() -> str:
    """Return the text of the speeds, written again."""
    found = lists(speeds)
    counts = [int(count) for count in found.pop("rows")]
    return rows.source(found, counts, f'"""{speeds.__doc__}"""\n')


def digit_networks_written() -> str:
    """Return the text of the networks that read digits, written again."""
    names = [name for name in vars(digit_networks) if not name.startswith("_")]
    found = {name: getattr(digit_networks, name) for name in names}
    return make_studies.source_of_readers(found)


def unseen_written() -> str:
    """Return the text of what networks do on the moons, written again."""
    found = {
        name: value
        for name, value in vars(unseen).items()
        if isinstance(value, dict) and not name.startswith("_")
    }
    del found["settings"]  # the script's own
    return make_studies.source_of_unseen(found, found.pop("draws"))


def drift_written() -> str:
    """Return the text of what a run of harms found, written again."""
    when = {name: getattr(drift, name) for name in ("day", "month", "year", "seed")}
    return report.source(when, drift.sizes, drift.noticed)


WRITTEN = {
    "drift": drift_written,
    "unseen": unseen_written,
    "digits": make_rows.digits,
    "digit_networks": digit_networks_written,
    "others": make_rows.others,
    "studies": lambda: make_studies.source(lists(studies)),
    "twenties": lambda: make_studies.source_of_twenties(
        list(zip(twenties.picked, twenties.best))
    ),
    "speeds": speeds_written,
}


def test_all_that_is_kept_is_written_by_a_script() -> None:
    assert {path.stem for path in DATA.glob("*.py")} == {
        "__init__",
        *WRITTEN,
        *ELSEWHERE,
    }


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_kept_is_as_its_script_writes_it(name: str) -> None:
    assert (DATA / f"{name}.py").read_text("utf-8") == WRITTEN[name]()


def test_the_run_of_harms_that_pages_tell_of_was_a_long_one() -> None:
    assert set(drift.tried) == set(KINDS)
    assert sum(drift.tried.values()) >= 1_000


def test_a_digit_changed_by_hand_breaks_the_seal() -> None:
    text = sealed("a = 1\n")
    assert text.startswith("a = 1\n# ") and sealed("a = 1\n") == text
    assert sealed("a = 2\n").partition("# ")[2] != text.partition("# ")[2]
