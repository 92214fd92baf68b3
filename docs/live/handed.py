"""The Python that does at home what the figure does, with the reader's rows in it.

One template makes both: the file as it stands, the notebook by its cells, and with a
picture at the end.
"""

import json

from perceptron.pasted import plain

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any

ROWS = "    ROWS\n"  # where the reader's rows come in
CELL = "# %%"

TEMPLATE = """# %% [markdown]
# # A line through two columns
#
# This was put together in your browser by chapter 17 of *The smallest neural network*,
# with the rows that you gave to it. Nobody else has seen them.
# It needs the tutorial's package: `pip install .` in a copy of its repository.
# %%
import math

from perceptron.descent import highest_stable_rate, train
from perceptron.held_out import hold_back, slopes_without
from perceptron.line import fit_line, mean, r_squared, slope_standard_error
from perceptron.neuron import mean_squared_error
from perceptron.standard import standard_deviation, standardise
from perceptron.table import read_table
# %% [markdown]
# Your rows, line by line as you pasted them:
# %%
TABLE = (
    ROWS
)
names, x, y = read_table(TABLE)
print("input:", names[0])
print("target:", names[1])
# %% [markdown]
# A fifth of the rows is held back; another seed draws others.
# %%
fit, held = hold_back(len(x), seed=SEED)
x_fit, y_fit = [x[i] for i in fit], [y[i] for i in fit]
x_held, y_held = [x[i] for i in held], [y[i] for i in held]
print("rows fitted and held back:", len(fit), len(held))
# %% [markdown]
# The best line through the others, at once:
# %%
m, b = fit_line(x_fit, y_fit)
errors = [m * xi + b - yi for xi, yi in zip(x_fit, y_fit)]
print("slope:", m)
print("intercept:", b)
print("standard error of the slope:", slope_standard_error(errors, x_fit))
print("R squared:", r_squared(errors, y_fit))
# %% [markdown]
# The same by descent, on standardised columns, and back in your units.
# At half the highest stable rate it would be there in one step.
# %%
z, t = standardise(x_fit), standardise(y_fit)
rate = 0.1 * highest_stable_rate(z)
path = train(z, t, 0, 0, rate, 60)
m_z, b_z = path[-1]
scale = standard_deviation(y_fit) / standard_deviation(x_fit)
m_trained = m_z * scale
b_trained = mean(y_fit) + b_z * standard_deviation(y_fit) - m_trained * mean(x_fit)
print("rate:", rate)
print("trained slope:", m_trained)
print("trained intercept:", b_trained)
# %% [markdown]
# The rows held back, and how well the mean of the others would do on them:
# %%
mse = mean_squared_error(x_held, y_held, m, b)
baseline = mean_squared_error(x_held, y_held, 0, mean(y_fit))
print("root mean squared error:", math.sqrt(mse))
print("of the mean:", math.sqrt(baseline))
# %% [markdown]
# Leave out each row in turn: does one of them decide?
# %%
slopes = slopes_without(x_fit, y_fit)
row = max(range(len(slopes)), key=lambda i: abs(slopes[i] - m))
print("the row that pulls hardest:", (x_fit[row], y_fit[row]))
print("slope without it:", slopes[row])
"""

PICTURE = """# %% [markdown]
# All of it in a picture:
# %%
import matplotlib.pyplot as plt

figure, axes = plt.subplots()
axes.plot(x_fit, y_fit, "o", label="fitted")
axes.plot(x_held, y_held, "o", fillstyle="none", label="held back")
ends = [min(x), max(x)]
axes.plot(ends, [m * end + b for end in ends], label="the best line")
axes.set_xlabel(names[0], parse_math=False)
axes.set_ylabel(names[1], parse_math=False)
axes.legend()
plt.show()
"""


def script(table: str, seed: int) -> str:
    """Return the file."""
    return filled(TEMPLATE, table, seed)


def notebook(table: str, seed: int) -> str:
    """Return the notebook, in JSON."""
    cells = []
    for number, part in enumerate((TEMPLATE + PICTURE).split(CELL)[1:]):
        kind, _, text = part.partition("\n")
        cell: dict[str, Any] = {"id": f"cell-{number}", "metadata": {}}
        if kind:
            lines = [line[2:] for line in text.rstrip("\n").split("\n")]
            cell.update({"cell_type": "markdown", "source": "\n".join(lines)})
        else:
            source = filled(text, table, seed).rstrip("\n")
            cell.update({"cell_type": "code", "source": source})
            cell.update({"execution_count": None, "outputs": []})
        cells.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    about = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return json.dumps(
        {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    )


def filled(template: str, table: str, seed: int) -> str:
    """Return the template with the rows in their place, each a string of its own."""
    template = template.replace("SEED", str(seed))
    before, place, after = template.partition(ROWS)
    if not place:
        return template
    lines = plain(table).rstrip("\n").split("\n")
    rows = [f"    {literal(line + chr(10))}\n" for line in lines]
    return before + "".join(rows) + after


def literal(text: str) -> str:
    """Return text as Python writes it, whatever is in it."""
    return '"' + "".join([escaped(sign) for sign in text]) + '"'


def escaped(sign: str) -> str:
    """Return a sign as it stands between double quotes."""
    if sign in '"\\':
        return "\\" + sign
    code = ord(sign)
    if sign == "\n":
        return "\\n"
    if sign == "\t":
        return "\\t"
    if code < 32 or 127 <= code < 160 or 0x2028 <= code <= 0x202E:
        return f"\\u{code:04x}"
    return f"\\u{code:04x}" if 0xD800 <= code < 0xE000 else sign
