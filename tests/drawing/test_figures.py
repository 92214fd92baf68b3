"""The figures: true, whole, readable, the same every time, and rebuilt when stale."""

import ast
import gzip
import inspect
import itertools
import os
import re
import shutil
import subprocess
import sys
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

from perceptron.figures import FIGURES, style
from perceptron.figures.palette import ROLES
from perceptron.figures.sizes import LABEL, PANEL_WIDTH, WIDTH
from scripts import make_figures as figures
from scripts.common import files
from scripts.common.files import ROOT
from scripts.drawing import palette, typeface

SOURCES = sorted(
    path
    for path in (ROOT / "perceptron/figures").glob("*.py")
    if path.stem in FIGURES.values()
)
PHONE = 390 - 2 * 16  # what a phone leaves for a figure, in CSS pixels


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    """Return every figure as a page will hold it."""
    return {name: figures.page_svg(name)[1] for name in FIGURES}


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
        assert not re.search(r"[0-9]", text), f"{path.name}: compute it: {text!r}"


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
        ("residuals", ["−134.1", "19 dots lie above"]),
        ("squares", ["8,059"]),
        ("parabola", ["−4,769", "17,974", "m = 12.54"]),
        ("overshoot", ["245,149,040", "m = 1,549", "b = 152"]),
        ("first_step", ["m = 6.5441", "b = 10.1424"]),
        ("trained_line", ["m = 11.2349", "b = 25.0117", "m = 11.2137", "b = 25.2528"]),
        ("traces", ["12.48 by epoch 35", "2,176.01", "2,176.00"]),
        ("two_rates", ["19,340", "at 93.93"]),
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
    settings: Any = style.SETTINGS
    with matplotlib.rc_context(settings):

        def draw(name: str) -> list[Figure]:
            found = figures.function(name)().figure
            return list(found) if isinstance(found, tuple) else [found]

        yield draw


def boxes(figure: Figure) -> list[tuple[str, Any]]:
    """Return the upright texts that are seen and where each stands, in pixels."""
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    shown = set(re.findall(r"<text[^>]*>([^<]*)<", figures.matplotlib_svg(figure)))
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


def test_a_letter_that_the_typeface_lacks_stops_the_figure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def strange() -> style.Drawing:
        figure, ax = style.canvas()
        ax.text(9, 9, "∂")
        return style.Drawing(figure, "t", "d")

    built = build_instead(strange, monkeypatch, tmp_path)
    assert "missing from font" in built.problem


def build_instead(
    function: Callable[[], style.Drawing], patch: pytest.MonkeyPatch, folder: Path
) -> figures.Built:
    patch.setattr(figures, "GENERATED", folder)
    patch.setattr(figures, "function", lambda name: function)
    return figures.build("scatter")


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


def test_the_picture_of_the_readme_is_what_the_code_draws() -> None:
    committed = (ROOT / "docs/images/readme.svg").read_text(encoding="utf-8")
    assert committed == figures.stand_alone_svg("home"), (
        "run `python scripts/make_figures.py --standalone home docs/images/readme.svg`"
    )


# The command


class House:
    """A copy of what the figures are made from, to be changed at will."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for part in "perceptron", "scripts", "docs/live":
            shutil.copytree(
                ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__")
            )
        (root / "node_modules").symlink_to(ROOT / "node_modules")
        shutil.copytree(typeface.CACHE, root / ".cache/figures")

    def run(self, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, self.root / "scripts/make_figures.py", *args],
            env=os.environ | {"PYTHONPATH": str(self.root)} | environment,
            capture_output=True,
            text=True,
        )

    def built(self, *args: str) -> set[str]:
        """Run the command and return the names of the figures that it drew."""
        result = self.run(*args)
        assert result.returncode == 0, result.stderr
        return set(re.findall(r"^\[\d+/\d+\] (\w+): [\d.]+ KB$", result.stdout, re.M))

    def stale(self) -> set[str]:
        """Return the names of the figures that the command calls stale."""
        return set(re.findall(r"^(\w+) +stale ", self.run("--list").stdout, re.M))

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def outputs(self) -> dict[str, bytes]:
        folder = self.root / "docs/generated"
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> House:
    typeface.typeface()
    house = House(tmp_path_factory.mktemp("finished"))
    assert house.built() == set(FIGURES)
    return house


@pytest.fixture
def house(finished: House, tmp_path: Path) -> House:
    """Return a house of one's own in which all figures are fresh."""
    shutil.copytree(finished.root, tmp_path / "house", symlinks=True)
    own = House.__new__(House)
    own.root = tmp_path / "house"
    return own


def chapters(*names: str) -> set[str]:
    return {figure for figure, chapter in FIGURES.items() if chapter in names}


