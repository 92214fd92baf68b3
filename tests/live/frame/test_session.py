"""Sessions run as at Python's prompt, one after the other; answers are checked."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from live.frame import page, session
from perceptron.exercises import training


def asked(**message: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(page.answer(json.dumps(message)))
    return reply


@pytest.fixture(autouse=True)
def from_the_beginning() -> Iterator[None]:
    """Let no test take on from another."""
    session.forget()
    yield
    session.forget()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a function that runs a session and returns what it prints."""

    def ask(text: str, *before: str) -> str:
        assert asked(do="session", before=list(before), text=text) == {}
        return capsys.readouterr().out

    return ask


def test_each_statement_is_answered(run: Any) -> None:
    text = (
        "a = 1\na + 1\nfor i in 5, 6:\n    print(i)\n\nNone\n'b'\n"
        "def f():\n    return 7\n\nf()\n"
    )
    assert run(text) == "2\n5\n6\n'b'\n7\n"


def test_a_prompt_is_the_main_program(run: Any) -> None:
    assert run("__name__\n") == "'__main__'\n"


def test_after_an_exception_the_prompt_goes_on(run: Any) -> None:
    said = run("1 / 0\nraise SystemExit\n3\ndef f(:\n")
    assert said.startswith("Traceback (most recent call last):\n")
    assert 'File "<stdin>", line 1, in <module>' in said
    assert "live/frame/session.py" not in said
    assert "ZeroDivisionError: division by zero\n" in said
    assert "\nSystemExit\n3\n" in said and "SyntaxError" in said


def test_what_stands_above_is_run_in_silence(run: Any) -> None:
    assert run("print(a + b)\n", "a = 1\nprint(a)\na\n1 / 0\nb = 2\n") == "3\n"


def test_print_is_itself_again_after_a_failure_above(run: Any) -> None:
    assert run("print(4)\n", "print = 5\ndel print\n") == "4\n"


def test_a_section_is_typed_in_as_it_is_printed(run: Any) -> None:
    """As the pages' proof has it: bare, and with the names of the page."""
    section = "def squared(x):\n    print(x)\n    return times(x, x)\n"
    before = "def times(a, b):\n    return a * b\n"
    assert run("squared(3)\n", before, section) == "3\n9\n"
    assert "NameError" in run("squared(3)\n", section)


def test_a_session_takes_on_from_those_above(run: Any) -> None:
    first, second = "a = []\n", "a.append(1)\nc = object()\n"
    run(second, first)
    before = session.LATEST["names"]["c"]
    assert run("len(a)\n", first, second) == "1\n"
    assert session.LATEST["names"]["c"] is before


def test_another_version_above_changes_what_is_below(run: Any) -> None:
    assert run("m + 1\n", "m = 1\n", "b = m\n") == "2\n"
    assert run("m + 1\n", "m = 5\n", "b = m\n") == "6\n"
    assert run("b\n", "m = 5\n", "b = m\n") == "5\n"


def test_another_page_or_an_edit_begins_anew(run: Any) -> None:
    run("b = 2\n", "a = 1\n")
    assert "NameError" in run("b\n", "a = 1\n")
    assert "NameError" in run("a\n", "c = 1\n")
    run("a\n", "a = 1\n")
    assert asked(do="edit", module="perceptron.neuron", source="") == {}
    assert session.LATEST["blocks"] == []
    assert "NameError" in run("a\n")


@pytest.mark.parametrize(
    "statement",
    [
        "a = [\n    1,\n]\n",
        'a = """b\nc\n\n  # d\n"""\n',
        "if a:\n    b\n# why\nelif c:\n\n    d\nelse:\n    e\n\n",
        "try:\n    a\nexcept (b):\n    c\nfinally:\n    d\n# done\n",
        "@a\n@b\ndef c():\n    return 1\n\n    # here\n",
        "a = (\n1 +\n2)\n",
        "elsewhere = 1  # with a note\n",
    ],
)
def test_a_statement_is_one_however_many_lines_it_has(statement: str) -> None:
    text = f"\n# first\nx\n{statement}y"
    assert session.statements(text) == ["x\n", statement, "y\n"]


def test_what_cannot_be_read_stops_there(run: Any) -> None:
    assert session.statements("  a") == ["  a\n"]
    said = run("1\ndef f(:\n    pass\n2\n")
    assert said.startswith("1\n") and "SyntaxError" in said and "\n2" not in said


RIGHT = (
    "def train(x, y, m, b, rate, epochs):\n    from perceptron.descent import train\n"
)
RIGHT += "    return train(x, y, m, b, rate, epochs)\n"


def test_an_answer_is_checked_by_its_chapter() -> None:
    def check(source: str) -> dict[str, Any]:
        return asked(do="check", exercise="training.train", source=source)

    assert check(RIGHT) == {"said": f"Right. {training.TRAIN.meaning}"}
    assert check(training.TRAIN.starter)["said"].startswith("Not yet.")
    absent = {"said": "There is no function called train."}
    assert check("a = 1\n") == check("train = 1\n") == absent
    alone = 'if __name__ == "__main__":\n    '
    assert check(alone + RIGHT.strip().replace("\n", "\n    ")) == check(RIGHT)
    fails = check("def train(*given):\n    return 1 / 0\n")
    assert fails["said"].startswith("It stops with ZeroDivisionError")
    assert fails["error"]["line"] == 2
    assert check("\n1 / 0\n")["error"]["line"] == 2
    assert "SyntaxError" in check("def train(:\n")["error"]["summary"]
