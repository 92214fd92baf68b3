"""Where a grid of values crosses a level, as lines: for pictures still and live.

A grid is a list of rows of values; corners are told in columns and rows. Along the
edges of its cells values are taken to change evenly.
"""

import math

SUREST = 1e-12  # how near to certainty a probability can tell
BELOW = -1e9  # what surrounds a grid, so that the lines around a region close

TYPE_CHECKING = False  # for type checkers only: MicroPython has no collections.abc
if TYPE_CHECKING:
    from collections.abc import Sequence

    Grid = Sequence[Sequence[float]]
    Place = tuple[float, float]
    Corner = tuple[float, float, float]  # column, row, value


def logit(likely: float) -> float:
    """Return the sum behind a probability: over a plane it changes more evenly."""
    held = min(max(likely, SUREST), 1 - SUREST)
    return math.log(held / (1 - held))


def border(grid: "Grid", level: float) -> "list[list[Place]]":
    """Return the lines along which the values cross the level."""
    segments = []
    for row in range(len(grid) - 1):
        for column in range(len(grid[row]) - 1):
            ways = crossings(grid, column, row, level)
            segments += list(zip(ways[::2], ways[1::2]))
    return joined(segments)


def region(grid: "Grid", level: float) -> "list[list[Place]]":
    """Return the lines around where the values are above the level: all are closed."""
    outside = [BELOW] * (len(grid[0]) + 2)
    framed = [outside] + [[BELOW] + list(row) + [BELOW] for row in grid] + [outside]
    lines = border(framed, level)
    return [[(column - 1, row - 1) for column, row in line] for line in lines]


def crossings(grid: "Grid", column: int, row: int, level: float) -> "list[Place]":
    """Return where a cell's edges cross the level, each way out before the way in."""
    ring = [(0, 0), (1, 0), (1, 1), (0, 1)]
    corners = [
        (column + right, row + up, grid[row + up][column + right]) for right, up in ring
    ]
    above = [value > level for _, _, value in corners]
    if all(above) or not any(above):
        return []
    first = above.index(True)
    corners = corners[first:] + corners[: first + 1]
    return [
        crossing(one, other, level)
        for one, other in zip(corners, corners[1:])
        if (one[2] > level) != (other[2] > level)
    ]


def crossing(one: "Corner", other: "Corner", level: float) -> "Place":
    """Return where the level is crossed between two corners, told in either order."""
    (x_1, y_1, low), (x_2, y_2, high) = sorted([one, other])
    part = (level - low) / (high - low)
    return x_1 + part * (x_2 - x_1), y_1 + part * (y_2 - y_1)


def joined(segments: "list[tuple[Place, Place]]") -> "list[list[Place]]":
    """Return the lines that segments make, each with its direction, end to end."""
    following = dict(segments)
    ends = {end for _, end in segments}
    begins = [begin for begin, _ in segments]
    lines = []
    for begin in [place for place in begins if place not in ends] + begins:
        if begin in following:
            line = [begin]
            while line[-1] in following:
                line.append(following.pop(line[-1]))
            lines.append(line)
    return lines
