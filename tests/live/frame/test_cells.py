"""Which cells of a page depend on which, what is changed in place included."""

from typing import Any

from live.frame.cells import connected


def cells(*texts: str) -> list[Any]:
    """Return the cells of these prompts; the last of each pair is what is printed."""
    told = [{"kind": "prompt", "text": text, "says": ""} for text in texts]
    told[-1]["says"] = "1"
    return connected(told, [])


def test_what_a_call_without_an_answer_may_change_comes_from_that_call() -> None:
    found = cells("m = [1]", "loss = [m]", "clear(loss)", "m[0]")
    assert found[3].uses["m"] == 2
    assert found[2].uses == {"loss": 1, "m": 0}


def test_an_answer_changes_nothing() -> None:
    told = [("m = [1]", ""), ("sum(m)", "1"), ("m[0]", "1")]
    found = connected(
        [{"kind": "prompt", "text": text, "says": says} for text, says in told], []
    )
    assert found[2].uses["m"] == 0


def test_an_object_brings_the_names_that_its_class_reads() -> None:
    found = cells(
        "def one():\n    return 1\n",
        "class Thing:\n    def get(self):\n        return one()\n",
        "thing = Thing()",
        "thing.get()",
    )
    assert found[3].uses == {"thing": 2, "Thing": 1, "one": 0}
