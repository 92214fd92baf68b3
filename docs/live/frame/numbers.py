"""How numbers are written: as on the pages, in the figures and in their sentences."""

import math

from perceptron.checks import is_finite_number

LONG = 1e9  # from here on numbers are written with a power of ten


def shown(value: float, digits: "int | None" = None) -> str:
    """Return the number as the pages write it: commas, a true minus."""
    if not math.isfinite(value):
        return "beyond all numbers"
    text = str(abs(value)) if digits is None else f"{abs(value):.{digits}f}"
    whole, point, part = text.partition(".")
    if whole.isdigit():  # by hand: MicroPython's format puts no commas into floats
        starts = range(len(whole) % 3, len(whole), 3)
        groups = [whole[: len(whole) % 3]] + [whole[i : i + 3] for i in starts]
        whole = ",".join([group for group in groups if group])
    shows = any(digit in text for digit in "123456789")  # what rounds to zero does not
    return ("−" if value < 0 and shows else "") + whole + point + part


def written(value: float, digits: int) -> str:
    """Return the number as the pages write it, a long one with a power of ten."""
    if not is_finite_number(value):
        return "more than Python can hold"
    if abs(value) < LONG:
        return shown(value, digits)
    return f"{value:.1e}".replace("-", "−")


def counted(number: int, name: str) -> str:
    """Return the number with the name of what was counted."""
    return f"{shown(number)} {name}{'' if number == 1 else 's'}"
