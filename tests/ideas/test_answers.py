"""Every answer that readers give gets its sentence: on the page, and in a notebook.

Pages compare in docs/javascript/exercises.js, which Node runs here, and notebooks in
Python.
"""

import atexit
import json
import shutil
import subprocess
import sys
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from perceptron.exercises.form import Choice, Field, Mistake, Right
from perceptron.exercises.sheet import exercises
from perceptron.notebooks import answers
from scripts.common.files import ROOT
from scripts.markdown import told

NODE = shutil.which("node", path=str(Path(sys.executable).parent))

ERROR = Field("Error", -50.80912, 4, "Too low.", Mistake(50.80912, "Turned round."))
RATE = Field("Rate", 0.00157554, 7, "It lands.", Mistake(0.0031511, "The limit."))
COUNT = Field("Parameters", 13002, 0, "Many.", Mistake(12960, "No biases."))
GUESS = Field(
    "Loss", 2176.0009, 1, "So low.", Mistake(4270, "Others."), guess_within=500
)
CHOICE = Choice(
    "What does it do?",
    Mistake("It falls.", "Look at the sign."),
    Right("It climbs.", "The step was too long."),
)
MEASURED = pytest.mark.parametrize("field", [ERROR, RATE])

NONSENSE = [
    *("", "   ", "-", ".", "e5", "text", "NaN", "inf", "-Infinity", "1e400", "9" * 500),
    *(
        "1,2,3",
        "137,39",
        "0,002",
        "12,34.5",
        "1 2",
        "1e",
        "0x10",
        "½",
        "１",
        "1/3",
        "2+4",
    ),
    *("--6", "6.0.0", "6 patients", "<b>6</b>", "null", "1e99999", "6;", "\u0000"),
]


