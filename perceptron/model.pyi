from collections.abc import Callable, Sequence
from typing import TypeVar, overload

_Row = TypeVar("_Row")  # what the model takes as the inputs of one row
_P = TypeVar("_P")  # its parameters: a list, or lists in a list
_G = TypeVar("_G")  # the slopes along them, in lists likewise

def mean_squared_error(
    feedforward: Callable[[_Row, _P], float],
    rows: Sequence[_Row],
    y: Sequence[float],
    parameters: _P,
) -> float: ...
@overload
def average(gradients: Sequence[float]) -> float: ...
@overload
def average(gradients: Sequence[list[_G]]) -> list[_G]: ...
def average_gradient(
    backpropagate: Callable[[_Row, float, _P], _G],
    rows: Sequence[_Row],
    y: Sequence[float],
    parameters: _P,
) -> _G: ...
def train(
    backpropagate: Callable[[_Row, float, _G], _G],
    rows: Sequence[_Row],
    y: Sequence[float],
    start: Sequence[float] | Sequence[Sequence[float]],
    learning_rate: float,
    epochs: int,
    momentum: float = 0,
) -> list[_G]: ...
