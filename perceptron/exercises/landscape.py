"""Exercises of chapter 8: the highest stable rate, and back to the original units."""

import math

from perceptron.exercises.form import Exercise, Field, Mistake
from perceptron.line import fit_line, mean
from perceptron.patients import x, y
from perceptron.standard import original_units, standard_deviation, standardise


def line_curvatures(x: list[float]) -> tuple[float, float]:
    """Return how the loss of a line curves along its valley, and across it.

    The eigenvalues of a table of two by two are the roots of a quadratic equation.
    """
    along_m, along_b, together = 2 * mean([xi**2 for xi in x]), 2.0, 2 * mean(x)
    middle = (along_m + along_b) / 2
    radius = math.sqrt(((along_m - along_b) / 2) ** 2 + together**2)
    return middle - radius, middle + radius


# --8<-- [start:solution_highest_rate]
def highest_rate(curvature: float) -> float:
    """Return the rate at which a step multiplies this direction's distance by -1."""
    return 2 / curvature


# --8<-- [end:solution_highest_rate]


# --8<-- [start:solution_way_back]
def way_back(
    m_z: float, b_z: float, centre: float, spread: float
) -> tuple[float, float]:
    """Return weight and bias for x, from those for z = (x - centre) / spread."""
    m = m_z / spread
    return m, b_z - m * centre


# --8<-- [end:solution_way_back]

MULTIPLIED = (
    "The weight was multiplied by the standard deviation. One unit of z is several "
    "units of x, so one unit of x changes the prediction by less: divide."
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    flat, steep = line_curvatures(x)
    m_z, b_z = fit_line(standardise(x), y)
    m, b = original_units(m_z, b_z, x)
    centre, spread = mean(x), standard_deviation(x)
    return [
        Exercise(
            "highest_rate",
            "The highest stable rate",
            Field(
                "Highest stable rate",
                highest_rate(steep),
                7,
                "There the factor across the valley is minus one; "
                "any larger, and each step lands further away.",
                Mistake(
                    1 / steep,
                    "At this rate the factor across the valley is zero: it lands "
                    "on the floor in one step. The limit is a factor of minus one.",
                ),
                Mistake(
                    2 / flat,
                    "That is the limit along the flat floor. "
                    "The steep walls are the first to throw descent out.",
                ),
            ),
        ),
        Exercise(
            "way_back",
            "The way back",
            Field(
                "Weight for x",
                m,
                4,
                "It is the best slope of the first chapter.",
                Mistake(m_z * spread, MULTIPLIED),
            ),
            Field(
                "Bias for x",
                b,
                4,
                "It is the best intercept of the first chapter.",
                Mistake(
                    b_z,
                    "The shift was forgotten: z is zero at the mean of x, "
                    "and the bias for x is the prediction where x is zero.",
                ),
                Mistake(b_z - m_z * spread * centre, MULTIPLIED),
                Mistake(
                    way_back(round(m_z, 4), b_z, round(centre, 4), round(spread, 4))[1],
                    "The method is right, and the numbers were rounded before they "
                    "were used. Take them as Python holds them.",
                ),
            ),
        ),
    ]
