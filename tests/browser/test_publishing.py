"""The site works wherever it is put: in a folder of a host, or in one of a disk."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from scripts.common.browser import served
from tests.browser.engines.expecting import expect


@pytest.fixture(scope="module")
def below(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site, which has been told no address, from a folder of a plain host."""
    host = tmp_path_factory.mktemp("host")
    (host / "some").mkdir()
    (host / "some/where").symlink_to(site)
    with served(host, plainly=True) as origin:
        yield f"{origin}/some/where/"


@pytest.fixture
def desk(contexts: Callable[[str], BrowserContext]) -> BrowserContext:
    return contexts("desk")


@pytest.mark.parametrize("wrong", ["lin/", "line/rest/of/it", "lost.html"])
def test_a_wrong_address_leads_home(
    desk: BrowserContext, below: str, wrong: str
) -> None:
    page = desk.new_page()
    answer = page.goto(below + wrong)
    assert answer and answer.status == 404
    back = page.locator("article p a")
    expect(back).to_have_attribute("href", "/some/where/.")
    paper = "getComputedStyle(document.body).backgroundColor"
    page.wait_for_function(f'{paper} == "rgb(255, 253, 249)"')
    back.click()
    expect(page.locator("figure[data-live=home]")).to_be_visible()
    assert page.url == below
    page.close()
