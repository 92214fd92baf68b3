"""Draw the graph of a formula: values forward, slopes back, added where paths meet."""

from live.flow import ALL
from live.formula import VARIABLES, nodes
from live.frame.controls import Count, Number, Refused, Text, leads_to
from live.frame.drawing import pixel
from live.frame.numbers import shown
from live.layout import links, placed
from perceptron.autodiff import Value, backward, exp, tanh
from perceptron.checks import is_finite_number

LEFT, RIGHT, TOP, BELOW = 24, 356, 38, 238  # where the middles of nodes may be
WIDEST, HIGHEST = 83, 72  # pixels from column to column, from row to row
RADIUS = 15
# As many as are drawn beforehand, and wait unseen until a formula needs them.
OPERATIONS, NUMBERS, LINKS = 10, 6, 20
DEEPEST = 7  # columns after the first
STAGES = 2 * OPERATIONS + 1
LARGE = 99_999.5  # from here on there is no room for a number
NOTHING = {"visibility": "hidden"}

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any

    from live.formula import Node
    from live.frame.drawing import Changes


class Formula(Text):
    """A formula that can be drawn."""

    def read(self, value: object) -> str:
        """Return the formula as it was typed, or raise Refused with a sentence."""
        text = super().read(value)
        try:
            check_size(nodes(text))
        except ValueError as error:
            raise Refused(f"{self.label}: {error}") from None
        return text


def check_size(read: "list[Node]") -> None:
    """Raise ValueError for a formula that has no room in the drawing."""
    sources = [taken for _, taken in read]
    many = len([1 for taken in sources if taken]) > OPERATIONS
    many = many or len([1 for what, _ in read if is_number(what)]) > NUMBERS
    if many or max([place[0] for place in placed(sources)[0]]) > DEEPEST:
        raise ValueError("it has too many operations to be drawn here; shorten it.")


EXAMPLES = [
    ("(m*x + m - y)^2", "One number used twice"),
    ("(m*x + b - y)^2", "The neuron"),
    ("b*tanh(m*x) + tanh(m*x)^2", "A unit used twice"),
]
START: "dict[str, float]" = {"m": 2, "b": 1, "x": 3, "y": 5}
GENTLE: "dict[str, float]" = {"m": 0.5, "b": 2, "x": 1, "y": 0}  # for tanh
CONTROLS = [
    Formula("formula", "formula", EXAMPLES[0][0], 40, EXAMPLES),
    Number("m", "m", START["m"], -5, 5, 0.1, "m"),
    Number("b", "b", START["b"], -5, 5, 0.1, "b"),
    Number("x", "x", START["x"], -5, 5, 0.1),
    Number("y", "y", START["y"], -5, 5, 0.1),
    Count("stage", "stage", STAGES, ALL, moment=900),
]
BUTTONS = {
    words: leads_to(formula=formula, stage=ALL, **at)
    for (formula, words), at in zip(EXAMPLES, (START, START, GENTLE))
}


def update(
    formula: str, m: float, b: float, x: float, y: float, stage: int
) -> "tuple[Changes, str]":
    """Return the graph as far as this stage has come, and what the stage did."""
    graph = Graph(nodes(formula), {"m": m, "b": b, "x": x, "y": y})
    if stage > graph.stages():
        stage = ALL
    return graph.changes(stage), graph.sentence(stage)


def last(formula: str, **_: float) -> int:
    """Return the last stage that a formula has."""
    return 2 * len([1 for _, taken in nodes(formula) if taken]) + 1


def is_number(what: str) -> bool:
    """Say whether a node is a number that was written in the formula."""
    return what[0] in "0123456789."


def computed(what: str, taken: "list[Value]") -> Value:
    """Return what an operation makes of values."""
    if what[0] == "^":
        return taken[0] ** int(what[1:].replace("−", "-"))
    if what in ("tanh", "exp"):
        return tanh(taken[0]) if what == "tanh" else exp(taken[0])
    if len(taken) == 1:
        return -taken[0]
    one, other = taken
    if what in "+−":
        return one + other if what == "+" else one - other
    return one * other if what == "×" else one / other


