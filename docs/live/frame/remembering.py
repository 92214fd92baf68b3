"""What took long to compute is kept, as long as the same is asked for."""

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")


def remembering(
    make: "Callable[..., T]", kept: "dict[tuple, T]", most: int
) -> "Callable[..., T]":
    """Return `make`, asked once for the same settings; `kept` has at most so many.

    Whoever empties `kept` lets it forget.
    """

    def remembered(*settings: object) -> "T":
        if settings not in kept:
            if len(kept) >= most:
                kept.clear()
            kept[settings] = make(*settings)
        return kept[settings]

    return remembered
