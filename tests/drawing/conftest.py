"""What tests of the figures share: the figures, drawn once."""

import pytest

from perceptron.figures import FIGURES
from scripts.drawing import draw


@pytest.fixture(scope="session")
def drawn() -> dict[str, str]:
    """Return every figure as a page will hold it."""
    return {name: draw.page_svg(name)[0] for name in FIGURES}
