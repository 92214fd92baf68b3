"""What a line is worth: rows held back, and how much each row pulls at the slope."""

from perceptron.guards import held_out as guards
from perceptron.line import fit_line
from perceptron.network import uniform
from perceptron.standard import standard_deviation, standardise


@guards.hold_back
# --8<-- [start:hold_back]
def hold_back(count, seed):
    """Return the places of the rows to fit, and of the fifth held back."""
    draws = uniform(seed, count)
    order = sorted(range(count), key=lambda i: draws[i])
    fifth = count // 5
    return sorted(order[fifth:]), sorted(order[:fifth])


# --8<-- [end:hold_back]


@guards.leverages
# --8<-- [start:leverages]
def leverages(x):
    """Return how much of its own prediction each row decides by itself."""
    return [(1 + z**2) / len(x) for z in standardise(x)]


# --8<-- [end:leverages]


@guards.slopes_without
# --8<-- [start:slopes_without]
def slopes_without(x, y):
    """Return, for each row, the slope of the line through the others."""
    m, b = fit_line(x, y)
    spread = len(x) * standard_deviation(x)
    slopes = []
    for xi, yi, z, leverage in zip(x, y, standardise(x), leverages(x)):
        error = m * xi + b - yi
        slopes.append(m + z * error / (spread * (1 - leverage)))
    return slopes


# --8<-- [end:slopes_without]
