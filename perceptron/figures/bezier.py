"""A curve in pieces that drawings know: Bézier curves, for pictures still and live."""

TYPE_CHECKING = False  # for type checkers only: MicroPython has no collections.abc
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Place = tuple[float, float]


def pieces(
    f: "Callable[[float], float]", knots: "Sequence[float]"
) -> "list[list[Place]]":
    """Return the three corners of each piece from knot to knot, its end the last.

    They meet f at each knot, and at a third and two thirds of the way to the next: what
    is drawn is f itself where f is a cubic.
    """
    found = []
    for left, right in zip(knots, knots[1:]):
        third = (right - left) / 3
        low, one, two, high = [f(left + third * count) for count in range(4)]
        first = (-5 * low + 18 * one - 9 * two + 2 * high) / 6
        second = (2 * low - 9 * one + 18 * two - 5 * high) / 6
        found.append([(left + third, first), (right - third, second), (right, high)])
    return found
