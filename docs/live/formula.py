"""Reads a typed formula: which operation takes what, or why it cannot be taken.

    total    product {+ or − product}
    product  signed {× or ÷ signed}
    signed   [−] power
    power    atom [^ a whole number]
    atom     a number, a variable, tanh(total), exp(total), (total)

Nothing of it is run: what is not in this list is refused.
"""

VARIABLES = "mbxy"
FUNCTIONS = ("tanh", "exp")
HIGHEST = 9  # power
TAKES = "m, b, x, y, numbers, + − × ÷ ^, tanh( ), exp( ) and parentheses"
SPELLINGS = [
    ("**", "^"),
    ("*", "×"),
    ("·", "×"),
    ("/", "÷"),
    ("-", "−"),
    ("²", "^2"),
    ("³", "^3"),
]
SIGNS = "+−×÷^()"
DIGITS = "0123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyz"

TYPE_CHECKING = False  # for type checkers only: MicroPython has no typing
if TYPE_CHECKING:
    # What it is (a variable, a number, or an operation), and which nodes it takes.
    Node = tuple[str, tuple[int, ...]]


def nodes(text: str) -> "list[Node]":
    """Return the formula's nodes, each after what it takes, the result last.

    What is written twice is one node. Raise ValueError with a sentence otherwise.
    """
    reader = Reader(text)
    reader.total()
    if reader.left():
        raise ValueError(reader.surplus())
    if not any(sources for _, sources in reader.nodes):
        raise ValueError("there is nothing to compute in it; write, say, m*x + b.")
    return reader.nodes


def words(text: str) -> "list[str]":
    """Return the signs, names and numbers of a formula, however they were typed."""
    for typed, meant in SPELLINGS:
        text = text.replace(typed, meant)
    found: list[str] = []
    kind = ""
    for letter in text:
        now = kind_of(letter)
        if letter == " ":
            kind = ""
            continue
        if now and now == kind:
            found[-1] += letter
        else:
            found.append(letter)
        kind = now
    return found


def kind_of(letter: str) -> str:
    """Return whether a letter is part of a longer word, and of which kind."""
    if letter in DIGITS or letter == ".":
        return "number"
    if letter in LETTERS:
        return "name"
    if letter in SIGNS or letter == " ":
        return ""
    raise ValueError(f"it cannot hold “{letter}”; it may hold {TAKES}.")


class Reader:
    """Reads a formula from left to right."""

    def __init__(self, text: str) -> None:
        """Begin with no node."""
        self.rest = words(text)
        self.rest.reverse()
        self.nodes: list[Node] = []

    def left(self) -> str:
        """Return the next word, or nothing."""
        return self.rest[-1] if self.rest else ""

    def took(self, signs: str) -> str:
        """Return and pass the next word if it is one of these signs."""
        return self.rest.pop() if self.left() and self.left() in signs else ""

    def node(self, what: str, *sources: int) -> int:
        """Return the place of a node, a new one unless there is one like it."""
        node = (what, sources)
        if node not in self.nodes:
            self.nodes.append(node)
        return self.nodes.index(node)

    def total(self) -> int:
        """Read products, added and subtracted."""
        found = self.product()
        while self.left() in ("+", "−"):
            found = self.node(self.rest.pop(), found, self.product())
        return found

    def product(self) -> int:
        """Read what is multiplied and divided."""
        found = self.signed()
        while self.left() in ("×", "÷"):
            found = self.node(self.rest.pop(), found, self.signed())
        return found

    def signed(self) -> int:
        """Read a power, or its negative."""
        if self.took("−"):
            return self.node("−", self.signed())
        return self.power()

    def power(self) -> int:
        """Read an atom, and to which power it is taken."""
        found = self.atom()
        if self.took("^"):
            sign, digits = self.took("−"), self.left()
            if not digits.isdigit() or int(digits) > HIGHEST:
                raise ValueError(
                    f"a power is a whole number up to {HIGHEST}, as in m^2 or m^−1."
                )
            self.rest.pop()
            found = self.node(f"^{sign}{digits}", found)
        return found

    def atom(self) -> int:
        """Read a number, a variable, or what stands in parentheses."""
        word = self.rest.pop() if self.rest else ""
        if word == "(":
            return self.closed(self.total())
        if word in FUNCTIONS:
            if not self.took("("):
                raise ValueError(f"{word} needs parentheses, as in {word}(m*x).")
            return self.node(word, self.closed(self.total()))
        if word and word in VARIABLES and len(word) == 1:
            return self.node(word)
        if word and word.replace(".", "", 1).isdigit():
            return self.node(word)
        raise ValueError(self.missing(word))

    def closed(self, found: int) -> int:
        """Return what stands in parentheses, once they are closed."""
        if not self.took(")"):
            raise ValueError(self.surplus() if self.left() else "a “)” is missing.")
        return found

    def surplus(self) -> str:
        """Return why the reading stopped before the end."""
        if self.left() == ")":
            return "it has a “)” too many."
        return f"a sign is missing before “{self.left()}”, such as * for “times”."

    def missing(self, word: str) -> str:
        """Return why something else was expected than this word."""
        if not word:
            return "it ends where something more is expected."
        if word[0] in LETTERS and all(letter in VARIABLES for letter in word):
            return f"put a sign between the letters of “{word}”, such as *."
        if word[0] in LETTERS:
            return f"it cannot hold “{word}”; it may hold {TAKES}."
        if word[0] in SIGNS:
            return f"something is missing before “{word}”."
        return f"“{word}” is no number."
