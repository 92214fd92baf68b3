"""Which names a piece of code reads, and which it binds, found by reading its words.

The browser's Python has no `ast`. This reads too much rather than too little: what is
said to be read may be a name of the same letters that is local.
"""

import re

# A number, a word, a quote, the end of a line with the beginning of the next, a sign.
PIECE = re.compile(  # MicroPython takes no "\\n" for the end of a line
    r"\d[\w.]*|\w+|\"\"\"|'''|\\.|" + "\n *" + r"|[\"'#()[\]{}=:.,;*]|[-+/%<>!|&^@~]"
)
WORDS = """
False None True and as assert async await break class continue def del elif else except
finally for from global if import in is lambda nonlocal not or pass raise return try
while with yield
"""
KEYWORDS = set(WORDS.split())
OPENS, CLOSES = "([{", ")]}"
SIGNS = "=<>!+-*/%|&^@:"  # before a "=" they make another sign of it
CHANGES = """
add append clear discard extend insert pop remove reverse setdefault sort update
"""
IN_PLACE = set(CHANGES.split())
PIECEWISE = ("for", "if", "while", "with", "try")  # may bind some of their names

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    from typing import Any

    # Words and signs, each with how deep it is in brackets; first, in which column.
    Line = list[tuple[str, int]]


class Names:
    """What a piece of code reads, binds, changes in place, and imports."""

    def __init__(self, text: str) -> None:
        """Read the code."""
        self.reads: set[str] = set()
        self.binds: set[str] = set()
        self.modules: list[str] = []
        self.defines = self.in_place = False
        self.largest = 0
        lines = lines_of(text)
        self.piecewise = bool(lines) and lines[0][1][0] in PIECEWISE
        self.look(lines)

    def look(self, lines: "list[Line]") -> None:
        """Read lines, those of a function together."""
        at = 0
        while at < len(lines):
            column, line, body = lines[at][0][1], lines[at][1:], []
            at += 1
            if line[0][0] in ("def", "class"):
                while at < len(lines) and lines[at][0][1] > column:
                    body.append(lines[at])
                    at += 1
                self.define(line, body)
            else:
                self.read(line, self.bind(line))

    def define(self, line: "Line", body: "list[Line]") -> None:
        """Note a function's name, and what it reads that is not its own."""
        inner, own = Names(""), set()
        inner.look(body)
        for at in range(2, len(line)):
            word = line[at][0]
            if is_name(word) and line[0][0] == "def" and line[at - 1][0] != "=":
                own.add(word)
            elif is_name(word):
                self.reads.add(word)
        self.reads |= inner.reads - inner.binds - own
        self.binds.add(line[1][0])
        self.modules += inner.modules
        self.largest = max(self.largest, inner.largest)
        self.defines = True

    def read(self, line: "Line", start: int) -> None:
        """Note the names that a line reads from a place on, but for attributes."""
        own = owned(line)
        for at in range(start, len(line)):
            word, deep = line[at]
            following = [word for word, _ in line[at + 1 : at + 3]] + ["", ""]
            named = deep and following[0] == "=" and following[1] != "="
            attribute = at and line[at - 1][0] == "."
            if word.replace("_", "").isdigit():
                self.largest = max(self.largest, int(word.replace("_", "")))
            elif (
                is_name(word) and not named and not attribute and (at, word) not in own
            ):
                self.reads.add(word)
            self.defines = self.defines or word == "lambda"

    def bind(self, line: "Line") -> int:
        """Note the names that a line binds; return from where on it reads others."""
        words = [word for word, _ in line]
        if words[0] == "import":
            for part in split(words[1:], ","):
                self.modules.append("".join(split(part, "as")[0]))
                self.binds.add(part[-1] if "as" in part else part[0])
        elif words[0] == "from" and "import" in words:
            self.take(words)
        elif words[0] == "for" and "in" in words:
            self.binds |= targets(words[1 : words.index("in")])
        elif words[0] in ("with", "except") and "as" in words:
            self.binds |= targets(words[words.index("as") + 1 :])
        else:
            return self.assign(line)
        return len(line) if words[0] in ("import", "from") else 0

    def take(self, words: "list[str]") -> None:
        """Note what `from … import …` brings."""
        at = words.index("import")
        home = "".join(words[1:at])
        for part in split([w for w in words[at + 1 :] if w not in "()"], ","):
            self.modules.append(home + "." + part[0])
            self.binds.add(part[-1])

    def assign(self, line: "Line") -> int:
        """Note what is assigned to or changed in place; return where reading begins."""
        start = 0
        signs = [
            at
            for at, (word, deep) in enumerate(line)
            if word == "=" and not deep and is_assignment(line, at)
        ]
        if signs:
            words = [word for word, _ in line[: signs[-1]]]
            self.binds |= targets(words)
            changes = "[" in words or "." in words
            self.in_place = self.in_place or changes
            if not changes and words[-1][-1] not in SIGNS:
                start = signs[-1]
        words = [word for word, _ in line[:4]]
        if words[1:2] == ["."] and words[3:] == ["("] and words[2] in IN_PLACE:
            self.binds.add(words[0])
            self.in_place = True
        return start


