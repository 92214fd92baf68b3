"""Exercises of chapter 8: how far matters, limit and pace, the way back, momentum."""

from perceptron.descent import highest_stable_rate
from perceptron.exercises.form import Choice, Exercise, Field, Mistake, Right
from perceptron.exercises.function import Case, Function
from perceptron.line import fit_line, mean
from perceptron.patients import x, y
from perceptron.standard import original_units, standard_deviation, standardise

TEN, Y_TEN = x[:10], y[:10]
SLOWER = 0.004


# --8<-- [start:solution_momentum_step]
def momentum_step(p, velocity, slope, learning_rate, momentum):
    """Return the parameter and its velocity after one step."""
    velocity = momentum * velocity - learning_rate * slope
    return p + velocity, velocity


# --8<-- [end:solution_momentum_step]


def old_velocity(p, velocity, slope, learning_rate, momentum):
    """Move by the velocity of the step before: a mistake."""
    _, new = momentum_step(p, velocity, slope, learning_rate, momentum)
    return p + velocity, new


def climbing(p, velocity, slope, learning_rate, momentum):
    """Add the slope where it should be subtracted: a mistake."""
    return momentum_step(p, velocity, -slope, learning_rate, momentum)


def all_kept(p, velocity, slope, learning_rate, momentum):
    """Keep the whole of the old velocity: a mistake."""
    return momentum_step(p, velocity, slope, learning_rate, 1)


def all_scaled(p, velocity, slope, learning_rate, momentum):
    """Let the momentum multiply the slope as well: a mistake."""
    return momentum_step(p, velocity, momentum * slope, learning_rate, momentum)


def subtracted(p, velocity, slope, learning_rate, momentum):
    """Subtract the new velocity, which points downhill already: a mistake."""
    _, new = momentum_step(p, velocity, slope, learning_rate, momentum)
    return p - new, new


def velocity_not_returned(p, velocity, slope, learning_rate, momentum):
    """Hand back the old velocity: a mistake."""
    p, _ = momentum_step(p, velocity, slope, learning_rate, momentum)
    return p, velocity


def plain(p, velocity, slope, learning_rate, momentum):
    """Take a plain step: what the exercise begins with."""
    return p - learning_rate * slope, velocity


MOMENTUM_STEP = Function(
    "momentum_step",
    '''def momentum_step(p, velocity, slope, learning_rate, momentum):
    """Return the parameter and its velocity after one step."""
    p = p - learning_rate * slope
    return p, velocity
''',
    momentum_step,
    "Steps that point the same way add up now, and of two that point to and fro "
    "the one works against the other.",
    [
        Case("Look again at the two equations.", 5.0, 3.0, -40.0, 0.1, 0.9),
        Case("Is something fixed that is handed in?", -1.0, 0.5, 2.0, 0.03, 0.6),
        Case("Without momentum, it is a plain step.", 5.0, 3.0, -40.0, 0.1, 0),
    ],
    Mistake(plain, "This is still a plain step: nothing of the velocity is kept."),
    Mistake(
        old_velocity,
        "The parameter moved by the old velocity. Find the new one first.",
    ),
    Mistake(climbing, "This climbs: the slope has to be subtracted, not added."),
    Mistake(
        all_kept,
        "The whole velocity was kept. Only a part of it is: multiply by momentum.",
    ),
    Mistake(
        all_scaled,
        "Momentum multiplies the old velocity only, not the slope of this step.",
    ),
    Mistake(
        subtracted,
        "The new velocity points downhill already: the parameter adds it.",
    ),
    Mistake(
        velocity_not_returned,
        "The parameter is right, but the velocity that comes back is the old one. "
        "The next step needs the new one.",
    ),
)

