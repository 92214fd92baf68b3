"""Live figures in a real browser: by mouse, finger and keys, and when it fails."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route

from scripts.common.browser import served
from scripts.common.files import ROOT
from scripts.common.menu import place
from scripts.drawing import live as live_figures
from tests.browser.engines.expecting import expect
from tests.browser.visits import AT_REST, ELSEWHERE, Opener, Visit, Visitor, everywhere

NAMES = live_figures.names()
SHOWN = re.compile(r"^/// figure \| (\w+)$", re.MULTILINE)


def page_of(name: str) -> str:
    """Return the address of the page that shows a figure."""
    for path in sorted((ROOT / "docs").glob("*.md")):
        if name in SHOWN.findall(path.read_text(encoding="utf-8")):
            return place(path)
    raise AssertionError(f"no page shows {name}")


def says(figure: Locator) -> Locator:
    return figure.locator("output")


def button(figure: Locator, name: str) -> Locator:
    return figure.get_by_role("button", name=name, exact=True)


def handle_of(figure: Locator, name: str, handle: str) -> tuple[float, float]:
    """Bring a handle, which may lie under the header, into view; return its centre."""
    place = figure.locator(f"#{name}-{handle}")
    place.evaluate("element => element.scrollIntoView({ block: 'center' })")
    return centre(place)


def centre(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, x: float, y: float, down: float) -> None:
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + down, steps=4)
    page.mouse.up()


def swipe(opened: Visit, x: float, y: float) -> None:
    """Move a finger upwards, as one who scrolls would do it as well."""
    opened.touch([(x + way / 3, y - way) for way in (0, 15, 30, 45)])


# What holds for each figure, opened once at a desk and once on a phone.


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    which: str = request.param
    return which


@pytest.fixture(scope="module", params=["desk", "phone", *ELSEWHERE])
def opened(
    name: str, request: pytest.FixtureRequest, opening: Opener
) -> Iterator[Visit]:
    with opening(page_of(name), request.param) as visit:
        yield visit


@pytest.fixture
def figure(opened: Visit, name: str) -> Iterator[Locator]:
    """Return the figure, awake and as it begins."""
    figure = opened.wake(name)
    button(figure, "Reset").click()
    _, sentence = live_figures.start(name)
    expect(says(figure)).to_have_text(sentence)
    yield figure
    assert opened.complaints == []


def test_it_fits_and_is_accessible(opened: Visit, figure: Locator, name: str) -> None:
    opened.assert_fits()
    opened.assert_accessible(f"[data-live={name}]")


def draws_with_keys(figure: Locator, control: Any) -> None:
    field = figure.locator(f"[name={control.name}]")
    before = field.input_value()
    pen = button(figure, f"{control.label}: draw with keys")
    for key in " ", "ArrowDown", " ":
        pen.press(key)
    assert field.input_value() != before, control.label


def test_each_control_has_a_name_and_answers_to_keys(
    figure: Locator, name: str
) -> None:
    for control in live_figures.module(name).CONTROLS:
        if hasattr(control, "pad"):
            draws_with_keys(figure, control)
            continue
        field = figure.get_by_label(control.label, exact=True)
        before = field.input_value()
        field.focus()
        field.press("9" if hasattr(control, "longest") else "ArrowDown")
        if field.input_value() == before:
            field.press("ArrowUp")
        assert field.input_value() != before, control.label
    expect(figure).to_have_attribute("data-live-state", "ready")


def test_handles_are_dragged_and_the_page_stays(
    opened: Visit, figure: Locator, name: str
) -> None:
    page = opened.page
    touches = page.evaluate("matchMedia('(pointer: coarse)').matches")
    for handle in getattr(live_figures.module(name), "HANDLES", ()):
        before = says(figure).text_content() or ""
        x, y = handle_of(figure, name, handle)
        height = page.evaluate("scrollY")
        swipe(opened, x, y) if touches else drag(page, x, y, -60)
        expect(says(figure)).not_to_have_text(before)
        expect(says(figure)).to_have_attribute("aria-live", "polite")
        assert page.evaluate("scrollY") == height
        button(figure, "Reset").click()
        expect(says(figure)).to_have_text(before)


def test_a_finger_drags_in_firefox_as_well(visit: Visitor) -> None:
    """WebKitGTK's driver has no finger to lend."""
    figure = (opened := visit("line/", "firefox")).wake("by_hand")
    before = says(figure).text_content() or ""
    (handle, *_) = live_figures.module("by_hand").HANDLES
    swipe(opened, *handle_of(figure, "by_hand", handle))
    expect(says(figure)).not_to_have_text(before)