def test_two_builds_give_the_same_bytes(finished: House, tmp_path: Path) -> None:
    other = House(tmp_path / "other")
    result = other.run("--jobs", "1", PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert result.returncode == 0, result.stderr
    assert other.outputs() == finished.outputs()
    assert f"figures/{next(iter(FIGURES))}.svg" in other.outputs()


def test_only_what_is_stale_is_drawn_unless_forced(house: House) -> None:
    assert house.built() == set()
    assert house.built("scatter", "--force") == {"scatter"}
    house.edit("perceptron/figures/rates.py", "STEPS = 10", "STEPS = 9")
    assert house.built() == {"two_rates"}
    assert house.built() == set()


@pytest.mark.parametrize(
    "path, old, new, stale",
    [
        ("perceptron/figures/rates.py", "STEPS = 10", "STEPS = 9", chapters("rates")),
        ("perceptron/descent.py", "Return m and b", "Return b and m",
         chapters("step", "training", "rates", "index", "landscape", "curve", "inputs",
                  "network") | {"nudge", "parabola"}),
        ("perceptron/gradient_check.py", "1e-4", "1e-5", chapters("slope")),
        ("perceptron/figures/palette.py", "#1a66d6", "#1a66d7", set(FIGURES)),
        ("scripts/drawing/svg.py", "the root", "the  root", set(FIGURES)),
    ],
)  # fmt: skip
def test_a_change_makes_stale_what_depends_on_it_and_nothing_else(
    house: House, path: str, old: str, new: str, stale: set[str]
) -> None:
    assert house.stale() == set()
    house.edit(path, old, new)
    assert house.stale() == stale


def test_a_damaged_or_missing_figure_is_drawn_again(house: House) -> None:
    folder = house.root / "docs/generated/figures"
    (folder / "scatter.svg").write_text("<svg", encoding="utf-8")
    (folder / "home.svg").unlink()
    listed = house.run("--list").stdout
    assert re.search(r"^scatter +stale +20 patients$", listed, re.M)
    assert re.search(r"^home +missing +A line learns$", listed, re.M)
    assert re.search(r"^network +fresh +A small network$", listed, re.M)
    assert house.built() == {"scatter", "home"}


def test_a_drawing_that_fails_is_named_and_the_others_are_built(house: House) -> None:
    before = house.outputs()["figures/two_rates.svg"]
    house.edit("perceptron/figures/rates.py", "STEPS = 10", 'STEPS = "ten"')
    house.edit("perceptron/figures/slope.py", "the bottom", "the floor")
    result = house.run()
    assert result.returncode == 1
    assert "two_rates: not drawn: ValueError: epochs is 'ten'" in result.stderr
    assert "parabola: " in result.stdout
    assert house.outputs()["figures/two_rates.svg"] == before
    assert "two_rates     stale" in house.run("--list").stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_is_killed_leaves_the_old_figure_whole(
    house: House, jobs: str
) -> None:
    before = house.outputs()
    house.edit(
        "perceptron/figures/rates.py",
        "    return figure\n",
        "    import os\n    os.kill(os.getpid(), 9)\n    return figure\n",
    )
    house.edit("perceptron/figures/slope.py", "the bottom", "the floor")
    result = house.run("two_rates", "parabola", "--jobs", jobs)
    assert result.returncode != 0
    after = house.outputs()
    assert after["figures/two_rates.svg"] == before["figures/two_rates.svg"]
    assert not [name for name in after if name.endswith(".tmp")]
    if jobs == "2":
        assert "two_rates: not drawn: its process was ended" in result.stderr


def test_writing_that_is_interrupted_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "figure.svg"
    files.write_atomically(file, "old")

    def interrupted(self: Path, target: Path) -> None:
        assert self.read_text(encoding="utf-8") == "new"
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write_atomically(file, "new")
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_an_unknown_name_lists_the_known_ones(house: House) -> None:
    result = house.run("scater", "home")
    assert result.returncode == 2
    assert "no figure is called scater." in result.stderr
    for name in FIGURES:
        assert name in result.stderr


def test_without_npm_packages_one_sentence_says_what_to_run(house: House) -> None:
    (house.root / "node_modules").unlink()
    result = house.run()
    assert result.returncode == 1
    assert "run `make setup`" in result.stderr
    assert "Traceback" not in result.stderr


def test_help_helps(house: House) -> None:
    said = house.run("--help").stdout
    for option in inspect.signature(figures.main.callback or print).parameters:
        word = {"alone": "standalone", "names": "NAME"}.get(option, option.rstrip("_"))
        assert word in said


def test_panels_cannot_stand_alone(house: House) -> None:
    result = house.run("--standalone", "two_rates", str(house.root / "alone.svg"))
    assert result.returncode == 1
    assert "two_rates has 2 panels" in result.stderr
