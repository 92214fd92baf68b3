"""What goes in is checked here, so that all else stays as short as its equation."""

import math


class DivergenceError(ArithmeticError):
    """Descent took steps so large that the parameters left the range of a float."""


def is_finite_number(value: float) -> bool:
    """Say whether `value` is a number, and neither infinite nor NaN."""
    try:
        return math.isfinite(value) and not isinstance(value, bool)
    except (TypeError, OverflowError):
        return False


# --8<-- [start:check_rows]
def check_rows(x: list[float], y: list[float]) -> None:
    """Raise ValueError unless x and y are equally long, not empty, and finite."""
    if len(x) != len(y):
        raise ValueError(
            f"x has {len(x)} values and y has {len(y)}: each input needs one target."
        )
    if len(x) == 0:
        raise ValueError("x and y are empty: give at least one row.")
    for name, values in ("x", x), ("y", y):
        for row, value in enumerate(values):
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
    if not isinstance(epochs, int) or isinstance(epochs, bool) or epochs < 0:
        raise ValueError(
            f"epochs is {epochs!r}: it must be a whole number, zero or more."
        )


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


# --8<-- [start:check_table]
def check_table(rows: list[list[float]], y: list[float]) -> None:
    """Raise ValueError unless there is a row of inputs, all equally many, per target."""
    if len(rows) != len(y):
        raise ValueError(
            f"there are {len(rows)} rows of inputs and {len(y)} targets: "
            "each row needs one target."
        )
    if len(rows) == 0:
        raise ValueError("there are no rows: give at least one.")
    for i, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise ValueError(
                f"rows[{i}] has {len(row)} inputs and rows[0] has {len(rows[0])}: "
                "every row needs the same number."
            )
        check_rows(row, row)
    check_rows(y, y)


# --8<-- [end:check_table]


def check_momentum(momentum: float) -> None:
    """Raise ValueError unless momentum is at least 0 and below 1."""
    if not is_finite_number(momentum) or not 0 <= momentum < 1:
        raise ValueError(
            f"momentum is {momentum!r}: it must be a number from 0 to below 1."
        )


def check_degree(degree: int) -> None:
    """Raise ValueError unless degree is a whole number of one or more."""
    if not isinstance(degree, int) or isinstance(degree, bool) or degree < 1:
        raise ValueError(f"degree is {degree!r}: it must be a whole number from 1.")


def check_units(units: int) -> None:
    """Raise ValueError unless a hidden layer has at least one unit."""
    if not isinstance(units, int) or isinstance(units, bool) or units < 1:
        raise ValueError(
            f"the hidden layer has {units!r} units: it needs a whole number from 1."
        )


def check_weights(start: list[float], width: int) -> None:
    """Raise ValueError unless there is a weight for each input, and one bias."""
    if len(start) != width + 1:
        raise ValueError(
            f"the start has {len(start)} parameters for {width} inputs: "
            "give a weight for each input, and one bias."
        )


def check_network(parameters: list[float], width: int) -> None:
    """Raise ValueError unless the parameters make a network for rows of this width."""
    units, left = divmod(len(parameters) - 1, width + 2)
    if left:
        raise ValueError(
            f"{len(parameters)} parameters make no network for {width} inputs: "
            f"each unit has {width + 2}, and the output one bias."
        )
    check_units(units)


def check_name(kind: str, name: str, known: "dict[str, object]") -> None:
    """Raise ValueError unless the name is known, and list the ones that are."""
    if name not in known:
        raise ValueError(f"unknown {kind} {name!r}: choose one of {sorted(known)}.")
