"""The grammar of claims: what a text says, how it is rewritten, how it is set."""

import math

import numpy as np
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from scripts.markdown.claims import CLAIM, rewrite, says
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


@pytest.mark.parametrize("text", ["1 a", "10 %", "1,00", "1.", ".5", "½", "--1", "1e"])
def test_a_number_among_other_things_is_refused(text: str) -> None:
    with pytest.raises(PageError, match="neither one number nor words"):
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
    ],
)
def test_a_malformed_claim_stops_the_build(source: str) -> None:
    with pytest.raises(PageError, match=r"is no claim|neither one number"):
        soup(source)


def test_neighbours_stay_apart() -> None:
    found = CLAIM.findall('**1**{ data-py="a" } and **2**{ data-py="b" } **bold**')
    assert found == [("1", "a"), ("2", "b")]