def test_play_pause_and_step(figure: Locator) -> None:
    field = figure.locator("input[data-pace]")
    if not field.count():
        pytest.skip("nothing to play")
    field.fill("0")
    button(figure, "Step").click()
    stride = field.get_attribute("data-stride") or ""
    expect(field).to_have_value(stride)
    button(figure, "Play").click()
    pause = button(figure, "Pause")
    if pause.is_visible():
        expect(says(figure)).to_have_attribute("aria-live", "off")
        pause.click()
    expect(button(figure, "Play")).to_be_visible()
    assert int(field.input_value()) >= int(stride)
    expect(says(figure)).to_have_attribute("aria-live", "polite")


@pytest.mark.parametrize("opened", ["desk", "phone", *AT_REST], indirect=True)
def test_reduced_motion_goes_to_the_end_at_once(opened: Visit, figure: Locator) -> None:
    field = figure.locator("input[data-pace]")
    if not field.count():
        pytest.skip("nothing to play")
    reduced = "matchMedia('(prefers-reduced-motion: reduce)').matches"
    is_told = not opened.page.evaluate(reduced)
    if is_told:
        opened.page.emulate_media(reduced_motion="reduce")
    assert opened.page.evaluate(reduced)
    field.fill("0")
    button(figure, "Play").click()
    assert field.input_value() == field.get_attribute("max")  # and not after a while
    expect(button(figure, "Play")).to_be_visible()
    if is_told:
        opened.page.emulate_media(reduced_motion="no-preference")


def test_play_may_go_faster_the_further_it_is(visit: Visitor) -> None:
    """One epoch at a time, ten thousand would take longer than anybody waits."""
    figure = visit("training/", "desk").wake("traces")
    button(figure, "Back to the start").click()
    button(figure, "Play").click()
    field = figure.get_by_label("epoch", exact=True)
    expect(field).to_have_value("10000", timeout=60_000)
    expect(says(figure)).to_contain_text("the bias 25.0117")
    button(figure, "Step").click()
    expect(field).to_have_value("0")
    button(figure, "Step").click()
    expect(field).to_have_value("1")


def test_a_page_that_is_only_opened_keeps_its_controls_shut(visit: Visitor) -> None:
    figure = visit("line/", "desk").page.locator("figure[data-live=by_hand]")
    expect(figure).to_have_attribute("data-live-state", "static")
    expect(figure.locator("form")).to_be_visible()
    expect(figure.get_by_label("slope m", exact=True)).to_be_disabled()


def test_the_story_at_its_settings(visit: Visitor) -> None:
    figure = visit("line/", "desk").wake("by_hand")
    expect(says(figure)).to_contain_text("8,059.1")
    button(figure, "Show me the best").click()
    expect(figure.get_by_label("slope m", exact=True)).to_have_value("11.2137")
    expect(figure.get_by_label("intercept b", exact=True)).to_have_value("25.2528")
    expect(says(figure)).to_contain_text("2,176.0")


def test_a_handle_stays_under_the_hand(visit: Visitor) -> None:
    opened = visit("line/", "desk")
    figure = opened.wake("by_hand")
    x, y = handle_of(figure, "by_hand", "right")
    drag(opened.page, x, y, -60)
    expect(figure.get_by_label("slope m", exact=True)).not_to_have_value("5")
    assert abs(centre(figure.locator("#by_hand-right"))[1] - (y - 60)) < 3


def test_what_makes_no_sense_is_refused_at_its_field(visit: Visitor) -> None:
    figure = visit("line/", "desk").wake("by_hand")
    field = figure.get_by_label("slope m", exact=True)
    refusal = figure.get_by_text("Write a number from −20 to 40.", exact=True)
    expect(refusal).to_be_hidden()
    for typed in "", "1e", "41":
        field.fill("")
        field.press_sequentially(typed)
        expect(refusal).to_be_visible()
        expect(field).to_have_accessible_description("Write a number from −20 to 40.")
    field.fill("5")
    expect(refusal).to_be_hidden()
    expect(says(figure)).to_contain_text("8,059.1")


