"""The figures: true, whole, and readable for everyone."""

import ast
import gzip
import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from colorspacious import cspace_convert
from fontTools.ttLib import TTFont
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from perceptron.figures import FIGURES
from perceptron.figures.palette import ROLES
from perceptron.figures.sizes import LABEL, PANEL_WIDTH, WIDTH
from scripts.common.files import ROOT
from scripts.drawing import draw, palette, typeface

SOURCES = sorted(
    path
    for path in (ROOT / "perceptron/figures").glob("*.py")
    if path.stem in FIGURES.values()
)
PHONE = 390 - 2 * 16  # what a phone leaves for a figure, in CSS pixels


# What a page gets


def test_every_function_that_draws_is_listed_and_every_listed_one_exists() -> None:
    defined = {
        node.name: path.stem
        for path in SOURCES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and isinstance(node.returns, ast.Name)
        and node.returns.id == "Drawing"
    }
    assert defined == FIGURES


def test_ids_are_unique_even_with_all_figures_on_one_page(
    drawn: dict[str, str],
) -> None:
    ids = re.findall(r'\bid="([^"]*)"', "".join(drawn.values()))
    assert len(ids) == len(set(ids))
    targets = re.findall(r'(?:href="|url\()#([^")]+)', "".join(drawn.values()))
    assert set(targets) <= set(ids)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_well_formed_plain_and_small(
    name: str, drawn: dict[str, str]
) -> None:
    text = drawn[name]
    root = ElementTree.fromstring(text)
    for element in root.iter():
        assert "style" not in element.attrib
        assert element.tag.rpartition("}")[2] in {
            *("div", "svg", "title", "desc", "defs", "clipPath", "g"),
            *("path", "rect", "use", "text"),
        }
    assert "#" not in re.sub(r'href="#|url\(#', "", text), "a colour is left"
    assert "font-family" not in text
    assert all(i.startswith(f"{name}-") for i in re.findall(r'\bid="([^"]*)"', text))
    # What travels is compressed; 422 dots make degrees the largest.
    assert len(gzip.compress(text.encode(), 9)) < 6_000


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_says_what_it_shows(name: str, drawn: dict[str, str]) -> None:
    root = ElementTree.fromstring(drawn[name])
    texts = {e.get("id"): e.text or "" for e in root.iter() if e.get("id")}
    title = texts[root.attrib["aria-labelledby"]]
    description = texts[root.attrib["aria-describedby"]]
    assert 8 <= len(title) <= 60
    assert 100 <= len(description) <= 900
    assert description.endswith(".") and not title.endswith(".")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_number_is_typed_into_words(path: Path) -> None:
    for text in strings(ast.parse(path.read_text(encoding="utf-8"))):
        words = re.sub(r"\bs5\b", "", text)  # the name of a column
        assert not re.search(r"[0-9]", words), f"{path.name}: compute it: {text!r}"


def strings(tree: ast.Module) -> Iterator[str]:
    """Yield the fixed words of a module, without docstrings and number formats."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec:
            skipped |= {id(part) for part in ast.walk(node.format_spec)}
        if isinstance(node, ast.keyword) and node.arg == "connectionstyle":
            skipped.add(id(node.value))
        if isinstance(node, (ast.Module, ast.FunctionDef)) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr):
                skipped.add(id(first.value))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in skipped:
            continue
        if isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize(
    "name, said",
    [
        ("scatter", ["20 patients"]),
        ("fitted_line", ["by 11.2 ", "2,176.0"]),
        ("residuals", ["−134.1", "19 dots lie above", "161,182.9", "8,059.1"]),
        ("parabola", ["−4,769", "17,974", "m = 12.54"]),
        ("overshoot", ["8,059", "2,404.58", "247.55", "m = 6.5441", "b = 10.1424"]),
        ("traces", ["12.48 by epoch 35", "15.57 of 25.25", "stands at 2,195; 2,176"]),
        ("two_rates", ["19,340", "at 93.93"]),
        ("three_runs", ["A ends at 6,072", "B ends at 2,219", "C ends at 14,622"]),
        ("landscape", ["(11.21, 25.25)", "(11.25, 24.85)", "(10.95, 28.21)"]),
        ("three_bowls", ["502, 21, 1", "961.5 and 383.6"]),
        ("degrees", ["993.8 and 418,829.1", "19 of the others"]),
        ("plane", ["6.2 for", "8.6 for", "1,590.8"]),
        ("broadcasting", ["(20, 20)", "7,486.3", "2,176.0"]),
        ("collapse", ["−1.5 x + 4", "0.5 x + 7"]),
        ("unit", ["0.96", "1.54", "−1.16", "−0.58", "−1.29", "−2.48"]),
        ("tanh_units", ["1,240.0 and 1,029.6"]),
    ],
)
def test_descriptions_hold_the_numbers_of_the_story(
    name: str, said: list[str], drawn: dict[str, str]
) -> None:
    for words in said:
        assert words in drawn[name]


# Reading


@pytest.fixture(scope="module")
def panels() -> Iterator[Callable[[str], list[Figure]]]:
    """Return what draws a figure's panels, as the command sets Matplotlib up."""
    typeface.use_typeface()
    with matplotlib.rc_context(draw.LOOK):

        def of(name: str) -> list[Figure]:
            found = draw.function(name)().figure
            return list(found) if isinstance(found, tuple) else [found]

        yield of


