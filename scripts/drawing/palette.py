"""The palette as a style sheet: the variables, and the classes that the SVGs carry."""

from perceptron.figures.palette import ROLES
from perceptron.figures.sizes import LABEL, PANEL_WIDTH, WIDTH

# Words of a caption are 0.85 of the page's: what a pixel of a figure may become.
EM = 0.85 / LABEL
# What Matplotlib draws in: each light colour, and what it means.
LIGHT = {colour.light: role for role, colour in ROLES.items()}
# Who is shown the dark colours: who chose them, and, where no JavaScript can choose a
# scheme, whose system has.
CHOICES = {
    '[data-md-color-scheme="slate"]': "screen",
    ".no-js body": "screen and (prefers-color-scheme: dark)",
}

HEAD = """\
/* Written by scripts/make_figures.py from perceptron/figures/palette.py: edit that. */
"""


def css() -> str:
    """Return the whole style sheet."""
    light = variables(':root,\n[data-md-color-scheme="default"]', "light")
    blocks = [light, *map(dark, CHOICES, CHOICES.values())]
    return "\n".join([HEAD, *blocks, classes(), sizes()])


def dark(selector: str, screens: str) -> str:
    """Return the dark colours, for some screens: paper is light."""
    return f"@media {screens} {{\n{variables(selector, 'dark')}}}\n"


def variables(selector: str, scheme: str) -> str:
    lines = [f"  --{role}: {getattr(c, scheme)};" for role, c in ROLES.items()]
    return "\n".join([f"{selector} {{", *lines, "}", ""])


def classes() -> str:
    lines = [
        f".{kind}-{role} {{ {kind}: var(--{role}); }}"
        for kind in ("fill", "stroke")
        for role in ROLES
    ]
    return "\n".join([*lines, ""])


def sizes() -> str:
    """Let a figure grow until its words are as large as its caption's, no further."""
    page = ".md-typeset .figure-drawing"
    return f"""\
{page} svg {{ display: block; width: 100%; height: auto; }}
{page} svg.drawing {{ max-width: {WIDTH * EM:.1f}em; }}
{page} svg.panel {{ max-width: {PANEL_WIDTH * EM:.1f}em; margin-inline: auto; }}
.panels {{
  display: grid;
  flex: 1;
  gap: 1.2em;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
  max-width: {2 * PANEL_WIDTH * EM + 1.2:.1f}em;
}}
"""