def test_the_state_is_in_the_address_and_comes_back(visit: Visitor) -> None:
    opened = visit("line/", "desk")
    figure = opened.wake("by_hand")
    figure.get_by_label("slope m", exact=True).fill("11.5")
    expect(opened.page).to_have_url(re.compile(r"\?by_hand\.m=11\.5$"))
    said = says(figure).text_content() or ""
    opened.page.reload()
    figure = opened.wake("by_hand")
    expect(figure.get_by_label("slope m", exact=True)).to_have_value("11.5")
    expect(says(figure)).to_have_text(said)
    button(figure, "Reset").click()
    expect(opened.page).to_have_url(re.compile(r"/line/$"))


@pytest.mark.parametrize("value", ["1e9", "NaN", "print(1)", "", "<b>"])
def test_an_address_with_nonsense_changes_nothing(visit: Visitor, value: str) -> None:
    opened = visit(f"line/?by_hand.m={value}&by_hand.q=3&other=4", "desk")
    figure = opened.wake("by_hand")
    expect(figure.get_by_label("slope m", exact=True)).to_have_value("5")
    expect(says(figure)).to_contain_text("8,059.1")
    assert opened.complaints == []


def assert_stays_finished(opened: Visit, name: str) -> None:
    figure = opened.wake(name, "error")
    expect(figure.locator(".live-quiet")).to_contain_text("could not be loaded")
    expect(figure.locator("form")).to_be_hidden()
    panels = figure.locator("svg")
    for panel in panels.first, panels.last:
        expect(panel).to_be_visible()


@everywhere
@pytest.mark.parametrize(
    "lacking", ["worker.js", "micropython.wasm", "micropython.mjs", "core.json"]
)
def test_without_its_engine_the_figure_stays_finished(
    visit: Visitor, mode: str, lacking: str, site: Path
) -> None:
    opened = visit("line/", mode)
    with served(site, lacks=[lacking]) as origin:
        opened.page.goto(f"{origin}/line/")
        assert_stays_finished(opened, "by_hand")


def test_a_missing_worker_is_told_of_at_once_after_a_stir(
    visit: Visitor, site: Path
) -> None:
    """Whatever began before it was needed: not only when Python has taken too long."""
    opened = visit("landscape/", "desk")
    with served(site, lacks=["worker.js"]) as origin:
        opened.page.goto(f"{origin}/landscape/")
        opened.stir()
        opened.page.wait_for_timeout(1000)
        assert_stays_finished(opened, "descent")


def test_where_no_worker_may_begin_the_figure_stays_finished(visit: Visitor) -> None:
    opened = visit("landscape/", "desk")

    def strict(route: Route) -> None:
        answer = route.fetch()
        policy = {"content-security-policy": "worker-src 'self'"}
        route.fulfill(response=answer, headers=answer.headers | policy)

    opened.page.route("**/landscape/", strict)
    opened.page.reload()
    opened.stir()
    opened.page.wait_for_timeout(1000)
    assert_stays_finished(opened, "descent")


def test_the_engine_waits_until_a_figure_is_near(visit: Visitor) -> None:
    opened = visit("landscape/", "desk")
    with opened.page.expect_request("**/frame/figure.js"):
        opened.stir()
    opened.page.wait_for_timeout(500)
    assert "/generated/core.json" not in str(opened.requests)
    opened.wake("descent")
    assert "/generated/core.json" in str(opened.requests)


def test_a_browser_of_before_2025_runs_them_as_well(visit: Visitor) -> None:
    """What is compiled comes in base 64, which it has to read by itself."""
    opened = visit("landscape/", "desk")

    def older(route: Route) -> None:
        answer = route.fetch()
        begun = "const BEGINNING = `\ndelete Uint8Array.fromBase64;"
        text = answer.text().replace("const BEGINNING = `", begun)
        assert begun in text
        route.fulfill(response=answer, body=text)

    opened.page.route("**/python.js", older)
    for name in "descent", "three_bowls":  # the second once nothing reaches out
        figure = opened.wake(name)
        said = says(figure).text_content() or ""
        button(figure, "Play").click()
        expect(says(figure)).not_to_have_text(said)
    assert opened.complaints == []
