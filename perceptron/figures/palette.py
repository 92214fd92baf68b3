"""One colour for one meaning, in figures, equations and controls alike.

Every colour has at least 4.5:1 against the paper, so that it can be text as well, and
the four that meet in a plot stay apart for colour-blind readers: tests measure both.
"""

from typing import NamedTuple


class Colour(NamedTuple):
    """What one role looks like on light and on dark paper."""

    light: str
    dark: str


ROLES = {
    "truth": Colour("#1a66d6", "#5a90fb"),  # what was measured: y, the data
    "prediction": Colour("#c24708", "#e87f2b"),  # what the neuron says: ŷ, the line
    "error": Colour("#86176b", "#ff9fd6"),  # how far apart the two are
    "path": Colour("#07664f", "#66e3a0"),  # the way descent takes
    "m": Colour("#5c4a00", "#d9c85a"),  # the weight
    "b": Colour("#7f62ad", "#b3a0e8"),  # the bias
    "ink": Colour("#22262b", "#e8e6e1"),  # text
    "quiet": Colour("#6a6a68", "#9a9a96"),  # axes, helpers, words that stand back
    "paper": Colour("#fffdf9", "#16181d"),  # the page itself
}
