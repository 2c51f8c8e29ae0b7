"""The form of a scenario pack: one file with everything that a class needs to play and to learn from it."""

from itertools import combinations
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from wargame.scenarios.injects import Inject
from wargame.scenarios.nations import Nation
from wargame.scenarios.parts import FREE_RESPONSES, Key, Part, Text
from wargame.scenarios.situation import Channel, Crisis, DefaultRelation, Norm, Relation, Treaty
from wargame.scenarios.teaching import (
    Assessment,
    Card,
    Date,
    Deal,
    DebriefQuestion,
    LearningObjective,
    RealCase,
    Settings,
    Term,
)

if TYPE_CHECKING:
    from wargame.engine.scenario import Scenario

FORMAT = 1  # raised when the form of a pack changes


class Place(Part):
    """A town; each nation has one capital."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    nation: Key
    at: Annotated[list[Annotated[int, Field(ge=0, le=60)]], Field(min_length=2, max_length=2)]
    capital: bool = False


class Site(Part):
    """Where a crisis breaks out or an exercise is held."""

    key: Key
    name: Annotated[str, Field(min_length=1, max_length=40)]
    at: Annotated[list[Annotated[int, Field(ge=0, le=60)]], Field(min_length=2, max_length=2)]


class Map(Part):
    """The region in letters, one a hex, every second row shifted half a hex to the right."""

    sea: Annotated[str, Field(min_length=1, max_length=40)]
    rows: Text
    legend: dict[Annotated[str, Field(pattern=r"^[A-Za-z]$")], Key]
    places: Annotated[list[Place], Field(min_length=1, max_length=24)]
    sites: list[Site] = []


class Pack(Part):
    """A whole scenario pack, as a file holds it and as a game keeps it."""

    format: Literal[1]
    slug: Key
    card: Card
    settings: Settings
    learning: Annotated[list[LearningObjective], Field(min_length=1, max_length=6)]
    rules: Text
    backgrounder: Text
    timeline: Annotated[list[Date], Field(min_length=1, max_length=16)]
    glossary: Annotated[list[Term], Field(min_length=1, max_length=30)]
    map: Map
    nations: Annotated[list[Nation], Field(min_length=2, max_length=8)]
    default_relation: DefaultRelation | None = None
    relations: list[Relation]
    channels: list[Channel] = []
    treaties: list[Treaty] = []
    norms: list[Norm] = []
    crises: Annotated[list[Crisis], Field(min_length=1, max_length=5)]
    deck: Annotated[list[Deal], Field(min_length=1)]
    injects: Annotated[list[Inject], Field(max_length=16)] = []
    instructor: Text
    assessment: Assessment
    debrief: Annotated[list[DebriefQuestion], Field(min_length=1, max_length=14)]
    real_case: RealCase

    def nation(self, key: str) -> Nation:
        """The nation with that key; raises KeyError if the pack has none."""
        return {nation.key: nation for nation in self.nations}[key]

    def names(self) -> dict[str, str]:
        """Display names of everything that has a key."""
        names = {site.key: site.name for site in self.map.sites}
        names |= {inject.key: inject.title for inject in self.injects}
        names |= {channel.key: channel.name for channel in self.channels}
        names |= {crisis.key: crisis.name for crisis in self.crises}
        return names | {nation.key: nation.name for nation in self.nations}

    def all_relations(self) -> list[Relation]:
        """One relation for every pair of nations, the default where none is written."""
        written = {frozenset(relation.pair): relation for relation in self.relations}
        pairs = combinations([nation.key for nation in self.nations], 2)
        return [written.get(frozenset(pair)) or self._usual_relation(pair) for pair in pairs]

    def _usual_relation(self, pair: tuple[str, str]) -> Relation:
        usual = self.default_relation
        assert usual is not None, f"no relation between {pair[0]} and {pair[1]}"
        return Relation(
            pair=list(pair),
            tension=usual.tension,
            interoperability=usual.interoperability,
            trust=dict.fromkeys(pair, usual.trust),
        )

    def dealt(self) -> dict[str, int]:
        """Each move of the deck with the first turn that offers it; free responses from turn 1."""
        dealt = dict.fromkeys(FREE_RESPONSES, 1)
        for deal in sorted(self.deck, key=lambda deal: deal.turn):
            for move in deal.moves:
                dealt.setdefault(move, deal.turn)
        return dealt

    def scenario(self) -> "Scenario":
        """The pack as the engine plays it."""
        from wargame.scenarios.convert import scenario

        return scenario(self)
