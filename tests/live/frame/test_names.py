"""What code reads and binds, found without `ast`, as in the reader's browser."""

import pytest

from live.frame.names import Names


@pytest.mark.parametrize("call", ["f(a=b)", "[f(a=b)]", "{1: f(a=b)}"])
def test_a_name_inside_brackets_is_not_bound(call: str) -> None:
    names = Names(
        f"c = {call}\nd = [\n    c,\n]\ne = {{\n    1: c,\n}}\ng = f(\n    a=b\n)"
    )
    assert names.binds == {"c", "d", "e", "g"}
    assert {"f", "b", "c"} <= names.reads


@pytest.mark.parametrize(
    ("first", "piecewise"),
    [
        ("for i in a", True),
        ("while a", True),
        ("if a", True),
        ("with a as i", True),
        ("try", True),
        ("def f(a)", False),
        ("class A", False),
    ],
)
def test_what_may_not_run_binds_piecewise(first: str, piecewise: bool) -> None:
    assert Names(f"{first}:\n    b = 1\n").piecewise == piecewise


@pytest.mark.parametrize(
    ("text", "in_place"),
    [
        ("a.append(1)", True),
        ("a.b = 1", True),
        ("a[0] = 1", True),
        ("a.copy()", False),
        ("a.b", False),
        ("update(a, b)", False),
        ("a = b", False),
        ("b = sort(a)", False),
        ("a =", False),
    ],
)
def test_what_changes_in_place_is_seen(text: str, in_place: bool) -> None:
    assert Names(text).in_place == in_place
