"""Every exercise: its answers and mistakes are the story's, and each gets its sentence.

Numbers are compared in one place, docs/javascript/exercises.js; Node runs it here.
"""

import atexit
import json
import math
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from perceptron.arrays import curvatures, with_ones
from perceptron.descent import train as trusted
from perceptron.exercises import deep, form, landscape, training
from perceptron.exercises.form import Exercise, Field
from perceptron.exercises.sheet import CHAPTERS, data, exercises
from perceptron.line import fit_line, mean
from perceptron.patients import x, y
from perceptron.standard import standard_deviation, standardise
from scripts.common.files import ROOT
from scripts.markdown import exercises as blocks
from scripts.markdown.errors import PageError

NODE = shutil.which("node", path=str(Path(sys.executable).parent))

# The story's table, typed by hand: an answer for each field, and wrong answers with a
# word that only the sentence for this mistake has.
STORY: dict[str, list[tuple[str, dict[str, str]]]] = {
    "prediction_at_ten": [
        ("137.39", {"112.14": "intercept is missing", "263.74": "changed places"}),
    ],
    "two_inputs": [("6", {"3": "is the bias", "9": "once for each input"})],
    "second_error": [
        ("−50.8091", {"50.8091": "truth minus prediction", "2581.5610": "squared"}),
    ],
    "second_gradient": [
        ("−613.5893", {"−306.7946": "two got lost", "−101.6181": "last link"}),
        ("−101.6181", {"−50.8091": "two got lost", "−613.5893": "along the weight"}),
    ],
    "one_step": [
        ("8.0882", {"1.9118": "climbs", "66.7648": "added up"}),
        ("10.2848", {"9.7152": "climbs", "15.6951": "added up"}),
    ],
    "train": [
        (
            "6.5441",
            {"5.7721": "two got lost", "35.8824": "added up", "3.4559": "climbs"},
        ),
        (
            "10.1424",
            {"10.1146": "old place", "10.0712": "two got lost", "9.8576": "climbs"},
        ),
        ("11.2349", {"11.3793": "two got lost"}),
        ("25.0117", {"23.3768": "two got lost"}),
    ],
    "another_rate": [
        ("−0.2694", {"+0.2694": "which side", "0.3653": "two got lost"}),
        ("0.0015755", {"0.0031511": "the limit", "0.003151": "the limit"}),
    ],
    "highest_rate": [
        ("0.0097135", {"0.0048568": "valley is zero", "4.8756": "flat floor"}),
    ],
    "way_back": [
        ("11.2137", {"236.78": "multiplied"}),
        (
            "25.2528",
            {"126.2": "forgotten", "−2005.3262": "multiplied", "25.2518": "rounded"},
        ),
    ],
    "slope_along_a": [
        ("−84826.0487", {"−4769.1686": "along m", "−9,538.3372": "twice x"}),
    ],
    "second_weight": [
        ("−1662.1421", {"0": "weight of zero", "−33242.84": "sum over"}),
    ],
    "hidden_slope": [
        ("−3.3841", {"−4.3031": "bend is missing", "−1.6921": "through v"}),
    ],
    "all_zeros": [
        ("4831.16", {"20757.6": "nothing learned", "2176": "best line's"}),
    ],
    "parameters": [("13,002", {"12,960": "a bias as well", "826": "circles"})],
}
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


def judged(answers: list[tuple[Field, str]]) -> list[dict[str, str]]:
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


def judge(field: Field, *texts: str) -> list[str]:
    """Return the kind of verdict for each answer."""
    return [found["kind"] for found in judged([(field, text) for text in texts])]


def number(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace(",", ""))


SHEET: list[tuple[str, Exercise]] = exercises()
NAMES = [exercise.name for _, exercise in SHEET]
FIELDS = [
    pytest.param(exercise, i, id=f"{exercise.name}-{i}")
    for _, exercise in SHEET
    for i in range(len(exercise.fields))
]


def field_named(name: str, which: int = 0) -> Field:
    (exercise,) = [exercise for _, exercise in SHEET if exercise.name == name]
    return exercise.fields[which]


def test_the_story_knows_every_field() -> None:
    assert {name: len(fields) for name, fields in STORY.items()} == {
        exercise.name: len(exercise.fields) for _, exercise in SHEET
    }


