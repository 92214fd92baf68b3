"""The post-processor: Matplotlib's SVG in, an SVG that a page can hold out."""

import re
from xml.etree import ElementTree

import pytest

from scripts.drawing import svg

MEANING = {"#112233": "ink", "#445566": "truth", "#ffffff": "paper"}
HEAD = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="38pt" height="30pt"
 viewBox="0 0 38 30" xmlns="http://www.w3.org/2000/svg" version="1.1">
<metadata>made by someone</metadata>
<defs><style type="text/css">*{stroke-linejoin: round}</style></defs>"""


@pytest.fixture(autouse=True)
def _three_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg, "LIGHT", MEANING)


def page(body: str, *more: str) -> str:
    drawings = [f"{HEAD}{b}</svg>" for b in (body, *more)]
    return svg.for_page("fig", drawings, "A <title>", "What & why")


def test_what_belongs_to_a_file_of_its_own_is_gone() -> None:
    out = page('<g id="figure_1"><g id="patch_1"/></g>')
    for gone in ("<?xml", "DOCTYPE", "metadata", "<style", "pt", "xlink", "version"):
        assert gone not in out
    root = ElementTree.fromstring(out)
    assert root.get("viewBox") == "0 0 38 30"
    assert {"width", "height"}.isdisjoint(root.attrib)
    assert [child.tag.rpartition("}")[2] for child in root] == ["title", "desc"]


def test_title_and_description_name_the_picture() -> None:
    root = ElementTree.fromstring(page(""))
    assert root.get("role") == "img"
    named = {child.get("id"): child.text for child in root}
    assert named[root.get("aria-labelledby")] == "A <title>"
    assert named[root.get("aria-describedby")] == "What & why"


def test_ids_are_prefixed_and_references_follow() -> None:
    out = page(
        '<defs><path id="mabc" d="M 0 0" style="stroke: #112233"/>'
        '<clipPath id="p1"><rect x="0" y="0" width="1" height="1"/></clipPath></defs>'
        '<g id="line2d_1"><use xlink:href="#mabc" x="1" style="fill: #112233"/></g>'
        '<g id="moving"><path d="M 0 0" clip-path="url(#p1)" '
        'style="fill: none; stroke: #112233"/></g>'
    )
    ids = re.findall(r'\bid="([^"]+)"', out)
    assert ids == ["fig-title", "fig-desc", "fig-1", "fig-2", "fig-moving"]
    assert 'href="#fig-1"' in out
    assert 'clip-path="url(#fig-2)"' in out


def test_a_reference_to_nothing_is_an_error() -> None:
    with pytest.raises(svg.SvgError, match="refers to #gone"):
        page('<use xlink:href="#gone" style="fill: #112233"/>')


def test_style_becomes_attributes_and_colours_become_classes() -> None:
    out = page(
        '<path d="M 0 0" style="fill: #445566; stroke: #112233; stroke-width: 0.8; '
        'fill-opacity: 0.1; stroke-linejoin: miter"/>'
        "<text style=\"font-size: 12px; font-family: 'X'; text-anchor: middle; "
        'fill: #112233">a</text>'
    )
    assert "style=" not in out
    assert "font-family" not in out
    assert 'class="fill-truth stroke-ink"' in out
    for kept in ('stroke-width="0.8"', 'fill-opacity="0.1"', 'text-anchor="middle"'):
        assert kept in out


@pytest.mark.parametrize(
    "element, colour",
    [
        ('<path d="M 0 0" style="fill: #abcdef"/>', "#abcdef"),
        ('<path d="M 0 0" style="fill: none; stroke: #abcdef"/>', "#abcdef"),
        ('<path d="M 0 0" style="stroke: #112233"/>', "#000000"),
        ('<text style="font-size: 3px">a</text>', "#000000"),
    ],
)
def test_a_colour_outside_the_palette_is_an_error(element: str, colour: str) -> None:
    with pytest.raises(svg.SvgError, match=f"has the colour {colour}, which is not"):
        page(element)


def test_long_paths_keep_a_tenth_of_a_pixel() -> None:
    corners = " L ".join("1.23456 300.5000" for _ in range(20))
    out = page(f'<path d="M {corners}" style="fill: #112233"/>')
    assert 'd="M 1.2 300.5 L 1.2 300.5' in out


def test_a_dot_is_said_once() -> None:
    dots = "M 1.004 2 \nL 1 2 \nM 3 4 \nL 3 4 \nM 5 6 \nL 5 66 \nM 7 8 \nL 7 8 \nL 9 9"
    out = page(f'<path d="{dots}" style="fill: #112233"/>')
    assert 'd="M 1 2 h 0 M 3 4 h 0 M 5 6 L 5 66 M 7 8 L 7 8 L 9 9"' in out


def test_numbers_keep_two_decimals() -> None:
    out = page(
        '<path d="M 1.23456 -0.001 \nL 2 300.5000 \n" style="fill: #112233"/>'
        '<text x="49.28351" y="7.000001" transform="rotate(-0 49.28 7)" '
        'style="fill: #112233">1.23456</text>'
        '<text transform="rotate(-9.87654 1 2)" style="fill: #112233">a</text>'
    )
    assert 'd="M 1.23 0 L 2 300.5"' in out
    assert 'x="49.28" y="7" class' in out
    assert 'transform="rotate(-9.88 1 2)"' in out
    assert ">1.23456<" in out, "words are no coordinates"


def test_the_invisible_and_the_empty_are_dropped_and_nothing_else() -> None:
    out = page(
        '<g id="figure_1"><g id="patch_1"><path d="M 0 0" style="fill: none"/></g>'
        '<g id="axes_1"><text style="fill: #112233"> </text>'
        '<g clip-path="none"><text style="fill: #112233">kept</text></g></g></g>'
    )
    root = ElementTree.fromstring(out)
    assert [e.tag.rpartition("}")[2] for e in root.iter()] == [
        "svg",
        "title",
        "desc",
        "g",
        "text",
    ]


def test_several_drawings_become_panels_under_one_description() -> None:
    mark = '<g id="here"><text style="fill: #112233">a</text></g>'
    out = page(mark, mark.replace("here", "there"))
    root = ElementTree.fromstring(out)
    assert (root.tag, root.get("class"), root.get("role")) == ("div", "panels", "img")
    assert [child.get("class") for child in root] == ["panel", "panel"]
    assert out.count("<title") == out.count("<desc") == 1
    assert 'id="fig-here"' in out and 'id="fig-there"' in out


def test_markdown_sees_no_blank_line() -> None:
    out = page('<g id="moving">\n\n<text style="fill: #112233">a</text>\n\n</g>')
    assert "\n\n" not in out


def test_a_stand_alone_file_holds_its_colours_its_paper_and_its_size() -> None:
    body = '<path d="M 0 0" style="fill: #445566; stroke: #ffffff"/>'
    (out,) = svg.pictures(page(body))
    root = ElementTree.fromstring(out)
    assert "class=" not in out
    assert 'fill="#445566"' in out and 'stroke="#ffffff"' in out
    assert (root.get("width"), root.get("height")) == ("38", "30")
    assert [e.tag.rpartition("}")[2] for e in root][:3] == ["title", "desc", "rect"]


def test_two_panels_with_the_same_mark_are_an_error() -> None:
    mark = '<g id="here"><text style="fill: #112233">a</text></g>'
    with pytest.raises(svg.SvgError, match="'fig-here' is marked in 2 places"):
        page(mark, mark)


def test_a_mark_stands_on_the_shape_that_moves() -> None:
    shape = '<path d="M 0 0" style="fill: none; stroke: #112233"/>'
    assert re.search(r'<path[^>]* id="fig-line"', page(f'<g id="line">{shape}</g>'))
    both = page(f'<g id="lines">{shape}{shape}</g>')
    assert '<g id="fig-lines">' in both


def test_a_live_figure_sets_attributes_and_words() -> None:
    drawing = page(
        '<g id="line"><path d="M 0 0" style="fill: none; stroke: #112233"/></g>'
        '<g id="says"><text style="fill: #112233">0</text></g>'
    )
    changes = {"line": {"d": "M 1 2 L 3 4"}, "says": {"text": "a < b"}}
    out = svg.changed("fig", drawing, changes)
    assert 'd="M 1 2 L 3 4"' in out and ">a &lt; b</text>" in out
    with pytest.raises(svg.SvgError, match="changes 'gone'"):
        svg.changed("fig", drawing, {"gone": {"d": ""}})
