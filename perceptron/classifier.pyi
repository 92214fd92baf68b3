from collections.abc import Sequence

_Network = Sequence[Sequence[Sequence[float]]]

def feedforward(inputs: Sequence[float], network: _Network) -> list[float]: ...
def backpropagate(
    inputs: Sequence[float], y: int, network: _Network
) -> list[list[list[float]]]: ...
def random_start(
    inputs: int, units: int, classes: int, seed: int
) -> list[list[list[float]]]: ...
