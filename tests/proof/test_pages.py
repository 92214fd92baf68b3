"""The proof of pages: what it evaluates, and the sentence of every failure."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from perceptron.figures import FIGURES
from scripts.common.files import ROOT
from scripts.proof import checks as page_proof
from scripts.proof.pages import check_page

Check = Callable[[str], list[str]]


@pytest.fixture
def said(tmp_path: Path) -> Check:
    """Return a function that checks a page and returns what is wrong, without paths."""

    def check(text: str) -> list[str]:
        page = tmp_path / "page.md"
        page.write_text(text, encoding="utf-8")
        found = "\n".join(check_page(page))
        return found.replace(f"{page}:", "").splitlines()

    return check


GOOD = """\
---
description: A page.
---

# 1 · A page

```pycon
>>> from perceptron.line import mean
>>> error = -134.0683
>>> for i in range(2):
...     print(i)
0
1
>>> round(error, 2)
-134.07
>>> 1 / 0
Traceback (most recent call last):
    ...
ZeroDivisionError: division by zero
```

The error is **−134.07**{ data-py="error" }, **too low**{ data-py="error < 0" }.
See [chapter 3](error.md) of 1958, $x_1 = 3$, `42`, and a note.[^1]

| **2**{ data-py="1 + 1" } | b |
|---|---|
| c | **+1.0**{ data-py="a_half * 2" } |

```python title="perceptron/line.py"
--8<-- "perceptron/line.py:mean"
```

    ```pycon
    >>> mean([1, 2])
    1.5
    ```

$$
L = (\\hat{y} - y)^2
$$ { data-py="(y_pred - y) ** 2" }

