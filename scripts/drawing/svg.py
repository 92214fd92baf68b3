"""From Matplotlib's SVG to one that a page can hold.

Inlined in a page, an SVG shares its ids, its classes and its style sheet with all the
others. So every id gets the figure's name in front, every colour becomes a class that
the page's palette colours in light and dark, and no style of its own is left.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from scripts.drawing.palette import LIGHT

SVG = "http://www.w3.org/2000/svg"
STAND_ALONE_FONTS = "'Source Serif 4', 'Source Serif Pro', Georgia, serif"

# Matplotlib numbers the ids that it makes up; those it refers to are hashes.
MADE_UP_ID = re.compile(r"_\d+$")
NUMBER = re.compile(r"-?\d*\.\d+(?:[eE][-+]?\d+)?|-?\d+[eE][-+]?\d+")
LONG = 200  # characters of a path
SPOT = re.compile(r"M (\S+ \S+) L \1(?= M|$)")  # a dot: a line without length
NUMERIC = {"d", "x", "y", "width", "height", "transform", "viewBox", "points"}
NUMERIC |= {"stroke-width", "stroke-dasharray", "stroke-dashoffset", "font-size"}
DEFAULTS = {
    ("stroke-linejoin", "round"),  # set once, on the root
    ("stroke-linecap", "butt"),
    ("stroke-dashoffset", "0"),
    ("stroke-width", "1"),
    ("text-anchor", "start"),
    ("stroke-dasharray", "none"),
}


class SvgError(ValueError):
    """The SVG holds something that a page cannot take."""


def for_page(
    name: str,
    drawings: Sequence[str],
    title: str,
    description: str,
) -> str:
    """Return Matplotlib's drawings as one element that a page can hold.

    One drawing becomes an <svg>, several become a <div class="panels"> of them.
    """
    panels = len(drawings) > 1
    prefixes = [f"{name}-{i}" if panels else name for i, _ in enumerate(drawings, 1)]
    roots = [clean(d, name, prefix) for d, prefix in zip(drawings, prefixes)]
    for tag, text in ("desc", description), ("title", title):
        element = Element(tag, {"id": f"{name}-{tag}"})
        element.text = text
        roots[0].insert(0, element)
    refuse_twins(roots)
    top = roots[0]
    for root in roots:
        root.set("class", "panel" if panels else "drawing")
    if panels:
        top = Element("div", {"class": "panels"})
        top.extend(roots)
    top.set("role", "img")
    top.set("aria-labelledby", f"{name}-title")
    top.set("aria-describedby", f"{name}-desc")
    return written(top)


def panels(page: str) -> list[Element]:
    """Return the panels of what a page holds of a figure."""
    top = ElementTree.fromstring(page)
    strip_namespaces(top)
    return [top] if top.tag == "svg" else list(top.iterfind("svg"))


def size(panel: Element) -> tuple[str, str]:
    """Return how wide and how high a panel is, in pixels."""
    _, _, width, height = panel.attrib["viewBox"].split()
    return width, height


def file(name: str, panel: int) -> str:
    """Return where a panel is kept as a picture, in the folder of figures."""
    return f"pictures/{name}-{panel}.svg"


def pictures(page: str) -> list[str]:
    """Return what a page holds of a figure, each panel as a file of its own."""
    return [painted(panel) for panel in panels(page)]


def painted(root: Element) -> str:
    """Return a drawing with its colours, paper and size inside."""
    root.set("xmlns", SVG)
    colour_of = {role: colour for colour, role in LIGHT.items()}
    for element in root.iter():
        for word in element.attrib.pop("class", "").split():
            kind, _, role = word.partition("-")
            if role in colour_of:
                element.set(kind, colour_of[role])
    width, height = size(root)
    root.set("width", width)
    root.set("height", height)
    root.set("font-family", STAND_ALONE_FONTS)
    words = sum(child.tag in {"title", "desc"} for child in root)
    area = {"width": width, "height": height}
    sheet = Element("rect", area | {"fill": colour_of["paper"]})
    root.insert(words, sheet)
    return written(root)


def changed(name: str, svg: str, changes: Mapping[str, Mapping[str, object]]) -> str:
    """Return a page's drawing with the attributes that a live figure gives to marks."""
    root = ElementTree.fromstring(svg)
    strip_namespaces(root)
    for panel in root.iter("svg"):
        panel.set("xmlns", SVG)
    marked = {element.get("id"): element for element in root.iter()}
    for mark, attributes in changes.items():
        if (element := marked.get(f"{name}-{mark}")) is None:
            raise SvgError(
                f"the live figure changes {mark!r}, and the drawing has no such mark: "
                "give the artist that moves set_gid."
            )
        for key, value in attributes.items():
            if key == "text":
                element.text = str(value)
            else:
                element.set(key, str(value))
    return written(root)


def clean(svg: str, name: str, prefix: str) -> Element:
    """Return the root of Matplotlib's SVG without what a page cannot take."""
    root = ElementTree.fromstring(svg)
    strip_namespaces(root)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in {"metadata", "style"}:
                parent.remove(child)
    for element in root.iter():
        style_to_attributes(element)
        round_numbers(element)
    refuse_black(root)
    prefix_ids(root, name, prefix)
    drop_the_invisible(root)
    flatten(root)
    hand_down(root)
    view_box = root.attrib["viewBox"]
    root.attrib.clear()
    root.set("xmlns", SVG)
    root.set("viewBox", view_box)
    root.set("stroke-linejoin", "round")
    return root


