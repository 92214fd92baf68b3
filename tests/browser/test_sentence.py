"""A sentence of the page about truth is broken, and caught in the proof's words."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator

from scripts.common.files import ROOT
from scripts.proof.pages import check_page
from tests.browser.engines.expecting import expect
from tests.browser.test_edit import button, edit, output, run, shown, write
from tests.browser.visits import DESKS, Visit, Visitor

TRUTH = ROOT / "docs/truth.md"
PLACE = TRUTH.read_text("utf-8").split('data-sentence="')[1].split('"')[0]
HOLDS = "The check has nothing to say: every claim here holds."


@pytest.fixture(params=DESKS)
def opened(visit: Visitor, request: pytest.FixtureRequest) -> Visit:
    return visit("truth/", request.param)


def sentence(opened: Visit) -> Locator:
    """Return the sentences that can be broken, their editor open."""
    block = opened.page.locator("[data-sentence]")
    button(block, "Edit").click()
    expect(block.locator("textarea")).to_be_focused()
    return block


def proof_of(text: str, written: str, folder: Path) -> str:
    """Return what the proof says of the page when its sentences are written so."""
    page = folder / "docs/truth.md"
    page.parent.mkdir(exist_ok=True)
    whole = TRUTH.read_text("utf-8")
    assert text in whole
    page.write_text(whole.replace(text, written), "utf-8")
    return "\n".join(check_page(page)).replace(f"{folder}/", "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("−134.07", "+134.07"),
        ("−134.07", "−134.08"),
        ("too low", "too high"),
        ('"error"', '"error + 1"'),
        ('"error"', '"error > 0"'),
        ("prediction minus", "7"),
    ],
)
def test_what_is_broken_is_told_in_the_words_of_the_proof(
    opened: Visit, tmp_path: Path, old: str, new: str
) -> None:
    block = sentence(opened)
    ours = shown(block)
    assert old in ours
    expect(output(block)).to_have_text(HOLDS)
    write(block, ours.replace(old, new))
    said = proof_of(ours, ours.replace(old, new), tmp_path)
    assert said.startswith("docs/truth.md:1")
    expect(output(block)).to_have_text(said)
    expect(block.locator(".code-line-error")).to_have_count(1)
    write(block, ours)
    expect(output(block)).to_have_text(HOLDS)
    assert opened.complaints == []


def test_changed_code_breaks_the_sentences_and_the_right_words_mend_them(
    opened: Visit,
) -> None:
    page, block = opened.page, opened.page.locator("[data-sentence]")
    session = page.locator('[data-run=""]').first
    button(session, "Edit").click()
    expect(session.locator("textarea")).to_be_focused()
    run(session, shown(session).replace("b = 5, 10", "b = 5, 200"))
    words = block.locator(".claim[data-now=untrue]")
    expect(words).to_have_count(2)
    expect(words.last.locator(".instead")).to_have_text("too high")
    expect(block.locator(".claim[data-now=changed]")).to_have_count(1)
    expect(output(block)).to_contain_text("the page says 'too low'")
    ours = shown(sentence(opened))
    for old, new in ("−134.07", "55.93"), ("negative", "positive"), ("o low", "o high"):
        ours = ours.replace(f"{old}**", f"{new}**")
    write(block, ours)
    expect(output(block)).to_have_text(HOLDS)
    button(session, "Reset").click()
    expect(output(block)).to_contain_text("says 55.93, the code says −134.06")
    button(block, "Reset").click()
    expect(output(block)).to_have_text(HOLDS)
    expect(page.locator("[data-now]")).to_have_count(0)
    assert opened.complaints == []


def test_the_readers_function_breaks_them_as_well(opened: Visit) -> None:
    block = opened.page.locator("[data-sentence]")
    code = edit(opened.page, "feedforward")
    run(code, shown(code).replace("+ b", "- b"))
    expect(output(block)).to_contain_text(f"{PLACE}: the page says −134.07")
    opened.page.reload()
    expect(output(block)).to_contain_text(f"{PLACE}: the page says −134.07")


@pytest.mark.parametrize("mode", ["phone", *DESKS])
def test_it_is_edited_by_keys_and_announced(visit: Visitor, mode: str) -> None:
    opened = visit("truth/", mode)
    page, block = opened.page, opened.page.locator("[data-sentence]")
    button(block, "Edit").focus()
    page.keyboard.press("Enter")
    area = block.get_by_role("textbox", name="The sentence, as its author writes it")
    expect(area).to_be_focused()
    page.keyboard.press("Control+Home")
    for _ in "The error of **":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")
    assert output(block).get_attribute("aria-live") == "polite"
    expect(output(block)).to_contain_text("the page says 134.07, the code says −134.06")
    opened.assert_fits()
    opened.assert_accessible("article")
    page.keyboard.press("Tab")
    expect(button(block, "Reset")).to_be_focused()
    page.keyboard.press("Enter")
    expect(output(block)).to_have_text(HOLDS)


def test_without_script_they_are_sentences(visit: Visitor) -> None:
    block = visit("truth/", "no script").page.locator("[data-sentence]")
    expect(block).to_contain_text("The error of −134.07 is prediction minus truth.")
    expect(block.get_by_role("button")).to_have_count(0)
