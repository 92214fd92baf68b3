"""A claim shows its expression on a tap and on hover, whole and inside the window."""

from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page

from tests.browser.visits import Visitor, unfold

# The longest expression, and the first and last claims at each edge of the column.
CHOSEN = """() => {
  const claims = [...document.querySelectorAll("article .claim")];
  const left = claim => claim.getClientRects()[0].left;
  const chosen = new Set([
    claims.reduce((a, b) => b.dataset.py.length > a.dataset.py.length ? b : a),
    claims.reduce((a, b) => left(b) < left(a) ? b : a),
    claims.reduce((a, b) => left(b) > left(a) ? b : a),
    claims[0],
    claims.at(-1),
  ]);
  return [...chosen].map(claim => claims.indexOf(claim));
}"""


NEXT_FRAME = """() => new Promise(
  done => requestAnimationFrame(() => requestAnimationFrame(done)))"""

FITS = """() => {
  const page = document.documentElement;
  return page.scrollWidth <= page.clientWidth;
}"""


def bubble(devtools: CDPSession, number: int) -> dict[str, float] | None:
    """Return where the bubble of a claim is, or None while there is none."""
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    found = devtools.send(
        "DOM.querySelectorAll", {"nodeId": root, "selector": "article .claim"}
    )
    claim: dict[str, Any] = devtools.send(
        "DOM.describeNode", {"nodeId": found["nodeIds"][number]}
    )["node"]
    for pseudo in claim.get("pseudoElements", []):
        if pseudo["pseudoType"] == "after":
            box = devtools.send(
                "DOM.getBoxModel", {"backendNodeId": pseudo["backendNodeId"]}
            )["model"]["border"]
            return {"left": box[0], "top": box[1], "right": box[4], "bottom": box[5]}
    return None


def assert_inside(page: Page, box: dict[str, float] | None) -> None:
    assert box, "the claim shows nothing"
    size = page.viewport_size
    assert size
    assert 0 <= box["left"] < box["right"] <= size["width"], box
    assert 0 <= box["top"] < box["bottom"] <= size["height"], box
    assert box["right"] - box["left"] > 20, box


@pytest.mark.parametrize("mode", ["touch", "light"])
def test_bubble_is_whole(visit: Visitor, address: str, mode: str) -> None:
    page = visit(address, mode).page
    unfold(page)
    claims = page.locator("article .claim")
    if not claims.count():
        pytest.skip("a page without claims")
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    for number in page.evaluate(CHOSEN):
        claim = claims.nth(number)
        assert bubble(devtools, number) is None
        if mode == "touch":
            claim.tap()
        else:
            claim.hover()
        page.evaluate(NEXT_FRAME)
        assert_inside(page, bubble(devtools, number))
        assert page.evaluate(FITS)
