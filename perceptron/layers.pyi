from collections.abc import Sequence
from typing import TypeVar

from perceptron.autodiff import Value

_Number = TypeVar("_Number", float, Value)

def feedforward(
    inputs: Sequence[float], layers: Sequence[Sequence[Sequence[Value]]]
) -> list[Value]: ...
def sums(
    inputs: Sequence[float], layer: Sequence[Sequence[_Number]]
) -> list[_Number]: ...
