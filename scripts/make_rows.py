"""Write the rows that travel with the site, from scikit-learn's data.

The patients go to perceptron/patients.py and data/others.py, the moons to
perceptron/moons.py, the digits to data/digits.py, and what readers of chapter 17 can
try to docs/sets/.
"""

import random
from collections.abc import Sequence

import click
from sklearn.datasets import (
    load_diabetes,
    load_digits,
    load_iris,
    load_linnerud,
    make_moons,
)

from perceptron.checks import check_rows
from scripts.common.files import ROOT, write_atomically

PACKAGE, SETS = ROOT / "perceptron", ROOT / "docs/sets"
BODY_MASS_INDEX, S5 = 2, 8
SIZES = 100, 100, 1_000  # rows of the moons to fit, to choose by, and for the end
NOISE, RANDOM_STATE, DECIMALS = 0.25, 9, 3

COLUMNS = """\
x is the body-mass index on a scale of our own, which chapter 1 explains.
s5 is a blood value, possibly the logarithm of the triglycerides, on the same scale.
y measures how far the disease went in one year.

Written by scripts/make_rows.py, and held equal to scikit-learn by the tests.
Source: Efron, Hastie, Johnstone, Tibshirani, Least Angle Regression (2004)."""


def columns(patients: slice) -> dict[str, list[float]]:
    """Return body-mass index and s5 (rescaled) and disease progression, by name."""
    inputs, targets = load_diabetes(return_X_y=True)
    x, s5 = (
        (inputs[patients, feature] * 100 + 10).tolist()
        for feature in (BODY_MASS_INDEX, S5)
    )
    y = targets[patients].tolist()
    check_rows(x, y)
    check_rows(s5, y)
    return {"x": x, "s5": s5, "y": y}


def patients() -> str:
    """Return the text of perceptron/patients.py: a value a line."""
    title = "Twenty patients, one a row: the last 20 of scikit-learn's diabetes data."
    lines = [f'"""{title}\n\n{COLUMNS}\n"""']
    for name, values in columns(slice(-20, None)).items():
        lines += ["", f"{name} = [", *(f"    {value!r}," for value in values), "]"]
    return "\n".join(lines) + "\n"


def others() -> str:
    """Return the text of perceptron/data/others.py: a patient a line."""
    title = "The 422 patients of scikit-learn's diabetes data beyond the twenty."
    rows = zip(*columns(slice(None, -20)).values())
    lines = [
        f'"""{title}\n\n{COLUMNS}\n"""',
        "",
        "rows = [  # x, s5, y",
        *(f"    ({x!r}, {s5!r}, {y!r})," for x, s5, y in rows),
        "]",
        "",
        *(
            f"{name} = [row[{i}] for row in rows]"
            for i, name in enumerate(("x", "s5", "y"))
        ),
    ]
    return "\n".join(lines) + "\n"


def moon_rows(
    random_state: int = RANDOM_STATE, decimals: int = DECIMALS
) -> list[tuple[float, float, int]]:
    """Return two inputs, rounded, and the answer of each row, in a random order."""
    inputs, answers = make_moons(sum(SIZES), noise=NOISE, random_state=random_state)
    columns = *inputs.round(decimals).T.tolist(), answers.tolist()
    return list(zip(*columns))


def moons() -> str:
    """Return the text of perceptron/moons.py: a row a line."""
    lines = [
        '"""Two half-moons of rows, in a random order: two inputs, and yes or no.',
        "",
        f"scikit-learn's make_moons({sum(SIZES)}, noise={NOISE}, "
        f"random_state={RANDOM_STATE}), rounded to {DECIMALS} digits.",
        "Written by scripts/make_rows.py, and held equal to scikit-learn by the tests.",
        '"""',
        "",
        "table = [  # two inputs, and the answer",
        *(f"    {row!r}," for row in moon_rows()),
        "]",
        "",
        "rows = [[x_1, x_2] for x_1, x_2, _ in table]",
        "answers = [answer for _, _, answer in table]",
        f"SIZES = {SIZES}  # rows to fit, to choose by, and for the end",
    ]
    return "\n".join(lines) + "\n"


# The digits are shuffled, since neighbours look as if one hand had written them.
SHUFFLED_BY = 2
PARTS = {"fitting": 1_000, "choosing": 300, "unseen": 497}
SIGNS = "0123456789abcdefg"

DIGITS = '''\
"""1,797 digits that 13 people wrote: 1,000 to fit, 300 to choose by, 497 for the end.

perceptron.digits reads a line: the digit that was meant, and its 64 pixels. They are
the ones of scikit-learn, shuffled.

Written by scripts/make_rows.py, and held equal to scikit-learn by the tests.
Source: E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine
Learning Repository (1998), the test set.
"""
'''


def images() -> list[str]:
    """Return a line of signs for each image, in scikit-learn's order."""
    return [
        str(meant) + "".join(SIGNS[int(pixel)] for pixel in pixels)
        for pixels, meant in zip(*load_digits(return_X_y=True))
    ]


def in_parts(rows: Sequence[str]) -> dict[str, list[str]]:
    """Return rows in the parts that they are used for, by name, in their order."""
    left = iter(rows)
    return {name: [next(left) for _ in range(size)] for name, size in PARTS.items()}


def shuffled(rows: Sequence[str], seed: int) -> list[str]:
    """Return the rows in another order, the same for each seed."""
    order = list(rows)
    random.Random(seed).shuffle(order)
    return order


def digits() -> str:
    """Return the text of perceptron/data/digits.py: an image a line."""
    parts = [DIGITS]
    for name, lines in in_parts(shuffled(images(), SHUFFLED_BY)).items():
        parts += [f'{name} = """\\', *lines, '""".splitlines()', ""]
    return "\n".join(parts[:-1]) + "\n"


def sets() -> dict[str, str]:
    """Return two columns of each set, in the units they were measured in, as CSV."""
    diabetes, iris, linnerud = load_diabetes(scaled=False), load_iris(), load_linnerud()
    weight, waist, _ = linnerud.target.T
    pairs = {
        "diabetes": (
            ("body-mass index (kg/m²)", diabetes.data[:, BODY_MASS_INDEX]),
            ("disease progression", diabetes.target),
        ),
        "iris": (
            ("petal length (cm)", iris.data[:, 2]),
            ("petal width (cm)", iris.data[:, 3]),
        ),
        "linnerud": (("weight (lb)", weight), ("waist (in)", waist)),
    }
    texts = {}
    for name, ((x_name, x), (y_name, y)) in pairs.items():
        rows = [f"{xi:g},{yi:g}" for xi, yi in zip(x, y)]
        texts[name] = "\n".join([f"{x_name},{y_name}", *rows]) + "\n"
    return texts


@click.command(help=__doc__)
def main() -> None:
    texts = {
        PACKAGE / "patients.py": patients(),
        PACKAGE / "data/others.py": others(),
        PACKAGE / "moons.py": moons(),
        PACKAGE / "data/digits.py": digits(),
    }
    texts |= {SETS / f"{name}.csv": text for name, text in sets().items()}
    for path, text in texts.items():
        write_atomically(path, text)
        click.echo(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
