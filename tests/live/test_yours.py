"""A line through the reader's rows: what it says, draws, and hands out to keep."""

import json
import math
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from live import handed, ticks, yours
from live.frame import page
from perceptron.data import ten
from perceptron.held_out import hold_back
from perceptron.pasted import MOST_ROWS
from scripts.common.files import ROOT
from scripts.drawing import live as live_figures

START = live_figures.starts("yours")
SETS = {path.stem: path.read_text("utf-8") for path in (ROOT / "docs/sets").iterdir()}
EVIL = '<img src=x onerror="alert(1)">\t=cmd()|\'$x$\'"""\\'
TEXTS = {
    "patients": "",
    "ten": ten.text,
    "evil": f"{EVIL}\n" + "\n".join(f"{i}\t{i * i % 7}" for i in range(12)),
    **SETS,
}


def answered(do: str = "update", **more: Any) -> dict[str, Any]:
    """Return a reply, asked again until the training is done."""
    values = START | {name: more.pop(name) for name in [*more] if name in START}
    message = {"do": do, "figure": "yours", "values": values, **more}
    reply: dict[str, Any] = json.loads(page.answer(json.dumps(message)))
    while reply.get("changes", {}).pop("…", None):
        reply = json.loads(page.answer(json.dumps(message)))
    return reply


def many_rows(count: int) -> str:
    """Return so many rows around a line."""
    random = Random(1)
    rows = [(random.gauss(50, 20), random.gauss(0, 30)) for _ in range(count)]
    return "\n".join(f"{a:.3f},{7 + 2 * a + noise:.3f}" for a, noise in rows)


def test_as_many_rows_as_are_allowed_are_drawn_in_few_strokes() -> None:
    reply = answered(table=many_rows(MOST_ROWS))
    changes = reply["changes"]
    assert "fitted to 1,600 rows" in reply["sentence"]
    drawn = changes["rows"]["d"].count("M") + changes["held"]["d"].count("M")
    assert 1_900 < drawn <= MOST_ROWS  # what falls on the same spot is drawn once
    assert len(json.dumps(changes)) < 100_000


def test_the_trained_line_comes_to_lie_on_the_best() -> None:
    for text in TEXTS.values():
        lines = [answered(table=text, epoch=n)["changes"] for n in (0, 1, 60)]
        numbers = [
            [float(n) for n in one["trained"]["d"].split() if n not in "ML"]
            for one in lines
        ]
        best = [float(n) for n in lines[0]["exact"]["d"].split() if n not in "ML"]
        away = [max(abs(a - b) for a, b in zip(one, best)) for one in numbers]
        assert away[1] == pytest.approx(0.8 * away[0], abs=0.02)
        assert away[2] < 0.05
        assert numbers[0][1] == numbers[0][3]  # it begins level


@pytest.mark.parametrize(
    ("table", "more", "said"),
    [
        ("", {}, "Distrust: it was fitted to only 16 rows"),
        ("", {}, "one row decides: without (18.864, 310) the slope would be 7.2559."),
        (SETS["iris"], {}, "None of our four warnings applies"),
        (ten.text, {"seed": 3}, "without (30, 12.5) the slope would be −0.047131"),
        (ten.text, {}, "Distrust: 2 rows held back lie outside the range of those fit"),
        (ten.text, {}, "the slope is less than two standard errors from zero"),
        (ten.text, {"seed": 3}, "There the line is no better than the mean."),
        ("", {"at": "12"}, "At 12 it says 159.61.\n"),
        ("", {"at": "30,5"}, "At 30.5 it says 360.78. That lies beyond the rows it"),
        ("0,1\n1,2\n0,2\n1,3\n0,1.5\n1,2.7", {}, "only two different values"),
        (
            "a,b\n2,1\n2,2\n2,3\n2,4\n7,9\n2,6",
            {"seed": 3},
            "without it a would hardly vary",
        ),
    ],
)
def test_what_it_says(table: str, more: dict[str, Any], said: str) -> None:
    assert said in answered(table=table, **more)["sentence"]


