"""What make bench builds in copies is what it says: nothing here looks at a clock."""

import gzip
import re
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from bs4 import BeautifulSoup

from scripts.common.browser import served
from scripts.common.files import ROOT
from scripts.common.menu import listed
from scripts.measures import growth, lighthouse


@pytest.mark.parametrize("altered", [c for c in growth.CHANGES.values() if c])
def test_what_is_changed_before_a_build_is_there(altered: tuple[str, str, str]) -> None:
    file, old, new = altered
    text = (ROOT / file).read_text("utf-8")
    assert old in text and new not in text


def test_a_copy_of_made_up_chapters_holds_and_a_false_one_does_not() -> None:
    with growth.copy() as folder:
        growth.write_chapters(folder, 2)
        (folder / "docs/generated").symlink_to(ROOT / "docs/generated")
        growth.run(folder, "scripts/prove.py", "--all")
        chapter = folder / "docs/chapter-2.md"
        growth.change(chapter, "It says **20**", "It says **21**")
        with pytest.raises(RuntimeError, match="the page says 21, the code says 20"):
            growth.run(folder, "scripts/prove.py", "--all")
        with pytest.raises(RuntimeError, match="no longer has 'It says"):
            growth.change(chapter, "It says **20**", "")


def test_a_page_among_many_lists_its_own_part_and_the_first_page_of_others() -> None:
    """So a further chapter costs a build as much, however many there are."""
    with growth.copy() as folder:
        growth.write_chapters(folder, 30)
        (folder / "docs/generated").symlink_to(ROOT / "docs/generated")
        growth.run(folder, "-m", "mkdocs", "build", "-q")
        html = (folder / "site/chapter-14/index.html").read_text(encoding="utf-8")
    links = BeautifulSoup(html, "html.parser").select(
        ".md-nav--primary a[href*=chapter]"
    )
    shown = [int(re.sub(r"\D", "", str(link["href"]))) for link in links]
    assert shown == [1, 13, *range(15, 25), 25]  # its own has no number


def test_the_menu_of_many_chapters_has_them_all_and_no_long_list() -> None:
    names = [f"chapter-{n}.md" for n in range(1200)]
    nav = growth.in_parts(names)
    assert [file for _, file in listed(nav)] == names

    def longest(entries: list[Any]) -> int:
        inside = [
            part for each in entries if isinstance(each, dict) for part in each.values()
        ]
        return max([len(entries), *map(longest, inside)])

    assert longest(nav) == growth.PART


def test_lighthouses_visits_are_read_and_their_middle_is_told() -> None:
    def report(score: float, time: float) -> lighthouse.Found:
        categories = {name: {"score": score} for name in lighthouse.SCORES}
        audits = {name: {"numericValue": time} for name in lighthouse.AUDITS}
        return lighthouse.read({"categories": categories, "audits": audits})

    found = lighthouse.medians([report(1, 300), report(0.5, 900), report(0.98, 100)])
    assert {found[name] for name in lighthouse.SCORES} == {98}
    assert {found[name] for name in lighthouse.AUDITS} == {300}


@pytest.mark.parametrize(
    ("problem", "tries"), [(lighthouse.AGAIN, lighthouse.TRIES), ("NO_FCP", 1)]
)
def test_lighthouse_is_run_again_where_it_asks_for_it(
    problem: str, tries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def node(*arguments: object, **_: object) -> str:
        asked.append(arguments)
        raise lighthouse.NoLighthouse(f"Please run Lighthouse again. ({problem})")

    monkeypatch.setattr(lighthouse, "node", node)
    with pytest.raises(lighthouse.NoLighthouse, match="run Lighthouse again"):
        lighthouse.visit("http://127.0.0.1/", "chromium")
    assert len(asked) == tries


def test_where_lighthouse_cannot_be_installed_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for npm reaches no registry; half an installation is not taken."""
    (tmp_path / "npm").write_text("raise SystemExit('no registry answers')", "utf-8")
    monkeypatch.setattr(lighthouse, "PROGRAMS", tmp_path)
    monkeypatch.setattr(lighthouse, "HERE", tmp_path / "installed")
    for _ in range(2):
        with pytest.raises(lighthouse.NoLighthouse, match="cannot be installed") as why:
            lighthouse.install()
        assert "no registry answers" in str(why.value)
    (tmp_path / "npm").write_text("", "utf-8")
    lighthouse.install()
    (tmp_path / "npm").unlink()
    lighthouse.install()  # once is enough


def test_a_site_is_served_compressed_to_be_measured(tmp_path: Path) -> None:
    sizes = {"index.html": 5000, "deep/index.html": 700, "font.woff2": 300}
    for name, size in sizes.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"a" * size)
    (tmp_path / "_headers").write_text("/*\n  X-Kept: yes\n", "utf-8")
    with served(tmp_path, compressed=True) as origin:
        for name, size in sizes.items():
            asked = Request(f"{origin}/{name.removesuffix('index.html')}")
            with urlopen(asked) as answer:
                data = answer.read()
                assert answer.headers["X-Kept"] == "yes"
                assert answer.headers["Cache-Control"] == "max-age=600"
                packed = answer.headers["Content-Encoding"] == "gzip"
            assert packed is not name.endswith(".woff2")
            assert len(gzip.decompress(data) if packed else data) == size
