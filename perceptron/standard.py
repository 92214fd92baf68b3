"""Standardising: shift and scale a column so that its bowl is round, and back."""

import math

from perceptron.checks import check_column
from perceptron.line import mean


# --8<-- [start:standard_deviation]
def standard_deviation(values: list[float]) -> float:
    """Return the root of the mean squared distance from the mean, in their units."""
    centre = mean(values)
    return math.sqrt(mean([(value - centre) ** 2 for value in values]))


# --8<-- [end:standard_deviation]


# --8<-- [start:standardise]
def standardise(values: list[float]) -> list[float]:
    """Return the values shifted to mean zero and scaled to standard deviation one."""
    check_column(values)
    centre, spread = mean(values), standard_deviation(values)
    return [(value - centre) / spread for value in values]


# --8<-- [end:standardise]


# --8<-- [start:original_units]
def original_units(m: float, b: float, x: list[float]) -> tuple[float, float]:
    """Return the weight and bias for raw x of a neuron trained on standardised x."""
    check_column(x)
    centre, spread = mean(x), standard_deviation(x)
    return m / spread, b - m * centre / spread


# --8<-- [end:original_units]