def test_rows_on_a_line_have_none_that_decides() -> None:
    exactly = "\n".join(f"{i},{3 * i + 1}" for i in range(30))
    assert "decides" not in answered(table=exactly)["sentence"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"table": "1,2\n3,n/a"},
            "your two columns: row 2, column 2: 'n/a' is not a n",
        ),
        ({"table": "1,2\n3,4"}, "your two columns: there are too few rows, 2: five"),
        (
            {"table": "1,2\n" * 10**5},
            "your two columns: there are more than 200,000 ch",
        ),
        ({"at": "here"}, "predict at: this is not a number."),
        ({"at": "nan"}, "predict at: this is not a number."),
    ],
)
def test_what_it_refuses(values: dict[str, Any], said: str) -> None:
    assert answered(**values)["refused"].startswith(said)


def test_a_place_to_predict_at_is_read_as_people_write_it() -> None:
    said = answered(at="-3.5")["sentence"]
    assert "it says" in said
    assert answered(at=" −3,5 ")["sentence"] == said


def test_rows_that_vary_only_where_they_are_held_back_are_refused() -> None:
    rows = [(1, i) for i in range(10)]
    alone = hold_back(10, 1)[1][0]
    rows[alone] = (2, alone)
    reply = answered(table="\n".join(f"{a},{b}" for a, b in rows))
    assert reply["refused"].startswith("Without the rows held back, x is 1 in every")


NUMBERS = st.floats(-1e12, 1e12, allow_nan=False) | st.integers(-9, 9).map(float)


@settings(deadline=None)  # a busy machine is no failure
@given(
    st.lists(st.tuples(NUMBERS, NUMBERS), min_size=5, max_size=20), st.integers(1, 9)
)
@example([(float(i), 1e9 + i) for i in range(6)], 1)
@example([(1e-12 * i, 1e100 * i * i) for i in range(6)], 1)
def test_whatever_can_be_read_is_drawn(
    rows: list[tuple[float, float]], seed: int
) -> None:
    table = "\n".join(f"{a!r},{b!r}" for a, b in rows)
    reply = answered(table=table, seed=seed, at="3")
    assert "error" not in reply, reply["error"]
    if "refused" not in reply:
        assert "nan" not in str(reply["changes"]) and "inf" not in reply["sentence"]


@settings(deadline=None)
@given(NUMBERS, NUMBERS)
@example(0.0, 1e-9)
@example(1990.0, 2020.0)
def test_numbers_along_an_axis_are_round_and_told_apart(one: float, two: float) -> None:
    if abs(one - two) <= 1e-9 * max(abs(one), abs(two)):
        return
    scale = ticks.Scale([one, two])
    written = [scale.written(tick) for tick in scale.ticks]
    assert 2 <= len(written) == len(set(written)) <= ticks.MOST
    for tick, text in zip(scale.ticks, written):
        assert scale.least <= tick <= scale.most or math.isclose(tick, scale.least)
        plain = float(text.replace("−", "-").replace(",", ""))
        assert plain == pytest.approx(tick, abs=1e-6 * scale.step)
        first = f"{tick / 10**scale.power:.3f}".strip("-").rstrip("0").rstrip(".")
        assert first.isdigit()


# What is handed out


def test_a_refused_text_hands_out_nothing() -> None:
    reply = answered("hand out", kind="py", table="1,2\n3,x")
    assert reply.keys() == {"refused"}


@settings(deadline=None)
@given(st.text())
@example('"\\\n\r\t\0\x7f\x85\x9b\u2028\ud800😀')
def test_any_text_is_a_literal_of_one_line(text: str) -> None:
    literal = handed.literal(text)
    assert eval(literal) == text
    assert len(literal.splitlines()) == 1


def test_what_is_handed_out_has_the_readers_words_only_as_strings(
    tmp_path: Path,
) -> None:
    text = TEXTS["evil"]
    script = handed.script(text, 1)
    (line,) = [line for line in script.splitlines() if "onerror" in line]
    assert line == "    " + handed.literal(EVIL + "\n")
    notebook = json.loads(handed.notebook(text, 1))
    holding = [cell for cell in notebook["cells"] if "onerror" in cell["source"]]
    assert [cell["cell_type"] for cell in holding] == ["code"]


def test_the_figure_follows_a_readers_function(monkeypatch: pytest.MonkeyPatch) -> None:
    def flat(x: list[float], y: list[float]) -> tuple[float, float]:
        return 0.0, 100.0

    monkeypatch.setattr(yours, "fit_line", flat)
    yours.forget()
    assert "≈ 0 × body" in answered()["sentence"]
    monkeypatch.undo()
    yours.forget()
    assert "≈ 10.874 × body" in answered()["sentence"]
