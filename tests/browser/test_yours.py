"""The reader's own data in a real browser: they come in, stay, and go home."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Request

from live import handed, yours
from tests.browser.engines.expecting import expect
from tests.browser.visits import ELSEWHERE, Visitor, everywhere

EVIL = '<img src=x onerror="document.title=1">;=cmd() $x$'
SECRET = "4711.25"
ROWS = f"{EVIL}\n" + "\n".join(f"{i};{i * i % 7}" for i in range(12)) + f"\n12;{SECRET}"
FITTED = "Best line: =cmd() $x$ ≈ "


def field(figure: Locator) -> Locator:
    return figure.locator("textarea")


def press(figure: Locator, name: str) -> None:
    figure.get_by_role("button", name=name, exact=True).click()


def says(figure: Locator, what: str) -> None:
    expect(figure.locator("output")).to_contain_text(what, timeout=20_000)


def kept(page: Page) -> object:
    return page.evaluate("localStorage.getItem('yours.table')")


@everywhere
def test_markup_and_formulas_stay_text(visit: Visitor, mode: str) -> None:
    opened = visit("yours/", mode)
    figure = opened.wake("yours")
    field(figure).fill(ROWS)
    says(figure, FITTED)
    marks = "x_name", "y_name"
    written = [figure.locator(f"#yours-{mark}").text_content() for mark in marks]
    assert written == ['<img src=x onerror="document.title=1">', "=cmd() $x$"]
    assert opened.page.evaluate("document.querySelectorAll('figure img').length") == 0
    assert "Your own data" in opened.page.evaluate("document.title")
    assert opened.complaints == []


@everywhere
def test_a_reload_keeps_the_rows_and_a_button_forgets_them(
    visit: Visitor, mode: str
) -> None:
    opened = visit("yours/", mode)
    figure = opened.wake("yours")
    field(figure).fill(ROWS)
    says(figure, FITTED)
    assert kept(opened.page) == ROWS
    opened.page.evaluate("location.reload()")
    figure = opened.wake("yours")
    says(figure, FITTED)
    press(figure, "Forget my rows")
    says(figure, "Best line: disease progression")
    expect(field(figure)).to_have_value("")
    assert kept(opened.page) is None


def test_refused_rows_are_kept_as_well(visit: Visitor) -> None:
    opened = visit("yours/?yours.seed=nonsense&yours.epoch=7", "desk")
    figure = opened.wake("yours")
    field(figure).fill("1,2\n3,x")
    says(figure, "your two columns: row 2, column 2: 'x' is not a number.")
    opened.page.reload()
    figure = opened.wake("yours")
    says(figure, "your two columns: row 2, column 2: 'x' is not a number.")
    expect(field(figure)).to_have_value("1,2\n3,x")


def test_nothing_leaves_the_page(visit: Visitor, tmp_path: Path) -> None:
    """Whatever is asked for is a file of ours, and says nothing of the rows."""
    opened = visit("yours/", "desk")
    figure = opened.wake("yours")
    page, asked = opened.page, list[Request]()
    page.on("request", lambda request: asked.append(request))
    page.on("websocket", lambda _: pytest.fail("a socket was opened"))
    field(figure).fill(ROWS)
    says(figure, FITTED)
    figure.get_by_label("predict at").fill("3.5")
    says(figure, "At 3.5 it says")
    for button in "Play", "150 irises", "Forget my rows":
        press(figure, button)
    says(figure, "Best line: disease progression")
    field(figure).fill(ROWS)
    says(figure, FITTED)
    for button in "Python file", "Notebook":
        with page.expect_download() as download:
            press(figure, button)
        download.value.save_as(tmp_path / "kept")
    page.wait_for_timeout(1000)  # longer than the address waits for its change
    assert [request for request in asked if "iris.csv" in request.url]
    origin = page.evaluate("location.origin")
    for request in asked:
        assert request.method == "GET" and request.post_data is None
        assert request.url.removeprefix("blob:").startswith(f"{origin}/"), request.url
        assert SECRET not in request.url and "cmd" not in request.url
        assert "?" not in request.url
    assert SECRET not in page.url and "table" not in page.url and ".at=" not in page.url
    assert page.evaluate("document.cookie") == ""
    assert opened.complaints == []


@everywhere
@pytest.mark.parametrize("kind", ["py", "ipynb"])
def test_what_is_handed_out_is_what_python_makes(
    visit: Visitor, mode: str, kind: str, tmp_path: Path
) -> None:
    """The very text that tests/live runs elsewhere, under a safe name."""
    figure = (opened := visit("yours/", mode)).wake("yours")
    field(figure).fill(ROWS)
    says(figure, FITTED)
    with opened.page.expect_download() as download:
        press(figure, {text: button for button, text in yours.HANDS.items()}[kind])
    assert download.value.suggested_filename == f"your_line.{kind}"
    download.value.save_as(tmp_path / "kept")
    text = (tmp_path / "kept").read_text("utf-8")
    if kind == "py":
        assert text == handed.script(ROWS, 1)
    else:
        assert json.loads(text) == json.loads(handed.notebook(ROWS, 1))


FILES = {
    "plain": b"a;b\n1,5;2\n2;3\n3;1\n4;5\n5;7",
    "marked": "\ufeffGröße;b\r\n1;2\r\n2;3\r\n3;1\r\n4;5\r\n5;7".encode(),
    "wide": "Größe\tb\n1\t2\n2\t3\n3\t1\n4\t5\n5\t7".encode("utf-16"),
    "old": "Größe;b\n1;2\n2;3\n3;1\n4;5\n5;7".encode("cp1252"),
}


@everywhere
@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_in_whatever_letters(
    visit: Visitor, mode: str, name: str, tmp_path: Path
) -> None:
    figure = (opened := visit("yours/", mode)).wake("yours")
    (tmp_path / "rows.csv").write_bytes(FILES[name])
    opened.page.set_input_files("[type=file]", tmp_path / "rows.csv")
    says(figure, f" × {'a' if name == 'plain' else 'Größe'} ")


def test_a_press_lets_the_reader_choose(visit: Visitor, tmp_path: Path) -> None:
    figure = (opened := visit("yours/", "desk")).wake("yours")
    (tmp_path / "rows.csv").write_bytes(FILES["plain"])
    with opened.page.expect_file_chooser() as chooser:
        press(figure, "Choose a file")
    chooser.value.set_files(tmp_path / "rows.csv")
    says(figure, " × a ")


PASTE = """(field, text) => {
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}"""
DROP = """(figure) => {
  const data = new DataTransfer();
  data.items.add(new File(["a,b\\n1,2\\n2,3\\n3,1\\n4,5\\n5,7"], "rows.csv"));
  for (const type of ["dragover", "drop"]) {
    const about = { dataTransfer: data, bubbles: true, cancelable: true };
    const event = new DragEvent(type, about);
    if (figure.dispatchEvent(event)) throw new Error(`${type} was left to the browser`);
  }
}"""


@everywhere
def test_a_file_can_be_dropped(visit: Visitor, mode: str) -> None:
    figure = visit("yours/", mode).wake("yours")
    figure.locator("svg").evaluate(DROP)
    says(figure, " × a ")


@pytest.mark.parametrize("mode", ["phone", *ELSEWHERE])
@pytest.mark.parametrize("button", ["442 patients", "150 irises", "20 men in a gym"])
def test_a_set_is_one_tap_away_and_has_so_many_rows(
    visit: Visitor, button: str, mode: str
) -> None:
    opened = visit("yours/", mode)
    figure = opened.wake("yours")
    assert not [url for url in opened.requests if "/sets/" in url]
    press(figure, button)
    count = int(button.split()[0])
    says(figure, f"fitted to {count - count // 5} rows")


@everywhere
def test_too_much_is_refused_and_not_cut(visit: Visitor, mode: str) -> None:
    figure = visit("yours/", mode).wake("yours")
    field(figure).evaluate(PASTE, "1,2\n" * 100_000)
    says(figure, "your two columns: there are more than 200,000 characters")


def test_without_script_the_page_is_whole(visit: Visitor) -> None:
    opened = visit("yours/", "no script")
    said = opened.page.locator("noscript")
    assert said.is_visible() and "needs JavaScript" in said.inner_text()
    assert opened.page.locator("#yours-trained").is_visible()
    assert not opened.page.locator("textarea").is_visible()
