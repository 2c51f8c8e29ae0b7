"""Whether crises end as violently as real ones did, by how they began.

The comparison is with the 372 crises since 1945 of the International Crisis Behavior data (Brecher and Wilkenfeld,
*A Study of Crisis*, and its later versions): how the crisis was triggered, against the gravest violence in it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from wargame.engine import Scenario
from wargame.engine.dice import uniform
from wargame.engine.world import FORCE, Crisis, World
from wargame.lab.criteria import Criterion, shared
from wargame.lab.games import MIXED, VIOLENCE, game_seed, play, violence_of

WITHIN = 0.08
"""How far a share may lie from that of the data."""

STARTS = {"violent act": FORCE, "non-violent military act": 40, "political, verbal or other act": 1}
"""How a crisis begins, by its severity at the start."""

DATA = {
    "violent act": {"none": 0.19, "minor": 0.22, "serious": 0.38, "war": 0.21},
    "non-violent military act": {"none": 0.66, "minor": 0.09, "serious": 0.21, "war": 0.04},
    "political, verbal or other act": {"none": 0.58, "minor": 0.14, "serious": 0.16, "war": 0.11},
}
"""Shares of crises by trigger and gravest violence in the International Crisis Behavior data."""

TENSION_MOVED, ATTRIBUTE_MOVED = 12, 10
ATTRIBUTES = ("readiness", "support", "standing", "intelligence", "cyber")
LEAST_SEVERITY, MOST_SEVERITY = 30, 74

Ending = tuple[str, str]
"""How a crisis began and the gravest violence that it came to."""


def realism(scenarios: Iterable[Scenario], games: int, seed: str, jobs: int = 1) -> list[Criterion]:
    """The shares of the data beside those of `games` games of every scenario between mixed doctrines, pooled.

    Every second game is played in a world drawn at random around the scenario's own.
    """
    found: Counter[Ending] = Counter()
    for scenario in scenarios:
        for endings in shared(partial(endings_of_game, scenario, seed), range(games), jobs):
            found.update(endings)
    return list(_criteria(found))


def _criteria(found: Counter[Ending]) -> Iterator[Criterion]:
    for start, shares in DATA.items():
        begun = sum(found[start, ending] for ending in VIOLENCE)
        for ending, aim in shares.items():
            share = found[start, ending] / begun if begun else 0.0
            low, high = max(round(aim - WITHIN, 2), 0.0), round(aim + WITHIN, 2)
            yield Criterion(f"{start}: {ending} ({begun} crises)", share, low, high)


def endings_of_game(scenario: Scenario, seed: str, number: int) -> list[Ending]:
    """How each crisis between known parties began and ended in one game."""
    played = perturbed(scenario, game_seed(seed, number)) if number % 2 else scenario
    game = play(played, seed, MIXED, number)
    two_sided = [key for key, crisis in played.start.crises.items() if len(crisis.parties) > 1]
    return [ending for key in two_sided if (ending := ending_of(game.courses[key]))]


def ending_of(course: Sequence[int]) -> Ending | None:
    """How a crisis began and the gravest violence it came to, from its severities; None if it never began.

    A violent start that is below the use of force after one turn and never rises again came to no violence.
    """
    while course and course[0] == 0:
        course = course[1:]
    if not course:
        return None
    first, later = course[0], course[1:]
    start = next(name for name, least in STARTS.items() if first >= least)
    worst = max(later, default=first)
    return start, violence_of(worst if worst < FORCE else max(first, worst))


def perturbed(scenario: Scenario, seed: str) -> Scenario:
    """The scenario in another world: other parties and sponsors, other tensions, attributes and severities."""
    world = scenario.start.copy()
    for nation in world.nations.values():
        for quantity in ATTRIBUTES:
            moved = getattr(nation, quantity) + _moved(seed, ATTRIBUTE_MOVED, quantity, nation.key)
            setattr(nation, quantity, min(max(moved, 0), 100))
    for relation in world.relations.values():
        moved = _moved(seed, TENSION_MOVED, "tension", *relation.nations)
        relation.tension = min(max(relation.tension + moved, 0), 100)
        relation.baseline = min(max(relation.baseline + moved, 0), 100)
    for crisis in world.crises.values():
        _redraw(world, crisis, seed)
    return replace(scenario, start=world)


def _redraw(world: World, crisis: Crisis, seed: str) -> None:
    """Other parties for a crisis between two, another sponsor for one that has one, and any severity short of war.

    Packs begin with few violent acts; the data have many. What is less than a clear threat is no crisis in the data.
    """
    if len(crisis.parties) == 2:
        first = _drawn(seed, "first", crisis.key, world.keys)
        second = _drawn(seed, "second", crisis.key, [key for key in world.keys if key != first])
        crisis.parties = (first, second)
    if crisis.sponsor:
        crisis.sponsor = _drawn(seed, "sponsor", crisis.key, [key for key in world.keys if key not in crisis.parties])
    if crisis.severity:
        steps = MOST_SEVERITY - LEAST_SEVERITY + 1
        crisis.severity = LEAST_SEVERITY + uniform(seed, 0, "severity", (crisis.key,), steps)


def _moved(seed: str, most: int, *subjects: str) -> int:
    """A whole number from −most to +most, each as likely."""
    return uniform(seed, 0, "perturbed", subjects, 2 * most + 1) - most


def _drawn(seed: str, purpose: str, crisis: str, among: Sequence[str]) -> str:
    return among[uniform(seed, 0, purpose, (crisis,), len(among))]
