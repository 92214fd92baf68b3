"""Live figures in a real browser: by mouse, finger and keys, and when it fails."""

import re

import pytest
from playwright.sync_api import Locator, expect

from scripts.common.files import ROOT
from scripts.drawing import live as live_figures
from tests.browser.test_every_page import AXE, RUN_AXE, SPILLS
from tests.browser.visits import Visit, Visitor

NAMES = live_figures.names()
SHOWN = re.compile(r"^/// figure \| (\w+)$", re.MULTILINE)


def page_of(name: str) -> str:
    """Return the address of the page that shows a figure."""
    for path in sorted((ROOT / "docs").glob("*.md")):
        if name in SHOWN.findall(path.read_text(encoding="utf-8")):
            return "" if path.stem == "index" else f"{path.stem}/"
    raise AssertionError(f"no page shows {name}")


def wake(visit: Visit, name: str, state: str = "ready") -> Locator:
    """Bring a figure into view and wait for it; return it."""
    figure = visit.page.locator(f"figure[data-live={name}]")
    figure.scroll_into_view_if_needed()
    visit.page.mouse.move(5, 5)
    expect(figure).to_have_attribute("data-live-state", state, timeout=20_000)
    return figure


def says(figure: Locator) -> Locator:
    return figure.locator("output")


EVERY = pytest.mark.parametrize("name", NAMES)


@EVERY
@pytest.mark.parametrize("mode", ["light", "narrow, dark"])
def test_each_comes_to_life_and_says_what_python_says(
    visit: Visitor, name: str, mode: str
) -> None:
    opened = visit(page_of(name), mode)
    figure = wake(opened, name)
    _, sentence = live_figures.start(name)
    expect(says(figure)).to_have_text(sentence)
    assert opened.page.evaluate(SPILLS) == []
    opened.page.evaluate(f"{AXE}; undefined")
    assert opened.page.evaluate(RUN_AXE) == []
    assert opened.complaints == []


@EVERY
def test_each_control_has_a_name_and_answers_to_keys(visit: Visitor, name: str) -> None:
    opened = visit(page_of(name), "light")
    figure = wake(opened, name)
    for control in live_figures.module(name).CONTROLS:
        field = figure.get_by_label(control.label, exact=True)
        expect(field).to_be_visible()
        before = field.input_value()
        field.focus()
        field.press("ArrowUp" if before != str(control.start) else "ArrowDown")
        if field.input_value() == before:
            field.press("ArrowUp")
        assert field.input_value() != before, control.label
    expect(figure).to_have_attribute("data-live-state", "ready")
    figure.get_by_role("button", name="Reset").click()
    _, sentence = live_figures.start(name)
    expect(says(figure)).to_have_text(sentence)
    assert opened.complaints == []


def test_a_page_that_is_only_opened_loads_no_engine(visit: Visitor) -> None:
    opened = visit("line/", "light")
    opened.page.wait_for_load_state("networkidle")
    loaded = [url for url in opened.requests if "/engine/" in url or "core" in url]
    assert loaded == []
    figure = opened.page.locator("figure[data-live=by_hand]")
    expect(figure).to_have_attribute("data-live-state", "static")
    expect(figure.locator("form")).to_be_visible()
    expect(figure.get_by_label("slope m", exact=True)).to_be_disabled()


def test_the_story_at_its_settings(visit: Visitor) -> None:
    figure = wake(visit("line/", "light"), "by_hand")
    expect(says(figure)).to_contain_text("8,059.1")
    figure.get_by_role("button", name="Show me the best").click()
    expect(figure.get_by_label("slope m", exact=True)).to_have_value("11.2137")
    expect(figure.get_by_label("intercept b", exact=True)).to_have_value("25.2528")
    expect(says(figure)).to_contain_text("2,176.0")


def centre(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def in_view(locator: Locator) -> Locator:
    """Bring what may lie under the header, or below the fold, into the middle."""
    locator.evaluate("element => element.scrollIntoView({ block: 'center' })")
    return locator


HANDLES = pytest.mark.parametrize(
    ("name", "handle"),
    [
        (name, handle)
        for name in NAMES
        for handle in getattr(live_figures.module(name), "HANDLES", ())
    ],
)


@HANDLES
def test_a_handle_is_dragged_by_the_mouse(
    visit: Visitor, name: str, handle: str
) -> None:
    opened = visit(page_of(name), "light")
    figure = wake(opened, name)
    before = says(figure).text_content() or ""
    mouse = opened.page.mouse
    x, y = centre(in_view(figure.locator(f"#{name}-{handle}")))
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 20, y - 60, steps=4)
    mouse.up()
    expect(says(figure)).not_to_have_text(before)
    expect(says(figure)).to_have_attribute("aria-live", "polite")
    figure.get_by_role("button", name="Reset").click()
    expect(says(figure)).to_have_text(before)


