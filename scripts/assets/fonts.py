"""The site's fonts, cut down to the glyphs that are used, and their style sheet."""

import io
import re
from dataclasses import dataclass
from pathlib import Path

import click
from math_core import LatexError, LatexToMathML

from scripts.common.files import ROOT
from scripts.common.freshness import digest

PACKAGES = ROOT / "node_modules" / "@fontsource"
ASCII = "".join(map(chr, range(0x20, 0x7F)))
# What the code prints, and what Markdown and the theme add to the pages.
ADDED = "“”‘’–—…·×−±≈≤≥→←²³½©¶ \N{NO-BREAK SPACE}"
# Kerning, ligatures, marks; lining and tabular figures, which the style sheets ask for.
TEXT_FEATURES = ["kern", "liga", "ccmp", "mark", "lnum", "tnum"]
# OpenType's math features: small forms for indices, dotless letters, flat accents.
MATH_FEATURES = ["ssty", "dtls", "flac"]
ITALIC_RUNS = [("A", "Z", "𝐴"), ("a", "z", "𝑎"), ("α", "ω", "𝛼")]
ITALIC_OUTLIERS = {"h": "ℎ", "∂": "𝜕"}
TEX = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", re.DOTALL)


@dataclass(frozen=True)
class Face:
    """One font of the site: its package, family, weight and style."""

    package: str
    family: str
    weight: int = 400
    style: str = "normal"

    def sources(self) -> list[Path]:
        """Return the package's files for this face, the Latin one first."""
        files = (PACKAGES / self.package / "files").glob(
            f"*-{self.weight}-{self.style}.woff2"
        )
        return sorted(
            files,
            key=lambda path: (f"-latin-{self.weight}-" not in path.name, path.name),
        )


TEXT = [
    Face("source-serif-4", "Source Serif 4"),
    Face("source-serif-4", "Source Serif 4", style="italic"),
    Face("source-serif-4", "Source Serif 4", weight=600),
    Face("source-code-pro", "Source Code Pro"),
]
# Faces that readers' machines have, and Adobe's widths of their letters, which all of
# them keep: Matplotlib brings these.
FALLBACKS = {
    "Source Serif 4": ("ptm", ("Times New Roman", "Liberation Serif", "Tinos")),
    "Source Code Pro": ("pcr", ("Courier New", "Liberation Mono", "Cousine")),
}
STYLES = {(400, "normal"): ("r", ""), (400, "italic"): ("ri", " Italic")}
STYLES[600, "normal"] = ("b", " Bold")
WIDTH = re.compile(r"^C (\d+) ; WX (\d+) ;", re.MULTILINE)
# English of ours, with letters as often as the pages have them, and seldom changed.
SAMPLE = ROOT / "CONTRIBUTING.md"
MATH = Face("stix-two-math", "STIX Two Math")


def pages() -> list[Path]:
    """Return the Markdown pages."""
    return sorted((ROOT / "docs").glob("*.md"))


def text_characters() -> set[str]:
    """Return every character that a page, a listing or a figure may show."""
    sources = [
        *pages(),
        *sorted((ROOT / "perceptron").rglob("*.py")),
        *sorted((ROOT / "overrides").rglob("*.html")),
        ROOT / "mkdocs.yml",
    ]
    shown = "".join(path.read_text(encoding="utf-8") for path in sources)
    return {c for c in shown if c.isprintable()} | set(ASCII + ADDED)


def math_characters() -> set[str]:
    """Return every character of the pages' equations, letters in italics as well."""
    convert = LatexToMathML(continue_on_error=True).convert_with_local_state
    # Without a space it is nobody's first font, and its measures are not used.
    shown = set(" 0123456789()[]+-=")
    for page in pages():
        for display, inline in TEX.findall(page.read_text(encoding="utf-8")):
            try:
                mathml = convert(display or inline, displaystyle=bool(display))
            except LatexError:
                continue  # the build says what is wrong with it, and where
            shown |= set(re.sub(r"<[^>]*>|\s", "", mathml))
    return shown | set(map(italic, shown))


def italic(letter: str) -> str:
    """Return the character that a browser draws for a lone letter in an equation."""
    if letter in ITALIC_OUTLIERS:
        return ITALIC_OUTLIERS[letter]
    for first, last, italic_first in ITALIC_RUNS:
        if first <= letter <= last:
            return chr(ord(italic_first) + ord(letter) - ord(first))
    return letter


