"""The whole world as tables for the facilitator: every number, who trusts whom, channels, treaties, crises, aims."""

from collections.abc import Sequence
from dataclasses import dataclass

from wargame import engine
from wargame.engine.view import KnownObjective, KnownRelation
from wargame.models import Game
from wargame.play import worlds


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nations and everything between them."""

    first: str
    second: str
    relation: KnownRelation
    baseline: int


@dataclass(frozen=True, slots=True)
class Aims:
    """A nation's objectives and the points that it has for them."""

    nation: str
    objectives: Sequence[KnownObjective]

    @property
    def points(self) -> int:
        return sum(objective.points or 0 for objective in self.objectives)

    @property
    def max_points(self) -> int:
        return sum(objective.max_points for objective in self.objectives)


def pairs(game: Game, view: engine.NationView) -> list[Pair]:
    """Every pair of nations, the tensest first."""
    world = worlds.world(game)
    found = [Pair(a, b, relation, world.relations[a, b].baseline) for (a, b), relation in view.relations.items()]
    return sorted(found, key=lambda pair: (-pair.relation.tension, pair.first, pair.second))


def aims(view: engine.NationView) -> list[Aims]:
    """The objectives of every nation, secret ones too."""
    return [Aims(key, [one for one in view.objectives if one.nation == key]) for key in view.keys]
