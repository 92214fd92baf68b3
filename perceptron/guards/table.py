"""What stands around the function of `table`."""

from perceptron.checks import (
    check_cells,
    check_column_varies,
    check_pasted,
    check_row_count,
    check_two_columns,
    check_variance,
)
from perceptron.guards import guard
from perceptron.pasted import MOST_ROWS, is_number, number, split

LONGEST = 200_000  # characters in all


@guard
def read_table(bare, text):
    """Refuse what is not two columns of numbers, and name the row and the column."""
    check_pasted(text, MOST_ROWS, LONGEST)
    rows = [(place + 1, row) for place, row in enumerate(split(text)) if row]
    heading = not any(is_number(cell) for cell in rows[0][1])
    check_row_count(len(rows) - heading, MOST_ROWS)
    check_two_columns(rows)
    check_cells(rows[1:] if heading else rows, is_number, number)
    names, x, y = bare(text)
    for place, (title, values) in enumerate(zip(names, (x, y))):
        check_column_varies(place + 1, title, values)
        check_variance(f"the numbers of column {place + 1}", values)
    return names, x, y
