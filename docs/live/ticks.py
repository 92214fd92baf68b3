"""An axis for numbers that nobody knows beforehand, with round numbers along it."""

import math

from live.frame.numbers import shown

MOST = 7  # numbers along an axis
LONG = 10**8  # from here on there is no room for all digits
EDGE = 0.04  # of the spread, left free at either end


class Scale:
    """From a column's numbers to parts of an axis: 0 where it begins, 1 at its end."""

    def __init__(self, values: "list[float]") -> None:
        """Take the numbers, which are not all equal."""
        spread = max(values) - min(values)
        self.least = min(values) - EDGE * spread
        self.most = max(values) + EDGE * spread
        self.power, self.step = round_step((self.most - self.least) / (MOST - 1))
        first = math.ceil(self.least / self.step)
        last = math.floor(self.most / self.step)
        self.ticks = [i * self.step for i in range(first, last + 1)]

    def part(self, value: float) -> float:
        """Return how far along the axis a number is."""
        return (value - self.least) / (self.most - self.least)

    def written(self, tick: float) -> str:
        """Return a round number with as many digits as tell it from its neighbours."""
        size = max(abs(self.least), abs(self.most))
        if size >= LONG or self.power < -5:
            digits = max(0, math.floor(math.log10(size)) - self.power)
            return f"{tick:.{digits}e}".replace("-", "−") if tick else "0"
        return brief(tick, max(0, -self.power))


def round_step(least: float) -> "tuple[int, float]":
    """Return the next of 1, 2 and 5 times a power of ten, and the power."""
    power = math.floor(math.log10(least))
    ten = float(10**power) if power >= 0 else 1 / 10**-power
    for factor in 1, 2, 5:
        if factor * ten >= least:
            return power, factor * ten
    return power + 1, 10 * ten


def brief(value: float, digits: int) -> str:
    """Return a number as the pages write it; one like a year has no comma."""
    text = shown(value, digits)
    return text.replace(",", "") if abs(value) < 9_999.5 else text


def near(value: float) -> str:
    """Return a number to five digits, without zeros at its end."""
    if value == 0:
        return "0"
    if not 1e-4 <= abs(value) < LONG:
        return f"{value:.4e}".replace("-", "−")
    text = brief(value, max(0, 4 - math.floor(math.log10(abs(value)))))
    return text.rstrip("0").rstrip(".") if "." in text else text
