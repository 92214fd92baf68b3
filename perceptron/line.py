"""The straight line that fits best, in closed form."""

import math

from perceptron.checks import check_rows, check_spread


# --8<-- [start:mean]
def mean(values: list[float]) -> float:
    """Return the sum of the values divided by how many there are."""
    return sum(values) / len(values)


# --8<-- [end:mean]


# --8<-- [start:fit_line]
def fit_line(x: list[float], y: list[float]) -> tuple[float, float]:
    """Return slope m and intercept b of the line with the least squared error."""
    check_rows(x, y)
    check_spread(x)
    x_mean, y_mean = mean(x), mean(y)
    together = sum((xi - x_mean) * (yi - y_mean) for xi, yi in zip(x, y))
    spread = sum((xi - x_mean) ** 2 for xi in x)
    m = together / spread
    b = y_mean - m * x_mean
    return m, b


# --8<-- [end:fit_line]


# --8<-- [start:r_squared]
def r_squared(errors: list[float], y: list[float]) -> float:
    """Return the share of the spread of y that the line accounts for: 1 is all."""
    y_mean = mean(y)
    return 1 - sum(e**2 for e in errors) / sum((yi - y_mean) ** 2 for yi in y)


# --8<-- [end:r_squared]


# --8<-- [start:slope_standard_error]
def slope_standard_error(errors: list[float], x: list[float]) -> float:
    """Return the standard error of the fitted slope, in units of y per unit of x."""
    x_mean = mean(x)
    noise = sum(e**2 for e in errors) / (len(x) - 2)
    return math.sqrt(noise / sum((xi - x_mean) ** 2 for xi in x))


# --8<-- [end:slope_standard_error]
