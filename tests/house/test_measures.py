"""What make bench builds in copies is what it says: nothing here looks at a clock."""

import pytest

from scripts.common.files import ROOT
from scripts.measures import growth


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
