"""With JavaScript off, a page is complete."""

import pytest

from tests.browser.visits import Visitor

# What stands in the article and takes up no room there.
UNSEEN = """selector => [...document.querySelectorAll(`article :is(${selector})`)]
  .filter(element => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width < 2 || box.height < 2
      || style.visibility != "visible" || style.opacity == 0;
  })
  .map(element => element.outerHTML.slice(0, 200))"""


@pytest.mark.parametrize("mode", ["no script", "no script, dark"])
def test_page_is_complete(visit: Visitor, address: str, mode: str) -> None:
    opened = visit(address, mode)
    content = "p, li, h1, h2, h3, pre, table, dt, dd, figcaption, .claim"
    content = f":is({content}):not(form[hidden] *)"  # controls need a script
    assert opened.page.evaluate(UNSEEN, content) == []
    assert opened.page.evaluate(UNSEEN, "figure svg") == []
    assert opened.page.evaluate(UNSEEN, "math") == []
    assert opened.complaints == []


def test_same_words_with_and_without_script(visit: Visitor, address: str) -> None:
    """Only the buttons of what needs a script are added by one."""
    words = """() => {
      const article = document.querySelector("article").cloneNode(true);
      for (const bar of article.querySelectorAll(".code-bar")) bar.remove();
      return article.textContent.split(/\\s+/).join(" ");
    }"""
    assert (
        visit(address, "no script").page.evaluate(words).strip()
        == visit(address, "light").page.evaluate(words).strip()
    )
