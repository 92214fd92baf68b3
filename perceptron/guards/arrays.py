"""What stands around the functions of `arrays`."""

import numpy as np

from perceptron.checks import (
    DivergenceError,
    check_lengths,
    check_settings,
    check_table,
)
from perceptron.guards import guard


def check_shapes(y_pred, y):
    """Raise ValueError unless predictions and targets have the same shape."""
    if y_pred.shape != y.shape:
        raise ValueError(
            f"shape {y_pred.shape} against {y.shape}: predictions and targets must "
            "have the same shape, or NumPy may pair each with every other."
        )


def check_columns(X, parameters):
    """Raise ValueError unless each column has its parameter."""
    if X.shape[-1] != len(parameters):
        raise ValueError(
            f"shape {X.shape} against {parameters.shape}: "
            "each column, with the bias's ones as the last, needs one parameter."
        )


def check_prediction(X, y, parameters):
    """Raise ValueError unless predictions can be made, and stand beside the targets."""
    check_columns(X, parameters)
    check_shapes(X @ parameters, y)
    check_lengths("X", X, y)


def check_ones(X):
    """Raise ValueError unless X is a table, its last column ones."""
    if X.ndim != 2 or 0 in X.shape or not (X[:, -1] == 1).all():
        raise ValueError(
            f"X has the shape {X.shape}: X needs a row for each target, a column for "
            "each input and a last one of ones for the bias, as with_ones gives it."
        )


def check_data(X, y):
    """Raise ValueError unless X and y fit, are not empty, and finite."""
    if X.ndim != 2 or y.shape != X.shape[:1]:
        raise ValueError(
            f"X has the shape {X.shape} and y {y.shape}: X needs a row for each "
            "target and a column for each input, and y has one dimension."
        )
    check_table(X.tolist(), y.tolist())
    check_ones(X)


@guard
def predict(bare, X, parameters):
    """Refuse another number of parameters than of columns."""
    check_columns(X, parameters)
    return bare(X, parameters)


@guard
def mean_squared_error(bare, X, y, parameters):
    """Refuse predictions and targets of different shapes."""
    check_prediction(X, y, parameters)
    return bare(X, y, parameters)


@guard
def gradient(bare, X, y, parameters):
    """Refuse predictions and targets of different shapes."""
    check_prediction(X, y, parameters)
    return bare(X, y, parameters)


@guard
def fit(bare, X, y):
    """Refuse rows that are no rows, and columns that follow from others."""
    check_data(X, y)
    rank = np.linalg.matrix_rank(X)
    if rank < X.shape[1]:
        raise ValueError(
            f"there is no unique best fit: only {rank} of the {X.shape[1]} "
            "columns, with the bias's ones, are independent, so leave out a column "
            "that is constant or follows from others, or give more rows."
        )
    return bare(X, y)


@guard
def hessian(bare, X):
    """Refuse a table without its column of ones."""
    check_ones(X)
    return bare(X)


def check_end(parts, learning_rate, epochs):
    """Raise DivergenceError unless all numbers of these arrays are finite."""
    if not all(np.isfinite(part).all() for part in parts):
        raise DivergenceError(
            f"descent blew up in epoch {epochs} or before: "
            f"a learning rate of {learning_rate!r} is too large for these rows, "
            "try a smaller one."
        )


@guard
def after_epochs(bare, X, y, start, learning_rate, epochs):
    """Refuse what `train` would refuse, and an end that is no longer finite."""
    check_columns(X, start)
    check_settings(start.tolist(), learning_rate, epochs)
    end = bare(X, y, start, learning_rate, epochs)
    check_end([end], learning_rate, epochs)
    return end
