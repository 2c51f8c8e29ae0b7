"""What conditions may ask, of the whole world and of one nation's view alike: each is written once."""

from collections.abc import Mapping
from typing import Protocol

from wargame.engine.world import ChannelKind, ChannelStatus, CrisisKind, Mark, TreatyKind

RIVAL_TENSION = 50
"""Two nations at this tension or more are rivals even outside a crisis."""

LEADERS_KINDS = frozenset({ChannelKind.HOTLINE, ChannelKind.BACKCHANNEL})
"""Channels that reach the people who decide."""


class ChannelFact(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> ChannelKind: ...
    @property
    def members(self) -> tuple[str, ...]: ...
    @property
    def status(self) -> ChannelStatus: ...
    @property
    def covert(self) -> bool: ...


class TreatyFact(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> TreatyKind: ...
    @property
    def members(self) -> tuple[str, ...]: ...
    @property
    def crisis(self) -> str: ...


class CrisisFact(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> CrisisKind: ...
    @property
    def parties(self) -> tuple[str, ...]: ...
    @property
    def severity(self) -> int: ...
    @property
    def attributed(self) -> bool: ...
    @property
    def over(self) -> bool: ...


class Facts(Protocol):
    """The world as far as somebody knows it."""

    @property
    def turn(self) -> int: ...
    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def channels(self) -> Mapping[str, ChannelFact]: ...
    @property
    def treaties(self) -> Mapping[str, TreatyFact]: ...
    @property
    def crises(self) -> Mapping[str, CrisisFact]: ...
    @property
    def marks(self) -> Mapping[Mark, int]: ...
    @property
    def norms(self) -> Mapping[str, int]: ...
    def number(self, nation: str, quantity: str) -> int: ...
    def tension(self, first: str, second: str) -> int: ...
    def trust(self, giver: str, receiver: str) -> int: ...


def others(facts: Facts, nation: str) -> list[str]:
    """Every other nation."""
    return [key for key in facts.keys if key != nation]


def channels_between(facts: Facts, first: str, second: str) -> list[ChannelFact]:
    """The channels not severed of which both are members."""
    return [
        channel
        for channel in facts.channels.values()
        if first in channel.members and second in channel.members and channel.status is not ChannelStatus.SEVERED
    ]


def in_touch(facts: Facts, first: str, second: str) -> bool:
    """Whether any channel joins two nations."""
    for channel in facts.channels.values():
        members = channel.members
        if first in members and second in members and channel.status is not ChannelStatus.SEVERED:
            return True
    return False


def channel_of_kind(facts: Facts, kind: ChannelKind, first: str, second: str) -> ChannelFact | None:
    """A usable channel of one kind that joins two nations, the one with fewest members first."""
    found = [channel for channel in channels_between(facts, first, second) if channel.kind is kind]
    return min(found, key=lambda channel: len(channel.members), default=None)


def bound(facts: Facts, kind: TreatyKind, first: str, second: str) -> bool:
    """Whether a treaty of one kind is in force between two nations."""
    for treaty in facts.treaties.values():
        if treaty.kind is kind and first in treaty.members and second in treaty.members:
            return True
    return False


def settlement_of(facts: Facts, crisis: str) -> TreatyFact | None:
    """The settlement of a crisis that is in force, if there is one."""
    for treaty in facts.treaties.values():
        if treaty.crisis == crisis:
            return treaty
    return None


def opposed(facts: Facts, first: str, second: str) -> bool:
    """Whether two nations stand against each other in a crisis."""
    for crisis in facts.crises.values():
        parties = crisis.parties
        if first in parties and second in parties and not crisis.over:
            return True
    return False


def rivals(facts: Facts, first: str, second: str) -> bool:
    """Rival: opposed in a crisis, or tension of 50 or more."""
    return first != second and (facts.tension(first, second) >= RIVAL_TENSION or opposed(facts, first, second))


def crises_of(facts: Facts, nation: str) -> list[CrisisFact]:
    """The crises, not over, to which a nation is a known party."""
    return [crisis for crisis in facts.crises.values() if nation in crisis.parties and not crisis.over]


def crises_between(facts: Facts, first: str, second: str) -> list[CrisisFact]:
    """The crises in which two nations are opposed."""
    crises = facts.crises.values()
    return [crisis for crisis in crises if first in crisis.parties and second in crisis.parties and not crisis.over]


def warned(facts: Facts, by: str, against: str) -> bool:
    """Whether a warning of one nation against another stands."""
    return ("warned", by, against) in facts.marks
