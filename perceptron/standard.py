"""Standardising: shift and scale a column so that its bowl is round, and back."""

import math

from perceptron.guards import standard as guards
from perceptron.line import mean


# --8<-- [start:standard_deviation]
def standard_deviation(values):
    """Return the root of the mean squared distance from the mean."""
    centre = mean(values)
    return math.sqrt(mean([(value - centre) ** 2 for value in values]))


# --8<-- [end:standard_deviation]


@guards.standardise
# --8<-- [start:standardise]
def standardise(values):
    """Return the values shifted to mean 0 and scaled to deviation 1."""
    centre, deviation = mean(values), standard_deviation(values)
    return [(value - centre) / deviation for value in values]


# --8<-- [end:standardise]


@guards.original_units
# --8<-- [start:original_units]
def original_units(m, b, x):
    """Return weight and bias for raw x of a neuron for standardised x."""
    centre, deviation = mean(x), standard_deviation(x)
    return m / deviation, b - m * centre / deviation


# --8<-- [end:original_units]
