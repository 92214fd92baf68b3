"""The same functions for all rows at once, in NumPy, and what matrices add to them.

X has a row for each patient and a column for each input: shape (n, k).
y has a target for each patient: shape (n,).
Parameters are the k weights, and last the bias: shape (k + 1,).
"""

import numpy as np
from numpy.typing import NDArray

from perceptron.checks import DivergenceError, check_settings, check_table

Array = NDArray[np.floating]


# --8<-- [start:check_shapes]
def check_shapes(y_pred: Array, y: Array) -> None:
    """Raise ValueError unless predictions and targets have the same shape."""
    if y_pred.shape != y.shape:
        raise ValueError(
            f"shape {y_pred.shape} against {y.shape}: predictions and targets must "
            "have the same shape, or NumPy may pair each with every other."
        )


# --8<-- [end:check_shapes]


def check_targets(X: Array, y: Array) -> None:
    """Raise ValueError unless X has two dimensions, and y a target for each row."""
    if X.ndim != 2 or y.shape != X.shape[:1]:
        raise ValueError(
            f"X has the shape {X.shape} and y {y.shape}: X needs a row for each "
            "target and a column for each input, and y has one dimension."
        )


def check_data(X: Array, y: Array) -> None:
    """Raise ValueError unless X and y fit, are not empty, and finite."""
    check_targets(X, y)
    check_table(X.tolist(), y.tolist())


def check_unique(rank: int, columns: Array) -> None:
    """Raise ValueError unless no column follows from the others."""
    if rank < columns.shape[1]:
        raise ValueError(
            f"there is no unique best fit: only {rank} of the {columns.shape[1]} "
            "columns, with the bias's ones, are independent, so leave out a column "
            "that is constant or follows from others, or give more rows."
        )


def check_left_out(y: Array) -> None:
    """Raise ValueError unless a row can be left out and others stay."""
    if len(y) < 2:
        raise ValueError(
            f"there is nothing left when one of {len(y)} rows is left out: "
            "give at least two rows."
        )


def check_start(X: Array, start: Array, learning_rate: float, epochs: int) -> None:
    """Raise ValueError unless descent can begin there, with these settings."""
    check_columns(with_ones(X), start)
    check_settings(start.tolist(), learning_rate, epochs)


def check_end(parameters: Array, learning_rate: float, epochs: int) -> None:
    """Raise DivergenceError when descent left the range of a float on its way."""
    if not np.isfinite(parameters).all():
        raise DivergenceError(
            f"descent blew up in epoch {epochs} or before: "
            f"a learning rate of {learning_rate!r} is too large for these rows, "
            "try a smaller one."
        )


# --8<-- [start:with_ones]
def with_ones(X: Array) -> Array:
    """Return X with a last column of ones, the input of the bias: shape (n, k + 1)."""
    return np.column_stack([X, np.ones(len(X))])


# --8<-- [end:with_ones]


# --8<-- [start:feedforward]
def feedforward(X: Array, parameters: Array) -> Array:
    """Return every row's prediction, in one matrix product: shape (n,)."""
    check_columns(with_ones(X), parameters)
    return with_ones(X) @ parameters


# --8<-- [end:feedforward]


def check_columns(columns: Array, parameters: Array) -> None:
    """Raise ValueError unless each column has its parameter."""
    if columns.shape[1] != len(parameters):
        raise ValueError(
            f"shape {columns.shape} against {parameters.shape}: "
            "each column, with the bias's ones as the last, needs one parameter."
        )


# --8<-- [start:mean_squared_error]
def mean_squared_error(X: Array, y: Array, parameters: Array) -> float:
    """Return the mean of the squared errors over all rows."""
    y_pred = feedforward(X, parameters)
    check_shapes(y_pred, y)
    return float(np.mean((y_pred - y) ** 2))


# --8<-- [end:mean_squared_error]


# --8<-- [start:average_gradient]
def average_gradient(X: Array, y: Array, parameters: Array) -> Array:
    """Return the slopes of the mean squared error: shape (k + 1,)."""
    y_pred = feedforward(X, parameters)
    check_shapes(y_pred, y)
    return 2 / len(y) * with_ones(X).T @ (y_pred - y)


# --8<-- [end:average_gradient]


# --8<-- [start:fit]
def fit(X: Array, y: Array) -> Array:
    """Return the parameters with the smallest mean squared error: shape (k + 1,)."""
    check_data(X, y)
    columns = with_ones(X)
    best, _, rank, _ = np.linalg.lstsq(columns, y)
    check_unique(int(rank), columns)
    return best


# --8<-- [end:fit]


# --8<-- [start:hessian]
def hessian(X: Array) -> Array:
    """Return how the mean squared error curves, everywhere: shape (k + 1, k + 1)."""
    columns = with_ones(X)
    return 2 / len(X) * columns.T @ columns


def curvatures(X: Array) -> Array:
    """Return the Hessian's eigenvalues, the flattest direction's first."""
    return np.linalg.eigvalsh(hessian(X))


def condition_number(X: Array) -> float:
    """Return how many times the steepest direction curves as much as the flattest."""
    return float(curvatures(X)[-1] / curvatures(X)[0])


def highest_stable_rate(X: Array) -> float:
    """Return the learning rate above which descent diverges."""
    return float(2 / curvatures(X)[-1])


# --8<-- [end:hessian]


# --8<-- [start:after_epochs]
def after_epochs(
    X: Array, y: Array, start: Array, learning_rate: float, epochs: int
) -> Array:
    """Return where descent stands after any number of epochs, without a loop.

    Along each eigenvector the distance to the best shrinks by its own factor.
    """
    best = fit(X, y)
    check_start(X, start, learning_rate, epochs)
    eigenvalues, eigenvectors = np.linalg.eigh(hessian(X))
    factors = (1 - learning_rate * eigenvalues) ** epochs
    end = best + eigenvectors @ (factors * (eigenvectors.T @ (start - best)))
    check_end(end, learning_rate, epochs)
    return end


# --8<-- [end:after_epochs]


# --8<-- [start:leave_one_out]
def leave_one_out(X: Array, y: Array) -> float:
    """Return the mean squared error for each row, by a fit to all the others."""
    check_left_out(y)
    errors = []
    for row in range(len(y)):
        others = np.arange(len(y)) != row
        parameters = fit(X[others], y[others])
        errors.append(mean_squared_error(X[[row]], y[[row]], parameters))
    return float(np.mean(errors))


# --8<-- [end:leave_one_out]
