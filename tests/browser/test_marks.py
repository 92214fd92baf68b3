"""Marks are read, heard and reached by everybody: by ear, by keys, in any colours."""

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.engines.expecting import expect
from tests.browser.test_edit import button, output, run, shown
from tests.browser.visits import DESKS, FORCED, Visit, Visitor

# Firefox says where the words come from, the others say the words.
TIP = """(() => {
  const element = document.activeElement;
  const { content } = getComputedStyle(element, "::after");
  return content.replace("attr(data-tip)", element.dataset.tip);
})()"""
FOCUSED = "document.activeElement.dataset.now ?? ''"


@pytest.fixture(params=["phone", *DESKS])
def changed(visit: Visitor, request: pytest.FixtureRequest) -> Visit:
    """Return the page about truth, its guess far too high."""
    opened = visit("truth/", request.param)
    session = opened.page.locator('[data-run=""]').first
    button(session, "Edit").click()
    expect(session.locator("textarea")).to_be_focused()
    run(session, shown(session).replace("5, 10", "5, 200"))
    expect(sentence(opened.page).locator("[data-now]")).to_have_count(3)
    expect(output(sentence(opened.page))).to_contain_text("the code says")
    return opened


def sentence(page: Page) -> Locator:
    return page.locator("[data-sentence]")


def test_a_screen_reader_is_told_what_holds_and_what_does_not(changed: Visit) -> None:
    page = changed.page
    heard = " ".join(sentence(page).locator("p").first.aria_snapshot().split())
    assert "55.93 (changed)" in heard and "−134.07" not in heard
    assert "negative (no longer true) positive" in heard
    assert "too low (no longer true) too high" in heard


def test_what_changed_is_counted_aloud(changed: Visit) -> None:
    bar = changed.page.get_by_role("complementary", name="Your version")
    expect(bar.get_by_role("status")).to_have_text(
        "With your version: 1 number differs, 2 statements are no longer true."
    )
    changed.assert_accessible("body")


def test_keys_lead_from_mark_to_mark_and_show_the_old_value(changed: Visit) -> None:
    page = changed.page
    leads = page.locator(".whole-bar").get_by_role("button", name="Next")
    seen = []
    for _ in range(3):
        leads.focus()
        page.keyboard.press("Enter")
        seen.append((page.evaluate(FOCUSED), page.evaluate(TIP)))
    assert [now for now, _ in seen] == ["changed", "untrue", "untrue"]
    for (_, tip), old in zip(seen, ["−134.07", "negative", "too low"], strict=True):
        assert f"The page says: {old}" in tip
    page.locator(".whole-bar").get_by_role("button", name="Previous").focus()
    page.keyboard.press("Enter")
    assert "negative" in page.evaluate(TIP)
    page.keyboard.press("Tab")
    assert "too low" in page.evaluate(TIP)


def test_marks_fit(changed: Visit) -> None:
    changed.assert_fits()


@pytest.mark.parametrize("changed", ["phone", "desk", FORCED], indirect=True)
def test_marks_need_no_colours_of_ours(changed: Visit) -> None:
    """WebKitGTK forces none; Chromium can be told to, Firefox only before it starts."""
    page, forced = changed.page, "matchMedia('(forced-colors: active)').matches"
    if not page.evaluate(forced):
        page.emulate_media(forced_colors="active")
    assert page.evaluate(forced)
    number, word = (
        sentence(page).locator(f"[data-now={now}]").first
        for now in ("changed", "untrue")
    )
    style = "(element, name) => getComputedStyle(element)[name]"
    assert number.evaluate(style, "outlineStyle") == "solid"
    line = word.locator(".was").evaluate(style, "textDecorationLine")
    assert line == "line-through"
