"""Code edited and run in a real browser: by keys, in error, without end, and back."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from perceptron.exercises import training
from tests.browser.test_every_page import AXE, RUN_AXE, SPILLS
from tests.browser.visits import Visit, Visitor

ENDLESS = "while True:\n    pass\n"


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


def fresh(visit: Visitor, address: str, mode: str) -> Visit:
    """Open a page where nothing was left behind."""
    opened = visit(address, mode)
    opened.page.evaluate("localStorage.clear()")
    opened.page.reload()
    opened.complaints.clear()  # what has not changed is answered with 304
    return opened


@pytest.fixture
def opened(visit: Visitor) -> Visit:
    """Return chapter 3, as it is at first."""
    return fresh(visit, "error/", "light")


def test_what_is_edited_runs_and_what_it_prints_appears(opened: Visit) -> None:
    page = opened.page
    block = edit(page, "squared_error")
    source = shown(block)
    run(block, f"{source}\nprint(squared_error(3, 1) + 38)\n")
    expect(output(block)).to_contain_text("42")
    expect(output(block)).to_contain_text("Your version is in place")
    assert output(block).get_attribute("aria-live") == "polite"
    assert opened.complaints == []


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
    opened.page.evaluate(f"{AXE}; undefined")
    assert opened.page.evaluate(RUN_AXE) == []


COUNT_FRAMES = """() => {
  window.frames_seen = 0;
  const count = () => { window.frames_seen += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""


def test_an_endless_loop_is_stopped_and_the_page_stays_alive(opened: Visit) -> None:
    page = opened.page
    block = edit(page, "squared_error")
    source = shown(block)
    page.evaluate(COUNT_FRAMES)
    run(block, ENDLESS)
    expect(button(block, "Stop")).to_be_visible()
    before = page.evaluate("frames_seen")
    page.wait_for_timeout(1_000)
    assert page.evaluate("frames_seen") > before + 20
    button(block, "Stop").click()
    expect(output(block)).to_contain_text("Stopped.")
    expect(button(block, "Stop")).to_be_hidden()
    expect(button(block, "Run")).to_be_focused()
    run(block, f"{source}\nprint('alive')\n")
    expect(output(block)).to_contain_text("alive")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("for i in range(1_000_000):\n    print(i)\n", "more"),
        ("a = [0]\nwhile True:\n    a = a + a\n", "MemoryError"),
        ("def f(): return f()\nf()\n", "RuntimeError"),
        ("raise SystemExit\n", "SystemExit"),
        ("import sys\nsys.exit()\n", "SystemExit"),
    ],
)
def test_whatever_it_does_the_page_says_so_and_works_again(
    opened: Visit, source: str, says: str
) -> None:
    block = edit(opened.page, "squared_error")
    run(block, source)
    expect(output(block)).to_contain_text(says, timeout=60_000)
    button(block, "Reset").click()
    edit(opened.page, "squared_error")
    run(block, "print('alive')\n")
    expect(output(block)).to_contain_text("alive", timeout=20_000)


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
    assert page.evaluate("localStorage.length") == 0 or not page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('perceptron:'))"
    )


def test_a_page_that_may_not_store_works(
    opened: Visit,
) -> None:
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


def test_tab_indents_and_after_escape_leaves(opened: Visit) -> None:
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


@pytest.mark.parametrize("mode", ["light", "dark", "narrow", "narrow, dark"])
def test_an_open_editor_fits_and_is_accessible(visit: Visitor, mode: str) -> None:
    opened = fresh(visit, "training/", mode)
    page = opened.page
    place = "block => block.getBoundingClientRect().height"
    code = block_of(page, "train")
    before = code.evaluate(place)
    block = edit(page, "train")
    # on a phone, what the keys do takes a line of its own
    assert abs(block.evaluate(place) - before) <= (40 if "narrow" in mode else 2)
    run(block, shown(block) + "\nprint('long ' * 200)\n1 / 0\n")
    expect(output(block)).to_contain_text("ZeroDivisionError")
    for each in block.get_by_role("button").all():
        box = each.bounding_box()
        assert not box or min(box["width"], box["height"]) >= 24
    assert page.evaluate(SPILLS) == []
    page.evaluate(f"{AXE}; undefined")
    assert page.evaluate(RUN_AXE) == []
    assert opened.complaints == []


def test_nothing_is_loaded_before_the_reader_asks(visit: Visitor) -> None:
    opened = visit("inputs/", "light")  # where no test leaves a version
    opened.page.wait_for_load_state("networkidle")
    loaded = " ".join(opened.requests)
    assert "edit.js" in loaded
    for late in "live/code.js", "editor", "micropython":
        assert late not in loaded, late


def solution() -> str:
    """Return the solution of the exercise, as a reader would write it."""
    text = Path(training.__file__).read_text(encoding="utf-8")
    return text.split("[start:solution_train]\n")[1].split("# --8<-- [end")[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("", "", training.TRAIN.meaning),
        ("2 * error * xi", "error * xi", "how one step is made"),
        ("/ len(x)", "", "added up"),
        ("- learning_rate", "+ learning_rate", "climbs"),
        ("return path", "return None", "gives nothing back"),
        ("return path", "return path[-1]", "every place on the way"),
        ("return path", "return [(float('nan'), 1.0)]", "leaves the numbers"),
        ("path = [(m, b)]", "1 / 0", "ZeroDivisionError"),
        ("def train", "def drain", "There is no function called train."),
    ],
)
def test_an_answer_is_checked(visit: Visitor, old: str, new: str, says: str) -> None:
    page = fresh(visit, "training/", "light").page
    block = page.locator("[data-check='training.train']")
    button(block, "Edit").click()
    run(block, solution().replace(old, new) if old else solution())
    expect(output(block)).to_contain_text(says, timeout=60_000)
    if new == "1 / 0":
        expect(block.locator(".code-line-error")).to_contain_text("1 / 0")


def test_an_answer_is_checked_whatever_was_edited(visit: Visitor) -> None:
    page = fresh(visit, "training/", "light").page
    run(edit(page, "train"), "def train(*given):\n    return None\n")
    block = page.locator("[data-check='training.train']")
    button(block, "Edit").click()
    run(block, solution())
    expect(output(block)).to_contain_text(training.TRAIN.meaning, timeout=60_000)


OURS, FLIPPED = "2 * (y_pred - y)", "-2 * (y_pred - y)"


@pytest.fixture
def walked(visit: Visitor) -> Locator:
    """Return the walk down the parabola of chapter 4, awake and one step gone."""
    page = fresh(visit, "slope/", "light").page
    figure = page.locator("figure[data-live=parabola]")
    figure.scroll_into_view_if_needed()
    page.mouse.move(5, 5)
    expect(figure).to_have_attribute("data-live-state", "ready", timeout=20_000)
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


@pytest.mark.parametrize(
    ("returned", "summary"),
    [
        ("None", "TypeError"),
        ("float('nan'), float('nan')", "nan"),
        ("'down', 'down'", "TypeError"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_figures_say_what_is_wrong_with_a_version(
    walked: Locator, returned: str, summary: str
) -> None:
    sentence = says(walked).inner_text()
    block = edit(walked.page, "backpropagate")
    run(block, f"def backpropagate(x, y, m, b):\n    return {returned}\n")
    expect(says(walked)).to_contain_text(summary)
    if returned != "float('nan'), float('nan')":
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
