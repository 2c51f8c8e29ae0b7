"""How a write says no: always with a whole sentence that can be shown as it is."""

from typing import Any


class Refused(Exception):
    """What was asked for may not be done; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Closed(Refused):
    """It came too late: the turn was closed, or what it answers has changed. The page shows the game as it is now."""


class TooMany(Refused):
    """Too many tries in a short time; the sentence says how long to wait."""


class Conflict(Refused):
    """A team mate wrote the same thing in the meantime: `mine` was not saved, `theirs` stands."""

    def __init__(self, sentence: str, mine: Any, theirs: Any, version: int) -> None:
        super().__init__(sentence)
        self.mine = mine
        self.theirs = theirs
        self.version = version
