"""What the proof says of sentences that a reader has changed."""

from live.frame.sentence import sentence


def told(text: str) -> str:
    """Return all that is said of a text whose first line is the seventh of a page."""
    reply = sentence({"before": ["e = -2\n"], "at": "docs/page.md:7", "text": text})
    error: dict[str, str] = reply.get("error", {})
    return error.get("traceback", "")


def test_each_fault_stands_on_a_line_of_its_own_with_its_place() -> None:
    said = told('It is **3**{ data-py="e" }.\nIt is **up**{ data-py="e > 0" }.')
    first, second = said.split("\n")
    assert first.startswith("docs/page.md:7: ")
    assert second.startswith("docs/page.md:8: ")


def test_of_what_holds_nothing_is_said() -> None:
    assert told('It is **−2**{ data-py="e" }.') == ""
