"""With JavaScript off, a page is complete."""

from collections.abc import Iterator

import pytest

from tests.browser.test_every_page import PAGES
from tests.browser.visits import Opener, Visit

# What stands in the article and takes up no room there; controls need a script.
UNSEEN = """() => [...document.querySelectorAll("article :is(p, li, h1, h2, h3, pre, " +
    "table, dt, dd, figcaption, .claim, figure svg, math):not(form[hidden] *)")]
  .filter(element => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width < 2 || box.height < 2
      || style.visibility != "visible" || style.opacity == 0;
  })
  .map(element => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module", params=PAGES, ids=lambda page: page or "home")
def opened(request: pytest.FixtureRequest, opening: Opener) -> Iterator[Visit]:
    """Open the page, once for all the tests below."""
    with opening(request.param, "no script") as visit:
        yield visit


def test_everything_is_there_and_nothing_is_missed(opened: Visit) -> None:
    assert opened.page.evaluate(UNSEEN) == []
    assert opened.complaints == []


def test_no_control_shows_that_needs_a_script(opened: Visit) -> None:
    for form in opened.page.locator("article form").all():
        assert not form.is_visible()


def test_a_function_to_write_shows_how_it_begins(opened: Visit) -> None:
    for starter in opened.page.locator("[data-check] pre").all():
        assert starter.is_visible()


def test_hints_and_solutions_unfold(opened: Visit) -> None:
    for part in opened.page.locator("details[class^=exercise-]").all():
        inside = part.locator("> :not(summary)").first
        assert not inside.is_visible()
        part.locator("summary").click()
        assert inside.is_visible()
