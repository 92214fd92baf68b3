"""Whatever comes to a reader is ours, or is named with its licence."""

import json
import re
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import unquote

import pytest

from scripts.assets.licences import OURS, PARTS, Part
from tests.house.test_html import read

# What we write or make. All else in the site is somebody's whose name has to be said.
MADE = [
    "**/*.html",
    "*.css",
    "*.txt",
    "_headers",
    "javascript/*",
    "live/frame/*",
    "generated/*.*",
    "generated/cards/*",
    "generated/figures/pictures/*",
    "generated/licences/*",
    "generated/live/*",
    "generated/notebooks/*",
    "search/search_index.json",
    "sitemap.xml*",
]
THEME = Path(str(distribution("mkdocs-material").locate_file("material/templates")))
MODULE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")
COLOURS = "material-design-color"  # numbers with names; none of its text is copied


def files(site: Path, *patterns: str) -> set[Path]:
    return {path for each in patterns for path in site.glob(each) if path.is_file()}


def test_every_file_is_ours_or_has_a_licence(site: Path) -> None:
    named = files(site, *(pattern for part in PARTS for pattern in part.files))
    strange = files(site, "**/*") - files(site, *MADE) - named
    assert not strange, "whose are these? scripts/assets/licences.py has to say it"


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_what_is_named_is_there_with_its_licence(site: Path, part: Part) -> None:
    said = f"nothing is on the site of {part.name}: take it out of licences.py"
    assert all(files(site, pattern) for pattern in part.files), said
    text = (site / "generated" / part.file).read_text(encoding="utf-8")
    assert len(text) > 200 and not text.startswith("<")


def test_the_page_names_each_with_what_it_does_and_links_its_text(site: Path) -> None:
    page = read(site / "licences/index.html").article
    assert page
    links = {unquote(str(a["href"])): a.get_text() for a in page.select("dd a")}
    assert links == {f"../generated/{part.file}": part.licence for part in PARTS}
    assert [term.get_text() for term in page.select("dt")] == [p.name for p in PARTS]
    assert page.select(f'a[href="../generated/licences/{OURS}.txt"]')


def test_each_text_is_the_licence_that_is_named() -> None:
    words = {
        "MIT": "Permission is hereby granted, free of charge",
        "Apache-2.0": "Apache",
        "OFL-1.1": "SIL Open Font License",
        "BSD-3-Clause": "Neither the name of the copyright holder",
    }
    for part in PARTS:
        flat = " ".join(part.text().split())
        assert words[part.licence].lower() in flat.lower(), part.name


def test_what_stands_in_the_theme_s_files_is_named(site: Path) -> None:
    """Their maps tell from which packages they were put together."""
    named = {part.name for part in PARTS}
    for file in files(site, "assets/**/*.js", "assets/**/*.css"):
        plan = THEME / file.relative_to(site).with_name(f"{file.name}.map")
        sources = json.loads(plan.read_text(encoding="utf-8"))["sources"]
        packages = {found[1] for each in sources if (found := MODULE.search(each))}
        assert packages - {COLOURS} <= named, file.name
