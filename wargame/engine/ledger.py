"""The ledger: every change of the world is one entry that says what changed, why, by which dice, and who may know.

Nothing else changes a world. A turn's ledger applied to the world before gives the world after, exactly.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

Audience = tuple[str, ...] | None
"""Who may know: `None` is everybody, a sorted tuple of nation keys just those, `()` the umpire alone."""

EVERYBODY: Audience = None
UMPIRE_ONLY: Audience = ()

Subject = tuple[str, ...]
"""What an entry is about: ("nation", key), ("relation", a, b), ("trust", from, in), ("crisis", key), …"""

Status = int | str | bool | None | list[Any] | dict[str, Any]
"""A value that an entry may set: always plain JSON."""


def meet(first: Audience, second: Audience) -> Audience:
    """Those who belong to both audiences."""
    if first is None or first == second:
        return second
    if second is None:
        return first
    return tuple(key for key in first if key in second)


@lru_cache(maxsize=4096)  # the same few groups are asked for in every phase
def among(*nations: str) -> tuple[str, ...]:
    """The audience of just these nations."""
    return tuple(sorted({nation for nation in nations if nation}))


def word_for(key: str, names: Mapping[str, str]) -> str:
    """How a key is said: by its name, or for what was made in play by its members and its kind."""
    if key in names or "--" not in key:
        return names.get(key, key)
    kind, *members = key.split("--")
    return "–".join(names.get(member, member) for member in members) + " " + kind.replace("-", " ")


class Phrase(NamedTuple):
    """A sentence with the keys of nations, crises and channels left open, so that it can be said in any language."""

    text: str
    args: tuple[tuple[str, str | int], ...] = ()

    def say(self, names: Mapping[str, str]) -> str:
        """The sentence with each key replaced by its display name."""
        words = {slot: word_for(value, names) if isinstance(value, str) else value for slot, value in self.args}
        return self.text.format(**words)

    def to_json(self) -> list[Any]:
        return [self.text, dict(self.args)]

    @classmethod
    def from_json(cls, data: list[Any]) -> "Phrase":
        return cls(data[0], tuple(data[1].items()))


def phrase(text: str, **args: str | int) -> Phrase:
    """`phrase("{a} warned {b}.", a="ilvana", b="sarvaq")`."""
    return tuple.__new__(Phrase, (text, tuple(args.items())))  # as Phrase(…) does, without one more call


class Modifier(NamedTuple):
    """One listed reason why a check is easier (+) or harder (−)."""

    value: int
    reason: Phrase
    audience: Audience = EVERYBODY

    def to_json(self) -> list[Any]:
        return [self.value, self.reason.to_json(), _audience_to_json(self.audience)]

    @classmethod
    def from_json(cls, data: list[Any]) -> "Modifier":
        return cls(data[0], Phrase.from_json(data[1]), _audience_from_json(data[2]))


@dataclass(slots=True)
class Check:
    """2d6 plus listed modifiers against a target number. `dice_known_to` says who may see the two dice apart."""

    dice: tuple[int, int]
    modifiers: tuple[Modifier, ...]
    needed: int
    dice_known_to: Audience = EVERYBODY

    @property
    def total(self) -> int:
        """Both dice and every modifier."""
        total = self.dice[0] + self.dice[1]
        for modifier in self.modifiers:
            total += modifier.value
        return total

    @property
    def margin(self) -> int:
        """By how much the target was reached (0 or more) or missed (negative)."""
        return self.total - self.needed

    def to_json(self) -> dict[str, Any]:
        return {
            "dice": list(self.dice),
            "modifiers": [modifier.to_json() for modifier in self.modifiers],
            "needed": self.needed,
            "dice_known_to": _audience_to_json(self.dice_known_to),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Check":
        modifiers = tuple(Modifier.from_json(item) for item in data["modifiers"])
        dice = (data["dice"][0], data["dice"][1])
        return cls(dice, modifiers, data["needed"], _audience_from_json(data["dice_known_to"]))


@dataclass(slots=True)
class Entry:
    """One change, or one piece of news when `quantity` is empty.

    A number's entry has a `change`; `before` and `after` are the number's values at the start and the end of the
    phase, so that entries of one phase add up in any order. A status's entry has no `change`: `after` is set.
    """

    rule: str
    subject: Subject
    quantity: str
    reason: Phrase
    audience: Audience = EVERYBODY
    change: int | None = None
    after: Status = None
    before: Status = None
    order: str = ""
    check: Check | None = None
    phase: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "phase": self.phase,
            "rule": self.rule,
            "order": self.order,
            "subject": list(self.subject),
            "quantity": self.quantity,
            "before": self.before,
            "change": self.change,
            "after": self.after,
            "reason": self.reason.to_json(),
            "check": self.check.to_json() if self.check else None,
            "audience": _audience_to_json(self.audience),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Entry":
        return cls(
            rule=data["rule"],
            subject=tuple(data["subject"]),
            quantity=data["quantity"],
            reason=Phrase.from_json(data["reason"]),
            audience=_audience_from_json(data["audience"]),
            change=data["change"],
            after=data["after"],
            before=data["before"],
            order=data["order"],
            check=Check.from_json(data["check"]) if data["check"] else None,
            phase=data["phase"],
        )


Ledger = tuple[Entry, ...]


def ledger_to_json(ledger: Iterable[Entry]) -> list[dict[str, Any]]:
    """A ledger as plain JSON."""
    return [entry.to_json() for entry in ledger]


def ledger_from_json(data: list[dict[str, Any]]) -> Ledger:
    """The ledger that `ledger_to_json` wrote."""
    return tuple(Entry.from_json(item) for item in data)


def _audience_to_json(audience: Audience) -> list[str] | None:
    return None if audience is None else list(audience)


def _audience_from_json(data: list[str] | None) -> Audience:
    return None if data is None else tuple(data)
