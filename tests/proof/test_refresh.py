"""make refresh: rewrites outputs and numbers, and nothing else."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts import refresh as command
from scripts.proof.pages import check_page

STALE = """\
# 1 · A page

```pycon
>>> error = -134.0683
>>> for i in range(3):
...     print(i)
0
1
>>> round(error, 2)
-999
>>> [][0]
Traceback (most recent call last):
    ...
IndexError: list index is silly
>>> print("a  b")
>>> error
```

The error is **−1,000.5**{ data-py="error" }, which is not a **-3**{ data-py="error" }.
Some *prose* stays, with  its   spaces, and **too high**{ data-py="error > 0" }.

- in a list

    ```pycon
    >>> 1 + 1
    3
    ```

| a | **+7.0**{ data-py="-error" } |
|---|---|
| b | **5e−3**{ data-py="2.5e-7" } |

```text
>>> 1 + 1
7 **8**{ data-py="9" }
```"""

FRESH = (
    STALE.replace("0\n1\n>>>", "0\n1\n2\n>>>")
    .replace("-999", "-134.07")
    .replace("is silly", "out of range")
    .replace('"a  b")\n', '"a  b")\na  b\n')
    .replace(">>> error\n", ">>> error\n-134.0683\n")
    .replace("−1,000.5", "−134.1")
    .replace("**-3**", "**-134**")
    .replace("    3\n", "    2\n")
    .replace("+7.0", "+134.1")
    .replace("5e−3", "2e−7")
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command.main, [str(one) for one in arguments])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(STALE, encoding="utf-8")
    return path


def test_outputs_and_numbers_are_rewritten(page: Path) -> None:
    result = run(page)
    assert page.read_text("utf-8") == FRESH
    assert "+-134.07\n" in result.stdout and "--999\n" in result.stdout


def test_words_are_listed_and_left(page: Path) -> None:
    result = run(page)
    assert "'too high', which error > 0 makes False" in result.stderr
    assert result.exit_code == 1
    left = check_page(page)
    assert len(left) == 1 and "too high" in left[0]


def test_a_second_time_changes_nothing(page: Path) -> None:
    run(page)
    before = page.stat().st_mtime_ns
    result = run(page)
    assert "all outputs and numbers agree" in result.stdout
    assert page.stat().st_mtime_ns == before


def test_check_writes_nothing(page: Path) -> None:
    result = run("--check", page)
    assert result.exit_code == 1 and "would change" in result.stdout
    assert page.read_text("utf-8") == STALE


def test_check_is_content_with_a_true_page(page: Path) -> None:
    page.write_text('**3**{ data-py="3" }\n', encoding="utf-8")
    assert run("--check", page).exit_code == 0


def test_an_unexpected_exception_leaves_the_page_whole(page: Path) -> None:
    text = STALE.replace(">>> error = -134.0683", ">>> error = -134.0683\n>>> 1 / 0")
    page.write_text(text, encoding="utf-8")
    result = run(page)
    assert page.read_text("utf-8") == text
    assert ":5: 1 / 0 raises ZeroDivisionError: division by zero" in result.stderr
    assert "was left whole" in result.stderr and result.exit_code == 1


def test_another_kind_of_exception_is_not_written_down(page: Path) -> None:
    text = STALE.replace("IndexError: list index is silly", "KeyError: 3")
    page.write_text(text, encoding="utf-8")
    assert "correct it by hand" in run(page).stderr
    assert "KeyError: 3" in page.read_text("utf-8")
