from collections.abc import Callable, Sequence

def central_difference(
    f: Callable[[float], float], at: float, nudge: float = 1e-4
) -> float: ...
def numerical_gradient(
    loss: Callable[..., float], parameters: Sequence[float]
) -> list[float]: ...
