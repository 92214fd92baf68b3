"""Whatever a reader's version does, the page says what holds, and touches no more."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from scripts.common.browser import served
from tests.browser.engines.expecting import expect
from tests.browser.test_edit import (
    block_of,
    button,
    edit,
    output,
    run,
    session_of,
    shown,
    write,
)
from tests.browser.visits import DESKS, Visit, Visitor

DEFINES = "def squared_error(y_pred, y):\n    "
DOUBLE = f"{DEFINES}return 2 * (y_pred - y) ** 2\n"
HALF = f"{DEFINES}return (y_pred - y) ** 2 / 2\n"
ENDLESS = f"{DEFINES}while True:\n        pass\n"
IN_PLACE = "Your version is in place"
MARKS = """() => [...document.querySelectorAll("[data-now]")].map(element =>
    [element.dataset.now, element.textContent])"""
PLACES = """() => [...document.querySelectorAll("article > *")].map(element => {
  const { top, height } = element.getBoundingClientRect();
  return [Math.round(top + scrollY), Math.round(height)];
})"""


@pytest.fixture(params=DESKS)
def opened(visit: Visitor, request: pytest.FixtureRequest) -> Visit:
    """Return chapter 3, as it is at first."""
    opened = visit("error/", request.param)
    opened.unfold()
    return opened


def bar(page: Page) -> Locator:
    return page.locator(".whole-bar")


def marks(page: Page) -> list[list[str]]:
    """Return what is marked on the page, and how."""
    found: list[list[str]] = page.evaluate(MARKS)
    return found


def settled(page: Page, text: str) -> list[list[str]]:
    """Run a version of squared_error until it is in place; return the marks."""
    block = block_of(page, "squared_error")
    if not block.locator("textarea").count():
        edit(page, "squared_error")
    run(block, text)
    expect(output(block)).to_contain_text(IN_PLACE)
    return marks(page)


def test_what_still_runs_is_not_said_to_be_in_place(opened: Visit) -> None:
    page = opened.page
    block = edit(page, "squared_error")
    run(block, ENDLESS)
    expect(bar(page).get_by_role("progressbar")).to_be_visible()
    expect(output(block)).to_have_text("Your version is tried on this page …")
    button(block, "Stop").click()
    expect(output(block)).to_have_text("Stopped. The page is as it was before.")
    expect(bar(page)).to_be_hidden()
    assert marks(page) == []
    assert opened.complaints == []


def test_after_stop_the_page_is_as_the_version_before_left_it(opened: Visit) -> None:
    page = opened.page
    before = settled(page, DOUBLE)
    said = bar(page).get_by_role("status").inner_text()
    assert before != [] and said.startswith("With your version")
    block = block_of(page, "squared_error")
    run(block, ENDLESS)
    bar(page).get_by_role("button", name="Stop").click()
    expect(output(block)).to_have_text("Stopped. The page is as it was before.")
    expect(bar(page).get_by_role("status")).to_have_text(said)
    assert marks(page) == before
    session = session_of(page, "squared_error(y_pred")
    button(session, "Run").click()
    expect(output(session)).to_have_text("35948.6214")


def test_what_raises_is_told_at_its_block_and_touches_nothing_else(
    opened: Visit,
) -> None:
    page = opened.page
    found = settled(page, f"{DEFINES}return 1 / 0\n")
    block = block_of(page, "squared_error")
    expect(output(block)).to_contain_text("ZeroDivisionError")
    expect(block.locator(".code-line-error")).to_have_text("    return 1 / 0\n")
    expect(bar(page)).to_contain_text("could not be computed")
    assert found != []
    assert all(now in ("untrue", "as-printed") for now, _ in found)
    assert all("not computed" in text for now, text in found if now == "untrue")
    untouched = page.locator(".claim", has_text="−134.07")
    assert untouched.get_attribute("data-now") is None


def test_what_prints_a_lot_is_heard_in_short_and_changes_nothing(opened: Visit) -> None:
    page = opened.page
    loud = (
        f"{DEFINES}for i in range(3000):\n        print(i)\n"
        "    return (y_pred - y) ** 2\n"
    )
    found = settled(page, f"print('long ' * 3000)\n{loud}")
    block = block_of(page, "squared_error")
    printed = output(block).locator(".code-printed")
    assert len(printed.inner_text()) < 30_000
    prompts = [text for now, text in found if "prints" in text or now == "changed"]
    assert all(len(text) < 5000 for text in prompts)
    expect(page.locator(".claim[data-now]")).to_have_count(0)
    opened.assert_fits()


@pytest.mark.parametrize("returned", ["float('nan')", "'far'", "None", "[1]"])
def test_what_is_no_number_is_shown_in_the_place_of_one(
    opened: Visit, returned: str
) -> None:
    page = opened.page
    found = settled(page, f"{DEFINES}return {returned}\n")
    numbers = page.locator(".claim[data-now=untrue]")
    assert found != [] and numbers.count() > 0
    text = " ".join(text for _, text in found)
    assert ("nan" in text) == (returned == "float('nan')")
    assert ("not computed" in text) == (returned != "float('nan')")
    opened.assert_fits()


def test_what_defines_nothing_leaves_ours_in_place(opened: Visit) -> None:
    page = opened.page
    block = edit(page, "squared_error")
    for text in "", "pass\n", "def other():\n    return 1\n":
        write(block, "")
        run(block, text)
        expect(output(block)).to_have_text(
            "It does not define squared_error. Ours stays in place."
        )
    expect(bar(page)).to_have_count(0)
    settled(page, DOUBLE)
    run(block, "pass\n")
    expect(output(block)).to_contain_text("The version before it stays in place.")


def test_of_two_edits_in_a_row_the_second_counts(opened: Visit) -> None:
    page = opened.page
    wanted = settled(page, HALF)
    block = block_of(page, "squared_error")
    bar(page).get_by_role("button", name="Reset").click()
    expect(bar(page)).to_be_hidden()
    edit(page, "squared_error")
    page.evaluate(
        """([first, second]) => {
          const block = [...document.querySelectorAll("[data-edit]")]
            .find(each => each.querySelector("textarea"));
          const area = block.querySelector("textarea");
          const press = text => {
            area.value = text;
            area.dispatchEvent(new InputEvent("input"));
            [...block.querySelectorAll("button")]
              .find(button => button.textContent === "Run").click();
          };
          press(first);
          setTimeout(() => press(second), 30);
        }""",
        [DOUBLE, HALF],
    )
    expect(output(block)).to_contain_text(IN_PLACE)
    page.wait_for_timeout(300)
    expect(output(block)).to_contain_text(IN_PLACE)
    assert marks(page) == wanted


def test_of_two_blocks_in_a_row_both_count_and_stop_takes_both(opened: Visit) -> None:
    page = opened.page
    first = edit(page, "mean_squared_error")
    run(first, shown(first).replace("/ len(x)", "/ 2"))
    second = edit(page, "squared_error")
    run(second, ENDLESS)
    button(second, "Stop").click()
    expect(output(second)).to_have_text("Stopped. The page is as it was before.")
    if IN_PLACE not in output(first).inner_text():
        expect(output(first)).to_have_text("Stopped. The page is as it was before.")
        assert marks(page) == []
    run(first, shown(first).replace("/ 2", "/ 4"))
    run(second, DOUBLE)
    expect(output(first)).to_contain_text(IN_PLACE)
    expect(output(second)).to_contain_text(IN_PLACE)


def test_a_reload_keeps_what_was_in_place_and_runs_nothing_else(opened: Visit) -> None:
    page = opened.page
    wanted = settled(page, DOUBLE)
    block = block_of(page, "squared_error")
    run(block, ENDLESS)
    expect(bar(page).get_by_role("progressbar")).to_be_visible()
    page.reload()
    opened.unfold()
    expect(output(block)).to_contain_text(IN_PLACE)
    assert [now for now, _ in marks(page)] == [now for now, _ in wanted]
    assert shown(block).strip() == ENDLESS.strip()
    button(block, "Reset").click()
    expect(bar(page)).to_be_hidden()
    page.reload()
    expect(button(block, "Edit")).to_be_visible()
    assert marks(page) == []


def test_without_the_engine_it_says_so_and_tries_again(
    opened: Visit, site: Path
) -> None:
    page, lacks = opened.page, {"/engine/"}
    with served(site, lacks=lacks) as origin:
        page.goto(f"{origin}/error/")
        opened.unfold()
        block = edit(page, "squared_error")
        run(block, DOUBLE)
        expect(output(block)).to_have_text(
            "Python could not be loaded here, so this cannot be run."
        )
        assert marks(page) == []
        expect(bar(page)).to_have_count(0)
        lacks.clear()
        assert settled(page, DOUBLE) != []


def test_a_version_comes_along_to_a_page_that_only_uses_it(visit: Visitor) -> None:
    opened = visit("error/", "desk")
    page = opened.page
    settled(page, DOUBLE)
    page.goto(page.url.replace("/error/", "/slope/"))
    said = bar(page).get_by_role("status")
    expect(said).to_contain_text("Your version of squared_error came along from “3 · ")
    expect(said).to_have_text(re.compile(r"With your version: \d+ outputs? .* differ"))
    assert marks(page) != []
    page.goto(page.url.replace("/slope/", "/step/"))
    expect(said).to_contain_text("came along from “3 · ")
    bar(page).get_by_role("button", name="Reset").click()
    expect(bar(page)).to_be_hidden()
    assert marks(page) == []
    page.reload()
    page.wait_for_timeout(500)
    expect(bar(page)).to_have_count(0)
    page.goto(page.url.replace("/step/", "/neuron/"))
    page.wait_for_timeout(500)
    expect(bar(page)).to_have_count(0)
    assert opened.complaints == []


def test_where_a_version_is_not_used_nothing_is_said_of_it(visit: Visitor) -> None:
    opened = visit("error/", "desk")
    page = opened.page
    settled(page, DOUBLE)
    glossary = page.url.replace("/error/", "/glossary/")
    page.goto("about:blank")  # what the page before still asks for ends here
    opened.requests.clear()
    page.goto(glossary)
    opened.stir()
    page.wait_for_timeout(1000)
    expect(bar(page)).to_have_count(0)
    assert not any("worker" in address for address in opened.requests)


def test_nothing_changes_its_place(opened: Visit) -> None:
    page = opened.page
    block = edit(page, "squared_error")
    run(block, shown(block))
    expect(output(block)).to_contain_text(IN_PLACE)
    before = page.evaluate(PLACES)
    run(block, DOUBLE)
    expect(bar(page)).to_contain_text("differ")
    expect(output(block)).to_contain_text(IN_PLACE)
    assert marks(page) != []
    assert page.evaluate(PLACES) == before