[^1]: A note with **three**{ data-py="True" }.
"""
GOOD = GOOD.replace("error = -134.0683\n", "error, a_half = -134.0683, 0.5\n").replace(
    "    ```pycon\n    >>> mean([1, 2])\n    1.5\n    ```\n",
    "- item\n\n    ```pycon\n    >>> mean([1, 2])\n    1.5\n    ```\n",
)


def test_a_good_page_holds(said: Check) -> None:
    assert said(GOOD) == []


# What is changed on the good page, into what, the sentence that follows the line
# number, and what stands on that line: the new text, if nothing else is said.
SLIPS: list[tuple[str, ...]] = [
    (
        "**−134.07**",
        "**−134.08**",
        "the page says −134.08, the code says −134.0683 (error); "
        "make refresh rewrites it",
    ),
    (
        "error < 0",
        "error > 0",
        "the page says 'too low', which error > 0 makes False where it must be True; "
        "the prose has to be changed by hand",
    ),
    ('"error"', '"errer"', "errer raises NameError: name 'errer' is not defined"),
    ('"error"', '"error +"', "error + raises SyntaxError: invalid syntax"),
    (
        '"error"',
        '"0 < error"',
        "the page says −134.07, but False is not a number (0 < error); "
        "the page has to be changed by hand",
    ),
    (
        '"error"',
        "\"float('nan')\"",
        "the page says −134.07, but nan is not a finite number (float('nan')); "
        "the page has to be changed by hand",
    ),
    (
        "-134.07\n",
        "-134.08\n",
        "the page says -134.08, the code says -134.07; make refresh rewrites it",
    ),
    (
        "0\n1\n",
        "0\n2\n",
        "the page says 2, the code says 1; make refresh rewrites it",
        "2\n>>>",
    ),
    (
        "0\n1\n",
        "",
        "the page says nothing, the code says 0; make refresh rewrites it",
        ">>> for",
    ),
    (
        "division by zero",
        "divided by zero",
        "the page says ZeroDivisionError: divided by zero, the code says "
        "ZeroDivisionError: division by zero; make refresh rewrites it",
    ),
    (
        "ZeroDivisionError: division",
        "ValueError: division",
        "the page says ValueError: division by zero, the code says "
        "ZeroDivisionError: division by zero; correct it by hand",
    ),
    (
        "    1.5\n",
        "    1.6\n",
        "the page says 1.6, the code says 1.5; make refresh rewrites it",
    ),
    (
        "line.py:mean",
        "line.py:meen",
        "perceptron/line.py has no section 'meen' with a start and an end; "
        "its sections are: mean, fit_line, r_squared, slope_standard_error",
    ),
    (
        '"perceptron/line.py:mean"',
        '"perceptron/lime.py:mean"',
        "there is no file perceptron/lime.py to take a section from",
    ),
    (
        'title="perceptron/line.py"',
        'title="perceptron/neuron.py"',
        "the title of perceptron/line.py:mean names another file",
    ),
    (
        '--8<-- "perceptron/line.py:mean"',
        "x = 3",
        "a python block holds references to sections, such as "
        '--8<-- "perceptron/neuron.py:feedforward"; '
        "what readers type goes into a pycon block",
    ),
    ("} - y)^2", "} + y)^2", "the page says (\\hat{y} + y)^2, which is"),
    (
        "(\\hat{y} - y)^2",
        "\\frac{y",
        "the TeX 'L = \\\\frac{y' cannot be set: "
        'Expected closing token "}", but reached end of input.',
        "L = ",
    ),
    ('$$ { data-py="(y_pred - y) ** 2" }', "$$", "nothing holds this", "L = "),
    ("$x_1 = 3$", "$\\foo$", "the TeX '\\\\foo' cannot be set: Unknown"),
    (
        "```pycon\n>>> from",
        "```pytohn\n>>> from",
        "nothing is known about blocks of 'pytohn'",
    ),
    ("a note.", "a note with 12 words.", "the number 12 has no expression"),
    ("a note.", "a chapter 57.", "there is no chapter 57"),
    ("chapter 3](", "chapter 4](", "the link to chapter 4 leads to error.md"),
    ("A page.", "Has 12 words.", "the number 12 has no expression"),
    ("| b |", "| 0.5 |", "the number 0.5 has no expression"),
    ("# 1 · A page", "# A page of 7", "the number 7 has no expression"),
    (
        '{ data-py="error" }',
        ' { data-py="error" }',
        "'{ data-py=\"error\" }' is no claim",
    ),
    ("**2**", "**2 of**", "the claim **2 of** is neither one number nor"),
    (
        "See [",
        "/// figure | nope\nA caption.\n///\n\nSee [",
        "there is no figure 'nope'; the figures are: ",
    ),
    (
        "See [",
        "/// figure | scatter\nA caption.\n\nSee [",
        "the block `/// figure | scatter` is never closed: end it with `///`.",
    ),
    (
        ">>> round(error, 2)",
        ">>> round(error, 2)  # doctest: +SKIP",
        "a session on a page has no doctest directives",
    ),
    ("-134.07\n", "-134.07\n\n7\n", "'7' is the output of no prompt", "7\n>>>"),
    (">>> round", ">>>round", "this session cannot be read: line", "```pycon"),
    ("See [", "**x** is $$ y\n\nSee [", "'$$ y' is no equation"),
    ("A note with", "A note ** with", "'**' was not understood"),
]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("In nineteen cases, twelve failed.", "nineteen"),
        ("Over ten thousand epochs", "ten thousand"),
        ("half a million rows", "half a million"),
        ("Twenty-one patients", "Twenty-one"),
        ("It grew tenfold.", "tenfold"),
        ("a four-hundredth of it", "four-hundredth"),
        ("three times as fast", "three times"),
        ("twenty times too fast", "twenty"),
        ("Run it three times on the twenty, twice as long as seven of billions", ""),
        ('**ten thousand**{ data-py="10 ** 4 == 10000" } steps', ""),
    ],
)
def test_numbers_in_words_are_numbers(said: Check, text: str, number: str) -> None:
    sentence = (
        f'1: the number {number} has no expression: write **{number}**{{ data-py="…" }}'
    )
    assert said(text) == [sentence] * bool(number)


def test_the_figures_that_a_page_may_show_are_those_that_are_drawn(said: Check) -> None:
    found = said("/// figure | nope\nA caption.\n///\n")
    assert found[0].endswith(f"the figures are: {', '.join(FIGURES)}.")


@pytest.mark.parametrize("slip", SLIPS, ids=[slip[2][:40] for slip in SLIPS])
def test_what_is_said(said: Check, slip: tuple[str, ...]) -> None:
    old, new, sentence, *at = slip
    assert old in GOOD
    page = GOOD.replace(old, new, 1)
    line = page.count("\n", 0, page.index(at[0] if at else new)) + 1
    found = said(page)
    assert [one for one in found if one.startswith(f"{line}: {sentence}")], found


def test_a_claim_that_is_smuggled_in_as_html_is_seen(said: Check) -> None:
    page = GOOD.replace("See [", '<span class="claim" data-py="7">7</span> See [', 1)
    assert "the site shows 1 of (7), the tests find 0" in said(page)[0]


def test_an_exception_is_blamed_once(said: Check) -> None:
    page = GOOD.replace("from perceptron.line", "from perceptron.lime", 1)
    found = said(page)
    assert found[0].startswith("8: from perceptron.lime import mean raises ModuleNot")
    assert not [line for line in found if "NameError" in line and "raises" in line[4:]][
        1:
    ]


@pytest.mark.parametrize(
    ("page", "raised"),
    [
        (
            "```pycon\n>>> from perceptron.line import mean\n>>> mean([])\n```\n",
            r"mean\(\[\]\) raises ValueError: values has 0 .* \(perceptron/checks\.py",
        ),
        (
            '```python\n--8<-- "perceptron/neuron.py:mean_squared_error"\n```\n\n'
            "```pycon\n>>> mean_squared_error([1], [2], 3, 4)\n```\n",
            r"mean_squared_error\(.* raises NameError: .* \(perceptron/neuron\.py",
        ),
    ],
)
def test_an_exception_in_the_package_names_the_line_there(
    said: Check, page: str, raised: str
) -> None:
    found = re.search(rf"{raised}, line (\d+)\)$", said(page)[0])
    assert found
    path, number = found[0].split("(")[-1].rstrip(")").split(", line ")
    line = (ROOT / path).read_text("utf-8").splitlines()[int(number) - 1]
    assert "raise " in line or "feedforward(" in line


@pytest.mark.parametrize(
    "shown",
    [
        '<!--\n```pycon\n>>> 1/0\n```\n**2**{ data-py="1" }\n-->',
        '````markdown\n```pycon\n>>> 1/0\n```\n**2**{ data-py="1" }\n$\\foo$\n````',
        "```text\n>>> 1/0\n```",
        '```markdown\nThe error is **−1**{ data-py="nobody" } { data-py=\n```',
        'write `**−1**{ data-py="nobody" }` or ``{ data-py=` ``',
        "```pycon\n>>> # a remark\n>>> 1\n1\n```",
    ],
)
def test_what_only_shows_something_is_not_evaluated(said: Check, shown: str) -> None:
    assert said(f"Text\n\n{shown}\n\nText\n") == []


def test_a_block_that_is_never_closed(said: Check) -> None:
    assert "never closed" in said("Text\n\n```pycon\n>>> 1\n1\n")[0]


def test_a_missing_section_counts_anywhere(said: Check) -> None:
    found = said('Text\n\n```text\n--8<-- "perceptron/line.py:nope"\n```\n')
    assert found[0].startswith("4: Snippet section 'nope' could not")


def test_nothing_is_imported_beforehand(said: Check) -> None:
    assert "NameError" in said('**1**{ data-py="math.floor(1.5)" }\n')[0]


def test_pages_come_in_order_and_share_a_namespace(said: Check) -> None:
    page = '```pycon\n>>> a = 1\n```\n\n**1**{{ data-py="a" }}\n\n```pycon\n{}\n```\n\n'
    page = page.format(">>> a = 2") + '**2**{ data-py="a" }\n'
    assert said(page) == []


def test_a_numpy_float_is_refused(said: Check) -> None:
    found = said(
        "```pycon\n>>> import numpy as np\n>>> np.float64(1)\nnp.float64(1.0)\n```\n"
    )
    assert "plain floats" in found[0]


def test_true_is_not_one(said: Check) -> None:
    assert "the code says 1" in said("```pycon\n>>> 1\nTrue\n```\n")[0]


def test_a_section_that_fails_is_named_as_the_page_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "idea.py").write_text(
        "# --8<-- [start:part]\n1 / 0\n# --8<-- [end:part]\n", encoding="utf-8"
    )
    monkeypatch.setattr(page_proof, "ROOT", tmp_path)
    monkeypatch.setattr(page_proof.resolve, "__defaults__", (tmp_path,))
    page = tmp_path / "page.md"
    page.write_text('```python\n--8<-- "idea.py:part"\n```\n', encoding="utf-8")
    assert "idea.py:part raises ZeroDivisionError" in "\n".join(check_page(page))
