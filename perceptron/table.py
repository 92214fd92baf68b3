"""Two columns of numbers, read from text as it is pasted from anywhere."""

from perceptron.guards import table as guards
from perceptron.pasted import is_number, name, number, split


@guards.read_table
# --8<-- [start:read_table]
def read_table(text):
    """Return the names of two columns, and their numbers: x and y."""
    rows = [row for row in split(text) if row]
    names = ["x", "y"]
    if not any(is_number(cell) for cell in rows[0]):
        names = [name(cell) or own for cell, own in zip(rows.pop(0), names)]
    x = [number(first) for first, second in rows]
    y = [number(second) for first, second in rows]
    return names, x, y


# --8<-- [end:read_table]