@pytest.mark.parametrize(("exercise", "which"), FIELDS)
def test_values_are_the_storys(exercise: Exercise, which: int) -> None:
    field = exercise.fields[which]
    answer, wrong = STORY[exercise.name][which]
    assert Decimal(str(field.shown())) == number(answer)
    assert field.digits == max(0, -int(number(answer).as_tuple().exponent))
    for text in wrong:
        digits = max(0, -int(number(text).as_tuple().exponent))
        assert any(
            round(mistake.value, digits) == float(number(text))
            for mistake in field.mistakes
        ), text


@pytest.mark.parametrize(("exercise", "which"), FIELDS)
def test_right_is_right_and_each_mistake_gets_its_sentence(
    exercise: Exercise, which: int
) -> None:
    field = exercise.fields[which]
    answer, wrong = STORY[exercise.name][which]
    right, *helped = judged([(field, text) for text in [answer, *wrong]])
    assert right == {"kind": "right", "sentence": f"Right. {field.meaning}"}
    for said, word in zip(helped, wrong.values(), strict=True):
        assert said["kind"] == "mistake"
        assert word in said["sentence"]


@pytest.mark.parametrize(("exercise", "which"), FIELDS)
def test_every_mistake_is_recognised_as_itself(exercise: Exercise, which: int) -> None:
    field = exercise.fields[which]
    texts = [repr(mistake.value) for mistake in field.mistakes]
    said = judged([(field, text) for text in texts])
    wanted = [f"Not yet. {mistake.sentence}" for mistake in field.mistakes]
    assert [found["sentence"] for found in said] == wanted


@pytest.mark.parametrize(("exercise", "which"), FIELDS)
def test_nonsense_is_refused_with_a_sentence(exercise: Exercise, which: int) -> None:
    field = exercise.fields[which]
    said = judged([(field, text) for text in NONSENSE])
    for text, found in zip(NONSENSE, said, strict=True):
        assert found["kind"] == "refused", text
        assert found["sentence"].endswith("."), text


@pytest.mark.parametrize(("exercise", "which"), FIELDS)
def test_tolerance_ends_where_it_should(exercise: Exercise, which: int) -> None:
    field = exercise.fields[which]
    answer = Decimal(str(field.shown()))
    last = Decimal(10) ** -field.digits
    one_off, two_off = (
        judge(field, str(answer + k * last), str(answer - k * last)) for k in (1, 2)
    )
    assert one_off == (["right"] * 2 if field.digits else ["wrong"] * 2)
    assert "right" not in two_off


MEASURED = [
    pytest.param(exercise, i, id=f"{exercise.name}-{i}")
    for _, exercise in SHEET
    for i, field in enumerate(exercise.fields)
    if field.digits > 2
]


@pytest.mark.parametrize(("exercise", "which"), MEASURED)
def test_fewer_digits_are_right_so_far(exercise: Exercise, which: int) -> None:
    field = exercise.fields[which]
    coarse = str(round(Decimal(str(field.shown())), field.digits - 2))
    assert judge(field, coarse) == ["coarse"]
    assert judge(field, coarse + "00") != ["coarse"]


@pytest.mark.parametrize(
    "text",
    ["13002", "13,002", "13 002", "13_002", " 13002 ", "+13002", "13002.0", "1.3002e4"],
)
def test_a_number_may_be_written_in_many_ways(text: str) -> None:
    assert judge(field_named("parameters"), text) == ["right"]


@pytest.mark.parametrize(
    "text", ["-50.8091", "−50.8091", "–50.8091", "- 50.8091", "-5.08091e1", "-50.80910"]
)
def test_a_minus_may_be_written_in_many_ways(text: str) -> None:
    assert judge(field_named("second_error"), text) == ["right"]


@pytest.mark.parametrize("text", ["−50,8091", "0,0015755", "-0,2694"])
def test_a_decimal_comma_is_named(text: str) -> None:
    (said,) = judged([(field_named("second_error"), text)])
    assert said["kind"] == "refused"
    assert "not a comma" in said["sentence"]


def test_zero_is_not_a_rounded_answer() -> None:
    assert judge(field_named("another_rate", 1), "0", "0.000") == ["wrong", "wrong"]


