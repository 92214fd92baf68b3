"""What is refused, and in which words. The guards call these."""

import math

TYPE_CHECKING = False  # for type checkers only: MicroPython has no collections.abc
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence, Sized
    from typing import Any

    # A model's numbers, in lists within the list where it has several neurons.
    Parameters = Collection[float] | Collection[Collection[float]]


class DivergenceError(ArithmeticError):
    """Descent took steps so large that the parameters left the range of a float."""


def is_finite_number(value: float) -> bool:
    """Say whether `value` is a number, and neither infinite nor NaN."""
    try:
        return math.isfinite(value) and not isinstance(value, bool)
    except (TypeError, OverflowError):
        return False


def is_whole_number(value: int) -> bool:
    """Say whether `value` can count: an int, or NumPy's kind of it, and no bool."""
    if isinstance(value, (int, bool)):  # under MicroPython a bool is no int
        return not isinstance(value, bool)
    try:
        range(value)  # takes what can count, NumPy's whole numbers too
    except TypeError:
        return False
    return True


def check_whole_number(name: str, value: int, least: int) -> None:
    """Raise ValueError unless the value is a whole number, at least 0 or 1."""
    if not is_whole_number(value) or value < least:
        bound = "zero or more" if least == 0 else "one or more"
        raise ValueError(f"{name} is {value!r}: it must be a whole number, {bound}.")


def check_rows(x: list[float], y: list[float]) -> None:
    """Raise ValueError unless x and y are equally long, not empty, and finite."""
    check_lengths("x", x, y)
    check_finite("x", x)
    check_finite("y", y)


def check_lengths(name: str, inputs: "Sized", y: "Sized", other: str = "y") -> None:
    """Raise ValueError unless both are equally long, and not empty."""
    if len(inputs) != len(y):
        needs = "input needs one target" if other == "y" else "row needs one of both"
        raise ValueError(
            f"{name} has {len(inputs)} values and {other} has {len(y)}: each {needs}."
        )
    if len(inputs) == 0:
        raise ValueError(f"{name} and {other} are empty: give at least one row.")


def check_some(name: str, values: "Sized", least: int = 1) -> None:
    """Raise ValueError unless there are so many values at least."""
    if len(values) < least:
        raise ValueError(
            f"{name} has {len(values)} values: give at least "
            + ("one." if least == 1 else f"{least}.")
        )


def check_finite(name: str, values: list[float]) -> None:
    """Raise ValueError unless every value is a finite number."""
    for row, value in enumerate(values):
        shape = getattr(value, "shape", ())
        if shape:
            raise ValueError(
                f"{name}[{row}] has the shape {shape}: "
                "give a flat list, where every value is one number."
            )
        if not is_finite_number(value):
            raise ValueError(
                f"{name}[{row}] is {value!r}: every value must be a finite number."
            )


def check_different(x: list[float]) -> None:
    """Raise ValueError when all x are equal: every slope would fit equally well."""
    if min(x) == max(x):
        raise ValueError(
            f"every x is {x[0]!r}: a slope needs at least two different values of x."
        )
    check_variance("the values of x", x)


def check_variance(name: str, values: list[float]) -> None:
    """Raise ValueError when a float cannot hold the spread, as a square."""
    try:
        centre = sum(values) / len(values)
        squares = [(value - centre) * (value - centre) for value in values]
        variance = sum(squares) / len(values)
    except OverflowError:
        variance = math.inf
    if not is_finite_number(variance) or variance == 0:
        raise ValueError(
            f"{name} lie too close together or too far apart for a float to hold "
            "the square of their spread: give them in another unit."
        )


def check_variation(name: str, values: list[float]) -> None:
    """Raise ValueError when all values are equal: they do not vary."""
    if min(values) == max(values):
        raise ValueError(
            f"{name} are all {values[0]!r}: where nothing varies, "
            "there is no variation to account for."
        )


