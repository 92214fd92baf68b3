"""Material for MkDocs ends in 2027; Zensical, its successor, builds the same site.

Both read mkdocs.yml as it stands. What a reader came for is compared page by page:
every element of the article with its attributes and text, thus the words, the code
blocks, the claims, the equations and the figures.
"""

import difflib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from scripts.common.files import ROOT
from scripts.common.sheet import join_sheets
from scripts.common.site import environment
from scripts.publishing.finish import finish

# All that a build reads. Zensical writes beside its configuration: it gets a copy.
READ = ["mkdocs.yml", "docs", "overrides", "perceptron", "scripts"]
PAGES = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))


@pytest.fixture(scope="module")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site as Zensical builds it."""
    project = tmp_path_factory.mktemp("zensical")
    for name in READ:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, project / name)
    built = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=project,
        env=environment() | {"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, f"Zensical:\n{built.stdout}{built.stderr}"
    finish(project / "site", "")
    join_sheets(project / "site")
    return project / "site"


def article(site: Path, page: str) -> Tag:
    """Return the article of a page, less what only one of the two adds to it."""
    path = site / "index.html" if page == "index" else site / page / "index.html"
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    found = soup.find("article")
    assert isinstance(found, Tag), f"{path} has no article"
    for anchor in found.select("a#__skip"):
        anchor.decompose()  # where "skip to content" leads; in MkDocs, to the heading
    for link in found.select(".headerlink") if page == "notebook" else ():
        link.decompose()  # for lightness, MkDocs has none there
    for box in found.find_all("div", recursive=False) if page == "notebook" else ():
        box.unwrap()  # its content waits, in MkDocs, until the reader comes near
    for element in found.select("[data-search-exclude]"):
        # Zensical takes the mark away once it has obeyed it.
        del element["data-search-exclude"]
    return found


def read(index: Path) -> object:
    """Return what a search knows."""
    return json.loads(index.read_text(encoding="utf-8"))


def lines(site: Path, page: str) -> list[str]:
    """Return the article, one tag or text a line, attributes in order."""
    found = article(site, page)
    for element in found.find_all(True):
        element.attrs = dict(sorted(element.attrs.items()))
    return found.prettify().splitlines()


def opening(found: list[str]) -> list[str]:
    """Return what stands before the first block of code: the page's own words."""
    ends = [number for number, line in enumerate(found) if "highlight" in line]
    return [*found[: min(ends, default=-1)], "</article>"]


@pytest.mark.parametrize("page", PAGES)
def test_zensical_builds_the_same_page(
    page: str, site: Path, zensical_site: Path
) -> None:
    before, after = lines(site, page), lines(zensical_site, page)
    if page == "notebook":  # shown by a plugin that Zensical does not know
        before, after = (opening(found) for found in (before, after))
    unlike = list(difflib.unified_diff(before, after, "MkDocs", "Zensical", n=1))
    assert not unlike, "\n".join(unlike[:30])


def test_the_comparison_sees_what_matters(zensical_site: Path) -> None:
    found = article(zensical_site, "line")
    for what in "pre code", "[data-py]", "math[display=block] mi", "figure svg path":
        assert found.select(what), f"chapter 1 has no {what}"


def test_zensical_publishes_the_same_files(site: Path, zensical_site: Path) -> None:
    def published(folder: Path) -> set[str]:
        files = {str(path.relative_to(folder)) for path in folder.rglob("*.*")}
        # The theme's own files, and each one's index for its search.
        return {name for name in files if not name.startswith(("assets", "search"))}

    assert published(zensical_site) == published(site)


def test_figures_stay_out_of_both_searches(site: Path, zensical_site: Path) -> None:
    drawn = article(site, "line").select_one("figure svg desc")
    assert drawn and drawn.text
    for index in site / "search/search_index.json", zensical_site / "search.json":
        text = index.read_text(encoding="utf-8")
        assert "twenty patients" in text, f"{index.name} does not have the page"
        assert drawn.text[:30] not in text, f"{index.name} has the figure's text"


def test_equations_stay_out_of_both_searches(site: Path, zensical_site: Path) -> None:
    sums = article(site, "line").select(".equation:has(msubsup, munderover)")
    flat = "".join(sums[0].get_text().split())
    for index in site / "search/search_index.json", zensical_site / "search.json":
        text = "".join(json.dumps(read(index), ensure_ascii=False).split())
        assert flat not in text, f"{index.name} has the equation {flat}"
