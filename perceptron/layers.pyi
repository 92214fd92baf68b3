from collections.abc import Sequence

from perceptron.autodiff import Value

def feedforward(
    inputs: Sequence[float], layers: Sequence[Sequence[Sequence[Value]]]
) -> list[Value]: ...
def sums(inputs: Sequence[float], layer: Sequence[Sequence[Value]]) -> list[Value]: ...