def test_a_handle_stays_under_the_hand(visit: Visitor) -> None:
    opened = visit("line/", "light")
    figure = wake(opened, "by_hand")
    mouse = opened.page.mouse
    x, y = centre(figure.locator("#by_hand-right"))
    mouse.move(x, y)
    mouse.down()
    mouse.move(x, y - 60, steps=4)
    mouse.up()
    expect(figure.get_by_label("slope m", exact=True)).not_to_have_value("5")
    assert abs(centre(figure.locator("#by_hand-right"))[1] - (y - 60)) < 3
    expect(says(figure)).not_to_contain_text("8,059.1")


@HANDLES
def test_a_handle_is_dragged_by_a_finger_and_the_page_stays(
    visit: Visitor, name: str, handle: str
) -> None:
    opened = visit(page_of(name), "touch")
    figure = wake(opened, name)
    page = opened.page
    said = says(figure).text_content() or ""
    x, y = centre(in_view(figure.locator(f"#{name}-{handle}")))
    before = page.evaluate("scrollY")
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        event = {"type": kind, "touchPoints": list(points)}
        finger.send("Input.dispatchTouchEvent", event)

    touch("touchStart", {"x": x, "y": y})
    for way in 15, 30, 45:
        touch("touchMove", {"x": x + way / 3, "y": y - way})
    touch("touchEnd")
    expect(says(figure)).not_to_have_text(said)
    assert page.evaluate("scrollY") == before


def test_what_makes_no_sense_is_refused_at_its_field(visit: Visitor) -> None:
    figure = wake(visit("line/", "light"), "by_hand")
    field = figure.get_by_label("slope m", exact=True)
    refusal = figure.locator("#by_hand-m-field-refusal")
    expect(refusal).to_be_hidden()
    for typed in "", "1e", "41":
        field.fill("")
        field.press_sequentially(typed)
        expect(refusal).to_have_text("Write a number from −20 to 40.")
        expect(refusal).to_be_visible()
    field.fill("5")
    expect(refusal).to_be_hidden()
    expect(says(figure)).to_contain_text("8,059.1")


def test_the_state_is_in_the_address_and_comes_back(visit: Visitor) -> None:
    opened = visit("line/", "light")
    figure = wake(opened, "by_hand")
    figure.get_by_label("slope m", exact=True).fill("11.5")
    expect(opened.page).to_have_url(re.compile(r"\?by_hand\.m=11\.5$"))
    said = says(figure).text_content() or ""
    opened.page.reload()
    figure = wake(opened, "by_hand")
    expect(figure.get_by_label("slope m", exact=True)).to_have_value("11.5")
    expect(says(figure)).to_have_text(said)
    figure.get_by_role("button", name="Reset").click()
    expect(opened.page).to_have_url(re.compile(r"/line/$"))


@pytest.mark.parametrize("value", ["1e9", "NaN", "print(1)", "", "<b>"])
def test_an_address_with_nonsense_changes_nothing(visit: Visitor, value: str) -> None:
    opened = visit(f"line/?by_hand.m={value}&by_hand.q=3&other=4", "light")
    figure = wake(opened, "by_hand")
    expect(figure.get_by_label("slope m", exact=True)).to_have_value("5")
    expect(says(figure)).to_contain_text("8,059.1")
    assert opened.complaints == []


def test_without_its_engine_the_figure_stays_finished(visit: Visitor) -> None:
    opened = visit("line/", "light")
    opened.page.route("**/*.wasm", lambda route: route.abort())
    figure = wake(opened, "by_hand", "error")
    expect(figure.locator(".live-quiet")).to_have_count(1)
    expect(figure.locator(".live-quiet")).to_contain_text("could not be loaded")
    expect(figure.locator("form")).to_be_hidden()
    expect(figure.locator("svg")).to_be_visible()


