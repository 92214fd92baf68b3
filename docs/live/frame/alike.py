"""What the browser's Python does a little differently, done as CPython does it.

MicroPython rounds and writes floats by way of other floats: its 0.94 reads
0.9399999999999999. Here whole numbers do it, exactly.
"""

import builtins
import math
import sys

from live.frame.claims import rounded, scientific

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any

IS_OTHER = sys.implementation.name == "micropython"
PLAIN = (float, list, tuple, dict)
round_there, print_there = round, print


def to_digits(value: "float | int", digits: "int | None" = None) -> "float | int":
    """Return what `round` returns: the nearest decimal of so many digits."""
    finite = isinstance(value, float) and math.isfinite(value)
    if digits is None or digits < 0 or not finite:
        there: Any = round_there
        same: float | int = there(value) if digits is None else there(value, digits)
        return same
    size: float = rounded(abs(value), digits) / 10**digits
    return -size if math.copysign(1, value) < 0 else size


def written(value: "Any") -> str:
    """Return what `repr` returns, for numbers and for lists of them."""
    kind = type(value)
    if kind is float and math.isfinite(value):
        return shortest(value)
    if kind is list:
        return "[" + ", ".join([written(part) for part in value]) + "]"
    if kind is tuple:
        end = ",)" if len(value) == 1 else ")"
        return "(" + ", ".join([written(part) for part in value]) + end
    if kind is dict:
        pairs = [written(key) + ": " + written(value[key]) for key in value]
        return "{" + ", ".join(pairs) + "}"
    return repr(value)


def shortest(value: float) -> str:
    """Return the float in the fewest digits that mean it and no other."""
    sign = "-" if math.copysign(1, value) < 0 else ""
    size = abs(value)
    digits, power = "0", 0
    for places in (14, 15, 16):
        digits, power = scientific(size, places)
        nearest = int(digits.replace(".", ""))
        # Half-way, it is rounded to an even digit, which may mean the float below.
        there = [n for n in (nearest, nearest + 1) if means(n, power - places, size)]
        if there:
            digits = str(there[0])
            break
    digits = digits.rstrip("0") or "0"
    if -5 < power < 16:
        if power < 0:
            return f"{sign}0.{'0' * (-power - 1)}{digits}"
        digits += "0" * (power + 2 - len(digits))
        return f"{sign}{digits[: power + 1]}.{digits[power + 1 :]}"
    part = "." + digits[1:] if digits[1:] else ""
    exponent = str(abs(power))
    exponent = "0" * (2 - len(exponent)) + exponent
    return f"{sign}{digits[0]}{part}e{'-' if power < 0 else '+'}{exponent}"


def means(figures: int, power: int, value: float) -> bool:
    """Say whether a decimal is nearer to this float than to its neighbours."""
    fraction, twos = math.frexp(value)
    whole, twos = int(fraction * 2**53), twos - 53
    above, below = figures, whole
    if power < 0:
        below *= 10**-power
    else:
        above *= 10**power
    unit = 10 ** max(-power, 0)
    if twos < 0:
        above *= 2**-twos
    else:
        below *= 2**twos
        unit *= 2**twos
    apart = abs(above - below) * 2
    if whole == 2**52 and above < below:
        apart *= 2  # below a power of two, floats are twice as close
    return apart < unit or (apart == unit and whole % 2 == 0)


def say(*things: "Any", sep: str = " ", end: str = "\n", **more: "Any") -> None:
    """Print as CPython prints."""
    print_there(*[text_of(thing) for thing in things], sep=sep, end=end, **more)


def text_of(thing: "Any") -> str:
    """Return what `str` returns."""
    return written(thing) if type(thing) in PLAIN else str(thing)


def answer(value: "Any") -> None:
    """Print what an expression at the prompt gives."""
    if value is not None:
        print_there(written(value))


def settle() -> None:
    """Let this Python print as CPython does, unless it is CPython."""
    if IS_OTHER:
        hear(say, answer)


def hear(say: "Any", answer: "Any") -> None:
    """Let `print`, and the prompt with what an expression gives, do this."""
    names: Any = builtins
    names.print = say
    if IS_OTHER:
        names.__repl_print__ = answer
    else:
        sys.displayhook = answer
