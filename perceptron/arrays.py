"""The same functions for all rows at once, in NumPy, and what matrices add to them.

X has a row for each patient and a column for each input: shape (n, k).
y has a target for each patient: shape (n,).
Parameters are the k weights, and last the bias: shape (k + 1,).
"""

import numpy as np
from numpy.typing import NDArray

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
    columns = with_ones(X)
    check_shapes(columns[:, -1], y)
    return np.linalg.lstsq(columns, y)[0]


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
    eigenvalues, eigenvectors = np.linalg.eigh(hessian(X))
    best = fit(X, y)
    factors = (1 - learning_rate * eigenvalues) ** epochs
    return best + eigenvectors @ (factors * (eigenvectors.T @ (start - best)))


# --8<-- [end:after_epochs]


# --8<-- [start:leave_one_out]
def leave_one_out(X: Array, y: Array) -> float:
    """Return the mean squared error for each row, by a fit to all the others."""
    errors = []
    for row in range(len(y)):
        others = np.arange(len(y)) != row
        parameters = fit(X[others], y[others])
        errors.append(mean_squared_error(X[[row]], y[[row]], parameters))
    return float(np.mean(errors))


# --8<-- [end:leave_one_out]
