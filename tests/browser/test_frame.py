"""The frame of a page: light and dark, the menu, the contents, keys, what is folded."""

import re

from playwright.sync_api import expect

from tests.browser.visits import Visitor

SCHEME = "document.body.dataset.mdColorScheme"
QUERY, SEARCH, DRAWER = "[name=query]", "#__search", "#__drawer"
RESULTS = ".md-search-result__list > li > a"
CONTENTS = ".md-sidebar--secondary .md-nav__link--active"


def test_a_choice_of_light_or_dark_is_kept(visit: Visitor) -> None:
    page = visit("line/", "desk").page
    assert page.evaluate(SCHEME) == "default"
    for name in "Switch to light", "Switch to dark":
        page.get_by_title(name).click()
    assert page.evaluate(SCHEME) == "slate"
    page.reload()
    assert page.evaluate(SCHEME) == "slate"
    page.get_by_title("Switch to the system's choice").click()
    assert page.evaluate(SCHEME) == "default"
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_keys_open_the_search_choose_and_shut_it(visit: Visitor) -> None:
    page = visit("line/", "desk").page
    page.keyboard.press("/")
    expect(page.locator(QUERY)).to_be_focused()
    expect(page.locator(SEARCH)).to_be_checked()
    page.keyboard.type("momentum")
    page.locator(RESULTS).first.wait_for()
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(SEARCH)).not_to_be_checked()
    page.keyboard.press("s")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?h=momentum"))


def test_keys_turn_pages_but_not_where_one_writes(visit: Visitor) -> None:
    page = visit("line/", "desk").page
    page.keyboard.press("n")
    page.wait_for_url("**/neuron/")
    page.keyboard.press("p")
    page.wait_for_url("**/line/")
    page.locator(QUERY).click()
    page.keyboard.type("np")
    assert page.locator(QUERY).input_value() == "np"
    assert page.url.endswith("/line/")


def test_the_menu_is_shut_by_following_a_link(visit: Visitor) -> None:
    page = visit("slope/", "phone").page
    page.locator(".md-header__button[for=__drawer]").tap()
    expect(page.locator(DRAWER)).to_be_checked()
    page.locator(".md-sidebar--primary .md-nav__link[for=__toc]").tap()
    page.locator(".md-sidebar--primary a[href='#backpropagation']").tap()
    expect(page.locator(DRAWER)).not_to_be_checked()
    expect(page.locator("#backpropagation")).to_be_in_viewport()


def test_the_contents_say_where_the_reader_is(visit: Visitor) -> None:
    page = visit("slope/", "desk").page
    expect(page.locator(CONTENTS)).to_have_count(0)
    page.locator(".md-sidebar--secondary a[href='#backpropagation']").click()
    expect(page.locator(CONTENTS)).to_have_text("Backpropagation")
    title = page.locator(".md-header__topic").last
    expect(title).to_have_css("opacity", "1")


def test_what_has_the_focus_of_keys_shows_it(visit: Visitor) -> None:
    page = visit("slope/", "desk").page
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate("document.activeElement.className").endswith("focus-visible")
    assert page.evaluate(outline) != "none"


def test_a_link_into_what_is_folded_unfolds_it(visit: Visitor) -> None:
    page = visit("slope/", "desk").page
    folded = page.locator("details:not([open])").first
    folded.locator("p").first.evaluate("element => { element.id = 'inside' }")
    page.evaluate("location.hash = 'inside'")
    expect(page.locator("#inside")).to_be_visible()
