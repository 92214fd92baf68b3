"""The fonts that the site brings are those that the browser draws with."""

import re

from playwright.sync_api import Page

from tests.browser.visits import Visitor


def drawn_with(page: Page, selector: str) -> set[str]:
    """Return the families behind the glyphs of an element, as the browser reports."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})[
        "fonts"
    ]
    return {
        re.sub(" (ExtraLight|SemiBold)$", "", font["familyName"])
        + ("" if font["isCustomFont"] else " (not ours)")
        for font in fonts
    }


def test_each_face_is_ours(visit: Visitor) -> None:
    page = visit("error/", "light").page
    assert drawn_with(page, "article h2") == {"Source Serif 4"}
    assert drawn_with(page, "article > p em") == {"Source Serif 4"}
    assert drawn_with(page, "article pre code .n") == {"Source Code Pro"}
    assert drawn_with(page, ".figure-drawing text") == {"Source Serif 4"}
    assert drawn_with(page, "article math[display=block] mi") == {"STIX Two Math"}
    assert drawn_with(page, "article math[display=block] mo") == {"STIX Two Math"}


def test_no_letter_is_borrowed(visit: Visitor, address: str) -> None:
    page = visit(address, "light").page
    borrowed = {font for font in drawn_with(page, "body") if "not ours" in font}
    assert borrowed == set()
