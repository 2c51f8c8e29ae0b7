"""What a game starts from: nations, objectives, the deck of moves and the injects, without any of a pack's prose."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.engine.world import World


@dataclass(frozen=True, slots=True)
class Face:
    """How a nation is shown: its name, three-letter code and colour (1–8). `luck` keys its dice (its key if empty)."""

    key: str
    name: str
    code: str
    colour: int
    luck: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that can be measured on the world, and what it should be.

    `of` names the quantity (`objectives.MEASURES`), `args` its parameters, and one of `at_least`, `at_most` and
    `holds` says when it is met.
    """

    of: str
    args: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    holds: bool | None = None

    def arg(self, name: str) -> str:
        for key, value in self.args:
            if key == name and isinstance(value, str):
                return value
        return ""

    def args_of(self, name: str) -> tuple[str, ...]:
        for key, value in self.args:
            if key == name and not isinstance(value, str):
                return value
        return ()


@dataclass(frozen=True, slots=True)
class Objective:
    """One aim of one nation: `weight` points for each turn met, three times that more if met at the end."""

    key: str
    nation: str
    text: str
    secret: bool
    weight: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class InjectEffect:
    """One number that an inject changes: subject and quantity as in the ledger."""

    subject: tuple[str, ...]
    quantity: str
    change: int


@dataclass(frozen=True, slots=True)
class Inject:
    """An event from outside: on its `turn`, or once `when` holds; not if `skip` holds. `audience` as in the ledger."""

    key: str
    title: str
    turn: int = 0
    when: Measure | None = None
    skip: Measure | None = None
    audience: tuple[str, ...] | None = None
    effects: tuple[InjectEffect, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything about a game that never changes while it is played. `deck` maps a turn to the moves dealt on it."""

    slug: str
    turns: int
    orders_per_turn: int
    resource_cap: int
    faces: tuple[Face, ...]
    start: "World"
    objectives: tuple[Objective, ...] = ()
    deck: tuple[tuple[int, tuple[str, ...]], ...] = ()
    injects: tuple[Inject, ...] = ()
    names: tuple[tuple[str, str], ...] = field(default=())
    """Display names of nations, crises and channels, by key."""

    @property
    def nations(self) -> tuple[str, ...]:
        return tuple(face.key for face in self.faces)

    def dealt(self, turn: int) -> frozenset[str]:
        """The moves in the deck on a turn; the practice turn 0 has those of turn 1."""
        return frozenset().union(*[moves for since, moves in self.deck if since <= max(turn, 1)])

    def objectives_of(self, nation: str) -> tuple[Objective, ...]:
        return tuple(objective for objective in self.objectives if objective.nation == nation)
