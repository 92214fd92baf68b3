from collections.abc import Callable, Sequence
from typing import overload

def average_gradient(
    x: Sequence[float], y: Sequence[float], m: float, b: float
) -> tuple[float, float]: ...
def step(
    x: Sequence[float], y: Sequence[float], m: float, b: float, learning_rate: float
) -> tuple[float, float]: ...
def error_factor(x: float, learning_rate: float) -> float: ...
def highest_stable_rate(x: Sequence[float]) -> float: ...
def train(
    x: Sequence[float],
    y: Sequence[float],
    m: float,
    b: float,
    learning_rate: float,
    epochs: int,
) -> list[tuple[float, float]]: ...
@overload
def combine(factor_1: float, first: float, factor_2: float, second: float) -> float: ...
@overload
def combine(
    factor_1: float, first: list[float], factor_2: float, second: Sequence[float]
) -> list[float]: ...
@overload
def combine(
    factor_1: float,
    first: list[list[float]],
    factor_2: float,
    second: Sequence[Sequence[float]],
) -> list[list[float]]: ...
@overload
def descend(
    gradient: Callable[[list[float]], Sequence[float]],
    start: Sequence[float],
    learning_rate: float,
    epochs: int,
    momentum: float = 0,
) -> list[list[float]]: ...
@overload
def descend(
    gradient: Callable[[list[list[float]]], Sequence[Sequence[float]]],
    start: Sequence[Sequence[float]],
    learning_rate: float,
    epochs: int,
    momentum: float = 0,
) -> list[list[list[float]]]: ...
def settled(
    path: Sequence[Sequence[float]], best: Sequence[float], tolerance: float
) -> int: ...
