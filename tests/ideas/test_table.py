"""Pasted columns are read as people write them, or refused by row and column."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import load_diabetes, load_iris, load_linnerud

from perceptron.guards import table as guard
from perceptron.held_out import hold_back, leverages, slopes_without
from perceptron.line import fit_line, mean
from perceptron.pasted import MOST_ROWS
from perceptron.patients import x, y
from perceptron.table import read_table
from scripts import make_rows

ROWS = [(1.5, -2.0), (2.25, 4.0), (3.0, 5e3)]
NAMES = ["length", "weight"]


def pasted(between: str, comma: bool, end: str) -> str:
    rows = [[repr(a), repr(b)] for a, b in ROWS]
    if comma:
        rows = [[cell.replace(".", ",") for cell in row] for row in rows]
    return end.join(between.join(row) for row in [NAMES, *rows]) + end


FORMS = [
    (between, comma, end, before)
    for between, comma in itertools.product([",", ", ", ";", "\t", "  ", " "], [0, 1])
    for end, before in itertools.product(["\n", "\r\n", "\r", "\n\n"], ["", "\ufeff"])
    if not (comma and between.startswith(","))
]


@pytest.mark.parametrize(("between", "comma", "end", "before"), FORMS)
def test_separators_marks_and_line_ends_do_not_matter(
    between: str, comma: int, end: str, before: str
) -> None:
    names, first, second = read_table(before + pasted(between, bool(comma), end))
    assert names == NAMES
    assert list(zip(first, second)) == ROWS


@pytest.mark.parametrize(
    ("text", "names", "first"),
    [
        ("1,2\n3,4", ["x", "y"], [1, 3]),
        ("1 2\n3 5", ["x", "y"], [1, 3]),
        ("1,5 2\n3,5 5", ["x", "y"], [1.5, 3.5]),
        ('"1,5","2"\n"3,5","4"', ["x", "y"], [1.5, 3.5]),
        ('"height, m",weight\n1,2\n3,4', ["height, m", "weight"], [1, 3]),
        ('6" by 6" pipe,c\n1,2\n3,4', ['6" by 6" pipe', "c"], [1, 3]),
        ('a "b,c\n1,2\n3,4', ['a "b', "c"], [1, 3]),
        ('"body mass" waist\n1 2\n3 4', ["body mass", "waist"], [1, 3]),
        (",weight\n1,2\n3,4", ["x", "weight"], [1, 3]),
        ("a;b;\n1;2;\n3;4;;", ["a", "b"], [1, 3]),
        ("a\tb\n−1\t2\n+.5\t4", ["a", "b"], [-1, 0.5]),
        ("\n\n1\u00a02\n3\u00a04\n", ["x", "y"], [1, 3]),
        ("big name of one;b\n1;2\n3;4", ["big name of one", "b"], [1, 3]),
    ],
)
def test_what_else_is_read(text: str, names: list[str], first: list[float]) -> None:
    read = read_table(text)
    assert read[:2] == (names, first)


def test_a_name_is_one_short_line_and_stays_text() -> None:
    heading = "<img src=x onerror=alert(1)>\t=cmd()|'$x$'\x07\x9b"
    names, _, _ = read_table(f"{heading}\n1\t2\n3\t4")
    assert names == ["<img src=x onerror=alert(1)>", "=cmd()|'$x$'"]
    names, _, _ = read_table(f"{'n' * 99}\tb\n1\t2\n3\t4")
    assert names[0] == "n" * 39 + "…"


FINITE = st.floats(allow_nan=False, allow_infinity=False, width=64)
PAIRS = st.lists(st.tuples(FINITE, FINITE), min_size=2, max_size=30)


@settings(deadline=None)  # a busy machine is no failure
@given(PAIRS, st.sampled_from([",", ";", "\t", " "]), st.booleans())
def test_what_python_writes_is_read_back_or_refused(
    rows: list[tuple[float, float]], between: str, heading: bool
) -> None:
    lines = [f"{a!r}{between}{b!r}" for a, b in rows]
    try:
        _, first, second = read_table(
            "\n".join(["a" + between + "b"] * heading + lines)
        )
    except ValueError as refusal:
        assert "in every row" in str(refusal) or "too close together" in str(refusal)
        return
    assert list(zip(first, second)) == rows


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from('0159,;. \t\n"-eEinfa_−\r\ufeff'), max_size=40))
def test_anything_pasted_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        names, first, second = read_table(text)
    except ValueError as refusal:
        said = str(refusal)
        assert said[-1] == "." and "\n" not in said
        return
    assert len(names) == 2 and len(first) == len(second) >= 2
    assert all(map(math.isfinite, first + second))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the text is empty: paste two columns of numbers."),
        (" \r\n ;;\n", "the text is empty: paste two columns of numbers."),
        ("a,b\n1,2\n3,4\n5,n/a", "row 4, column 2: 'n/a' is not a number."),
        ("a,b\n\n1,2\n\n3,x", "row 5, column 2: 'x' is not a number."),
        ("1,2\n3,4\n5,nan", "row 3, column 2: 'nan' is not a number."),
        ("1,2\n3,4\n-inf,5", "row 3, column 1: '-inf' is not a number."),
        ("1,2\n1_0,4", "row 2, column 1: '1_0' is not a number."),
        ("1;2\n3;1.234,5", "row 2, column 2: '1.234,5' is not a number."),
        ("1,2\n3,1e999", "row 2, column 2: '1e999' is too large a number for Python."),
        ("1,2\n3,\n5,6", "row 2, column 2 is empty: give it a number, or drop the row"),
        ("n/a,2\n3,4", "row 1, column 1: 'n/a' is not a number."),
        ("a,b\nc,d\ne,f", "row 2, column 1: 'c' is not a number."),
        ("1\n2\n3", "there is one column: two are needed, the input first,"),
        ("Only words", "there is no row of numbers: a line needs two at least."),
        ("1,2,3\n4,5,6", "there are 3 columns: keep two, the input first."),
        ("1;2;3\n4;5;6", "there are 3 columns: keep two, the input first."),
        ("1,5 2,5 3,5\n1,5 2,5 3,5", "there are 3 columns: keep two,"),
        ("1,2\n3,4\n5", "row 3 has 1 column: each row needs two."),
        ("1,2\n3,4\n5,6,7", "row 3 has 3 columns: each row needs two."),
        ("my own data\n1,2\n3,4", "row 1 has 1 column: each row needs two."),
        ("0.5;1\n1,234;2", "row 2, column 1: '1,234' has a comma, and other numbers"),
        ("1,2", "there is only one row of numbers: a line needs two at least."),
        ("a,b\n1,2", "there is only one row of numbers: a line needs two at least."),
        ("1,2\n1,3", "column 1, x, is 1.0 in every row: where nothing varies,"),
        ("a,b\n1,2\n3,2", "column 2, b, is 2.0 in every row: where nothing varies,"),
        ("1,2\n1e200,3", "the numbers of column 1 lie too close together or too far"),
        ("PK\x03\x04..", "this is a file of another kind, such as a spreadsheet:"),
        ("1,2\n3,4\0", "this is a file of another kind, such as a spreadsheet:"),
    ],
)
def test_what_does_not_fit_is_named(text: str, said: str) -> None:
    with pytest.raises(ValueError) as refusal:
        read_table(text)
    assert str(refusal.value).startswith(said)


@pytest.mark.parametrize("heading", ["", "a,b\n"])
def test_so_many_rows_are_read_and_no_more(heading: str) -> None:
    rows = "".join(f"{i},{i % 7}\n" for i in range(MOST_ROWS))
    assert len(read_table(heading + rows)[1]) == MOST_ROWS
    with pytest.raises(ValueError, match=r"^there are more than 2,000 rows: keep few"):
        read_table(heading + rows + "1,2")


def test_a_million_rows_are_refused_before_they_are_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(guard, "split")  # whoever cuts, fails
    with pytest.raises(ValueError, match="room for 2,000 rows: keep fewer"):
        read_table("1,2\n" * 10**6)
    with pytest.raises(NameError):
        read_table("1,2\n3,4")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^\[1, 2\] is no text: give the rows as one"):
        read_table([1, 2])  # type: ignore[arg-type]


def test_the_sets_are_what_scikit_learn_has() -> None:
    theirs = {
        "diabetes": load_diabetes(scaled=False),
        "iris": load_iris(),
        "linnerud": load_linnerud(),
    }
    pairs = {
        "diabetes": (theirs["diabetes"].data[:, 2], theirs["diabetes"].target),
        "iris": theirs["iris"].data[:, [2, 3]].T,
        "linnerud": theirs["linnerud"].target[:, :2].T,
    }
    files = {path.stem: path.read_text("utf-8") for path in make_rows.SETS.iterdir()}
    assert files == make_rows.sets()
    assert files.keys() == pairs.keys()
    for name, (first, second) in pairs.items():
        assert read_table(files[name])[1:] == (first.tolist(), second.tolist())


# What a line is worth


@pytest.mark.parametrize("count", [5, 9, 10, 20, 2_000])
def test_a_fifth_is_held_back_the_same_for_each_seed(count: int) -> None:
    fit, held = hold_back(count, 1)
    assert sorted(fit + held) == list(range(count))
    assert len(held) == count // 5
    assert hold_back(count, 1) == (fit, held)


def test_each_row_is_held_back_by_a_fifth_of_the_seeds() -> None:
    held = [row for seed in range(1, 501) for row in hold_back(20, seed)[1]]
    assert all(70 <= held.count(row) <= 130 for row in range(20))


def test_a_slope_without_a_row_is_that_of_a_line_through_the_others() -> None:
    for i, slope in enumerate(slopes_without(x, y)):
        others = fit_line(x[:i] + x[i + 1 :], y[:i] + y[i + 1 :])
        assert slope == pytest.approx(others[0], rel=1e-12)


def test_a_row_that_alone_spreads_the_inputs_is_named() -> None:
    for spread in [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 1e9, 1.0], [1e9, 1.0, 0.5, 0.0]:
        with pytest.raises(
            ValueError, match=r"^without x\[.\], .* hardly differ: that"
        ):
            slopes_without(spread, [1, 2, 3, 5])
    assert len(slopes_without([0.0, 1.0, 2.0, 1e6], [1, 2, 3, 5])) == 4


def test_leverage_is_how_far_a_prediction_follows_its_own_target() -> None:
    def says(i: int, more: float) -> float:
        m, b = fit_line(x, [yj + more * (i == j) for j, yj in enumerate(y)])
        return m * x[i] + b

    follows = [says(i, 1) - says(i, 0) for i in range(len(x))]
    assert leverages(x) == pytest.approx(follows)
    assert mean(leverages(x)) == pytest.approx(2 / len(x))