def owned(line: "Line") -> "set[tuple[int, str]]":
    """Return the places where a name is a comprehension's or a lambda's own."""
    own: set[tuple[int, str]] = set()
    for at, (word, deep) in enumerate(line):
        end = at
        while end < len(line) and line[end][1] >= deep:
            end += 1
        if word == "for" and deep:
            start = at
            while line[start][1] >= deep:
                start -= 1
            middle = at + [w for w, _ in line[at:]].index("in")
            names = targets([w for w, _ in line[at + 1 : middle]])
            outside = middle + 1  # what is gone through first is looked up outside
            if "for" not in [w for w, d in line[start:at] if d == deep]:
                while outside < end and line[outside] not in (
                    ("for", deep),
                    ("if", deep),
                ):
                    outside += 1
            own |= {(k, n) for n in names for k in range(start, middle)}
            own |= {(k, n) for n in names for k in range(outside, end)}
        elif word == "lambda":
            middle = at + [w for w, _ in line[at:]].index(":")
            names = {w for w, _ in line[at:middle] if is_name(w)}
            own |= {(k, n) for n in names for k in range(at, end)}
    return own


def is_name(word: str) -> bool:
    """Say whether a word can be the name of something."""
    return (word[0] == "_" or word[0].isalpha()) and word not in KEYWORDS


def is_assignment(line: "Line", at: int) -> bool:
    """Say whether a "=" binds: alone, or behind the sign of a sum or a product."""
    before = line[at - 1][0] if at else ""
    after = line[at + 1][0] if at + 1 < len(line) else ""
    return after != "=" and before not in ("=", "<", ">", "!")


def split(words: "list[str]", at: str) -> "list[list[str]]":
    """Return the words between separators."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == at:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def targets(words: "list[str]") -> "set[str]":
    """Return the names that are bound or changed by assigning to these words."""
    found, fresh, inside = set(), True, 0
    for word in words:
        inside += (word == "[") - (word == "]") if not fresh or inside else 0
        if word in ",=" and not inside:
            fresh = True
        elif fresh and is_name(word):
            found.add(word)
            fresh = False
    return found


class Reader:
    """Puts the pieces of a text into lines, without what only strings say."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.lines: list[Any] = []
        self.begin(0)
        self.quote = ""  # what ends the string that this is in; "\n" ends a comment
        self.formats = False  # whether that string has expressions in braces
        self.braces = self.deep = 0

    def begin(self, column: int) -> None:
        """Begin a line."""
        self.lines.append([("", column)])

    def take(self, match: "Any") -> str:
        """Take the next piece."""
        piece = match.group(0)
        if self.quote and piece[0] == "\n" == self.quote:
            self.quote = ""
        if self.quote:
            self.inside(piece)
        elif piece in ('"', "'", '"""', "'''"):
            before = self.lines[-1][-1][0]
            self.formats = before in ("f", "rf", "fr")
            if self.formats or before in ("r", "b", "rb", "br"):
                self.lines[-1].pop()
            self.quote, self.braces = piece, 0
        elif piece == "#":
            self.quote, self.formats = "\n", False
        elif piece[0] in "\n;":
            if not self.deep:
                self.begin(len(piece) - 1)
        else:
            self.deep -= piece in CLOSES
            self.lines[-1].append((piece, self.deep))
            self.deep += piece in OPENS
            if piece == ":" and not self.deep and ("lambda", 0) not in self.lines[-1]:
                self.begin(self.lines[-1][0][1] + 1)
        return ""

    def inside(self, piece: str) -> None:
        """Take a piece of a string or a comment."""
        if piece == self.quote:
            self.quote = ""
        elif self.formats and piece in "{}":
            self.braces += 1 if piece == "{" else -1
        elif self.formats and self.braces > 0:
            self.lines[-1].append((piece, self.deep + 1))


def lines_of(text: str) -> "list[Line]":
    """Return the lines of code, each with all that stands in its brackets."""
    reader = Reader()
    PIECE.sub(reader.take, text)
    return [line for line in reader.lines if len(line) > 1]
