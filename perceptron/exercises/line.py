"""Exercises of chapter 1: what turns a line, a fit by hand, and the worst patient."""

from perceptron.exercises.form import Choice, Exercise, Field, Mistake, Right
from perceptron.exercises.function import Case, Function
from perceptron.line import fit_line, mean
from perceptron.patients import x, y

POINTS = [1, 2, 3, 6], [2, 5, 11, 10]


# --8<-- [start:solution_what_turns]
def slope_after(i):
    """Return the best slope if target i were higher by 100."""
    targets = list(y)
    targets[i] = targets[i] + 100
    return fit_line(x, targets)[0]


# --8<-- [end:solution_what_turns]


# --8<-- [start:solution_prediction_at_ten]
def prediction_at_ten():
    """Return what the best line predicts for an input of ten."""
    m, b = fit_line(x, y)
    return m * 10 + b


# --8<-- [end:solution_prediction_at_ten]


# --8<-- [start:solution_four_points]
def four_points():
    """Return the best line through (1, 2), (2, 5), (3, 11) and (6, 10)."""
    # The means are 3 and 7. From them, the inputs lie at -2, -1, 0 and 3,
    # and the targets at -5, -2, 4 and 3.
    m = (-2 * -5 + -1 * -2 + 0 * 4 + 3 * 3) / (4 + 1 + 0 + 9)
    return m, 7 - m * 3


# --8<-- [end:solution_four_points]


# --8<-- [start:solution_worst_patient]
def worst_patient(x, y, m, b):
    """Return the index of the patient whose error is largest in size."""
    sizes = [abs(m * xi + b - yi) for xi, yi in zip(x, y)]
    return sizes.index(max(sizes))


# --8<-- [end:solution_worst_patient]


def errors(x, y, m, b):
    """Return prediction minus truth of every patient."""
    return [m * xi + b - yi for xi, yi in zip(x, y)]


WORST_PATIENT = Function(
    "worst_patient",
    '''def worst_patient(x, y, m, b):
    """Return the index of the patient whose error is largest in size."""
    errors = []
    return 0
''',
    worst_patient,
    "It finds the dot that lies furthest above or below the line.",
    [
        Case("Look again at what is largest.", [1, 2, 3, 4], [2, 14, 6, 7], 2, 0),
        Case(
            "It finds an error below zero, but not one above.",
            *([1, 2, 3, 4], [2, 5, 0, 8], 2, 0),
        ),
        Case(
            "It is right for a few rows, and not for our patients and another line.",
            *(x, y, 11, 25),
        ),
    ],
    Mistake(
        lambda *case: errors(*case).index(max(errors(*case))),
        "A large negative error is large as well: compare the sizes, without signs.",
    ),
    Mistake(
        lambda *case: errors(*case).index(min(errors(*case))),
        "A large positive error is large as well: compare the sizes, without signs.",
    ),
    Mistake(
        lambda *case: worst_patient(*case) + 1,
        "It finds the right patient but counts from one, and Python counts from zero.",
    ),
    Mistake(
        lambda *case: max(abs(error) for error in errors(*case)),
        "That is how large the error is. The question is whose it is.",
    ),
    Mistake(
        lambda *case: errors(*case)[worst_patient(*case)],
        "That is the error itself. The question is whose it is.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the chapter's exercises."""
    m, b = fit_line(x, y)
    return [
        Exercise(
            "what_turns",
            "What turns a line",
            Choice(
                "Whose mistake turns the best line most?",
                Mistake(
                    "That of a patient in the middle, with an average input.",
                    "In the upper sum the patient's distance from the mean input is a "
                    "factor. In the middle it is nearly nothing: such a patient lifts "
                    "the line, and hardly turns it.",
                ),
                Mistake(
                    "It makes no difference whose mistake it is.",
                    "Look at the upper sum: each target is multiplied by how far its "
                    "input lies from the mean.",
                ),
                Right(
                    "That of a patient at the edge, with a very large input.",
                    "The further an input lies from the mean, the longer is the lever "
                    "by which its patient turns the line.",
                ),
            ),
        ),
        Exercise(
            "prediction_at_ten",
            "An average patient",
            Field(
                "Prediction",
                prediction_at_ten(),
                2,
                "Ten is the average input of all the patients that the data hold, "
                "so this is what the line says about an average one.",
                Mistake(
                    m * 10,
                    "That is the slope times the input. "
                    "The intercept is missing: add b.",
                ),
                Mistake(
                    b * 10 + m,
                    "The slope and the intercept have changed places: "
                    "m multiplies the input, and b is added.",
                ),
                Mistake(
                    mean(y),
                    "That is the average target of our patients. Their average input "
                    "is a little below ten.",
                ),
            ),
        ),
        Exercise(
            "four_points",
            "A line by hand",
            *fields_of_four_points(),
        ),
        Exercise("worst_patient", "The worst patient", WORST_PATIENT),
    ]


def fields_of_four_points():
    """Return the slope and the intercept through four points, to find by hand."""
    inputs, targets = POINTS
    m, b = fit_line(inputs, targets)
    x_mean, y_mean = mean(inputs), mean(targets)
    products = sum(xi * yi for xi, yi in zip(inputs, targets))
    covariation = sum((xi - x_mean) * (yi - y_mean) for xi, yi in zip(*POINTS))
    return (
        Field(
            "Slope",
            m,
            2,
            "It is how the inputs and targets vary together, divided by how the inputs "
            "vary by themselves.",
            Mistake(covariation, "That is the upper sum. Divide it by the lower one."),
            Mistake(
                1 / m,
                "The quotient is upside down: the squares of the inputs' distances "
                "belong below.",
            ),
            Mistake(
                products / sum(xi**2 for xi in inputs),
                "The averages have to be taken off first: both sums are about "
                "distances from the means.",
            ),
            Mistake(
                covariation / sum((yi - y_mean) ** 2 for yi in targets),
                "Below stand the squares of the inputs' distances, not the targets'.",
            ),
            Mistake(
                (targets[-1] - targets[0]) / (inputs[-1] - inputs[0]),
                "That is the slope from the first point to the last. "
                "The two between have a say as well.",
            ),
        ),
        Field(
            "Intercept",
            b,
            2,
            "The best line always passes through the point of the averages.",
            Mistake(
                y_mean + m * x_mean,
                "The slope times the mean input has to be subtracted.",
            ),
            Mistake(
                x_mean - m * y_mean,
                "The two means have changed places.",
            ),
            Mistake(
                y_mean,
                "That is the mean target. The slope times the mean input is still "
                "to be subtracted.",
            ),
        ),
    )
