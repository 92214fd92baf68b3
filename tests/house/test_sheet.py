"""Every page holds one style sheet, of what the site uses; ours are in it whole."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from scripts.common.files import ROOT
from scripts.common.policy import protect
from scripts.common.sheet import LINK, join_sheets
from scripts.markdown.code import PLAIN
from tests.house.test_html import PAGES, read

PAGE = """<head><link rel="stylesheet" href="{up}assets/theme.css">
<link rel="stylesheet" href="{up}ours.css"></head>
<body class="seen"><i fill="var(--drawn)"></i>"""
THEIRS = """:root { --drawn: red; --never: blue }
.seen { color: red }
.unseen { color: blue }
.of-a-script { color: green }"""
DEEP = "deep/index.html"
OURS = ".seen:not(.unseen) { color: black; background: url(fonts/a.woff2) }"


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """Return a site of three pages, at different depths."""
    for name, up in ("index.html", ""), ("404.html", "/under/"), (DEEP, "../"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE.format(up=up), encoding="utf-8")
    for name, text in {
        "assets/theme.css": THEIRS,
        "ours.css": OURS,
        "page.js": "element.className = 'of-a-script'",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    join_sheets(tmp_path)
    return tmp_path


def links(site: Path, page: str) -> list[str]:
    """Return which sheets a page links to."""
    return LINK.findall((site / page).read_text(encoding="utf-8"))


def style(site: Path, page: str) -> str:
    """Return the one sheet that a page holds."""
    (found,) = read(site / page).select("head > style")
    return found.get_text()


def test_pages_hold_one_sheet_and_link_to_none(small_site: Path) -> None:
    assert not [*small_site.rglob("*.css")]
    for page, up in ("index.html", ""), ("404.html", "/under/"), (DEEP, "../"):
        assert links(small_site, page) == []
        assert f"url({up}generated/fonts/a.woff2)" in style(small_site, page)


def test_of_the_themes_rules_those_stay_that_something_can_match(
    small_site: Path,
) -> None:
    sheet = style(small_site, DEEP)
    assert ".seen{color:red}" in sheet
    assert ".of-a-script{" in sheet
    assert "--drawn:" in sheet and "--never:" not in sheet
    assert ".unseen{" not in sheet


def test_ours_come_after_the_themes_and_whole(small_site: Path) -> None:
    sheet = style(small_site, DEEP)
    assert "}.seen:not(.unseen){color:#000;" in sheet[sheet.index(".seen{") :]


def test_sheets_are_joined_twice_as_once(site: Path) -> None:
    before = {page: (site / page).read_bytes() for page in PAGES}
    join_sheets(site)
    protect(site)
    assert before == {page: (site / page).read_bytes() for page in before}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_brings_its_sheet(site: Path, page: str) -> None:
    assert ".md-typeset" in style(site, page)
    assert not read(site / page).select("link[rel=stylesheet]:not([media])")


def test_code_that_looks_as_all_code_does_has_no_element(site: Path) -> None:
    """The theme's variable for each class that is left out is ink here, as code is."""
    sheets = Path(str(files("material"))) / "templates/assets/stylesheets"
    (theme,) = sheets.glob("main.*.css")
    rules = re.findall(
        r"([^{}]+)\{color:var\((--md-code-hl-[\w-]+)\)", theme.read_text()
    )
    named = {
        name: variable
        for selectors, variable in rules
        for name in re.findall(r"\.highlight \.(\w+)(?=,|$)", selectors)
    }
    assert named["k"] == "--md-code-hl-keyword-color"
    ours = (ROOT / "docs/style.css").read_text(encoding="utf-8")
    inks = set(re.findall(r"(--md-code-[\w-]+): var\(--ink\);", ours))
    assert "--md-code-fg-color" in inks
    own = re.findall(r"\.highlight[^{}]*\{", ours)
    for name in PLAIN:
        assert named.get(name, "--md-code-fg-color") in inks, name
        assert not any(re.search(rf"\.{name}\b", rule) for rule in own), name
    for page in PAGES:
        seen = {
            str(c) for s in read(site / page).select("pre [class]") for c in s["class"]
        }
        assert not seen & PLAIN, page