def brief(value: float) -> str:
    """Return a number in few digits."""
    for size, digits in (0.1, 4), (10, 2), (100, 1), (1e99, 0):
        if abs(value) < size:
            text = shown(value, digits)
            return text.rstrip("0").rstrip(".") if digits else text
    return "0"


def signed(value: float) -> str:
    """Return a number as it stands in the middle of a sum or a product."""
    return f"({brief(value)})" if value < 0 else brief(value)


class Graph:
    """A formula with its numbers: what every node gives, and every slope."""

    def __init__(self, read: "list[Node]", given: "dict[str, float]") -> None:
        """Compute all, as far as there are numbers for it."""
        self.read = read
        self.sources = [taken for _, taken in read]
        self.order = [node for node, taken in enumerate(self.sources) if taken]
        self.values: list[Value] = []
        self.along: list[float] = []  # of each link: the slope of its end
        try:
            for what, taken in read:
                self.take(what, [self.values[source] for source in taken], given)
            backward(self.values[-1])
            self.fault = self.lost()
        except (ArithmeticError, ValueError):
            self.fault = self.unknown(len(self.values))

    def take(self, what: str, taken: "list[Value]", given: "dict[str, float]") -> None:
        """Compute a node, and the slope of what it gives along each of its sources."""
        if not taken:
            self.values.append(Value(given[what] if what in given else float(what)))
            return
        value = computed(what, taken)
        if not is_finite_number(value.number):
            raise ValueError(what)
        alone = [Value(source.number) for source in taken]
        backward(computed(what, alone))
        self.values.append(value)
        self.along += [source.slope for source in alone]

    def lost(self) -> str:
        """Return what is too large to be written, if anything is."""
        for node, value in enumerate(self.values):
            for number in (value.number, value.slope):
                if not is_finite_number(number) or abs(number) >= LARGE:
                    return self.unknown(node)
        return ""

    def unknown(self, node: int) -> str:
        """Return that the numbers end at a node."""
        what = self.read[node][0]
        return (
            f"At the “{what}” the numbers become too large, or there is no such number "
            "(who divides by zero?): try other values."
        )

    def stages(self) -> int:
        """Return how many stages there are: forward, the result, and back."""
        return 2 * len(self.order) + 1

    def sent(self, stage: int) -> "list[int]":
        """Return which operations have handed their slope back, the latest last."""
        many = len(self.order)
        behind = many if stage == ALL else max(0, stage - many - 1)
        return [self.order[-1 - i] for i in range(behind)]

    def arrived(self, stage: int) -> "dict[int, list[float]]":
        """Return for each node what has arrived there, on every path."""
        found: dict[int, list[float]] = {}
        if stage == ALL or stage > len(self.order):
            found[len(self.read) - 1] = [1.0]
        for end in self.sent(stage):
            for number, (source, target) in enumerate(links(self.sources)):
                if target == end:
                    came = self.values[end].slope * self.along[number]
                    found.setdefault(source, []).append(came)
        return found

    def changes(self, stage: int) -> "Changes":
        """Return where everything is, what is written, and what is not yet seen."""
        found: dict[str, dict[str, Any]] = {}
        spots, ways = self.pixels()
        reached = len(self.order) if stage == ALL else min(stage, len(self.order))
        known = set(self.order[:reached])
        arrived = {} if self.fault else self.arrived(stage)
        marks = self.marks()
        for node, mark in enumerate(marks):
            across, down = spots[node]
            found[mark] = found[f"{mark}_paper"] = dot(across, down)
            name = self.read[node][0]
            found[f"{mark}_name"] = words(across, down + 4.5, written(name))
            seen = not self.fault and (node in known or not self.sources[node])
            gives = brief(self.values[node].number) if seen else ""
            if is_number(name):
                gives = ""  # it stands in its circle already
            found[f"{mark}_value"] = words(across, down - RADIUS - 6, gives)
            slope = ""
            if node in arrived and not is_number(name):
                slope = self.slope(node, arrived[node])
            found[f"{mark}_slope"] = words(across, down + RADIUS + 15, slope)
        for mark in all_marks():
            if mark not in marks:
                for part in PARTS:
                    found[mark + part] = NOTHING
        sent = set([] if self.fault else self.sent(stage))
        for number in range(LINKS):
            mark = f"link{number}"
            if number >= len(ways):
                found[mark] = found[f"{mark}_slope"] = NOTHING
                continue
            source, target = links(self.sources)[number]
            way = ways[number]
            found[mark] = {"d": curve(way), "visibility": "visible"}
            came = ""
            shared = len(self.users(source)) > 1 and not is_number(self.read[source][0])
            if target in sent and shared:
                came = brief(self.values[target].slope * self.along[number])
            found[f"{mark}_slope"] = words(*beside(way), came)
        return found

    def slope(self, node: int, came: "list[float]") -> str:
        """Return the slope along a node: as far as it is known, and as it is held."""
        if len(came) < len(self.users(node)):
            return brief(sum(came))
        return brief(self.values[node].slope)

    def users(self, node: int) -> "list[int]":
        """Return the nodes that take a node, one that takes it twice twice."""
        return [target for source, target in links(self.sources) if source == node]

    def marks(self) -> "list[str]":
        """Return the mark by which each node is drawn."""
        found = []
        operations = numbers = 0
        for what, taken in self.read:
            if taken:
                found.append(f"operation{operations}")
                operations += 1
            elif is_number(what):
                found.append(f"number{numbers}")
                numbers += 1
            else:
                found.append(what)
        return found

    def pixels(self) -> "tuple[list, list]":
        """Return the middle of each node, and the points of each link, in pixels."""
        spots, ways = placed(self.sources)
        rows = [row for way in ways for _, row in way]
        wide = min(WIDEST, (RIGHT - LEFT) / max([column for column, _ in spots]))
        high = min(HIGHEST, (BELOW - TOP) / max(max(rows) - min(rows), 1))
        middle = (TOP + BELOW) / 2 - high * (max(rows) + min(rows)) / 2
        begin = (LEFT + RIGHT) / 2 - wide * spots[-1][0] / 2

        def at(place: "tuple[float, float]") -> "tuple[float, float]":
            return begin + wide * place[0], middle + high * place[1]

        twice: dict[tuple[int, int], int] = {}
        drawn = []
        for link, way in zip(links(self.sources), ways):
            twice[link] = twice.get(link, 0) + 1
            many = links(self.sources).count(link)
            bow = 0 if many == 1 else 26 * (twice[link] - 1.5)
            drawn.append(bowed([at(place) for place in way], bow))
        return [at(spot) for spot in spots], drawn

    def sentence(self, stage: int) -> str:
        """Return what is seen at a stage."""
        if self.fault:
            return self.fault
        if stage == ALL:
            return self.summary()
        if stage <= len(self.order):
            return self.forward(self.order[stage - 1])
        if stage == len(self.order) + 1:
            return "Now back: the slope of the result along itself is 1."
        return self.backward(stage)

    def forward(self, node: int) -> str:
        """Return what an operation computed."""
        what, taken = self.read[node]
        gives = brief(self.values[node].number)
        numbers = [self.values[source].number for source in taken]
        if what in ("tanh", "exp"):
            return f"{what}({brief(numbers[0])}) is {gives}."
        if what[0] == "^":
            return f"{signed(numbers[0])} to the power of {what[1:]} is {gives}."
        if len(numbers) == 1:
            return f"The negative of {brief(numbers[0])} is {gives}."
        return f"{brief(numbers[0])} {what} {signed(numbers[1])} is {gives}."

    def backward(self, stage: int) -> str:
        """Return what an operation handed back, and where slopes have met."""
        end = self.sent(stage)[-1]
        slope = self.values[end].slope
        before = self.arrived(stage - 1)
        told = []
        for number, (source, target) in enumerate(links(self.sources)):
            if target == end and not is_number(self.read[source][0]):
                came = slope * self.along[number]
                text = (
                    f"{brief(slope)} × {signed(self.along[number])} = {brief(came)} "
                    f"reaches {self.called(source)}"
                )
                held = before.get(source, [])
                if held:
                    text += (
                        f" and is added to what came before: {brief(sum(held))} + "
                        f"{signed(came)} = {brief(sum(held) + came)}"
                    )
                before.setdefault(source, []).append(came)
                told.append(text)
        if not told:
            return f"Back through the “{written(self.read[end][0])}”: only numbers."
        return f"Back through the “{written(self.read[end][0])}”: {'; '.join(told)}."

    def called(self, node: int) -> str:
        """Return how a sentence calls a node."""
        what, taken = self.read[node]
        return f"the “{written(what)}”" if taken else what

    def summary(self) -> str:
        """Return the result and the slope along each variable."""
        arrived, told = self.arrived(ALL), []
        for name in VARIABLES:
            if (name, ()) in self.read:
                node = self.read.index((name, ()))
                came, slope = arrived[node], brief(self.values[node].slope)
                parts = " + ".join([brief(came[0])] + [signed(one) for one in came[1:]])
                total = f"{parts} = {slope}" if came[1:] else slope
                told.append(f"{total} along {name}")
        result = f"The result is {brief(self.values[-1].number)}."
        if not told:
            return f"{result} It depends on no variable."
        return f"{result} The slopes are {', '.join(told)}."


