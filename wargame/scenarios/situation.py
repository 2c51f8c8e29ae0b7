"""How the world stands when a game begins: relations, channels, treaties, norms and crises."""

from typing import Annotated

from pydantic import Field

from wargame.scenarios.parts import (
    ChannelKind,
    CrisisKind,
    Key,
    Name,
    NormKind,
    Pair,
    Part,
    Percent,
    Text,
    TreatyKind,
)

Members = Annotated[list[Key], Field(min_length=2, max_length=8)]


class Relation(Part):
    """How two nations stand; `trust: {a: 30}` is how much a trusts the other."""

    pair: Pair
    tension: Percent
    baseline: Percent | None = None
    interoperability: Percent = 0
    trust: dict[Key, Percent]

    @property
    def resting_tension(self) -> int:
        """Where tension drifts when nothing happens."""
        return self.tension if self.baseline is None else self.baseline


class DefaultRelation(Part):
    """How all pairs stand that no relation names."""

    tension: Percent
    interoperability: Percent = 0
    trust: Percent


class Channel(Part):
    """A line between nations that is open at the start."""

    key: Key
    name: Name
    kind: ChannelKind
    members: Members
    security: Annotated[int, Field(ge=0, le=3)]
    covert: bool = False
    host: Key | None = None


class Treaty(Part):
    """A treaty in force at the start."""

    key: Key
    kind: TreatyKind
    members: Members
    secret: bool = False


class Norm(Part):
    """How widely a rule of conduct is adopted, and by whom."""

    kind: NormKind
    adoption: Percent
    signatories: list[Key] = []


class Crisis(Part):
    """A crisis that is under way; `position` counts for the first party, against the second."""

    key: Key
    name: Name
    kind: CrisisKind
    text: Text
    parties: Annotated[list[Key], Field(min_length=1, max_length=4)]
    severity: Percent
    position: Annotated[int, Field(ge=-3, le=3)] = 0
    sponsor: Key | None = None
    site: Key
