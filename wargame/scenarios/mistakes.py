"""What is wrong with a scenario pack, said so that an instructor can mend it: file, line, plain words."""

from collections.abc import Iterable
from dataclasses import dataclass

Step = str | int
Path = tuple[Step, ...]  # the way to a value inside a pack: ("nations", 2, "numbers", "support")


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing to mend, or one warning, in a file."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend at a place inside a pack, before its line is looked up."""

    path: Path
    text: str


class PackError(Exception):
    """A file that is not a usable pack, with every mistake found in it."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = sorted(set(mistakes))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))
