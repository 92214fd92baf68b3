"""What every live figure says and draws is as it was when somebody last read it."""

import pytest

from scripts.drawing import kept
from scripts.drawing import live as live_figures


@pytest.mark.parametrize("name", live_figures.names())
def test_a_figure_answers_as_it_was_kept(name: str) -> None:
    before = kept.read(name)
    told = kept.differences(name, before, kept.current(name, before))
    if told:
        cure = "If that is meant: make refresh, and read the diff."
        pytest.fail("\n".join([*told[:5], cure]), pytrace=False)


def test_only_figures_that_there_are_have_kept_answers() -> None:
    assert sorted(path.stem for path in kept.KEPT.iterdir()) == live_figures.names()
