"""What tests of the finished site share: the site itself, built once."""

from pathlib import Path

import pytest

from scripts.common.browser import build_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site, built as `make site` builds it."""
    folder = tmp_path_factory.mktemp("site")
    try:
        build_site(folder)
    except RuntimeError as problem:
        pytest.fail(str(problem), pytrace=False)
    return folder