@cache
def page_script() -> subprocess.Popen[str]:
    """Return the page's script, running in Node until the tests end."""
    assert NODE, "Node is not in the environment: run `make setup`."
    warning = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"
    process = subprocess.Popen(
        [NODE, warning, "tests/ideas/exercises.mjs"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    atexit.register(process.terminate)
    return process


def judged(answers: list[tuple[Field | Choice, str]]) -> list[dict[str, str]]:
    """Return what the page says to each answer."""
    script = page_script()
    assert script.stdin and script.stdout
    print(
        json.dumps([[field.data(), text] for field, text in answers]),
        file=script.stdin,
        flush=True,
    )
    verdicts: list[dict[str, str]] = json.loads(script.stdout.readline())
    return verdicts


def judge(field: Field | Choice, *texts: str) -> list[str]:
    """Return the kind of verdict for each answer."""
    return [found["kind"] for found in judged([(field, text) for text in texts])]


def number(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace(",", ""))


@pytest.mark.parametrize(
    ("field", "answer", "sentence"),
    [
        (ERROR, -50.8091, "Right. Too low."),
        (ERROR, 50.8091, "Not yet. Turned round."),
        (ERROR, 50.9, "Not yet. The hint below says where to begin."),
        (ERROR, -50.81, "Right so far. Give as many decimals as the label asks for."),
        (RATE, 0.003151, "Not yet. The limit."),
        (COUNT, 12960, "Not yet. No biases."),
        (COUNT, 12961, "Not yet. The hint below says where to begin."),
        (GUESS, 2000, "Well guessed: it is 2176.0. So low."),
        (GUESS, 2677, "Your guess is too high."),
        (GUESS, 0, "Your guess is too low."),
        (GUESS, 4270, "Not yet. Others."),
        (CHOICE, 1, "Not yet. Look at the sign."),
        (CHOICE, 2, "Right. The step was too long."),
    ],
)
def test_an_answer_gets_its_sentence_on_the_page_and_in_a_notebook(
    field: Field | Choice, answer: float, sentence: str
) -> None:
    typed = str(answer - 1) if isinstance(field, Choice) else repr(answer)
    assert [said["sentence"] for said in judged([(field, typed)])] == [sentence]
    assert answers.judge(field, answer) == sentence


def test_nonsense_is_refused_with_a_sentence() -> None:
    said = judged([(ERROR, text) for text in NONSENSE])
    for text, found in zip(NONSENSE, said, strict=True):
        assert found["kind"] == "refused", text
        assert found["sentence"].endswith("."), text


def test_no_choice_is_no_answer() -> None:
    (said,) = judged([(CHOICE, "")])
    assert said == {"kind": "refused", "sentence": "Choose one first."}
    assert answers.judge(CHOICE, ...) == "Choose one first."
    for nonsense in 0, 3, 1.5, float("nan"), judge:
        said_here = answers.judge(CHOICE, nonsense)
        assert said_here == "Give the number of your choice, from 1 to 2."


@pytest.mark.parametrize("field", [ERROR, RATE, COUNT])
def test_tolerance_ends_where_it_should(field: Field) -> None:
    answer = Decimal(str(field.shown()))
    last = Decimal(10) ** -field.digits
    one_off, two_off = (
        judge(field, str(answer + k * last), str(answer - k * last)) for k in (1, 2)
    )
    assert one_off == (["right"] * 2 if field.digits else ["wrong"] * 2)
    assert "right" not in two_off


@MEASURED
def test_fewer_digits_are_right_so_far(field: Field) -> None:
    coarse = str(round(Decimal(str(field.shown())), field.digits - 2))
    assert judge(field, coarse) == ["coarse"]
    assert judge(field, coarse + "00") != ["coarse"]


@pytest.mark.parametrize(
    "text",
    ["13002", "13,002", "13 002", "13_002", " 13002 ", "+13002", "13002.0", "1.3002e4"],
)
def test_a_number_may_be_written_in_many_ways(text: str) -> None:
    assert judge(COUNT, text) == ["right"]


@pytest.mark.parametrize(
    "text", ["-50.8091", "−50.8091", "–50.8091", "- 50.8091", "-5.08091e1", "-50.80910"]
)
def test_a_minus_may_be_written_in_many_ways(text: str) -> None:
    assert judge(ERROR, text) == ["right"]


@pytest.mark.parametrize("text", ["−50,8091", "0,0015755", "-0,2694"])
def test_a_decimal_comma_is_named(text: str) -> None:
    (said,) = judged([(ERROR, text)])
    assert said["kind"] == "refused"
    assert "not a comma" in said["sentence"]


def test_zero_is_not_a_rounded_answer() -> None:
    assert judge(RATE, "0", "0.000") == ["wrong", "wrong"]


def test_every_mistake_is_judged_in_a_notebook_as_on_the_page() -> None:
    for _, exercise in exercises():
        for field in exercise.fields:
            if not isinstance(field, Field):
                continue
            tries = [field.shown(), -field.shown(), field.shown() + 1e6, 0.0]
            tries += [
                round(field.shown(), digits or None) for digits in range(field.digits)
            ]
            tries += [float(mistake.value) for mistake in field.mistakes]
            said = judged([(field, repr(number)) for number in tries])
            here = [answers.judge(field, number) for number in tries]
            assert [verdict["sentence"] for verdict in said] == here


def test_every_word_is_as_it_was_when_somebody_last_read_it() -> None:
    cure = "Read it; if it is meant, make refresh."
    for path, text in told.refreshed().items():
        assert path.read_text("utf-8") == text, cure


def test_of_several_answers_each_is_told_with_its_question(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers.check("read_curves", ..., ..., ...)
    first, second, third = capsys.readouterr().out.splitlines()
    assert first.startswith("Another rate with the same losses: Write")
    assert second.startswith("What would you try next with the rate of run C? Choose")
    assert third.endswith("or too large? Choose one first.")


def test_what_is_no_answer_in_a_notebook(capsys: pytest.CaptureFixture[str]) -> None:
    answers.check("prediction_at_ten", ...)
    assert capsys.readouterr().out == "Write a number first.\n"
    for nonsense in float("nan"), judge:
        answers.check("prediction_at_ten", nonsense)
        assert capsys.readouterr().out.startswith("This is not a number.")
    with pytest.raises(ValueError, match="asks for 1 answers, not 2"):
        answers.check("prediction_at_ten", 1, 2)
    with pytest.raises(ValueError, match="there is no exercise 'nine'"):
        answers.check("nine", 1)