PARTS = ("", "_paper", "_name", "_value", "_slope")


def all_marks() -> "list[str]":
    """Return the mark of every node that the drawing holds."""
    found = list(VARIABLES)
    found += [f"operation{i}" for i in range(OPERATIONS)]
    return found + [f"number{i}" for i in range(NUMBERS)]


def written(what: str) -> str:
    """Return what stands in a node's circle."""
    raised = {"^2": "²", "^3": "³"}
    return raised.get(what, what)


def dot(across: float, down: float) -> dict:
    """Return a place as a line without length, whose ends are round."""
    there = f"{pixel(across)} {pixel(down)}"
    return {"d": f"M {there} L {there}", "visibility": "visible"}


def words(across: float, down: float, text: str) -> dict:
    """Return words at a place, or nothing to be seen."""
    at = {"x": pixel(across), "y": pixel(down), "text": text}
    return at | {"visibility": "visible"} if text else NOTHING


def bowed(way: list, bow: float) -> list:
    """Return a way that leaves the straight line by so many pixels."""
    if bow:
        (x_1, y_1), (x_2, y_2) = way[0], way[-1]
        way = [way[0], ((x_1 + x_2) / 2, (y_1 + y_2) / 2 + bow), way[-1]]
    (x_1, y_1), (x_2, y_2) = way[-2:]
    length = ((x_2 - x_1) ** 2 + (y_2 - y_1) ** 2) ** 0.5
    short = 1 - (RADIUS + 2) / length
    tip = (x_1 + short * (x_2 - x_1), y_1 + short * (y_2 - y_1))
    return way[:-1] + [tip]  # noqa: RUF005 - MicroPython unpacks into no list


