"""Claims: numbers and words in a sentence that carry the expression behind them.

    The error is **−134.07**{ data-py="error" }, so the guess is
    **too low**{ data-py="error < 0" data-not="too high" }.

A number says what its expression gives, rounded to the digits shown. Words without
digits say that their expression is True, and may say what holds where it is False;
where both are the same words, they say that it is False.
This file is the grammar, for the site, for the proof and for the reader's browser.
"""

import math

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any

# Where a claim stands in Markdown: its text, its expression, and what may hold instead.
CLAIM = (  # MicroPython takes no "\\n" for the end of a line
    '\\*\\*([^*`|{}"\n]+)\\*\\*'
    '\\{ data-py="([^"|`\n]+)"(?: data-not="([^"|`{}<>&\n]+)")? \\}'
)
BARE = "[0-9](?:[0-9.,]*[0-9])?"
DIGITS = "0123456789"
CURE = "make refresh rewrites it"


class Malformed(ValueError):
    """A text that is neither one number nor words; the message says what to do."""


class NotANumber(ValueError):
    """The value behind a number is a bool, NaN, infinite, or no number at all."""


class Number:
    """How a number is written: signs as they stand, digits, and where a point is."""

    def __init__(
        self, sign: str, whole: str, part: str, power_sign: str, power: str
    ) -> None:
        """Take the pieces; those that are not there are empty."""
        self.sign = sign
        self.whole = whole
        self.part = part
        self.power_sign = power_sign
        self.power = power


def is_words(text: str) -> bool:
    """Say whether the claim is one of words: it then has to be True."""
    return not any(is_numeral(character) for character in text)


def is_numeral(character: str) -> bool:
    """Say whether a character counts: ½ as well, where Python knows of it."""
    if hasattr(character, "isnumeric"):
        return character.isnumeric()
    return character in DIGITS  # MicroPython; CPython has seen the page before


def taken(text: str, allowed: str) -> "tuple[str, str]":
    """Return what a text begins with, of the characters allowed, and the rest."""
    end = 0
    while end < len(text) and text[end] in allowed:
        end += 1
    return text[:end], text[end:]


def signed(text: str) -> "tuple[str, str, str]":
    """Return a sign if there is one, digits and commas, and the rest."""
    sign = text[:1] if text[:1] in ("+", "−", "-") else ""
    digits, rest = taken(text[len(sign) :], DIGITS + ",")
    return sign, digits, rest


def parsed(text: str) -> Number:
    """Return the number in a claim; raise Malformed if it is none."""
    part = power_sign = power = ""
    sign, whole, rest = signed(text)
    fits = whole == whole.replace(",", "") or is_grouped(whole)
    if rest[:1] == ".":
        part, rest = taken(rest[1:], DIGITS)
        fits = fits and part != ""
    if rest[:1] == "e":
        power_sign, power, rest = signed(rest[1:])
        fits = fits and power != "" and "," not in power
    if whole == "" or rest or not fits:
        raise Malformed(
            f"the claim **{text}** is neither one number nor words without digits: "
            "put in bold only the number."
        )
    return Number(sign, whole, part, power_sign, power)


def is_grouped(whole: str) -> bool:
    """Say whether commas stand where thousands end."""
    first, *others = whole.split(",")
    return 1 <= len(first) <= 3 and all(len(group) == 3 for group in others)


def sign_of(like: str, negative: bool) -> str:
    """Return a number's sign, as another one has it: minus or hyphen, plus or none."""
    if negative:
        return like if like == "-" else "−"
    return "+" if like == "+" else ""


def rounded(value: "int | float", digits: int) -> int:
    """Return the value times ten to the digits, rounded: exactly, ties to even."""
    if isinstance(value, int):
        above, below = value, 1
    else:
        fraction, power = math.frexp(value)
        above, below = int(fraction * 2**53), 1
        if power > 53:
            above *= 2 ** (power - 53)
        else:
            below = 2 ** (53 - power)
    if digits >= 0:
        above *= 10**digits
    else:
        below *= 10**-digits
    whole, rest = above // below, above % below
    if 2 * rest > below or (2 * rest == below and whole % 2 == 1):
        whole += 1
    return whole


def fixed(value: "int | float", digits: int, commas: bool) -> str:
    """Return a value that is not negative with so many digits after the point."""
    text = str(rounded(value, digits))
    text = "0" * (digits + 1 - len(text)) + text
    whole, part = text[: len(text) - digits], text[len(text) - digits :]
    if commas:
        first = len(whole) % 3
        groups = [whole[at : at + 3] for at in range(first, len(whole), 3)]
        whole = ",".join(([whole[:first]] if first else []) + groups)
    return f"{whole}.{part}" if digits else whole


def scientific(value: "int | float", digits: int) -> "tuple[str, int]":
    """Return a value that is not negative as digits, and the power of ten behind."""
    about = math.floor(math.log10(value)) if 0 < value < 1 else len(str(int(value))) - 1
    for power in (about - 1, about, about + 1):
        figures = str(rounded(value, digits - power))
        if len(figures) == digits + 1 and value:
            return (f"{figures[0]}.{figures[1:]}" if digits else figures), power
    return fixed(0, digits, False), 0


def rewrite(text: str, value: "Any") -> str:
    """Return the value, rounded and written as the number `text` is written."""
    number = parsed(text)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise NotANumber(f"{value!r} is not a number")
    if isinstance(value, float) and not math.isfinite(value):
        raise NotANumber(f"{value!r} is not a finite number")
    size, digits, power = abs(value), len(number.part), 0
    if number.power:
        written, power = scientific(size, digits)
    else:
        written = fixed(size, digits, "," in number.whole)
    if any(digit in written for digit in "123456789"):  # what rounds to zero has none
        written = sign_of(number.sign, value < 0) + written
    if number.power:
        written += f"e{sign_of(number.power_sign, power < 0)}{abs(power)}"
    return written


def says(text: str, value: "Any", instead: "str | None" = None) -> bool:
    """Say whether the claim's text is what the value behind it gives."""
    if is_words(text):
        return value is (text != instead)
    try:
        return rewrite(text, value) == text
    except NotANumber:
        return False


def fault(text: str, py: str, value: "Any", instead: "str | None" = None) -> str:
    """Return the sentence that says what is wrong with a claim; nothing if it holds."""
    if says(text, value, instead):
        return ""
    if is_words(text):
        return (
            f"the page says {text!r}, which {py} makes {value!r} "
            f"where it must be {text != instead}; the prose has to be changed by hand"
        )
    try:
        code = rewrite(more_digits(text), value)
    except NotANumber as error:
        return (
            f"the page says {text}, but {error} ({py}); "
            "the page has to be changed by hand"
        )
    return f"the page says {text}, the code says {code} ({py}); {CURE}"


def without(number: str) -> str:
    """Return the sentence that says that a number has no expression."""
    return f'the number {number} has no expression: write **{number}**{{ data-py="…" }}'


def more_digits(text: str) -> str:
    """Return the number with two digits more, so that a message tells more."""
    number = parsed(text)
    place = len(number.sign) + len(number.whole)
    if number.part:
        place += 1 + len(number.part)
    return text[:place] + ("00" if number.part else ".00") + text[place:]
