"""The straight line that fits best, in closed form."""

import math

from perceptron.guards import line as guards


@guards.mean
# --8<-- [start:mean]
def mean(values):
    """Return the sum of the values divided by how many there are."""
    return sum(values) / len(values)


# --8<-- [end:mean]


@guards.fit_line
# --8<-- [start:fit_line]
def fit_line(x, y):
    """Return slope m and intercept b of the line with the least squares."""
    x_mean, y_mean = mean(x), mean(y)
    covariation = sum((xi - x_mean) * (yi - y_mean) for xi, yi in zip(x, y))
    variation = sum((xi - x_mean) ** 2 for xi in x)
    m = covariation / variation
    b = y_mean - m * x_mean
    return m, b


# --8<-- [end:fit_line]


@guards.r_squared
# --8<-- [start:r_squared]
def r_squared(errors, y):
    """Return how much of y's variation a line accounts for: 1 is all."""
    y_mean = mean(y)
    variation = sum((yi - y_mean) ** 2 for yi in y)
    return 1 - sum(e**2 for e in errors) / variation


# --8<-- [end:r_squared]


@guards.slope_standard_error
# --8<-- [start:slope_standard_error]
def slope_standard_error(errors, x):
    """Return the slope's standard error, in units of y per unit of x."""
    x_mean = mean(x)
    variation = sum((xi - x_mean) ** 2 for xi in x)
    residual_variance = sum(e**2 for e in errors) / (len(x) - 2)
    return math.sqrt(residual_variance / variation)


# --8<-- [end:slope_standard_error]
