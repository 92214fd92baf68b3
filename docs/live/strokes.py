"""From the strokes of a pen to an image such as the network was trained on.

The digits of the data were brought to one size and one thickness, in a frame of 32 by
32 pixels that were on or off; an image counts those that are on, 4 by 4 at a time.
"""

import math

SIDE, BLOCK = 32, 4
WIDTH = 20  # pixels: how wide the digits of the data are; they are as high as the frame
INK = 313  # pixels: how many are on in a digit of the data, give or take a tenth
THICKEST = 12  # pixels, for a drawing that is little more than a dot
STRETCH = 2  # how much more one direction may be stretched than the other
FULL = bytes([1] * SIDE)

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    Point = tuple[float, float]
    Stroke = list[Point]


def read(path: str) -> "list[Stroke]":
    """Return the strokes of an SVG path of straight lines; refuse anything else."""
    strokes: list[Stroke] = []
    signs = path.split()
    for i in range(0, len(signs), 3):
        command, *numbers = signs[i : i + 3]
        x, y = [float(number) for number in numbers]  # or refuse what is none
        if not -9999 < x < 9999 or not -9999 < y < 9999:
            raise ValueError(f"{x}, {y} is no place")
        if command == "M":
            strokes.append([])
        elif command != "L":
            raise ValueError(f"{command} is no line")
        strokes[-1].append((x, y))
    return strokes


def image(strokes: "list[Stroke]") -> "list[float]":
    """Return the 64 inputs, from 0 for paper to 1 for ink."""
    on = pixels(strokes)
    blocks = range(0, SIDE, BLOCK)
    return [counted(on, x, y) / BLOCK**2 for y in blocks for x in blocks]


def counted(on: bytearray, x: int, y: int) -> int:
    """Return how many pixels of a block are on."""
    rows = [on[SIDE * row + x : SIDE * row + x + BLOCK] for row in range(y, y + BLOCK)]
    return sum([sum(row) for row in rows])


def pixels(strokes: "list[Stroke]") -> bytearray:
    """Return for each pixel of the frame, row by row, whether it is on."""
    length = 0.0
    for stroke in framed(strokes, WIDTH, SIDE):
        for i in range(1, len(stroke)):
            length += distance(stroke[i - 1], stroke[i])
    thick = min(INK / length, THICKEST) if length else THICKEST
    # Where strokes cross or turn, some ink lies on ink: thicken the pen by as much.
    return drawn(strokes, min(thick * INK / sum(drawn(strokes, thick)), THICKEST))


def drawn(strokes: "list[Stroke]", thick: float) -> bytearray:
    """Return which pixels a round pen covers that fills the frame."""
    on = bytearray(SIDE * SIDE)
    for stroke in framed(strokes, WIDTH - thick, SIDE - thick):
        for x, y in dense(stroke):
            top, bottom = int(y - thick / 2), int(y + thick / 2)
            for row in range(max(0, top), min(SIDE - 1, bottom) + 1):
                squared = (thick / 2) ** 2 - (row + 0.5 - y) ** 2
                if squared > 0:
                    first = max(0, round(x - squared**0.5))
                    last = min(SIDE, round(x + squared**0.5))
                    if last > first:
                        begin = SIDE * row + first
                        on[begin : begin + last - first] = FULL[: last - first]
    return on


def framed(strokes: "list[Stroke]", wide: float, high: float) -> "list[Stroke]":
    """Return the strokes moved to the middle of the frame, and stretched to fill it."""
    xs = [x for stroke in strokes for x, _ in stroke]
    ys = [y for stroke in strokes for _, y in stroke]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    x_scale = wide / max(across, 1e-9)
    y_scale = high / max(down, 1e-9)
    x_scale = min(x_scale, STRETCH * y_scale)
    y_scale = min(y_scale, STRETCH * x_scale)
    x_middle, y_middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    half = SIDE / 2
    return [
        [
            (half + x_scale * (x - x_middle), half + y_scale * (y - y_middle))
            for x, y in stroke
        ]
        for stroke in strokes
    ]


def dense(stroke: "Stroke") -> "Stroke":
    """Return points along the stroke, about a pixel apart."""
    points = stroke[:1]
    for x_2, y_2 in stroke[1:]:
        x_1, y_1 = points[-1]
        many = round(distance((x_1, y_1), (x_2, y_2)))
        for i in range(1, many + 1):
            along = i / many
            points.append((x_1 + along * (x_2 - x_1), y_1 + along * (y_2 - y_1)))
    return points


def distance(one: "Point", other: "Point") -> float:
    """Return how far two points are apart."""
    return math.sqrt((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2)
