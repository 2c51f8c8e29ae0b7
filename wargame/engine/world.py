"""The whole world of a game at one instant: nations, relations, channels, treaties, norms and crises.

Every number is an integer, 0–100 unless its scale says otherwise. A world changes only by ledger entries (`apply`).
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeVar

from wargame.engine.scenario import Scenario


class ChannelKind(StrEnum):
    EMBASSY = "embassy"
    ATTACHE = "attache"
    HOTLINE = "hotline"
    DIALOGUE = "dialogue"
    VIDEO = "video"
    NETWORK = "network"
    BACKCHANNEL = "backchannel"
    FORUM = "forum"


class ChannelStatus(StrEnum):
    OPEN = "open"
    DEGRADED = "degraded"
    SEVERED = "severed"


class TreatyKind(StrEnum):
    HOTLINE = "hotline"
    INTELLIGENCE = "intelligence"
    MUTUAL_DEFENCE = "mutual-defence"
    STATUS_OF_FORCES = "status-of-forces"
    ARMS_LIMITATION = "arms-limitation"
    INCIDENT_PREVENTION = "incident-prevention"
    CYBER_ACCORD = "cyber-accord"
    NON_AGGRESSION = "non-aggression"
    SETTLEMENT = "settlement"


class NormKind(StrEnum):
    CYBER_RESTRAINT = "cyber-restraint"
    INCIDENT_PREVENTION = "incident-prevention"
    ARMS_LIMITS = "arms-limits"
    PEACEKEEPING = "peacekeeping"


class CrisisKind(StrEnum):
    BORDER = "border"
    MARITIME = "maritime"
    AIR = "air"
    CYBER = "cyber"
    TERRORISM = "terrorism"
    DISINFORMATION = "disinformation"
    ECONOMIC = "economic"
    HUMANITARIAN = "humanitarian"


LEVEL_NAMES = ("none", "threat", "display of force", "use of force", "war")
LEVEL_FLOORS = (0, 20, 40, 60, 80)
"""Severity at which each crisis level begins."""

FORCE, WAR = LEVEL_FLOORS[3], LEVEL_FLOORS[4]

SECURITY_CAP = {
    ChannelKind.EMBASSY: 1,
    ChannelKind.ATTACHE: 1,
    ChannelKind.HOTLINE: 2,
    ChannelKind.DIALOGUE: 1,
    ChannelKind.VIDEO: 2,
    ChannelKind.NETWORK: 3,
    ChannelKind.BACKCHANNEL: 3,
    ChannelKind.FORUM: 0,
}
"""How secure a channel of each kind can be made, 0–3."""


def level_of(severity: int) -> int:
    """The crisis level, 1 to 5, of a severity from 0 to 100."""
    return bisect_right(LEVEL_FLOORS, severity)


def pair(first: str, second: str) -> tuple[str, str]:
    """Two nations in the order in which their shared relation is kept."""
    return (first, second) if first < second else (second, first)


def key_between(kind: str, members: Iterable[str]) -> str:
    """The key of a channel or treaty that was made in play."""
    return "--".join((kind, *sorted(members)))


@dataclass(slots=True)
class Nation:
    """A nation's own numbers; resources up to the scenario's cap, guardedness never changes."""

    key: str
    resources: int
    income: int
    readiness: int
    support: int
    standing: int
    intelligence: int
    cyber: int
    guardedness: int
    exposure: int


@dataclass(slots=True)
class Relation:
    """What two nations share. `baseline` is where tension drifts when nobody does anything."""

    nations: tuple[str, str]
    tension: int
    baseline: int
    interoperability: int


@dataclass(slots=True)
class Channel:
    """A diplomatic channel. `unused` counts turns of silence; `compromised_by` reads along unseen."""

    key: str
    kind: ChannelKind
    members: tuple[str, ...]
    security: int = 0
    covert: bool = False
    status: ChannelStatus = ChannelStatus.OPEN
    host: str = ""
    unused: int = 0
    compromised_by: tuple[str, ...] = ()

    def joins(self, first: str, second: str) -> bool:
        return first in self.members and second in self.members

    @property
    def usable(self) -> bool:
        return self.status is not ChannelStatus.SEVERED


@dataclass(slots=True)
class Treaty:
    """An agreement in force between its members since a turn (0: from before the game); a settlement's `crisis`."""

    key: str
    kind: TreatyKind
    members: tuple[str, ...]
    secret: bool = False
    since: int = 1
    crisis: str = ""

    def binds(self, first: str, second: str) -> bool:
        return first in self.members and second in self.members