# What stands in the definitions


def test_names_are_unique_and_fit_an_address() -> None:
    assert [name for name, count in Counter(NAMES).items() if count > 1] == []
    assert all(re.fullmatch("[a-z_]+", name) for name in NAMES)


def test_sentences_are_sentences_without_bare_numbers() -> None:
    for _, exercise in SHEET:
        said = [exercise.title, *(field.label for field in exercise.fields)]
        assert not any(re.search("[0-9]", text) for text in said)
        for field in exercise.fields:
            for text in field.meaning, *(m.sentence for m in field.mistakes):
                assert text.endswith((".", "?")) and "  " not in text, text
                assert not re.search(r"[0-9]|[.,?:](?=[A-Za-z])", text), text


def test_there_is_a_file_for_each_chapter() -> None:
    others = {"__init__", "form", "sheet"}
    files = {path.stem for path in (ROOT / "perceptron/exercises").glob("*.py")}
    assert files - others == {name for name, _ in CHAPTERS}
    assert len(CHAPTERS) == 12


def test_no_exercise_is_left_out() -> None:
    """Each stands on its chapter's page, once, and nowhere else."""
    found = [
        (path.stem, name)
        for path in sorted((ROOT / "docs").glob("*.md"))
        for name in re.findall(
            r"^/// exercise \| (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert sorted(found) == sorted((page, exercise.name) for page, exercise in SHEET)


# Solutions and the oracle of a second way


def test_solutions_compute_the_answers() -> None:
    solved = {
        "prediction_at_ten": chapter("line").prediction_at_ten(),
        "two_inputs": chapter("neuron").two_inputs(),
        "second_error": chapter("error").second_error(),
        "slope_along_a": chapter("curve").slope_along_a(),
        "second_weight": chapter("inputs").second_weight_slope(),
        "hidden_slope": chapter("network").hidden_slope(),
        "all_zeros": chapter("network").loss_from_zeros(100),
        "parameters": deep.count_parameters([784, 16, 16, 10]),
        "highest_rate": landscape.highest_rate(curvatures(with_ones(x))[-1]),
    }
    for name, value in solved.items():
        assert math.isclose(value, field_named(name).value, rel_tol=1e-12), name
    several = {
        "second_gradient": chapter("slope").second_gradient(),
        "one_step": chapter("step").one_step(),
        "train": [
            value
            for epochs in (1, 10_000)
            for value in training.train(x, y, 5, 10, 0.001, epochs)[-1]
        ],
    }
    for name, values in several.items():
        for which, value in enumerate(values):
            wanted = field_named(name, which).value
            assert math.isclose(value, wanted, rel_tol=1e-9), name
    landing = chapter("rates").landing_rate(x[0])
    assert landing == field_named("another_rate", 1).value
    m_z, b_z = fit_line(standardise(x), y)
    m, b = landscape.way_back(m_z, b_z, mean(x), standard_deviation(x))
    assert math.isclose(m, field_named("way_back").value, rel_tol=1e-12)
    assert math.isclose(b, field_named("way_back", 1).value, rel_tol=1e-12)


def chapter(name: str) -> Any:
    return dict(CHAPTERS)[name]


# The exercise that is answered with a function


def only_the_end(*case: Any) -> object:
    return training.train(*case)[-1]


def raises(*case: Any) -> object:
    raise ValueError("no idea")


def exits(*case: Any) -> object:
    sys.exit()


class Mute(Exception):
    def __str__(self) -> str:
        raise ValueError


def raises_without_words(*case: Any) -> object:
    raise Mute


def recurses(*case: Any) -> object:
    return recurses(*case)


def spoils_its_rows(x: list[float], y: list[float], *rest: Any) -> object:
    path = training.train(x, y, *rest)
    x.clear()
    y.clear()
    return path


def fixed_rate(x: Any, y: Any, m: Any, b: Any, rate: Any, epochs: Any) -> object:
    return training.train(x, y, m, b, 0.001, epochs)


def one_step_only(x: Any, y: Any, m: Any, b: Any, rate: Any, epochs: Any) -> object:
    return training.train(x, y, m, b, rate, min(epochs, 1))


def without_start(*case: Any) -> object:
    path = training.train(*case)
    return path[1:] or path


def always_one_step(x: Any, y: Any, m: Any, b: Any, rate: Any, epochs: Any) -> object:
    return training.train(x, y, m, b, rate, max(epochs, 1))


FUNCTIONS: list[tuple[Callable[..., object], str]] = [
    (training.new_m_for_b, training.NEW_M),
    (training.two_dropped, form.TWO_LOST),
    (training.summed, form.SUMMED),
    (training.climbing, form.CLIMBED),
    (only_the_end, "not only the last"),
    (without_start, "not only the last"),
    (raises, "ValueError: no idea"),
    (raises_without_words, "It stops with Mute."),
    (exits, "SystemExit"),
    (recurses, "RecursionError"),
    (fixed_rate, "fixed inside"),
    (one_step_only, "begin where the one before it ended"),
    (always_one_step, "the start alone"),
    (lambda *case: None, "`return path`"),
    (lambda *case: "path", "a list of pairs"),
    (lambda *case: [], "a list of pairs"),
    (lambda *case: 6.5441, "a list of pairs"),
    (lambda *case: [(1, 2, 3)], "a pair of two numbers"),
    (lambda *case: [("6.5", "10.1")], "a pair of two numbers"),
    (lambda *case: [(True, False)], "a pair of two numbers"),
    (lambda *case: [(math.nan, 10.0)], "leaves the numbers"),
    (lambda *case: [(10**400, 10.0)], "leaves the numbers"),
    (lambda *case: [(5, 10), (6.0, 10.0)], "how one step is made"),
    (lambda: None, "TypeError"),
]


@pytest.mark.parametrize(("function", "words"), FUNCTIONS)
def test_a_wrong_train_gets_its_sentence(
    function: Callable[..., object], words: str
) -> None:
    said = training.check(function)
    assert words in said
    assert said != training.RIGHT


@pytest.mark.parametrize("function", [training.train, trusted, spoils_its_rows])
def test_a_right_train_is_right(function: Callable[..., object]) -> None:
    assert training.check(function) == training.RIGHT


def test_the_browsers_python_computes_the_same() -> None:
    """Names, answers, mistakes and the check, under MicroPython."""
    program = (
        "import json\n"
        "from perceptron.exercises.sheet import data\n"
        "from perceptron.exercises import training\n"
        "said = [training.check(f) for f in\n"
        "        (training.train, training.new_m_for_b, lambda *case: 1 / 0)]\n"
        "print(json.dumps([data(), said]))\n"
    )
    core = [
        *(ROOT / "perceptron").glob("*.py"),
        *(ROOT / "perceptron/guards").glob("*.py"),
        *(ROOT / "perceptron/exercises").glob("*.py"),
    ]
    files = [str(path.relative_to(ROOT)) for path in core]
    assert NODE
    done = subprocess.run(
        [NODE, "tests/ideas/micropython.mjs", str(ROOT), *files],
        input=program,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    sheet, said = json.loads(done.stdout)
    assert_alike(sheet, json.loads(json.dumps(data())))
    assert said[:2] == [training.RIGHT, training.NEW_M]
    assert said[2].startswith("It stops with ZeroDivisionError")


def assert_alike(a: Any, b: Any) -> None:
    """Raise unless two sheets are the same, numbers within a relative 1e-9."""
    if isinstance(b, dict):
        assert set(a) == set(b)
        for key in b:
            assert_alike(a[key], b[key])
    elif isinstance(b, list):
        assert len(a) == len(b)
        for one, other in zip(a, b, strict=True):
            assert_alike(one, other)
    elif isinstance(b, float | int):
        assert math.isclose(a, b, rel_tol=1e-9)
    else:
        assert a == b


# The blocks on a page

PAGE = """
/// exercise | prediction_at_ten
What is **it**?

//// hint
A hint with `code` and

- a list
////

//// solution
```pycon
>>> 1 + 1
2
```
////
///

After.
"""


def render(text: str, root: Path = ROOT) -> BeautifulSoup:
    md = Markdown(
        extensions=["pymdownx.superfences", "toc", "scripts.markdown.exercises"],
        extension_configs={"scripts.markdown.exercises": {"root": str(root)}},
    )
    return BeautifulSoup(md.convert(text), "html.parser")


def test_an_exercise_becomes_a_section_with_a_form() -> None:
    soup = render(PAGE)
    (section,) = soup.select("section.exercise")
    assert section["aria-labelledby"] == "exercise-prediction_at_ten"
    assert not section.has_attr("id"), "the theme would give it to each code inside"
    assert [child.name for child in section.find_all(recursive=False)] == [
        *("h3", "p", "form", "details", "details")
    ]
    (title,) = section.select(f"#{section['aria-labelledby']}")
    assert title.get_text() == "Exercise: An average patient"
    (form,) = section.select("form")
    assert form.has_attr("hidden") and form.has_attr("novalidate")
    assert json.loads(str(form["data-fields"])) == data()["prediction_at_ten"]["fields"]
    for field in form.select("input"):
        (label,) = form.select(f"label[for={field['id']}]")
        assert label.get_text() == "Prediction, to two decimals"
        assert str(field["id"]) in str(form.select("output")[0]["for"])
    assert [found.get_text() for found in section.select("summary")] == [
        *("Hint", "Solution")
    ]
    assert section.select("details.exercise-hint li")
    assert section.select("details.exercise-solution pre")
    assert soup.find_all(recursive=False)[-1].get_text() == "After."


def test_a_field_for_a_negative_number_has_a_keyboard_with_a_minus() -> None:
    modes = {
        name: render(PAGE.replace("prediction_at_ten", name)).select("input")[0]
        for name in ("prediction_at_ten", "second_error")
    }
    assert modes["prediction_at_ten"]["inputmode"] == "decimal"
    assert modes["second_error"]["inputmode"] == "text"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("prediction_at_ten", "nothing", "the exercises are: all_zeros, another_rate"),
        (" | prediction_at_ten", "", "write `/// exercise | NAME`"),
        ("//// hint", "//// hint | one", "write `//// hint` and no more"),
        ("//// solution", "//// hint", "needs one `//// hint` and then"),
        ("////\n\n//// solution\n", "\n", "needs one `//// hint` and then"),
        ("////\n///", "////", "`/// exercise | prediction_at_ten` is never"),
        ("////\n///", "///", "`//// solution` is never closed"),
        ("- a list\n////", "- a list", "`//// hint` is never closed"),
        ("\nAfter.\n", PAGE, "stands here twice"),
    ],
)
def test_a_block_that_makes_no_sense_is_refused(old: str, new: str, words: str) -> None:
    assert old in PAGE
    with pytest.raises(PageError, match=re.escape(words)):
        render(PAGE.replace(old, new, 1))


def test_a_hint_needs_an_exercise() -> None:
    with pytest.raises(PageError, match="a hint stands outside every exercise"):
        render("//// hint\nThink.\n////\n")


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "perceptron", tmp_path / "perceptron")
    return tmp_path


