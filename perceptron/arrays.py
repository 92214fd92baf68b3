"""The same functions for all rows at once, in NumPy, and what matrices add to them.

X has a row for each patient, a column for each of the k inputs, and last a column of
ones, the input of the bias: shape (n, k + 1). y has a target for each patient: (n,).
Parameters are the k weights, and last the bias: shape (k + 1,).
"""

import numpy as np

from perceptron.guards import arrays as guards


# --8<-- [start:with_ones]
def with_ones(inputs):
    """Return X for a list of inputs, or of rows: shape (n, k + 1)."""
    return np.column_stack([inputs, np.ones(len(inputs))])


# --8<-- [end:with_ones]


@guards.predict
# --8<-- [start:predict]
def predict(X, parameters):
    """Return every row's prediction, in one matrix product: shape (n,)."""
    return X @ parameters


# --8<-- [end:predict]


@guards.mean_squared_error
# --8<-- [start:mean_squared_error]
def mean_squared_error(X, y, parameters):
    """Return the mean of the squared errors over all rows."""
    return float(np.mean((predict(X, parameters) - y) ** 2))


# --8<-- [end:mean_squared_error]


@guards.gradient
# --8<-- [start:gradient]
def gradient(X, y, parameters):
    """Return the slopes of the mean squared error: shape (k + 1,)."""
    return 2 / len(y) * X.T @ (predict(X, parameters) - y)


# --8<-- [end:gradient]


@guards.fit
# --8<-- [start:fit]
def fit(X, y):
    """Return the parameters with the least mean squared error: (k + 1,)."""
    return np.linalg.lstsq(X, y)[0]


# --8<-- [end:fit]


@guards.hessian
# --8<-- [start:hessian]
def hessian(X):
    """Return how the mean squared error curves: shape (k + 1, k + 1)."""
    return 2 / len(X) * X.T @ X


# --8<-- [end:hessian]


# --8<-- [start:curvatures]
def curvatures(X):
    """Return the Hessian's eigenvalues, the flattest direction's first."""
    return np.linalg.eigvalsh(hessian(X)).tolist()


def condition_number(X):
    """Return the largest curvature divided by the smallest."""
    flattest, *_, steepest = curvatures(X)
    return steepest / flattest


def highest_stable_rate(X):
    """Return the learning rate above which descent diverges."""
    return 2 / curvatures(X)[-1]


# --8<-- [end:curvatures]


@guards.after_epochs
# --8<-- [start:after_epochs]
def after_epochs(X, y, start, learning_rate, epochs):
    """Return where descent stands after so many epochs, without a loop.

    Along each eigenvector the distance to the best has its own factor.
    """
    best = fit(X, y)
    eigenvalues, eigenvectors = np.linalg.eigh(hessian(X))
    factors = (1 - learning_rate * eigenvalues) ** epochs
    distances = eigenvectors.T @ (start - best)
    return best + eigenvectors @ (factors * distances)


# --8<-- [end:after_epochs]