class PromiseStatus(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(slots=True)
class Promise:
    """One nation's word to another: a term that can be checked (`promises.TERMS`), due at the end of a turn.

    `crisis` and `choice` say what the term is about. A secret promise is known to its two sides alone.
    """

    key: str
    by: str
    to: str
    term: str
    due: int
    crisis: str = ""
    choice: str = ""
    secret: bool = False
    since: int = 0
    status: PromiseStatus = PromiseStatus.OPEN


@dataclass(slots=True)
class Crisis:
    """A crisis event. `position` −3…+3 says who has the better of it: above 0 the first party, below 0 the second.

    `sponsor` works from hiding until `attributed`. `wars` counts how often it came to war; `worst` is the highest
    severity so far. `name` is empty for a crisis that the scenario names; one that is `over` opposes nobody any more.
    """

    key: str
    kind: CrisisKind
    parties: tuple[str, ...]
    severity: int
    position: int = 0
    sponsor: str = ""
    attributed: bool = False
    wars: int = 0
    worst: int = 0
    name: str = ""
    over: bool = False

    @property
    def level(self) -> int:
        return level_of(self.severity)

    @property
    def at_war(self) -> bool:
        return self.severity >= WAR

    def side(self, nation: str) -> int:
        """+1 for the first party, −1 for the second, 0 for everybody else and in one-sided crises."""
        if len(self.parties) < 2 or nation not in self.parties:
            return 0
        return 1 if nation == self.parties[0] else -1

    def opponents(self, nation: str) -> tuple[str, ...]:
        return tuple(party for party in self.parties if party != nation) if nation in self.parties else ()


Mark = tuple[str, ...]
"""Something to remember: a kind followed by keys, such as ("warned", by, against). Its value is a turn."""


@dataclass(slots=True)
class World:
    """Everything. `turn` is the turn about to be played; `scores` counts turns met per objective."""

    scenario: Scenario
    seed: str
    turn: int
    nations: dict[str, Nation]
    relations: dict[tuple[str, str], Relation]
    trusts: dict[tuple[str, str], int]
    channels: dict[str, Channel]
    treaties: dict[str, Treaty]
    norms: dict[str, int]
    crises: dict[str, Crisis]
    marks: dict[Mark, int] = field(default_factory=dict)
    scores: dict[str, int] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.nations)

    def number(self, nation: str, quantity: str) -> int:
        """A nation's own number, such as its support."""
        value = getattr(self.nations[nation], quantity)
        assert type(value) is int
        return value

    def tension(self, first: str, second: str) -> int:
        return self.relations[(first, second) if first < second else (second, first)].tension

    def trust(self, giver: str, receiver: str) -> int:
        """How much the first nation trusts the second."""
        return self.trusts[giver, receiver]

    def interoperability(self, first: str, second: str) -> int:
        return self.relations[pair(first, second)].interoperability

    def copy(self) -> "World":
        """An independent world, equal to this one."""
        world = self.successor()
        world.channels = {key: copied(channel) for key, channel in self.channels.items()}
        world.treaties = {key: copied(treaty) for key, treaty in self.treaties.items()}
        world.crises = {key: copied(crisis) for key, crisis in self.crises.items()}
        world.promises = {key: copied(promise) for key, promise in self.promises.items()}
        return world

    def successor(self) -> "World":
        """An equal world for `apply` to change: what seldom changes is shared, and replaced by a copy when it does."""
        return World(
            self.scenario,
            self.seed,
            self.turn,
            {key: copied(nation) for key, nation in self.nations.items()},
            {key: copied(relation) for key, relation in self.relations.items()},
            dict(self.trusts),
            dict(self.channels),
            dict(self.treaties),
            dict(self.norms),
            dict(self.crises),
            dict(self.marks),
            dict(self.scores),
            dict(self.promises),
        )

    def to_json(self) -> dict[str, Any]:
        """The world as plain JSON, in one order whatever the history of its dictionaries."""
        return {
            "seed": self.seed,
            "turn": self.turn,
            "nations": [to_record(self.nations[key]) for key in sorted(self.nations)],
            "relations": [to_record(self.relations[key]) for key in sorted(self.relations)],
            "trusts": [[*key, self.trusts[key]] for key in sorted(self.trusts)],
            "channels": [to_record(self.channels[key]) for key in sorted(self.channels)],
            "treaties": [to_record(self.treaties[key]) for key in sorted(self.treaties)],
            "norms": [[key, self.norms[key]] for key in sorted(self.norms)],
            "crises": [to_record(self.crises[key]) for key in sorted(self.crises)],
            "marks": [[list(key), self.marks[key]] for key in sorted(self.marks)],
            "scores": [[key, self.scores[key]] for key in sorted(self.scores)],
            "promises": [to_record(self.promises[key]) for key in sorted(self.promises)],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any], scenario: Scenario) -> "World":
        """The world that `to_json` wrote, of a game of this scenario."""
        nations = [Nation(**item) for item in data["nations"]]
        relations = [Relation(**item | {"nations": tuple(item["nations"])}) for item in data["relations"]]
        channels = [channel_from_record(item) for item in data["channels"]]
        treaties = [treaty_from_record(item) for item in data["treaties"]]
        crises = [crisis_from_record(item) for item in data["crises"]]
        return cls(
            scenario,
            data["seed"],
            data["turn"],
            {nation.key: nation for nation in nations},
            {relation.nations: relation for relation in relations},
            {(giver, receiver): value for giver, receiver, value in data["trusts"]},
            {channel.key: channel for channel in channels},
            {treaty.key: treaty for treaty in treaties},
            dict(data["norms"]),
            {crisis.key: crisis for crisis in crises},
            {tuple(key): value for key, value in data["marks"]},
            dict(data["scores"]),
            {item["key"]: promise_from_record(item) for item in data.get("promises", ())},
        )


