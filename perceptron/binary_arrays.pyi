from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

_Array = npt.NDArray[np.float64]
_Network = tuple[_Array, _Array]  # the hidden neurons, and the output's

def sigmoid(s: _Array) -> _Array: ...
def feedforward(X: _Array, network: _Network) -> _Array: ...
def right_answers(X: _Array, y: _Array, network: _Network) -> npt.NDArray[np.bool_]: ...
def mean_cross_entropy(X: _Array, y: _Array, network: _Network) -> _Array: ...
def average_gradient(
    X: _Array, y: _Array, network: _Network, decay: float = 0
) -> _Network: ...
def train(
    X: _Array,
    y: _Array,
    network: _Network,
    learning_rate: float,
    epochs: int,
    momentum: float = 0,
    decay: float = 0,
) -> Iterator[_Network]: ...
