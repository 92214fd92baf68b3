from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_Array = npt.NDArray[np.float64]
_Classes = npt.NDArray[np.int64]
_Layers = Sequence[_Array]

def softmax(S: _Array) -> _Array: ...
def inputs_of_layers(X: _Array, layers: _Layers) -> list[_Array]: ...
def feedforward(X: _Array, layers: _Layers) -> _Array: ...
def mean_cross_entropy(X: _Array, y: _Classes, layers: _Layers) -> float: ...
def accuracy(X: _Array, y: _Classes, layers: _Layers) -> float: ...
def average_gradient(
    X: _Array, y: _Classes, layers: _Layers, decay: float = 0
) -> list[_Array]: ...
def train(
    X: _Array,
    y: _Classes,
    layers: _Layers,
    learning_rate: float,
    epochs: int,
    momentum: float = 0,
    decay: float = 0,
) -> list[_Array]: ...
