"""A gradient found again without calculus, by nudging: slow, and hard to get wrong."""

TYPE_CHECKING = False  # for type checkers only: MicroPython has no collections.abc
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


# --8<-- [start:central_difference]
def central_difference(
    f: "Callable[[float], float]", at: float, nudge: float = 1e-4
) -> float:
    """Return the slope of f around `at`, from f a nudge above and a nudge below."""
    return (f(at + nudge) - f(at - nudge)) / (2 * nudge)


# --8<-- [end:central_difference]


# --8<-- [start:numerical_gradient]
def numerical_gradient(
    loss: "Callable[..., float]", parameters: "Sequence[float]"
) -> list[float]:
    """Return the slope of loss(*parameters) along each one, the others held still."""
    return [
        central_difference(lambda p: loss(*parameters[:i], p, *parameters[i + 1 :]), at)
        for i, at in enumerate(parameters)
    ]


# --8<-- [end:numerical_gradient]