MULTIPLIED = (
    "The weight was multiplied by the standard deviation. One unit of z is several "
    "units of x, so one unit of x changes the prediction by less: divide."
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    steep = 2 / highest_stable_rate(TEN)
    # The curvatures across the valley and along it add up to the Hessian's diagonal.
    flat = 2 * mean([xi**2 for xi in TEN]) + 2 - steep
    m_z, b_z = fit_line(standardise(TEN), Y_TEN)
    m, b = original_units(m_z, b_z, TEN)
    centre, deviation = mean(TEN), standard_deviation(TEN)
    rounded = round(centre, 4), round(deviation, 4)
    return [
        Exercise(
            "far_start",
            "From far away",
            Choice(
                "About when does it settle?",
                Mistake(
                    "After a thousand times as many epochs.",
                    "That would be so if all steps were equally long. But where the "
                    "distance is larger, so are the slope and the step.",
                ),
                Mistake(
                    "After some thirty times as many epochs, the root of a thousand.",
                    "The loss grows with the square of the distance, but that is not "
                    "what counts. Ask what part of the distance a step leaves.",
                ),
                Right(
                    "After about half as many epochs again.",
                    "A step leaves the same part of any distance, so a thousand times "
                    "the distance is ten halvings more, and no more than that.",
                ),
                Mistake(
                    "After as many epochs as from the near start.",
                    "Each step leaves the same part of the distance, but from further "
                    "away it has to be shrunk more often to be as small in the end.",
                ),
            ),
        ),
        Exercise(
            "beyond_limit",
            "Just above the limit",
            Choice(
                "What will you see?",
                Mistake(
                    "The path leaves the map at once.",
                    "It will leave, but what do a few factors just beyond minus one "
                    "do to a distance?",
                ),
                Right(
                    "The path jumps from side to side, a little wider each time.",
                    "Just beyond minus one, a factor turns the distance round and "
                    "stretches it slightly. Set the rate and count how many steps "
                    "stay on the map.",
                ),
                Mistake(
                    "The path jumps from side to side, a little less far each time.",
                    "That is what happens just below the limit, where the factor "
                    "has not reached minus one.",
                ),
                Mistake(
                    "The path runs down the floor faster than before.",
                    "Along the floor it would, but across the valley the factor "
                    "has passed minus one.",
                ),
            ),
        ),
        Exercise(
            "highest_rate",
            "Limit and pace",
            Field(
                "Highest stable rate",
                2 / steep,
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
            Field(
                "Factor along the floor",
                1 - SLOWER * flat,
                6,
                "Each step leaves almost all of the distance along the floor.",
                Mistake(
                    1 - SLOWER * steep,
                    "That is the factor across the valley. Take the flat curvature.",
                ),
                Mistake(
                    SLOWER * flat,
                    "That is the part of the distance that a step covers. "
                    "The factor is what it leaves.",
                ),
                Mistake(
                    1 - 2 * SLOWER * flat,
                    "The two is in the curvature already: for one patient, "
                    "the curvature is twice what the input's square and one add up to.",
                ),
                Mistake(
                    1 + SLOWER * flat,
                    "With a plus, the distance would grow: descent steps against the "
                    "slope.",
                ),
            ),
        ),
        Exercise(
            "read_bowl",
            "Reading a map",
            Field(
                "Condition number",
                81,
                0,
                "The condition number is the square of how long for its width an "
                "ellipse is.",
                Mistake(
                    9,
                    "That is how many times longer than wide it is. But the loss "
                    "rises with the square of the distance.",
                ),
                Mistake(
                    3,
                    "You took the root. From curvature to length you would, but here "
                    "you go from length to curvature.",
                ),
                Mistake(
                    18,
                    "The loss rises with the square of the distance, "
                    "not with twice the distance.",
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
                "It is the slope of the best line for these ten patients.",
                Mistake(m_z * deviation, MULTIPLIED),
                Mistake(
                    m_z,
                    "That is still the weight for z. One unit of x is only a part of "
                    "one unit of z.",
                ),
            ),
            Field(
                "Bias for x",
                b,
                4,
                "It is the intercept of the best line for these ten patients.",
                Mistake(
                    b_z,
                    "The shift was forgotten: z is zero at the mean of x, "
                    "and the bias for x is the prediction where x is zero.",
                ),
                Mistake(b_z - m_z * deviation * centre, MULTIPLIED),
                Mistake(
                    b_z - m_z * centre,
                    "The mean was multiplied by the weight for z. "
                    "Take the weight for x, which you have just found.",
                ),
                Mistake(
                    b_z + m * centre,
                    "From the mean back to an input of zero, the prediction falls: "
                    "subtract.",
                ),
                Mistake(
                    b_z - round(m_z, 4) / rounded[1] * rounded[0],
                    "The method is right, and the numbers were rounded before they "
                    "were used. Take them as Python holds them.",
                ),
            ),
        ),
        Exercise("momentum_step", "A step with momentum", MOMENTUM_STEP),
    ]
