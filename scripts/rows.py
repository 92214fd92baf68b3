"""Write perceptron/patients.py from scikit-learn's diabetes data."""

import argparse
from pathlib import Path

from sklearn.datasets import load_diabetes

from perceptron.checks import check_rows

TARGET = Path(__file__).parent.parent / "perceptron" / "patients.py"


def rows() -> tuple[list[float], list[float]]:
    """Return body-mass index (rescaled) and disease progression of 20 patients."""
    inputs, targets = load_diabetes(return_X_y=True)
    x = (inputs[-20:, 2] * 100 + 10).tolist()
    y = targets[-20:].tolist()
    check_rows(x, y)
    return x, y


def source() -> str:
    """Return the text of perceptron/patients.py."""
    x, y = rows()
    lines = [
        '"""Twenty patients, one a row: the last 20 of scikit-learn\'s diabetes data.',
        "",
        "x is the body-mass index on a scale of our own, which chapter 1 explains.",
        "y measures how far the disease went in one year.",
        "",
        "Written by scripts/rows.py, and held equal to scikit-learn by the tests.",
        "Source: Efron, Hastie, Johnstone, Tibshirani, Least Angle Regression (2004).",
        '"""',
        "",
        "x = [",
        *(f"    {value!r}," for value in x),
        "]",
        "",
        "y = [",
        *(f"    {value!r}," for value in y),
        "]",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    temporary = TARGET.with_suffix(".tmp")
    temporary.write_text(source(), encoding="utf-8")
    temporary.replace(TARGET)
    print(f"wrote {TARGET.relative_to(TARGET.parent.parent)}")


if __name__ == "__main__":
    main()
