"""The grammar of claims: what a text says, how it is rewritten, how it is set."""

import json
import math
import random
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from live.frame.claims import Malformed, rewrite, says
from scripts.common.files import ROOT
from scripts.markdown.claims import CLAIM
from scripts.markdown.errors import PageError

TRUE = [
    ("−134.07", -134.06830619),
    ("-134.07", -134.06830619),
    ("8,059", 8059.1448),
    ("245,149,040", 245149039.6),
    ("2176", 2176.0009),
    ("+1.5441", 1.54412),
    ("5e−5", 0.00005),
    ("5e-5", 0.00005),
    ("1.50e6", 1.5e6),
    ("1.50e+6", 1.5e6),
    ("0.00", -0.0001),
    ("0.1424", np.float64(0.14237831)),
    ("13,002", 13002),
    ("too low", True),
]

FALSE = [
    ("134.07", -134.06830619),
    ("−134.07", 134.06830619),
    ("+134.07", -134.06830619),
    ("−134.08", -134.06830619),
    ("−134.068", -134.06830619001 - 0.001),
    ("8059.1448", 8059.1449),
    ("+0.00", 0.0),
    ("1", True),
    ("0", False),
    ("3", "3"),
    ("3", None),
    ("0", math.nan),
    ("1", math.inf),
    ("5e−5", 0.00006),
    ("007", 7),
    ("too low", False),
    ("too low", 1),
    ("too low", np.True_),
    ("too low", None),
]


@pytest.mark.parametrize(("text", "value"), TRUE)
def test_it_says_what_the_code_says(text: str, value: object) -> None:
    assert says(text, value)


@pytest.mark.parametrize(("text", "value"), FALSE)
def test_it_does_not_say_that(text: str, value: object) -> None:
    assert not says(text, value)


def test_words_that_are_also_what_holds_instead_say_that_it_is_false() -> None:
    assert says("too high", False, "too high")
    assert not says("too high", True, "too high")
    assert says("too low", True, "too high")


@pytest.mark.parametrize(
    ("text", "value", "new"),
    [
        ("−134.07", -1.005, "−1.00"),
        ("-134.07", -2, "-2.00"),
        ("134.07", -2, "−2.00"),
        ("−134.07", 2, "2.00"),
        ("+1.5", 2.25, "+2.2"),
        ("+1.5", -2.25, "−2.2"),
        ("8,059", 1234567.8, "1,234,568"),
        ("8059", 1234567.8, "1234568"),
        ("5e−5", 3.4e-7, "3e−7"),
        ("5e-5", 3.4e-7, "3e-7"),
        ("5.0e−5", 12345, "1.2e4"),
    ],
)
def test_rewriting_keeps_the_style(text: str, value: float, new: str) -> None:
    assert rewrite(text, value) == new


@given(st.floats(-1e9, 1e9), st.sampled_from(["1", "0.10", "+1.5", "8,059.1", "5e−5"]))
def test_what_was_rewritten_is_true(value: float, style: str) -> None:
    assert says(rewrite(style, value), value)


def samples() -> list[tuple[str, float]]:
    """Return styles with numbers of all sizes, among them halves: the even one wins."""
    chance = random.Random(14)
    styles = ["1", "0.10", "+1.5", "8,059.1", "5e−5", "−5.000e-5"]
    numbers = [0, 0.0, 5e-324, 9.995, 0.0009995, 10**40, 1e300, -0.125, 2.5, 99999.95]
    numbers += [
        chance.gauss(0, 1) * 10.0 ** chance.randint(-20, 20) for _ in range(300)
    ]
    numbers += [chance.randint(-999, 999) / 8 for _ in range(300)]
    return [(chance.choice(styles), number) for number in numbers]


THERE = """
import json
from live.frame.claims import rewrite
print(json.dumps([rewrite(text, value) for text, value in json.loads(SAMPLES)]))
"""


def test_the_browser_writes_the_same_to_the_digit() -> None:
    node = shutil.which("node", path=str(Path(sys.executable).parent))
    done = subprocess.run(
        [str(node), "tests/ideas/micropython.mjs", "docs", "live/frame/claims.py"],
        input=f"SAMPLES = {json.dumps(samples())!r}\n{THERE}",
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [rewrite(*sample) for sample in samples()]


@pytest.mark.parametrize("text", ["1 a", "10 %", "1,00", "1.", ".5", "½", "--1", "1e"])
def test_a_number_among_other_things_is_refused(text: str) -> None:
    with pytest.raises(Malformed, match="neither one number nor words"):
        says(text, 1)


def soup(source: str) -> BeautifulSoup:
    return BeautifulSoup(
        markdown(
            source,
            extensions=[
                "attr_list",
                "tables",
                "footnotes",
                "md_in_html",
                "admonition",
                "toc",
                "pymdownx.superfences",
                "scripts.markdown.claims",
            ],
        ),
        "html.parser",
    )


@pytest.mark.parametrize(
    "py",
    [
        "a*b",
        "a**2 * b**3",
        "x[0](y)",
        "_a_ + __b__",
        "a < b",
        "a<b and c>d",
        "a & b",
        "[x](y)",
        "{1: 2}[1]",
        r"'\n'",
        "f'{x:.2f}'",
        "lambda x: x",
    ],
)
def test_an_expression_survives_markdown(py: str) -> None:
    claim = soup(f'x **−1.5**{{ data-py="{py}" }} *y*').select_one(".claim")
    assert claim and claim["data-py"] == py and claim.get_text() == "−1.5"
    assert claim["tabindex"] == "-1"


@pytest.mark.parametrize(
    "source",
    [
        '**1** { data-py="x" }',
        '**1**{data-py="x"}',
        '**1**{ data-py="x|y" }',
        "**1**{ data-py='x' }",
        '*1*{ data-py="x" }',
        '1{ data-py="x" }',
        '**1**{ data-py="" }',
        '**1**{ data-py="x" .class }',
        '**1**{ data-py="x\ny" }',
        '**1 a**{ data-py="x" }',
        '| a |\n|---|\n| **1**{ data-py="x|y" } |',
        '**1**{ data-let="x" }',
        '**low**{ data-not="high" }',
        '**low**{ data-not="high" data-py="x" }',
    ],
)
def test_a_malformed_claim_stops_the_build(source: str) -> None:
    with pytest.raises(PageError, match=r"is no claim|neither one number"):
        soup(source)


def test_words_may_say_what_holds_instead() -> None:
    claim = soup('a **low**{ data-py="x<0" data-not="too high" }.').select_one(".claim")
    assert claim and (claim["data-py"], claim["data-not"]) == ("x<0", "too high")


@pytest.mark.parametrize(("text", "instead"), [("1", "2"), ("1", "high"), ("low", "2")])
def test_a_number_has_no_words_instead(text: str, instead: str) -> None:
    with pytest.raises(PageError, match="which is for words"):
        soup(f'**{text}**{{ data-py="x" data-not="{instead}" }}')


def test_neighbours_stay_apart() -> None:
    found = CLAIM.findall('**1**{ data-py="a" } and **2**{ data-py="b" } **bold**')
    assert found == [("1", "a", ""), ("2", "b", "")]
