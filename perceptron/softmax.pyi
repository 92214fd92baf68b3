from collections.abc import Callable, Sequence
from typing import TypeVar

_Row = TypeVar("_Row")  # what the model takes as the inputs of one row
_P = TypeVar("_P")  # its parameters
_Neurons = Sequence[Sequence[float]]

def softmax(s: Sequence[float]) -> list[float]: ...
def feedforward(inputs: Sequence[float], neurons: _Neurons) -> list[float]: ...
def cross_entropy(y_pred: Sequence[float], y: int) -> float: ...
def errors(y_pred: Sequence[float], y: int) -> list[float]: ...
def backpropagate(
    inputs: Sequence[float], y: int, neurons: _Neurons
) -> list[list[float]]: ...
def likeliest(y_pred: Sequence[float]) -> int: ...
def mean_cross_entropy(
    feedforward: Callable[[_Row, _P], list[float]],
    rows: Sequence[_Row],
    y: Sequence[int],
    parameters: _P,
) -> float: ...
def accuracy(
    feedforward: Callable[[_Row, _P], list[float]],
    rows: Sequence[_Row],
    y: Sequence[int],
    parameters: _P,
) -> float: ...
