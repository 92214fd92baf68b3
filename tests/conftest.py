"""What tests of the finished site share: the site itself, built once."""

import fcntl
import os
from pathlib import Path

import pytest

from scripts.common.site import build_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site, built as `make site` builds it.

    Of processes that run tests side by side, the first to need it builds it.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, unfinished = shared / "site", shared / "site.part"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            try:
                build_site(unfinished)
            except RuntimeError as problem:
                pytest.fail(str(problem), pytrace=False)
            unfinished.rename(folder)
    return folder