def test_a_saved_change_is_seen(workshop: Path) -> None:
    """As while serving: one process, one page after the other."""
    before = render(PAGE, workshop).select("form")[0]["data-fields"]
    path = workshop / "perceptron/exercises/line.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"Prediction"', '"Her prediction"'), encoding="utf-8")
    after = render(PAGE, workshop).select("form")[0]["data-fields"]
    assert "Her prediction" in after and "Her prediction" not in before


def test_exercises_that_fail_say_so(workshop: Path) -> None:
    (workshop / "perceptron/exercises/line.py").write_text("1 / 0\n", encoding="utf-8")
    with pytest.raises(PageError, match=r"cannot be computed \(ZeroDivisionError"):
        render(PAGE, workshop)


def test_the_sheet_is_computed_once() -> None:
    blocks.compute.cache_clear()
    for _ in range(3):
        render(PAGE)
    assert blocks.compute.cache_info().misses == 1


@pytest.mark.parametrize("word", ["uphill", "added up", "got lost"])
def test_a_mistake_of_many_chapters_has_one_sentence(word: str) -> None:
    found = {
        (page, mistake.sentence)
        for page, exercise in SHEET
        for field in exercise.fields
        for mistake in field.mistakes
        if word in mistake.sentence
    }
    assert len({page for page, _ in found}) > 1
    assert len({sentence for _, sentence in found}) == 1
