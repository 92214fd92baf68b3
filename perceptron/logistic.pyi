from collections.abc import Callable, Sequence
from typing import TypeVar

_Row = TypeVar("_Row")  # what the model takes as the inputs of one row
_P = TypeVar("_P")  # its parameters

def sigmoid(s: float) -> float: ...
def feedforward(inputs: Sequence[float], parameters: Sequence[float]) -> float: ...
def cross_entropy(y_pred: float, y: float) -> float: ...
def backpropagate(
    inputs: Sequence[float], y: float, parameters: Sequence[float]
) -> list[float]: ...
def mean_cross_entropy(
    feedforward: Callable[[_Row, _P], float],
    rows: Sequence[_Row],
    y: Sequence[float],
    parameters: _P,
) -> float: ...
def accuracy(
    feedforward: Callable[[_Row, _P], float],
    rows: Sequence[_Row],
    y: Sequence[float],
    parameters: _P,
) -> float: ...