def new_game(scenario: Scenario, seed: str) -> World:
    """The world at the start of a game. `seed` is hexadecimal and stays on the server."""
    world = scenario.start.copy()
    world.scenario, world.seed, world.turn = scenario, seed, 1
    for crisis in world.crises.values():
        crisis.worst = crisis.severity
    return world


Record = Nation | Relation | Channel | Treaty | Crisis | Promise
SomeRecord = TypeVar("SomeRecord", Nation, Relation, Channel, Treaty, Crisis, Promise)


_VALUES_OF = {kind: attrgetter(*kind.__slots__) for kind in (Nation, Relation, Channel, Treaty, Crisis, Promise)}


def _values(record: Record) -> Iterable[Any]:
    values: Iterable[Any] = _VALUES_OF[type(record)](record)
    return values


def copied(record: SomeRecord) -> SomeRecord:
    """An independent record, equal to this one."""
    return type(record)(*_values(record))


def to_record(record: Record) -> dict[str, Any]:
    """A part of the world as plain JSON."""
    return dict(zip(record.__slots__, map(plain, _values(record)), strict=True))


PLAIN = frozenset({int, str, bool})


def plain(value: Any) -> Any:
    if type(value) in PLAIN:
        return value
    if isinstance(value, tuple):
        return list(value)
    return value.value if isinstance(value, StrEnum) else value


def channel_from_record(item: dict[str, Any]) -> Channel:
    lists = {"members": tuple(item["members"]), "compromised_by": tuple(item["compromised_by"])}
    return Channel(**item | lists | {"kind": ChannelKind(item["kind"]), "status": ChannelStatus(item["status"])})


def promise_from_record(item: dict[str, Any]) -> Promise:
    return Promise(**item | {"status": PromiseStatus(item["status"])})


def treaty_from_record(item: dict[str, Any]) -> Treaty:
    return Treaty(**item | {"members": tuple(item["members"]), "kind": TreatyKind(item["kind"])})


def crisis_from_record(item: dict[str, Any]) -> Crisis:
    return Crisis(**item | {"parties": tuple(item["parties"]), "kind": CrisisKind(item["kind"])})
