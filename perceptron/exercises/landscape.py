"""Exercises of chapter 8: the highest stable rate, and back to the original units."""

from perceptron.descent import highest_stable_rate
from perceptron.exercises.form import Exercise, Field, Mistake
from perceptron.line import fit_line, mean
from perceptron.patients import x, y
from perceptron.standard import original_units, standard_deviation, standardise


# --8<-- [start:solution_highest_rate]
def highest_rate(curvature):
    """Return the rate at which a step multiplies the distance by -1."""
    return 2 / curvature


# --8<-- [end:solution_highest_rate]


# --8<-- [start:solution_way_back]
def way_back(m_z, b_z, centre, deviation):
    """Return m and b for x, from those for z = (x - centre) / deviation."""
    m = m_z / deviation
    return m, b_z - m * centre


# --8<-- [end:solution_way_back]

MULTIPLIED = (
    "The weight was multiplied by the standard deviation. One unit of z is several "
    "units of x, so one unit of x changes the prediction by less: divide."
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    limit = highest_stable_rate(x)
    # The curvatures across the valley and along it add up to the Hessian's diagonal.
    flat = 2 * mean([xi**2 for xi in x]) + 2 - 2 / limit
    m_z, b_z = fit_line(standardise(x), y)
    m, b = original_units(m_z, b_z, x)
    centre, deviation = mean(x), standard_deviation(x)
    rounded = round(centre, 4), round(deviation, 4)
    return [
        Exercise(
            "highest_rate",
            "The highest stable rate",
            Field(
                "Highest stable rate",
                limit,
                7,
                "There the factor across the valley is minus one; "
                "any larger, and each step lands further away.",
                Mistake(
                    limit / 2,
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
                Mistake(m_z * deviation, MULTIPLIED),
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
                Mistake(b_z - m_z * deviation * centre, MULTIPLIED),
                Mistake(
                    way_back(round(m_z, 4), b_z, *rounded)[1],
                    "The method is right, and the numbers were rounded before they "
                    "were used. Take them as Python holds them.",
                ),
            ),
        ),
    ]
