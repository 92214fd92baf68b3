from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

_Array = npt.NDArray[np.float64]
_Network = tuple[_Array, _Array]  # the hidden neurons, and the output's

ACTIVATIONS: dict[str, tuple[Callable[[_Array], _Array], Callable[[_Array], _Array]]]

def network(starts: Sequence[Sequence[Sequence[float]]]) -> _Network: ...
def hidden_layer(X: _Array, hidden: _Array, activation: str) -> _Array: ...
def feedforward(X: _Array, network: _Network, activation: str = "tanh") -> _Array: ...
def mean_squared_error(
    X: _Array, y: _Array, network: _Network, activation: str = "tanh"
) -> _Array: ...
def walk_back(
    delta: _Array, X: _Array, h: _Array, output: _Array, activation: str
) -> _Network: ...
def average_gradient(
    X: _Array, y: _Array, network: _Network, activation: str = "tanh"
) -> _Network: ...
def train(
    X: _Array,
    y: _Array,
    network: _Network,
    learning_rate: float,
    epochs: int,
    activation: str = "tanh",
) -> _Network: ...