def numbers(parameters: "Parameters") -> "Iterator[float]":
    """Yield every number of a list, and of the lists in it."""
    for part in parameters:
        if isinstance(part, (list, tuple)):
            yield from numbers(part)
        else:
            yield part  # type: ignore[misc]


def check_settings(start: "Parameters", learning_rate: float, epochs: int) -> None:
    """Raise ValueError unless descent can begin at these parameters and settings."""
    if not all(is_finite_number(number) for number in numbers(start)):
        raise ValueError(
            f"the start is {start!r}: every parameter must be a finite number."
        )
    if not is_finite_number(learning_rate) or learning_rate <= 0:
        raise ValueError(
            f"learning_rate is {learning_rate!r}: it must be a positive number."
        )
    check_whole_number("epochs", epochs, 0)


def check_path(path: "Collection[Parameters]", learning_rate: float) -> None:
    """Raise DivergenceError when a parameter on the way is no longer finite."""
    for epoch, parameters in enumerate(path):
        if not all(is_finite_number(number) for number in numbers(parameters)):
            raise DivergenceError(
                f"descent blew up in epoch {epoch}: "
                f"a learning rate of {learning_rate!r} is too large for these rows, "
                "try a smaller one."
            )


def check_gradient(slopes: "Parameters", parameters: "Parameters") -> None:
    """Raise ValueError unless there is a slope for each parameter."""
    if shape(slopes) != shape(parameters):
        raise ValueError(
            f"the gradient is {slopes!r} and the parameters are {parameters!r}: "
            "each parameter needs one slope."
        )


def shape(parameters: "Parameters") -> "list[Any]":
    """Return the lists alone, with zeros for their numbers."""
    return [
        shape(part) if isinstance(part, (list, tuple)) else 0 for part in parameters
    ]


def check_best(path: "list[list[float]]", best: "list[float]") -> None:
    """Raise ValueError unless there is a path, and a best value of each parameter."""
    check_some("the path", path)
    check_finite("best", best)
    for parameters in path:
        if len(parameters) != len(best):
            raise ValueError(
                f"the path is one of {len(parameters)} parameters and best has "
                f"{len(best)}: each parameter needs one best value."
            )


def check_tolerance(tolerance: float) -> None:
    """Raise ValueError unless a distance can be compared with it."""
    if not is_finite_number(tolerance) or tolerance < 0:
        raise ValueError(
            f"tolerance is {tolerance!r}: it must be a number, zero or more."
        )


def check_settled(epoch: int, path: "list[list[float]]", tolerance: float) -> None:
    """Raise ValueError when a path is not settled at its end, or lost there."""
    if epoch == len(path) or not all(is_finite_number(number) for number in path[-1]):
        raise ValueError(
            f"the path of {len(path) - 1} epochs ends further than {tolerance!r} "
            "from the best parameters: train for longer."
        )


def check_degree(degree: int) -> None:
    """Raise ValueError unless the degree is a whole number, one or more."""
    check_whole_number("degree", degree, 1)


def check_curve(x: list[float], degree: int) -> None:
    """Raise ValueError unless these x can hold up one curve of this degree, and one."""
    check_degree(degree)
    if len(set(x)) <= degree:
        raise ValueError(
            f"a curve of degree {degree} needs more than {degree} different values "
            f"of x, and there are {len(set(x))}."
        )
    try:
        sizes = [max(abs(xi) for xi in x) ** degree, (max(x) - min(x)) ** -degree]
    except (OverflowError, ZeroDivisionError):
        sizes = [math.inf]
    if not all(is_finite_number(size) for size in sizes):
        raise ValueError(
            f"a float cannot hold x to the power of {degree}: give x in another unit."
        )


def check_equations(equations: "list[list[float]]") -> None:
    """Raise ValueError unless each has a factor for each unknown, and its sum."""
    for i, equation in enumerate(equations):
        if len(equation) != len(equations) + 1:
            raise ValueError(
                f"equations[{i}] has {len(equation)} numbers: with as many equations "
                f"as unknowns, each needs {len(equations)} factors and its sum."
            )


