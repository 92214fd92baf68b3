from collections.abc import Sequence
from typing import Any

from sklearn.neural_network import MLPRegressor

def train_in_pytorch(
    model: Any, X: Any, y: Any, learning_rate: float, epochs: int
) -> None: ...
def in_pytorch(network: Sequence[Sequence[float]]) -> Any: ...
def in_scikit_learn(
    network: Sequence[Sequence[float]],
    rows: Sequence[Sequence[float]],
    y: Sequence[float],
    learning_rate: float,
    epochs: int,
) -> MLPRegressor: ...
