"""The site works wherever it is put: in a folder of a host, or in one of a disk."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import BrowserContext

from scripts.common.browser import served
from tests.browser.engines import page as elsewhere
from tests.browser.engines.expecting import expect
from tests.browser.test_search import FOUND
from tests.browser.test_without_script import UNSEEN
from tests.browser.visits import DESKS, ENGINES, Visit


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
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 253, 249)")
    back.click()
    expect(page.locator("figure[data-live=home]")).to_be_visible()
    assert page.url == below
    page.close()


def test_everything_works_in_a_folder_of_a_host(
    desk: BrowserContext, below: str
) -> None:
    visit = Visit(desk.new_page())
    visit.watch(below.removesuffix("/some/where/"))
    page = visit.page
    page.goto(f"{below}line/")
    visit.wake("by_hand")
    page.locator("[name=query]").click()
    page.locator("[name=query]").press_sequentially("momentum")
    page.locator(FOUND).first.wait_for()
    assert visit.complaints == []
    page.locator(f"{FOUND} a").first.click()
    page.wait_for_url(f"{below}landscape/*")
    page.close()


@pytest.fixture(params=DESKS)
def tab(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Return an empty page, in each engine."""
    if request.param in ENGINES:
        page = elsewhere.Page(request.getfixturevalue("wires")(request.param))
    else:
        page = request.getfixturevalue("contexts")(request.param).new_page()
    yield page
    page.close()


def test_the_pages_can_be_read_from_a_disk(tab: Any, site: Path) -> None:
    page = tab
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Begin with a line").click()
    expect(page).to_have_url(re.compile(re.escape((site / "line/index.html").as_uri())))
    expect(page.locator("article > p").first).to_contain_text("from a disk")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 253, 249)"
    assert page.evaluate(UNSEEN) == []
    links = page.evaluate("[...document.links].map(link => link.href)")
    inside = {urlsplit(link).path for link in links if link.startswith("file:")}
    assert len(inside) > 20
    assert [path for path in inside if not Path(unquote(path)).is_file()] == []


def test_only_a_disk_is_told_about(desk: BrowserContext, below: str) -> None:
    page = desk.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{below}line/")
    expect(page.locator("article")).not_to_contain_text("from a disk")
    assert asked and not any("folder.js" in url for url in asked)
    page.close()