def check_nudge(at: float, nudge: float) -> None:
    """Raise ValueError unless the nudge leads above and below."""
    if not at - nudge < at < at + nudge:
        raise ValueError(
            f"nudge is {nudge!r}: it must be a positive number, and large enough to "
            f"move {at!r}."
        )


def check_pivot(pivot: float, before: float) -> None:
    """Raise ValueError when nothing is left of an equation but what rounding leaves."""
    if not abs(pivot) > 1e-10 * abs(before):
        raise ValueError(
            "the equations do not tell their unknowns apart: "
            "give more different values of x, or a lower degree."
        )


def check_units(inputs: int, units: int) -> None:
    """Raise ValueError unless a hidden layer has inputs, and units."""
    check_whole_number("the number of inputs", inputs, 1)
    check_whole_number("the number of hidden units", units, 1)


def check_seed(seed: int, end: int) -> None:
    """Raise ValueError unless the seed is a whole number, one or more, below `end`."""
    check_whole_number("seed", seed, 1)
    if seed >= end:
        raise ValueError(f"seed is {seed!r}: it must be below {end}.")


def check_momentum(momentum: float) -> None:
    """Raise ValueError unless momentum is at least 0 and below 1."""
    if not is_finite_number(momentum) or not 0 <= momentum < 1:
        raise ValueError(
            f"momentum is {momentum!r}: it must be a number from 0 to below 1."
        )


def check_decay(decay: float) -> None:
    """Raise ValueError unless weight decay is a number, zero or more."""
    if not is_finite_number(decay) or decay < 0:
        raise ValueError(f"decay is {decay!r}: it must be a number, zero or more.")


def check_column(values: list[float]) -> None:
    """Raise ValueError unless a column is finite and its values are not all equal."""
    check_finite("values", values)
    if len(set(values)) < 2:
        raise ValueError(
            "the column has no spread: "
            "standardising needs at least two different values."
        )
    check_variance("the values", values)


def check_table(rows: list[list[float]], y: list[float]) -> None:
    """Raise ValueError unless each target has a row of inputs, all equally long."""
    check_lengths("rows", rows, y)
    for i, row in enumerate(rows):
        if not isinstance(row, (list, tuple)):
            raise ValueError(f"rows[{i}] is {row!r}: a row is a list of its inputs.")
        if len(row) == 0:
            raise ValueError(f"rows[{i}] is empty: give each row at least one input.")
        if len(row) != len(rows[0]):
            raise ValueError(
                f"rows[{i}] has {len(row)} inputs and rows[0] has {len(rows[0])}: "
                "every row needs as many."
            )
        check_finite(f"rows[{i}]", row)
    check_finite("y", y)


def check_weights(count: int, inputs: int) -> None:
    """Raise ValueError unless so many parameters are a weight an input, and a bias."""
    if count != inputs + 1:
        raise ValueError(
            f"{count} parameters do not fit {inputs} inputs: "
            "a neuron has a weight for each input, and one bias."
        )


def check_network(network: "list[list[float]]") -> None:
    """Raise ValueError unless it is a list of neurons, one of them hidden at least."""
    for neuron in network:
        if not isinstance(neuron, (list, tuple)) or len(neuron) == 0:
            raise ValueError(
                f"{neuron!r} is no neuron: a network is a list of neurons, "
                "each a list of its weights with its bias at the end."
            )
    check_whole_number("the number of hidden units", len(network) - 1, 1)


def check_answer(y: float) -> None:
    """Raise ValueError unless an answer is 0 or 1."""
    if y not in (0, 1):
        raise ValueError(f"y is {y!r}: an answer is 1 for yes, or 0 for no.")


def check_answers(rows: "Sized", y: "Sequence[float]") -> None:
    """Raise ValueError unless each row has an answer, and each answer is 0 or 1."""
    check_lengths("rows", rows, y)
    for answer in y:
        check_answer(answer)


