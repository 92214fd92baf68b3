"""The search loads when it is turned to, and finds what is on the pages."""

import pytest

from tests.browser.visits import DESKS, Visitor

FOUND = ".md-search-result__item"


@pytest.mark.parametrize("mode", ["phone", *DESKS])
def test_it_finds_a_word_once_it_is_turned_to(visit: Visitor, mode: str) -> None:
    page = visit("slope/", mode).page
    opens = ".md-header__button[for=__search]" if mode == "phone" else "[name=query]"
    page.locator(opens).click()
    page.locator("[name=query]").press_sequentially("momentum")
    page.locator(FOUND).first.wait_for()
    assert "landscape" in (page.locator(f"{FOUND} a").first.get_attribute("href") or "")


def test_a_link_from_the_search_marks_the_word(visit: Visitor) -> None:
    page = visit("slope/?h=chain", "desk").page
    page.locator("mark", has_text="chain").first.wait_for()
