"""What a mutant is: a file with one small harm done to it on purpose."""

import re
from bisect import bisect
from dataclasses import dataclass
from pathlib import Path

from scripts.common.files import ROOT


@dataclass(frozen=True)
class Mutant:
    """A file, what stands at one place instead of what stood there, and its line."""

    path: str
    start: int
    old: str
    new: str
    number: int
    line: str

    def apply(self, text: str) -> str:
        """Return the file's text with the harm done."""
        end = self.start + len(self.old)
        assert text[self.start : end] == self.old
        return text[: self.start] + self.new + text[end:]

    def __str__(self) -> str:
        """Return the place, and the harmed line."""
        return f"{self.path}:{self.number}: {self.line}"


class Source:
    """A file that is to be harmed."""

    def __init__(self, path: Path) -> None:
        """Read the file."""
        self.path = path.relative_to(ROOT).as_posix()
        self.text = path.read_text("utf-8")
        self.ends = [end.start() for end in re.finditer("\n", self.text)]

    def mutant(self, start: int, old: str, new: str) -> Mutant:
        """Return the mutant with something new at this place."""
        number = bisect(self.ends, start)
        begin = self.text.rfind("\n", 0, start) + 1
        end = self.text.find("\n", start + len(old))
        rest = self.text[start + len(old) : end if end >= 0 else None]
        line = f"{self.text[begin:start]}{new}{rest}".partition("\n")[0].strip()
        return Mutant(self.path, start, old, new, number + 1, line)