def check_both_answers(y: "Sequence[float]") -> None:
    """Raise ValueError unless there is a yes among the answers, and a no."""
    if min(y) == max(y):
        raise ValueError(
            f"every answer is {y[0]!r}: rows with a yes and rows with a no are needed "
            "to learn what sets them apart."
        )


def check_probability(
    value: float, name: str = "y_pred", kind: str = "a probability"
) -> None:
    """Raise ValueError unless a prediction, or a share, is a number from 0 to 1."""
    if not is_finite_number(value) or not 0 <= value <= 1:
        raise ValueError(f"{name} is {value!r}: {kind} is a number from 0 to 1.")


def check_sizes(rows: "Sized", sizes: "Sequence[int]") -> None:
    """Raise ValueError unless the rows can be dealt out in parts of these sizes."""
    check_some("sizes", sizes)
    for size in sizes:
        check_whole_number("the size of a part", size, 1)
    if sum(sizes) > len(rows):
        raise ValueError(
            f"the parts need {sum(sizes)} rows and there are {len(rows)}: "
            "ask for smaller parts."
        )


def check_apart(parts: "list[Sequence[Any]]") -> None:
    """Raise ValueError when a row of inputs stands in one part and in another."""
    seen: "dict[tuple[float, ...], int]" = {}
    for number, part in enumerate(parts):
        for row in part:
            if not isinstance(row, (list, tuple)):
                continue  # an answer: many are equal
            if seen.setdefault(tuple(row), number) != number:
                raise ValueError(
                    f"the row {row!r} stands in two parts: what is to judge would "
                    "have been seen before, so leave one of them out."
                )


def check_class(y: int, classes: int) -> None:
    """Raise ValueError unless y is the number of a class."""
    if not is_whole_number(y) or not 0 <= y < classes:
        raise ValueError(
            f"y is {y!r}: with {classes} classes, the right one is a whole number "
            f"from 0 to {classes - 1}."
        )


def check_every_class(y: "Collection[int]", classes: int) -> None:
    """Raise ValueError unless every class has a row: without one it is not learned."""
    for label in y:
        check_class(label, classes)
    missing = [str(k) for k in range(classes) if k not in y]
    if missing:
        raise ValueError(
            f"no row is of class {', '.join(missing)}: a neuron learns its class from "
            "rows that are of it, so give at least one of each."
        )


def check_probabilities(y_pred: "Sequence[float]") -> None:
    """Raise ValueError unless each is from 0 to 1, and together they are 1."""
    for p in y_pred:
        check_probability(p)
    if abs(sum(y_pred) - 1) > 1e-6:
        raise ValueError(
            f"y_pred adds up to {sum(y_pred)!r}: the probabilities of all classes "
            "add up to 1."
        )


def check_image(image: str) -> None:
    """Raise ValueError unless it is a line of signs that stands for an image."""
    signs = "0123456789abcdefg"
    if not isinstance(image, str) or len(image) != 65:
        raise ValueError(
            f"{image!r} is no image: a line has 65 signs, the digit that was meant "
            "and 64 pixels."
        )
    if image[0] not in signs[:10] or [sign for sign in image if sign not in signs]:
        raise ValueError(
            f"{image!r} is no image: it begins with a digit, and its pixels are signs "
            "from 0 to 9 and a to g."
        )


def check_result(result: "Any") -> None:
    """Raise unless a walk back can begin at a result, which happens once."""
    if not hasattr(result, "sources"):
        raise TypeError(
            f"{result!r} does not remember what it was computed from: "
            "compute it from values, such as Value(3)."
        )
    if result.slope != 0:
        raise ValueError(
            "this result was walked back already, and slopes would be added twice: "
            "compute it again."
        )


