"""Every figure looks as it did when somebody last looked at it."""

import pytest
from matplotlib.font_manager import fontManager

from perceptron.figures import FIGURES
from perceptron.notebooks import drawings
from scripts.drawing import draw, looks, typeface


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_looks_as_it_did(name: str) -> None:
    drawing, _ = draw.page_svg(name)
    if not looks.alike(looks.kept()[name], looks.look(drawing)):
        cure = "Look at it; if that is meant, make refresh."
        pytest.fail(f"{name} looks otherwise than it did. {cure}", pytrace=False)


def test_a_face_that_stands_in_for_ours_gives_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    others = [font for font in fontManager.ttflist if font.name != typeface.FAMILY]
    monkeypatch.setattr(fontManager, "ttflist", others)
    drawings.find_typeface()
    typeface.use_typeface.cache_clear()
    test_a_figure_looks_as_it_did("scatter")


def test_only_figures_that_there_are_have_looks() -> None:
    assert list(looks.kept()) == list(FIGURES)


@pytest.mark.parametrize(
    ("harmed", "same"),
    [
        ('<path d="M 1 2 L 3 4.5" class="m"/>', True),
        ('<path d="M 1 2 L 3.01 4.5" class="m"/>', True),
        ('<path d="M 1 2 L 3.4 4.5" class="m"/>', False),
        ('<path d="M 2 1 L 3 4.5" class="m"/>', False),
        ('<path d="M 1 2 L 3 4.5" class="b"/>', False),
    ],
)
def test_what_moves_changes_places_or_turns_colour_is_noticed(
    harmed: str, same: bool
) -> None:
    before = looks.look('<path d="M 1 2 L 3 4.5" class="m"/>')
    assert looks.alike(before, looks.look(harmed)) == same