def cut(source: Path, characters: set[str], features: list[str]) -> tuple[bytes, str]:
    """Return the font with only these characters, as WOFF2, and those it has."""
    from fontTools.subset import Options, Subsetter  # slow, and rarely needed
    from fontTools.ttLib import TTFont

    font = TTFont(source, recalcTimestamp=False)
    kept = "".join(sorted(characters & set(map(chr, font.getBestCmap()))))
    subsetter = Subsetter(Options(layout_features=features, hinting=False))
    subsetter.populate(text=kept)
    subsetter.subset(font)
    font.flavor = "woff2"
    data = io.BytesIO()
    font.save(data)
    return data.getvalue(), kept


def unicode_range(characters: str) -> str:
    """Return the characters in CSS's notation, neighbours joined."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
        for first, last in runs
    )


def rule(face: Face, file: str, characters: str) -> str:
    """Return the CSS that gives a face these characters from this file."""
    return f"""@font-face {{
  font-family: "{face.family}";
  font-style: {face.style};
  font-weight: {face.weight};
  font-display: swap;
  src: url("fonts/{file}") format("woff2");
  unicode-range: {unicode_range(characters)};
}}
"""


def widths(name: str) -> dict[str, float]:
    """Return the widths of a fallback's letters, in ems."""
    from matplotlib import get_data_path  # slow, and rarely needed

    text = (Path(get_data_path()) / f"fonts/afm/{name}8a.afm").read_text("latin-1")
    return {chr(int(code)): int(width) / 1000 for code, width in WIDTH.findall(text)}


def fallback(face: Face) -> str:
    """Return the CSS of a face that takes the room of this one until it has come.

    A line of English is as long in it, and its letters stand as high.
    """
    from fontTools.ttLib import TTFont

    font = TTFont(face.sources()[0])
    em, names, metrics = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
    stem, families = FALLBACKS[face.family]
    kind, called = STYLES[face.weight, face.style]
    theirs = widths(stem + kind)
    text = [c for c in SAMPLE.read_text("utf-8") if c in theirs]
    ours = sum(metrics[names[ord(c)]][0] / em for c in text)
    wider = ours / sum(theirs[c] for c in text)
    line = font["hhea"]
    rises = {"ascent": line.ascent, "descent": -line.descent, "line-gap": line.lineGap}
    overrides = [
        f"  {name}-override: {units / em / wider:.2%};" for name, units in rises.items()
    ]
    local = ", ".join(f'local("{family}{called}")' for family in families)
    return "\n".join(
        [
            "@font-face {",
            f'  font-family: "{face.family} Fallback";',
            f"  font-style: {face.style};",
            f"  font-weight: {face.weight};",
            f"  size-adjust: {wider:.2%};",
            *overrides,
            f"  src: {local};",
            "}\n",
        ]
    )


def made_from() -> str:
    """Return a digest of all that the fonts depend on."""
    return digest(
        [Path(__file__), SAMPLE], repr(sorted(text_characters() | math_characters()))
    )


def build() -> dict[str, bytes]:
    """Return every file to write, by its path inside docs/generated/."""
    files: dict[str, bytes] = {}
    rules: list[str] = []
    nowhere: dict[Face, set[str]] = {}
    for face in TEXT:
        wanted = text_characters()
        for source in face.sources():
            data, kept = cut(source, wanted, TEXT_FEATURES)
            if kept:
                files[f"fonts/{source.name}"] = data
                rules.append(rule(face, source.name, kept))
                wanted -= set(kept)
        nowhere[face] = wanted
    (source,) = MATH.sources()
    borrowed = set[str]().union(*nowhere.values())
    data, kept = cut(source, math_characters() | borrowed, MATH_FEATURES)
    files[f"fonts/{source.name}"] = data
    rules.append(rule(MATH, source.name, kept))
    for face, missing in nowhere.items():
        if arrows := "".join(sorted(missing & set(kept))):
            rules.append(rule(face, source.name, arrows))
        if unknown := "".join(sorted(missing - set(kept))):
            click.echo(f"  {face.family} has no {unknown}: the reader's fonts fill in.")
    rules += map(fallback, TEXT)
    files["fonts.css"] = "\n".join(rules).encode()
    return files