def refuse_twins(roots: Sequence[Element]) -> None:
    """Raise SvgError when two panels have the same mark."""
    ids = Counter(e.attrib["id"] for r in roots for e in r.iter() if "id" in e.attrib)
    for name, times in ids.items():
        if times > 1:
            raise SvgError(f"{name!r} is marked in {times} places: name them apart.")


def strip_namespaces(root: Element) -> None:
    """Leave bare names: `svg` for `{…}svg`, `href` for `{…xlink}href`."""
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        for key in [key for key in element.attrib if "}" in key]:
            element.set(key.rpartition("}")[2], element.attrib.pop(key))


def style_to_attributes(element: Element) -> None:
    """Turn `style` into attributes, and its colours into classes."""
    classes = element.get("class", "").split()
    for key, value in declarations(element.attrib.pop("style", "")):
        if key == "font-family" or (key, value) in DEFAULTS:
            continue
        if key in {"fill", "stroke"} and value != "none":
            classes.append(f"{key}-{role_of(value, element)}")
        else:
            element.set(key, value)
    if classes:
        element.set("class", " ".join(classes))


def declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in filter(str.strip, style.split(";")):
        key, _, value = declaration.partition(":")
        yield key.strip(), value.strip()


def role_of(colour: str, element: Element) -> str:
    """Return what the colour means; a colour outside the palette is an error."""
    if colour.lower() in LIGHT:
        return LIGHT[colour.lower()]
    words = f" ({element.text!r})" if element.tag == "text" else ""
    raise SvgError(
        f"a <{element.tag}>{words} has the colour {colour}, which is not in the "
        "palette: use one of the roles of perceptron/figures/palette.py."
    )


def refuse_black(root: Element) -> None:
    """Raise SvgError where Matplotlib leaves a fill out: that is how it says black."""
    if root.tag in {"defs", "clipPath"}:
        return
    filled = "fill" in root.attrib or "fill-" in root.get("class", "")
    if root.tag in {"path", "text"} and not filled:
        role_of("#000000", root)
    for child in root:
        refuse_black(child)


def round_numbers(element: Element) -> None:
    """Keep a hundredth of a pixel, in long paths a tenth, and no needless white space.

    A page's first view holds its drawings, and long paths are most of their bytes.
    """
    for key in NUMERIC & element.attrib.keys():
        digits = 1 if key == "d" and len(element.attrib[key]) > LONG else 2
        value = NUMBER.sub(partial(rounded, digits=digits), element.attrib[key])
        value = SPOT.sub(r"M \1 h 0", " ".join(value.split()))
        if value.startswith("rotate(-0 ") or value.startswith("rotate(0 "):
            del element.attrib[key]
        else:
            element.set(key, value)


def rounded(match: re.Match[str], digits: int) -> str:
    text = f"{float(match[0]):.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def prefix_ids(root: Element, name: str, prefix: str) -> None:
    """Put the figure's name before every id that is of use, and drop the others.

    What Matplotlib numbers is numbered anew in each panel; a mark (`set_gid`) is of the
    whole figure, whichever panel it is in.
    """
    targets = {target for element in root.iter() for target in references(element)}
    numbers = count(1)
    new = {}
    for element in root.iter():
        old = element.attrib.pop("id", None)
        if old in targets:
            new[old] = f"{prefix}-{next(numbers)}"
        elif old and not MADE_UP_ID.search(old):
            new[old] = f"{name}-{old}"
        if old in new:
            element.set("id", new[old])
    for element in root.iter():
        for target in references(element):
            if target not in new:
                raise SvgError(f"something refers to #{target}, which is not there.")
            for key, value in element.attrib.items():
                if value in {f"#{target}", f"url(#{target})"}:
                    element.set(key, value.replace(f"#{target}", f"#{new[target]}"))


def references(element: Element) -> list[str]:
    """Return the ids that the element refers to, by `#id` or `url(#id)`."""
    found = (re.fullmatch(r"(?:url\()?#([^)]+)\)?", v) for v in element.attrib.values())
    return [match[1] for match in found if match]


def drop_the_invisible(root: Element) -> None:
    """Remove shapes that have neither a fill nor a stroke, and empty texts."""
    for parent in list(root.iter()):
        if parent.tag in {"clipPath", "defs"}:
            continue
        for child in list(parent):
            painted = "class" in child.attrib or child.tag not in {"path", "rect"}
            if not painted or (child.tag == "text" and not (child.text or "").strip()):
                parent.remove(child)


def flatten(root: Element) -> None:
    """Remove groups that hold nothing, and those that say nothing."""
    for parent in list(root.iter()):
        children: list[Element] = []
        for child in list(parent):
            if child.tag == "g":
                flatten(child)
            if child.tag in {"g", "defs"} and not len(child):
                continue
            if child.tag == "g" and not child.attrib:
                children.extend(child)
            else:
                children.append(child)
        parent[:] = children


def hand_down(root: Element) -> None:
    """Let a mark stand on the one shape that moves, not on the group around it."""
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag == "g" and set(child.attrib) == {"id"} and len(child) == 1:
                (only,) = child
                if only.tag in {"path", "text"} and "id" not in only.attrib:
                    only.set("id", child.attrib["id"])
                    parent[place] = only


def written(root: Element) -> str:
    """Return the element as text, a line an element and no blank line."""
    for element in root.iter():
        if element.tag not in {"text", "title", "desc"}:
            element.text = None
        element.tail = None
    ElementTree.indent(root, space="")
    return ElementTree.tostring(root, encoding="unicode") + "\n"
