"""Objectives: what a nation wants, measured on the world, and the region's stability that everybody shares."""

from collections.abc import Callable, Mapping
from typing import Protocol

from wargame.engine.ledger import UMPIRE_ONLY, Entry, phrase
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import principle, rule
from wargame.engine.scenario import Measure, Objective, Scenario
from wargame.engine.tension import round_half_away
from wargame.engine.world import ChannelStatus, World, level_of

END_BONUS = 3
"""An objective met at the end counts as much as this many turns more."""

STABILITY_SEVERITY = 6
STABILITY_TENSION = 4
"""Stability is 100 less six tenths of the mean severity and four tenths of the mean tension."""

principle(
    "OB-2",
    "Stability",
    "The region's stability is 100 less six tenths of its crises' mean severity and four tenths of its mean tension.",
    "10",
    severity_tenths=STABILITY_SEVERITY,
    tension_tenths=STABILITY_TENSION,
)


class Measurable(Protocol):
    """What measures read: the whole world, or a view that knows enough."""

    def number(self, nation: str, quantity: str) -> int: ...
    def tension(self, first: str, second: str) -> int: ...
    def trust(self, giver: str, receiver: str) -> int: ...
    def interoperability(self, first: str, second: str) -> int: ...
    def severity(self, crisis: str) -> int: ...
    def position(self, crisis: str) -> int: ...
    def attributed(self, crisis: str) -> bool: ...
    def adoption(self, norm: str) -> int: ...
    def treaty_members(self, kind: str) -> list[tuple[str, ...]]: ...
    def channel_members(self, kind: str) -> list[tuple[str, ...]]: ...
    def region_stability(self) -> int: ...


class WorldMeasured:
    """The whole world, as measures read it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.number = world.number
        self.tension = world.tension
        self.trust = world.trust
        self.interoperability = world.interoperability

    def severity(self, crisis: str) -> int:
        return self._world.crises[crisis].severity

    def position(self, crisis: str) -> int:
        return self._world.crises[crisis].position

    def attributed(self, crisis: str) -> bool:
        return self._world.crises[crisis].attributed

    def adoption(self, norm: str) -> int:
        return self._world.norms.get(norm, 0)

    def treaty_members(self, kind: str) -> list[tuple[str, ...]]:
        return [treaty.members for treaty in self._world.treaties.values() if treaty.kind == kind]

    def channel_members(self, kind: str) -> list[tuple[str, ...]]:
        return [
            channel.members
            for channel in self._world.channels.values()
            if channel.kind == kind and channel.status is ChannelStatus.OPEN
        ]

    def region_stability(self) -> int:
        return stability(self._world)


def stability(world: World) -> int:
    """The region's stability, 0–100 (OB-2)."""
    severities = [crisis.severity for crisis in world.crises.values()] or [0]
    tensions = [relation.tension for relation in world.relations.values()] or [0]
    return stability_of(severities, tensions)


def stability_of(severities: list[int], tensions: list[int]) -> int:
    """Stability from the public severities and tensions; exact until its one rounding."""
    lost = STABILITY_SEVERITY * sum(severities) * len(tensions) + STABILITY_TENSION * sum(tensions) * len(severities)
    return 100 - round_half_away(lost, 10 * len(severities) * len(tensions))


Reading = Callable[[Measurable, str, Measure], int | bool]


def _own(quantity: str) -> Reading:
    return lambda world, nation, measure: world.number(measure.arg("nation") or nation, quantity)


def _tension(world: Measurable, nation: str, measure: Measure) -> int:
    first, second = measure.args_of("pair") or (nation, measure.arg("nation"))
    return world.tension(first, second)


def _treaty(world: Measurable, nation: str, measure: Measure) -> bool:
    found = world.treaty_members(measure.arg("kind"))
    if measure.arg("anywhere"):
        return bool(found)
    wanted = measure.args_of("pair")
    if wanted:
        return any(wanted[0] in members and wanted[1] in members for members in found)
    partners = measure.args_of("any") or ((measure.arg("nation"),) if measure.arg("nation") else ())
    mine = [members for members in found if nation in members]
    return bool(mine) if not partners else any(partner in members for members in mine for partner in partners)


def _position(world: Measurable, nation: str, measure: Measure) -> int:
    """Always as the scenario counts it: above 0 the first party has the better of it."""
    return world.position(measure.arg("crisis"))


MEASURES: Mapping[str, Reading] = {
    "crisis_level": lambda world, nation, measure: level_of(world.severity(measure.arg("crisis"))),
    "severity": lambda world, nation, measure: world.severity(measure.arg("crisis")),
    "position": _position,
    "trust": lambda world, nation, measure: world.trust(measure.arg("nation"), nation),
    "tension": _tension,
    "interoperability": lambda world, nation, measure: world.interoperability(nation, measure.arg("nation")),
    "support": _own("support"),
    "standing": _own("standing"),
    "readiness": _own("readiness"),
    "exposure": _own("exposure"),
    "resources": _own("resources"),
    "treaty": _treaty,
    "sponsor_exposed": lambda world, nation, measure: world.attributed(measure.arg("crisis")),
    "stability": lambda world, nation, measure: world.region_stability(),
    "norm": lambda world, nation, measure: world.adoption(measure.arg("kind")),
    "channel": lambda world, nation, measure: any(
        nation in members and measure.arg("nation") in members for members in world.channel_members(measure.arg("kind"))
    ),
}
"""What can be measured, by name, from the point of view of one nation."""


def reading(world: Measurable, nation: str, measure: Measure) -> int | bool:
    """The present value of a measure for a nation."""
    return MEASURES[measure.of](world, nation, measure)


def is_met(world: Measurable, nation: str, measure: Measure) -> bool:
    """Whether a measure has the value that it should have."""
    value = MEASURES[measure.of](world, nation, measure)
    if measure.holds is not None:
        return bool(value) == measure.holds
    above = measure.at_least is None or value >= measure.at_least
    return above and (measure.at_most is None or value <= measure.at_most)


@rule("OB-1", "Objectives score", "2", per_turn=1, at_the_end=END_BONUS)
def objectives_score(turn: Turn) -> None:
    """An objective scores its weight for every turn at whose end it is met, and three times that more at the end."""
    measured = WorldMeasured(turn.world)
    last = turn.number >= turn.world.scenario.turns
    for objective in turn.world.scenario.objectives:
        if is_met(measured, objective.nation, objective.measure):
            reason, turns = (MET_AT_THE_END, 1 + END_BONUS) if last else (MET, 1)
            turn.write(Entry("OB-1", ("score", objective.key), "turns", reason, UMPIRE_ONLY, turns))


MET, MET_AT_THE_END = phrase("Objective met."), phrase("Objective met at the end.")


def points(world: World, objective: Objective) -> int:
    """What an objective has scored so far."""
    return objective.weight * world.scores.get(objective.key, 0)


def max_points(scenario: Scenario, objective: Objective) -> int:
    """What an objective scores if it is met on every turn and at the end."""
    return objective.weight * (scenario.turns + END_BONUS)
