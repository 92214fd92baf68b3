"""What goes in is checked here, so that all else stays as short as its equation."""

import math

TYPE_CHECKING = False  # for type checkers only: MicroPython has no collections.abc
if TYPE_CHECKING:
    from collections.abc import Collection, Sized


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


# --8<-- [start:check_rows]
def check_rows(x: list[float], y: list[float]) -> None:
    """Raise ValueError unless x and y are equally long, not empty, and finite."""
    check_lengths("x", x, y)
    check_finite("x", x)
    check_finite("y", y)


def check_lengths(name: str, inputs: "Sized", y: list[float]) -> None:
    """Raise ValueError unless there are as many inputs as targets, and some."""
    if len(inputs) != len(y):
        raise ValueError(
            f"{name} has {len(inputs)} values and y has {len(y)}: "
            "each input needs one target."
        )
    if len(inputs) == 0:
        raise ValueError(f"{name} and y are empty: give at least one row.")


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


# --8<-- [end:check_rows]


def check_spread(x: list[float]) -> None:
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


# --8<-- [start:check_settings]
def check_settings(start: list[float], learning_rate: float, epochs: int) -> None:
    """Raise ValueError unless descent can begin at these parameters and settings."""
    if not all(is_finite_number(parameter) for parameter in start):
        raise ValueError(
            f"the start is {start!r}: every parameter must be a finite number."
        )
    if not is_finite_number(learning_rate) or learning_rate <= 0:
        raise ValueError(
            f"learning_rate is {learning_rate!r}: it must be a positive number."
        )
    check_whole_number("epochs", epochs, 0)


# --8<-- [end:check_settings]


# --8<-- [start:check_descent]
def check_descent(parameters: list[float], learning_rate: float, epoch: int) -> None:
    """Raise DivergenceError when a parameter is no longer a finite number."""
    if not all(is_finite_number(parameter) for parameter in parameters):
        raise DivergenceError(
            f"descent blew up in epoch {epoch}: "
            f"a learning rate of {learning_rate!r} is too large for these rows, "
            "try a smaller one."
        )


# --8<-- [end:check_descent]


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


def check_pivot(pivot: float, before: float) -> None:
    """Raise ValueError when nothing is left of an equation but what rounding leaves."""
    if not pivot > 1e-10 * before:
        raise ValueError(
            "the equations do not tell their unknowns apart: "
            "give more different values of x, or a lower degree."
        )


def check_layer(width: int, units: int) -> None:
    """Raise ValueError unless a hidden layer has inputs, and units."""
    check_whole_number("the number of inputs", width, 1)
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


def check_column(values: list[float]) -> None:
    """Raise ValueError unless a column is finite and its values are not all equal."""
    check_finite("values", values)
    if len(set(values)) < 2:
        raise ValueError(
            "the column has no spread: "
            "standardising needs at least two different values."
        )
    check_variance("the values", values)


# --8<-- [start:check_table]
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


# --8<-- [end:check_table]


def check_weights(parameters: list[float], width: int) -> None:
    """Raise ValueError unless there is a weight for each input, and one bias."""
    if len(parameters) != width + 1:
        raise ValueError(
            f"{len(parameters)} parameters do not fit {width} inputs: "
            "a neuron has a weight for each input, and one bias."
        )


def check_network(count: int, width: int) -> None:
    """Raise ValueError unless so many parameters make a network for so many inputs."""
    units, left_over = divmod(count - 1, width + 2)
    if left_over:
        raise ValueError(
            f"{count} parameters do not fit {width} inputs: "
            f"a network has {width + 2} for each hidden unit, and one output bias."
        )
    check_layer(width, units)


def check_training(
    rows: list[list[float]],
    y: list[float],
    start: list[float],
    learning_rate: float,
    epochs: int,
) -> None:
    """Raise ValueError unless a network can be trained on these rows, so."""
    check_table(rows, y)
    check_network(len(start), len(rows[0]))
    check_settings(start, learning_rate, epochs)


def check_name(kind: str, name: str, known: "Collection[str]") -> None:
    """Raise ValueError unless the name is known, and list the ones that are."""
    if name not in known:
        raise ValueError(
            f"unknown {kind} {name!r}: the known ones are {', '.join(sorted(known))}."
        )