def boxes(figure: Figure) -> list[tuple[str, Any]]:
    """Return the upright texts that are seen and where each stands, in pixels."""
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    shown = set(re.findall(r"<text[^>]*>([^<]*)<", draw.matplotlib_svg(figure)))
    return [
        (text.get_text(), core(Text.get_window_extent(text, canvas.get_renderer())))
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_rotation() == 0 and text.get_text() in shown
    ]


def core(box: Any) -> Any:
    """Return the box without the room a font keeps above and below its letters."""
    return box.padded(-1, -0.22 * box.height)


@pytest.mark.parametrize("name", FIGURES)
def test_no_words_are_cut_off_and_none_overlap(
    name: str, panels: Callable[[str], list[Figure]]
) -> None:
    for figure in panels(name):
        width, height = figure.get_size_inches() * 72
        found = boxes(figure)
        assert found
        for text, box in found:
            inside = box.x0 >= -1 and box.x1 <= width and box.y0 >= 0
            assert inside and box.y1 <= height, f"{text!r} is cut off: {box}"
        for (one, box), (other, other_box) in itertools.combinations(found, 2):
            assert not box.overlaps(other_box), f"{one!r} is over {other!r}"


@pytest.mark.parametrize("name", FIGURES)
def test_no_dot_stands_in_words(
    name: str, panels: Callable[[str], list[Figure]]
) -> None:
    for figure in panels(name):
        found = boxes(figure)
        for ax in figure.axes:
            for line in ax.lines:
                if line.get_marker() != "o":
                    continue
                for x, y in ax.transData.transform(line.get_xydata()):
                    for text, box in found:
                        assert not box.contains(x, y), f"a dot stands in {text!r}"


@pytest.mark.parametrize("name", FIGURES)
def test_words_are_large_enough_on_a_phone(name: str, drawn: dict[str, str]) -> None:
    root = ElementTree.fromstring(drawn[name])
    for part in root.iter("{http://www.w3.org/2000/svg}svg"):
        scale = min(1, PHONE / float(part.attrib["viewBox"].split()[2]))
        for text in part.iter("{http://www.w3.org/2000/svg}text"):
            size = float(text.attrib["font-size"].removesuffix("px"))
            index = size < LABEL * 0.8 and (text.text or "").isdigit()
            assert index or size * scale >= 11, f"{text.text!r} is too small"


@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_as_wide_as_the_style_sheet_thinks(
    name: str, drawn: dict[str, str]
) -> None:
    for kind, width in re.findall(
        r'viewBox="0 0 (\S+) \S+"[^>]*class="(\w+)"', drawn[name]
    ):
        assert (width, float(kind)) in {("drawing", WIDTH), ("panel", PANEL_WIDTH)}


def test_every_letter_is_in_the_typeface(drawn: dict[str, str]) -> None:
    known = {chr(code) for code in TTFont(typeface.typeface()[0]).getBestCmap()}
    shown = "".join(re.findall(r"<text[^>]*>([^<]*)<", "".join(drawn.values())))
    assert set(shown) <= known


# Colours


def luminance(colour: str) -> float:
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(
        channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4
    )
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("role", [role for role in ROLES if role != "paper"])
def test_every_colour_can_be_read_as_text(role: str, scheme: str) -> None:
    paper = getattr(ROLES["paper"], scheme)
    assert contrast(getattr(ROLES[role], scheme), paper) >= 4.5


def seen(colour: str, blindness: str | None) -> Any:
    """Return the colour in CAM02-UCS, as someone with this colour blindness sees it."""
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    if blindness:
        space = {"name": "sRGB1+CVD", "cvd_type": blindness, "severity": 100}
        rgb = np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
    return cspace_convert(rgb, "sRGB1", "CAM02-UCS")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "blindness", [None, "deuteranomaly", "protanomaly", "tritanomaly"]
)
def test_colours_are_told_apart(blindness: str | None, scheme: str) -> None:
    """A difference of 2 can be noticed side by side; plots need much more."""
    meeting = ("truth", "prediction", "error", "path")
    for one, other in itertools.combinations((*meeting, "m", "b"), 2):
        ends = [seen(getattr(ROLES[r], scheme), blindness) for r in (one, other)]
        both_meet = one in meeting and other in meeting
        far = 30 if both_meet and blindness is None else 14 if both_meet else 8
        assert np.linalg.norm(ends[0] - ends[1]) >= far, f"{one} and {other}"


def test_the_style_sheet_has_every_class_and_every_variable(
    drawn: dict[str, str],
) -> None:
    css = palette.css()
    used = " ".join(re.findall(r'class="([^"]*)"', "".join(drawn.values()))).split()
    for name in set(used):
        assert f".{name} " in css, f"no rule for .{name}"
    for scheme, selector in ("light", '"default"'), ("dark", '"slate"'):
        block = re.search(rf"{selector}\] \{{(.*?)\}}", css, re.DOTALL)
        assert block
        for role, colour in ROLES.items():
            assert f"--{role}: {getattr(colour, scheme)};" in block[1]
