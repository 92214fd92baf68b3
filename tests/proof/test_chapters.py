"""The teachers' list: gathered from the chapters, and counted on them."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from scripts.common.files import ROOT
from scripts.markdown import chapters
from scripts.markdown.errors import PageError
from scripts.proof.numbers import render

# What a reader of the rendered page does not read as words, either.
SILENT = (
    "pre, math, svg, form, script, [data-check], .headerlink, .footnote-ref, "
    ".filename, summary, .exercise-title"
)

OPENING = "# 3 · A title\n\n**You will** see.\n\n**You need** [it](it.md).\n\n"


@pytest.mark.parametrize(
    "chapter", chapters.chapters(ROOT / "docs"), ids=lambda chapter: chapter.file
)
def test_as_many_words_are_counted_as_the_page_shows(chapter: chapters.Chapter) -> None:
    page = render(chapter.text)
    for tag in page.select(SILENT):
        tag.decompose()
    shown = len(chapters.WORD.findall(page.get_text(" ")))
    assert chapter.words == pytest.approx(shown, rel=0.04)


def test_every_chapter_is_listed_once_in_its_order() -> None:
    page = render((ROOT / "docs/teachers.md").read_text("utf-8"))
    entries = page.select("dt")
    numbers = [int(entry.get_text().split(" · ")[0]) for entry in entries]
    texts = [path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == sum(bool(chapters.TITLE.search(text)) for text in texts)
    for entry in entries:
        link = entry.select_one("a")
        assert isinstance(link, Tag) and (ROOT / "docs" / str(link["href"])).exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two words.", 2),
        ("It's $m x + b$ [here](there.md#at-all)[^1].", 2),
        ('**−134.07**{ data-py="error if {x} else 2" } too', 3),
        ("One\n\n```python\nnot = these\n```\n\nmore", 2),
        ("    ```pycon\n    >>> not_this\n    ```\n", 0),
        ('$$\nx = y\n$$ { data-py="x" }', 0),
        ("/// exercise | name\nThree words here.\n\n//// hint\nOne.\n////\n///", 4),
        ('<div class="opening" markdown>\nHello\n</div>', 1),
    ],
)
def test_words_are_what_is_read(text: str, words: int) -> None:
    assert chapters.Chapter("a.md", text, 1, "A").words == words


def test_time_allows_for_words_and_exercises() -> None:
    text = "word " * (40 * chapters.WORDS_A_MINUTE)
    assert chapters.Chapter("a.md", text, 1, "A").minutes == 40
    more = text + "\n/// exercise | one\n///\n" * 5
    assert (
        chapters.Chapter("a.md", more, 1, "A").minutes
        == 40 + 5 * chapters.MINUTES_AN_EXERCISE
    )


@pytest.mark.parametrize("lack", ["You will", "You need"])
def test_a_chapter_without_an_opening_is_refused_by_name(
    lack: str, tmp_path: Path
) -> None:
    (tmp_path / "it.md").write_text(OPENING.replace(lack, "Whatever"), "utf-8")
    with pytest.raises(PageError, match=rf"docs/it\.md has no line \*\*{lack}\*\*"):
        chapters.listed(tmp_path)


def test_what_an_opening_says_is_listed(tmp_path: Path) -> None:
    (tmp_path / "it.md").write_text(OPENING, "utf-8")
    listed = BeautifulSoup(chapters.listed(tmp_path), "html.parser").get_text()
    assert "[3 · A title](it.md)" in listed
    assert "*You will* see." in listed and "*You need* [it](it.md)." in listed