def check_pasted(text: str, most_rows: int, longest: int) -> None:
    """Raise ValueError unless this is text that may hold so many rows at most."""
    if not isinstance(text, str):
        raise TypeError(f"{text!r} is no text: give the rows as one string.")
    if "\0" in text or text[:4] == "PK\x03\x04":
        raise ValueError(
            "this is a file of another kind, such as a spreadsheet: "
            "save it as CSV, or copy two columns out of it."
        )
    if len(text) > longest:
        raise ValueError(
            f"there are more than {longest:,} characters, and room for "
            f"{most_rows:,} rows: keep fewer, such as every tenth."
        )
    if not text.strip("\ufeff \t\r\n,;"):
        raise ValueError("the text is empty: paste two columns of numbers.")


def check_row_count(count: int, most: int) -> None:
    """Raise ValueError unless there are two rows at least, and not too many."""
    if count > most:
        raise ValueError(
            f"there are more than {most:,} rows: keep fewer, such as every tenth."
        )
    if count < 2:
        rows = "only one row of numbers" if count == 1 else "no row of numbers"
        raise ValueError(f"there is {rows}: a line needs two at least.")


def check_two_columns(rows: "list[tuple[int, list[str]]]") -> None:
    """Raise ValueError unless each row, with its number, has two cells."""
    widths = {len(cells) for _, cells in rows}
    if widths == {1}:
        raise ValueError(
            "there is one column: two are needed, the input first, with a comma, "
            "a semicolon, a tab or spaces between them."
        )
    if len(widths) == 1 and widths != {2}:
        raise ValueError(
            f"there are {len(rows[0][1])} columns: keep two, the input first."
        )
    for number, cells in rows:
        if len(cells) != 2:
            columns = "1 column" if len(cells) == 1 else f"{len(cells)} columns"
            raise ValueError(f"row {number} has {columns}: each row needs two.")


def check_cells(
    rows: "list[tuple[int, list[str]]]",
    is_number: "Callable[[str], bool]",
    number: "Callable[[str], float]",
) -> None:
    """Raise ValueError unless every cell holds a number, all with the same mark."""
    points = any("." in cell for _, cells in rows for cell in cells)
    for row, cells in rows:
        for column, cell in enumerate(cells):
            if not is_number(cell):
                why = "is not a number."
            elif not is_finite_number(number(cell)):
                why = "is too large a number for Python."
            elif points and "," in cell:
                why = (
                    "has a comma, and other numbers have a point: "
                    "use one of them, for decimals only."
                )
            else:
                continue
            at = f"row {row}, column {column + 1}"
            if not cell:
                raise ValueError(f"{at} is empty: give it a number, or drop the row.")
            raise ValueError(f"{at}: '{cell[:30]}' {why}")


def check_column_varies(number: int, name: str, values: "Sequence[float]") -> None:
    """Raise ValueError when a column holds the same number in every row."""
    if min(values) == max(values):
        raise ValueError(
            f"column {number}, {name}, is {values[0]!r} in every row: "
            "where nothing varies, there is no line to find."
        )


def check_holdable(count: int) -> None:
    """Raise ValueError unless a fifth of so many rows is one row or more."""
    check_whole_number("the number of rows", count, 1)
    if count < 5:
        raise ValueError(
            f"there are too few rows, {count}: five are needed, "
            "four to fit and one to hold back."
        )


def check_held_up(x: "Sequence[float]") -> None:
    """Raise ValueError when without one row the values of x hardly differ."""
    centre = sum(x) / len(x)
    away = [abs(xi - centre) for xi in x]
    row = away.index(max(away))
    others = [xi for place, xi in enumerate(x) if place != row]
    if max(others) - min(others) < 1e-7 * (max(x) - min(x)):
        raise ValueError(
            f"without x[{row}], {x[row]!r}, the values of x hardly differ: "
            "that row alone decides the slope."
        )


def check_name(kind: str, name: str, known: "Collection[str]") -> None:
    """Raise ValueError unless the name is known, and list the ones that are."""
    if name not in known:
        raise ValueError(
            f"unknown {kind} {name!r}: the known ones are {', '.join(sorted(known))}."
        )
