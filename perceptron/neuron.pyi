from collections.abc import Sequence
from typing import overload

import numpy as np
import numpy.typing as npt

_Array = npt.NDArray[np.float64]

def linear_neuron(
    inputs: Sequence[float], weights: Sequence[float], bias: float
) -> float: ...
@overload
def feedforward(x: float, m: float, b: float) -> float: ...
@overload
def feedforward(x: _Array, m: float | _Array, b: float | _Array) -> _Array: ...
@overload
def squared_error(y_pred: float, y: float) -> float: ...
@overload
def squared_error(y_pred: _Array, y: float | _Array) -> _Array: ...
def mean_squared_error(
    x: Sequence[float], y: Sequence[float], m: float, b: float
) -> float: ...
@overload
def backpropagate(x: float, y: float, m: float, b: float) -> tuple[float, float]: ...
@overload
def backpropagate(
    x: _Array, y: float | _Array, m: float | _Array, b: float | _Array
) -> tuple[_Array, _Array]: ...
