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
