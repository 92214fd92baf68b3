"""What a line is worth: rows held back, and how much each row pulls at the slope."""

from perceptron.guards import held_out as guards
from perceptron.line import fit_line, mean
from perceptron.network import uniform


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
    x_mean = mean(x)
    variation = sum((xi - x_mean) ** 2 for xi in x)
    return [1 / len(x) + (xi - x_mean) ** 2 / variation for xi in x]


# --8<-- [end:leverages]


@guards.slopes_without
# --8<-- [start:slopes_without]
def slopes_without(x, y):
    """Return, for each row, the slope of the line that fits all the others."""
    m, b = fit_line(x, y)
    x_mean = mean(x)
    variation = sum((xi - x_mean) ** 2 for xi in x)
    slopes = []
    for xi, yi, leverage in zip(x, y, leverages(x)):
        error = m * xi + b - yi
        slopes.append(m + (xi - x_mean) * error / (1 - leverage) / variation)
    return slopes


# --8<-- [end:slopes_without]
