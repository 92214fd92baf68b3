"""Where the nodes of a graph stand: in columns, each to the right of what it takes."""

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    Place = tuple[float, float]
    Link = tuple[int, int]

FULL, THIN = 1.0, 0.62  # the room of a node, and of a link that passes by, in rows


def columns(sources: "Sequence[Sequence[int]]") -> "list[int]":
    """Return the column of each node: a leaf stands next to what takes it first."""
    found = [0] * len(sources)
    for node, taken in enumerate(sources):
        found[node] = 1 + max([found[source] for source in taken] + [-1])
    for node, taken in enumerate(sources):
        if not taken:
            users = [found[user] for user, of in enumerate(sources) if node in of]
            found[node] = min(users) - 1
    return found


def links(sources: "Sequence[Sequence[int]]") -> "list[Link]":
    """Return each link, from a source to the node that takes it."""
    return [(source, node) for node, taken in enumerate(sources) for source in taken]


def placed(
    sources: "Sequence[Sequence[int]]",
) -> "tuple[list[Place], list[list[Place]]]":
    """Return the place of each node, and the places by which each link goes.

    A place is a column and a row; the result's row is zero. A link that passes by
    other columns has a place of its own in each.
    """
    column = columns(sources)
    inside: list[list[tuple[str, int]]] = [[] for _ in range(max(column) + 1)]
    follows: dict[tuple[str, int, int], list[tuple[str, int, int]]] = {}
    ways = []
    for node, at in enumerate(column):
        inside[at].append(("node", node))
    for number, (source, node) in enumerate(links(sources)):
        way = [("node", source, column[source])]
        for at in range(column[source] + 1, column[node]):
            inside[at].append(("link", number))
            way.append(("link", number, at))
        way.append(("node", node, column[node]))
        for i, one in enumerate(way[:-1]):
            follows.setdefault(one, []).append(way[i + 1])
        ways.append(way)
    row: dict[tuple[str, int, int], float] = {}
    for at in range(len(inside) - 1, -1, -1):
        wanted: list[tuple[float, int, str, int]] = []
        for kind, number in inside[at]:
            after = follows.get((kind, number, at), [])
            rows = [row[one] for one in after] or [0.0]
            wanted.append((sum(rows) / len(rows), len(wanted), kind, number))
        for kind, number, there in spread(sorted(wanted)):
            row[(kind, number, at)] = there
    spots = [(float(at), row[("node", n, at)]) for n, at in enumerate(column)]
    return spots, [[(float(one[2]), row[one]) for one in way] for way in ways]


def spread(
    wanted: "list[tuple[float, int, str, int]]",
) -> "list[tuple[str, int, float]]":
    """Return the rows of one column: near where they are wanted, and none too near."""
    found: list[tuple[str, int, float]] = []
    for there, _, kind, number in wanted:
        if found:
            other, _, above = found[-1]
            room = FULL if kind == other == "node" else THIN
            there = max(there, above + room)
        found.append((kind, number, there))
    ahead = sum([there for _, _, there in found]) - sum([one[0] for one in wanted])
    shift = ahead / len(found)
    return [(kind, number, there - shift) for kind, number, there in found]
