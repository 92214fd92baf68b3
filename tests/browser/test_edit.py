"""Code edited and run in a real browser: by keys, in error, without end, and back."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from perceptron.exercises import training
from tests.browser.engines.expecting import expect
from tests.browser.visits import DESKS, Visit, Visitor

ENDLESS = "while True:\n    pass\n"
in_each_engine = pytest.mark.parametrize("opened", DESKS, indirect=True)


def block_of(page: Page, name: str) -> Locator:
    """Return the block of our code that defines a function."""
    code = page.locator("[data-edit], [data-check]").filter(has_text=f"def {name}(")
    return code.first


def button(block: Locator, name: str) -> Locator:
    return block.get_by_role("button", name=name, exact=True)


def output(block: Locator) -> Locator:
    """Return what stands below a block."""
    return block.locator("xpath=following-sibling::output[1]")


def edit(page: Page, name: str) -> Locator:
    """Open the editor of a function; return its block."""
    block = block_of(page, name)
    button(block, "Edit").click()
    expect(block.locator("textarea")).to_be_focused()
    return block


def write(block: Locator, text: str) -> None:
    """Write a text into the editor, as one who pastes it."""
    block.locator("textarea").fill(text)


def run(block: Locator, text: str) -> None:
    write(block, text)
    button(block, "Run").click()


def shown(block: Locator) -> str:
    """Return the code that a reader sees in a block."""
    editor = block.locator("textarea")
    if editor.count():
        return editor.input_value()
    return block.locator("pre > code").text_content() or ""


@pytest.fixture
def opened(visit: Visitor, request: pytest.FixtureRequest) -> Visit:
    """Return chapter 3, as it is at first, in Chromium unless a test says where."""
    return visit("error/", getattr(request, "param", "desk"))


def test_what_is_edited_runs_and_what_it_prints_appears(opened: Visit) -> None:
    page = opened.page
    block = edit(page, "squared_error")
    source = shown(block)
    run(block, f"{source}\nprint(squared_error(3, 1) + 38)\n")
    expect(output(block)).to_contain_text("42")
    expect(output(block)).to_contain_text("Your version is in place")
    assert output(block).get_attribute("aria-live") == "polite"
    assert opened.complaints == []


@in_each_engine
def test_sessions_run_with_the_readers_version(opened: Visit) -> None:
    page = opened.page
    session = page.locator('[data-run=""]').filter(has_text="squared_error(").last
    button(session, "Run").click()
    ours = page.locator(".code-output .code-printed").last
    expect(ours).not_to_be_empty()
    before = ours.inner_text()
    block = edit(page, "squared_error")
    run(block, "def squared_error(y_pred, y):\n    return 1.0\n")
    expect(output(block)).to_contain_text("Your version is in place")
    button(session, "Run").click()
    expect(output(session)).not_to_have_text(before)
    button(block, "Reset").click()
    expect(output(block)).to_contain_text("The original is back")
    button(session, "Run").click()
    expect(output(session)).to_have_text(before)


def session_of(page: Page, text: str) -> Locator:
    """Return the first session in which something is typed."""
    return page.locator('[data-run=""]').filter(has_text=text).first


def printed(session: Locator) -> Locator:
    """Return what a session prints when it is run now."""
    button(session, "Run").click()
    expect(output(session)).not_to_be_empty()
    return output(session).locator(".code-printed")


def test_sessions_below_an_edited_one_take_its_names_on(opened: Visit) -> None:
    page = opened.page
    first, below = session_of(page, "m, b = 5, 10"), session_of(page, "y_pred = feed")
    ours = printed(below).inner_text()
    assert not any("editor" in address for address in opened.requests)
    button(first, "Edit").click()
    expect(first.locator("textarea")).to_be_focused()
    typed = shown(first)
    assert typed.endswith("\nm, b = 5, 10") and ">>>" not in typed
    run(first, f"{typed.replace('5, 10', '0, 40 + 2')}\nfor _ in m, b:\n    _\nb")
    expect(output(first)).to_have_text("0\n42\n42")
    expect(printed(below)).to_have_text("42.0")
    said = page.locator(".whole-bar").get_by_role("status")
    expect(said).to_contain_text("With your version")  # it has been tried
    run(first, "while True:\n    pass")
    button(first, "Stop").click()
    expect(output(first)).to_have_text("Stopped.")
    expect(printed(below)).to_have_text("42.0")
    button(first, "Reset").click()
    expect(output(first)).to_contain_text("The original is back")
    expect(button(first, "Edit")).to_be_focused()
    expect(button(first, "Run")).to_be_visible()
    for _ in range(20):  # what was asked before the Reset may still be under way
        if printed(below).inner_text() == ours:
            break
        page.wait_for_timeout(250)
    expect(output(below).locator(".code-printed")).to_have_text(ours)
    assert opened.complaints == []


def test_a_session_edited_by_keys_survives_a_reload(visit: Visitor) -> None:
    opened = visit("error/", "phone")
    page = opened.page
    session = session_of(page, "m, b = 5, 10")
    original = shown(session)
    button(session, "Run").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(session.locator("textarea")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("m = 1\nm / 0\n'on'")
    page.keyboard.press("Control+Enter")
    expect(output(session)).to_contain_text("ZeroDivisionError")
    expect(output(session)).to_contain_text("'on'")
    opened.assert_fits()
    opened.assert_accessible("article")
    page.reload()
    expect(session.locator("textarea")).to_have_value("m = 1\nm / 0\n'on'")
    expect(output(session)).to_have_text("Your version, not yet run.")
    button(session, "Reset").click()
    page.reload()
    expect(button(session, "Edit")).to_be_visible()
    assert shown(session) == original


def test_an_error_is_shown_as_python_shows_it_with_its_line(opened: Visit) -> None:
    block = edit(opened.page, "squared_error")
    run(block, "a = 1\nb = 0\na / b\n")
    expect(output(block)).to_contain_text("Traceback (most recent call last):")
    expect(output(block)).to_contain_text("ZeroDivisionError: divide by zero")
    expect(output(block)).to_contain_text("line 3")
    expect(block.locator(".code-line-error")).to_have_text("a / b\n")
    run(block, "def squared_error(:\n    pass\n")
    expect(output(block)).to_contain_text("SyntaxError")
    expect(block.locator(".code-line-error")).to_contain_text("def")
    write(block, "def squared_error(y_pred, y):\n    return 0\n")
    expect(block.locator(".code-line-error")).to_have_count(0)
    opened.assert_accessible("article")


@in_each_engine
def test_an_endless_loop_is_stopped_and_the_page_stays_alive(opened: Visit) -> None:
    page = opened.page
    block = edit(page, "squared_error")
    source = shown(block)
    run(block, ENDLESS)
    expect(button(block, "Stop")).to_be_visible()
    frames = (
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    page.evaluate(frames)  # the page still draws
    button(block, "Stop").click()
    expect(output(block)).to_contain_text("Stopped.")
    expect(button(block, "Stop")).to_be_hidden()
    expect(button(block, "Run")).to_be_focused()
    run(block, f"{source}\nprint('alive')\n")
    expect(output(block)).to_contain_text("alive")


def test_whatever_it_does_the_page_says_so_and_works_again(opened: Visit) -> None:
    for source, said in {
        "for i in range(1_000_000):\n    print(i)\n": "more",
        "a = [0]\nwhile True:\n    a = a + a\n": "MemoryError",
        "def f(): return f()\nf()\n": "RuntimeError",
        "raise SystemExit\n": "SystemExit",
        "import sys\nsys.exit()\n": "SystemExit",
    }.items():
        block = edit(opened.page, "squared_error")
        run(block, source)
        expect(output(block)).to_contain_text(said, timeout=60_000)
        run(block, "print('alive')\n")
        expect(output(block)).to_contain_text("alive", timeout=20_000)
        button(block, "Reset").click()


def test_the_readers_text_survives_a_reload_and_reset_clears_it(opened: Visit) -> None:
    page = opened.page
    block = edit(page, "squared_error")
    original = shown(block)
    write(block, "mine = 1")
    page.reload()
    expect(block.locator("textarea")).to_have_value("mine = 1")
    expect(output(block)).to_have_text("Your version, not yet run.")
    button(block, "Reset").click()
    expect(button(block, "Edit")).to_be_focused()
    assert shown(block).strip() == original.strip()
    page.reload()
    expect(button(block, "Edit")).to_be_visible()
    assert shown(block).strip() == original.strip()
    kept = "Object.keys(localStorage).filter(key => key.startsWith('perceptron:'))"
    assert page.evaluate(kept) == []


def test_a_page_that_may_not_store_works(opened: Visit) -> None:
    page = opened.page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    page.reload()
    block = edit(page, "squared_error")
    run(block, "print('alive')\n")
    expect(output(block)).to_contain_text("alive")
    button(block, "Reset").click()
    expect(button(block, "Edit")).to_be_visible()


@pytest.mark.parametrize("opened", ["desk", "firefox"], indirect=True)
def test_tab_indents_and_after_escape_leaves(opened: Visit) -> None:
    """WebKitGTK's driver has no Shift and Tab: the page is told of an unknown key."""
    page = opened.page
    block = edit(page, "squared_error")
    hint = block.locator(".code-hint")
    assert "Escape, then Tab" in hint.inner_text()
    area = block.locator("textarea")
    assert area.get_attribute("aria-describedby") == hint.get_attribute("id")
    write(block, "if 1:")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("a")
    expect(area).to_have_value("if 1:\n    a")
    page.keyboard.press("Tab")
    expect(area).to_be_focused()
    expect(area).to_have_value("if 1:\n    a   ")
    page.keyboard.press("Shift+Tab")
    expect(area).to_have_value("if 1:\na   ")
    page.keyboard.press("Escape")
    expect(area).to_be_focused()
    page.keyboard.press("Tab")
    expect(button(block, "Run")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    page.keyboard.press("Tab")
    expect(area).to_be_focused()


@in_each_engine
def test_by_keys_alone(opened: Visit) -> None:
    page = opened.page
    block = block_of(page, "squared_error")
    button(block, "Edit").focus()
    page.keyboard.press("Enter")
    expect(block.locator("textarea")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("print(6 * 7)")
    page.keyboard.press("Control+Enter")
    expect(output(block)).to_contain_text("42")


@pytest.mark.parametrize("mode", ["desk", "phone"])
def test_an_open_editor_fits_and_is_accessible(visit: Visitor, mode: str) -> None:
    opened = visit("training/", mode)
    page = opened.page
    place = "block => block.getBoundingClientRect().height"
    code = block_of(page, "train")
    before = code.evaluate(place)
    block = edit(page, "train")
    # on a phone, what the keys do takes a line of its own
    assert abs(block.evaluate(place) - before) <= (40 if mode == "phone" else 2)
    run(block, shown(block) + "\nprint('long ' * 200)\n1 / 0\n")
    expect(output(block)).to_contain_text("ZeroDivisionError")
    for each in block.get_by_role("button").all():
        box = each.bounding_box()
        assert not box or min(box["width"], box["height"]) >= 24
    opened.assert_fits()
    opened.assert_accessible("article")
    assert opened.complaints == []


def solution() -> str:
    """Return the solution of the exercise, as a reader would write it."""
    text = Path(training.__file__).read_text(encoding="utf-8")
    return text.split("[start:solution_train]\n")[1].split("# --8<-- [end")[0]


def test_an_answer_is_checked(visit: Visitor) -> None:
    block = visit("training/", "desk").page.locator("[data-check='training.train']")
    button(block, "Edit").click()
    for old, new, said in [
        ("", "", training.TRAIN.meaning),
        ("2 * error * xi", "error * xi", "how one step is made"),
        ("/ len(x)", "", "added up"),
        ("- learning_rate", "+ learning_rate", "climbs"),
        ("return path", "return None", "gives nothing back"),
        ("return path", "return path[-1]", "every place on the way"),
        ("return path", "return [(m, b), (1e999, 1.0)]", "leaves the numbers"),
        ("path = [(m, b)]", "1 / 0", "ZeroDivisionError"),
        ("def train", "def drain", "There is no function called train."),
    ]:
        assert old in solution()
        run(block, solution().replace(old, new) if old else solution())
        expect(output(block)).to_contain_text(said, timeout=60_000)
        error = block.locator(".code-line-error")
        expect(error).to_have_text(["    1 / 0\n"] if new == "1 / 0" else [])


def test_an_answer_is_checked_whatever_was_edited(visit: Visitor) -> None:
    page = visit("training/", "desk").page
    run(edit(page, "train"), "def train(*given):\n    return None\n")
    block = page.locator("[data-check='training.train']")
    button(block, "Edit").click()
    run(block, solution())
    expect(output(block)).to_contain_text(training.TRAIN.meaning, timeout=60_000)


OURS, FLIPPED = "2 * (y_pred - y)", "-2 * (y_pred - y)"


@pytest.fixture
def walked(visit: Visitor) -> Locator:
    """Return the walk down the parabola of chapter 4, awake and one step gone."""
    figure = visit("slope/", "desk").wake("parabola")
    button(figure, "Step").click()
    expect(says(figure)).to_contain_text("After 1 step")  # the engine has answered
    return figure


def says(figure: Locator) -> Locator:
    return figure.locator("output")


def test_with_the_sign_flipped_descent_climbs_until_reset(walked: Locator) -> None:
    def loss() -> float:
        text = walked.locator("#parabola-loss").text_content() or ""
        return float(text.replace(",", "").replace("−", "-").split()[-1])

    page = walked.page
    downhill, sentence = loss(), says(walked).inner_text()
    block = edit(page, "backpropagate")
    assert OURS in shown(block)
    run(block, shown(block).replace(OURS, FLIPPED))
    expect(output(block)).to_contain_text("Your version is in place")
    expect(says(walked)).not_to_have_text(sentence)
    uphill = loss()
    write(block, shown(block).replace(FLIPPED, "0 * (y_pred - y)"))
    button(block, "Run").click()
    expect(walked.locator("#parabola-slope")).to_have_text("0.00")
    level = loss()
    assert downhill < level < uphill
    button(block, "Reset").click()
    expect(says(walked)).to_have_text(sentence)
    assert loss() == downhill


def test_figures_say_what_is_wrong_with_a_version(walked: Locator) -> None:
    sentence = says(walked).inner_text()
    for returned, summary in {
        "None": "TypeError",
        "float('nan'), float('nan')": "nan",
        "'down', 'down'": "TypeError",
        "1 / 0": "ZeroDivisionError",
    }.items():
        block = edit(walked.page, "backpropagate")
        run(block, f"def backpropagate(x, y, m, b):\n    return {returned}\n")
        expect(says(walked)).to_contain_text(summary)
        if summary != "nan":
            expect(output(block)).to_contain_text(summary)
        button(block, "Reset").click()
        expect(says(walked)).to_have_text(sentence)


def test_what_a_function_prints_for_a_figure_appears(walked: Locator) -> None:
    block = edit(walked.page, "backpropagate")
    heading, end = shown(block).split("y_pred = ", 1)
    run(block, f"{heading}print('at', m)\n    y_pred = {end}")
    expect(output(block)).to_contain_text("at 5")
    expect(output(block)).to_contain_text("This came from a figure")


def test_a_figure_that_does_not_end_is_stopped_at_the_block(walked: Locator) -> None:
    sentence = says(walked).inner_text()
    block = edit(walked.page, "backpropagate")
    run(block, "def backpropagate(x, y, m, b):\n    while True:\n        pass\n")
    expect(button(block, "Stop")).to_be_visible()
    button(block, "Stop").click()
    expect(output(block)).to_contain_text("Stopped.")
    expect(button(block, "Run")).to_be_visible()
    button(walked, "Step").click()
    expect(says(walked)).not_to_have_text(sentence)
    expect(walked).to_have_attribute("data-live-state", "ready")