def beside(way: list) -> "tuple[float, float]":
    """Return where a link's number stands: near its source, above the line."""
    (x_1, y_1), (x_2, y_2) = way[0], way[1]
    length = ((x_2 - x_1) ** 2 + (y_2 - y_1) ** 2) ** 0.5
    along = min(0.62 * length, RADIUS + 26) / length
    return x_1 + along * (x_2 - x_1), y_1 + along * (y_2 - y_1) - 5


def curve(way: list) -> str:
    """Return a way from point to point with the head of an arrow, as SVG's `d`."""
    points = " L ".join([f"{pixel(across)} {pixel(down)}" for across, down in way])
    (x_1, y_1), (x_2, y_2) = way[-2:]
    length = ((x_2 - x_1) ** 2 + (y_2 - y_1) ** 2) ** 0.5
    ahead, aside = (x_2 - x_1) / length, (y_2 - y_1) / length
    barbs = []
    for side in 1, -1:
        across = x_2 - 7 * ahead + side * 3.5 * aside
        down = y_2 - 7 * aside - side * 3.5 * ahead
        barbs.append(f"{pixel(across)} {pixel(down)}")
    tip = f"{pixel(x_2)} {pixel(y_2)}"
    return f"M {points} M {barbs[0]} L {tip} L {barbs[1]}"