def test_without_script_there_are_no_controls(visit: Visitor) -> None:
    opened = visit("line/", "no script")
    figure = opened.page.locator("figure[data-live=by_hand]")
    expect(figure.locator("form")).to_be_hidden()
    expect(figure.locator("svg")).to_be_visible()


REACHING = """
import js
reached = []
def attempt(name, act):
    try:
        act()
        reached.append(name)
    except BaseException:
        pass
URL = "{origin}/reached"
attempt("fetch", lambda: js.fetch(URL))
attempt("xhr", lambda: js.XMLHttpRequest.new())
attempt("socket", lambda: js.WebSocket.new(URL.replace("http", "ws")))
attempt("events", lambda: js.EventSource.new(URL))
attempt("scripts", lambda: js.importScripts(URL))
attempt("worker", lambda: js.Worker.new(URL))
attempt("shared", lambda: js.SharedWorker.new(URL))
attempt("transport", lambda: js.WebTransport.new(URL))
attempt("channel", lambda: js.BroadcastChannel.new("x"))
attempt("beacon", lambda: js.navigator.sendBeacon(URL))
attempt("caches", lambda: js.caches.open("x"))
attempt("database", lambda: js.indexedDB.open("x"))
attempt("eval", lambda: js.eval("import('" + URL + "')"))
attempt("maker", lambda: js.Function.new("return import('" + URL + "')")())
attempt("maker of makers", lambda: js.Object.constructor("import('" + URL + "')")())
attempt("later", lambda: js.setTimeout("import('" + URL + "')", 0))
attempt("message", lambda: js.postMessage("x"))
attempt("self", lambda: js.self.fetch(URL))
attempt("this", lambda: js.globalThis.fetch(URL))
attempt("scope", lambda: js.Object.getPrototypeOf(js.globalThis).fetch(URL))
print("reached:", reached)
"""


LAZILY = """
import js
js.Module.FS.createLazyFile("/", "lazy", "{origin}/reached", True, False)
print(open("/lazy").read())
"""


def edited(opened: Visit, source: str) -> str:
    """Return what a reader's code prints, and what it stops with."""
    said: str = opened.page.evaluate(
        """async (source) => {
          const { ask } = await import("/live/frame/engine.js");
          const reply = await ask({ do: "edit", module: "perceptron.neuron", source });
          return reply.printed + (reply.error?.summary ?? "");
        }""",
        source,
    )
    return said


def test_the_readers_code_reaches_no_network(visit: Visitor, origin: str) -> None:
    opened = visit("line/", "light")
    wake(opened, "by_hand")
    before = len(opened.requests)
    assert edited(opened, REACHING.replace("{origin}", origin)) == "reached: []\n"
    assert "OSError" in edited(opened, LAZILY.replace("{origin}", origin))
    opened.page.wait_for_timeout(500)
    asked = [url for url in opened.requests[before:] if "reached" in url]
    assert asked == []


def counts(control: object) -> bool:
    return hasattr(control, "pace")


PLAYING = pytest.mark.parametrize(
    "name", [n for n in NAMES if any(map(counts, live_figures.module(n).CONTROLS))]
)


@PLAYING
def test_reduced_motion_goes_to_the_end_at_once(visit: Visitor, name: str) -> None:
    opened = visit(page_of(name), "light")
    opened.page.emulate_media(reduced_motion="reduce")
    figure = wake(opened, name)
    field = figure.locator("input[data-pace]")
    most = field.get_attribute("max") or ""
    field.fill("0")
    figure.get_by_role("button", name="Play").click()
    expect(field).to_have_value(most)
    expect(figure.get_by_role("button", name="Play")).to_be_visible()


@PLAYING
def test_play_pause_and_step(visit: Visitor, name: str) -> None:
    opened = visit(page_of(name), "light")
    figure = wake(opened, name)
    field = figure.locator("input[data-pace]")
    field.fill("0")
    figure.get_by_role("button", name="Step").click()
    stride = field.get_attribute("data-stride") or ""
    expect(field).to_have_value(stride)
    figure.get_by_role("button", name="Play").click()
    pause = figure.get_by_role("button", name="Pause")
    if pause.is_visible():
        expect(says(figure)).to_have_attribute("aria-live", "off")
        pause.click()
    expect(figure.get_by_role("button", name="Play")).to_be_visible()
    assert int(field.input_value()) >= int(stride)
    expect(says(figure)).to_have_attribute("aria-live", "polite")
