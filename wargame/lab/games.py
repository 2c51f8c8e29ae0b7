"""One whole game between bots, as a pure function of scenario, seed, seats and number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from wargame.engine import (
    NationView,
    Order,
    Outcome,
    Scenario,
    TurnInputs,
    World,
    adjudicate,
    bots,
    new_game,
    view_for,
)
from wargame.engine.dice import uniform
from wargame.engine.objectives import WorldMeasured, is_met, points, stability
from wargame.engine.rulebook import RULEBOOK
from wargame.engine.world import WAR, Crisis, CrisisKind, Promise

MIXED = "mixed"
WITHOUT_VIOLENCE = frozenset({CrisisKind.HUMANITARIAN, CrisisKind.ECONOMIC, CrisisKind.DISINFORMATION})
"""Kinds of crisis whose severity is hardship or harm, not fighting, as long as it has but one known party."""

VIOLENCE = {"none": 0, "minor": 60, "serious": 70, "war": WAR}
"""The least severity that a game's worst moment has in each class of violence."""


class UnknownSeats(ValueError):
    """The seats asked for cannot be dealt; the message says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Game:
    """One finished game, in what a report counts."""

    doctrines: tuple[str, ...]
    worst: int
    stability: int
    turns: int
    points: Mapping[str, int]
    met: frozenset[str]
    moves: Mapping[str, int]
    best: Mapping[str, int]
    """How often each move was the first choice of a sheet."""
    courses: Mapping[str, tuple[int, ...]]
    """The severity of each crisis at the start and after every turn."""


def violence_of(severity: int) -> str:
    """The class of violence of a crisis's worst severity."""
    return max((name for name in VIOLENCE if severity >= VIOLENCE[name]), key=VIOLENCE.__getitem__)


def deal(scenario: Scenario, seats: str, seed: str, number: int) -> tuple[str, ...]:
    """The doctrine of each nation in one game, in the scenario's order."""
    nations = scenario.nations
    if seats == MIXED:
        drawn = (uniform(game_seed(seed, number), 0, "seat", (nation,), len(bots.MIXED)) for nation in nations)
        return tuple(bots.MIXED[place] for place in drawn)
    named = tuple(name.strip() for name in seats.split(","))
    for name in named:
        if name not in bots.DOCTRINES:
            known = ", ".join(bots.DOCTRINES)
            raise UnknownSeats(f"There is no doctrine “{name}”. Choose from: {known}; or {MIXED}.")
    if len(named) == 1:
        return named * len(nations)
    if len(named) != len(nations):
        seated = f"{len(nations)} nations: {', '.join(nations)}"
        raise UnknownSeats(f"{len(named)} doctrines were named, but {scenario.slug} seats {seated}.")
    return named


def game_seed(seed: str, number: int) -> str:
    """The seed of one game of a simulation, in hexadecimal digits."""
    return blake2b(f"game {number} of {seed}".encode(), digest_size=16).hexdigest()


def bot_seed(seed: str, nation: str) -> str:
    """The seed of one nation's bot: it knows nothing of the game's own dice."""
    return blake2b(f"bot {nation} in {seed}".encode(), digest_size=16).hexdigest()


def play(scenario: Scenario, seed: str, seats: str, number: int) -> Game:
    """Play one whole game."""
    doctrines = deal(scenario, seats, seed, number)
    seed_of_game = game_seed(seed, number)
    table = dict(zip(scenario.nations, doctrines, strict=True))
    worlds, moves, best = [new_game(scenario, seed_of_game)], Counter[str](), Counter[str]()
    for _ in range(scenario.turns):
        inputs = inputs_of_turn(worlds[-1], table, seed_of_game)
        moves.update(order.move for order in inputs.orders)
        best.update(order.move for order in inputs.orders if order.slip == 1)
        worlds.append(adjudicate(worlds[-1], inputs).world)
    return _finished(worlds, doctrines, moves, best)


def outcomes(scenario: Scenario, seed: str, seats: str, number: int) -> Iterator[Outcome]:
    """One whole game, turn by turn, with its ledgers."""
    table = dict(zip(scenario.nations, deal(scenario, seats, seed, number), strict=True))
    seed_of_game = game_seed(seed, number)
    world = new_game(scenario, seed_of_game)
    for _ in range(scenario.turns):
        outcome = adjudicate(world, inputs_of_turn(world, table, seed_of_game))
        world = outcome.world
        yield outcome


def inputs_of_turn(world: World, table: Mapping[str, str], seed: str) -> TurnInputs:
    """What bots put into one turn: promises, orders, answers to the proposals among them, and where they speak."""
    views = {nation: view_for(world, nation) for nation in table}
    seeds = {nation: bot_seed(seed, nation) for nation in table}
    agreed = _bargained(views, table, seeds)
    given = [
        order for nation, name in table.items() for order in bots.orders(views[nation], name, seeds[nation], agreed)
    ]
    said: dict[str, dict[str, bool]] = {}
    for nation, asked in proposals(views, given).items():
        for key, accepted in bots.answers(views[nation], table[nation], seeds[nation], asked).items():
            said.setdefault(key, {})[nation] = accepted
    orders = tuple(answered(order, said.get(order.id, {})) for order in given)
    spoken = tuple(
        (channel, nation)
        for nation, name in table.items()
        for channel in bots.speaks(views[nation], name, seeds[nation])
    )
    return TurnInputs(orders=orders, spoken=spoken, promises=agreed)


def _bargained(
    views: Mapping[str, NationView], table: Mapping[str, str], seeds: Mapping[str, str]
) -> tuple[Promise, ...]:
    """The promises on which bots agree before they give orders."""
    agreed: dict[str, Promise] = {}
    for nation, name in table.items():
        for bargain in bots.offers(views[nation], name, seeds[nation]):
            other = bargain.to
            if all(bots.accepts(views[other], table[other], seeds[other], [bargain])):
                for promise in bargain.promises:
                    key = f"{promise.term}-{promise.by}-{promise.to}-{promise.crisis}-{views[nation].turn}"
                    agreed.setdefault(key, replace(promise, key=key))
    return tuple(agreed.values())


def proposals(views: Mapping[str, NationView], given: Iterable[Order]) -> dict[str, list[Order]]:
    """The orders that need a nation's consent, by nation."""
    asked: dict[str, list[Order]] = {}
    for order in given:
        partners = RULEBOOK.move(order.move).partners
        for partner in partners(views[order.nation], order) if partners else ():
            asked.setdefault(partner, []).append(order)
    return asked


def answered(order: Order, answers: Mapping[str, bool]) -> Order:
    """An order with what nations said to it."""
    for nation, accepted in answers.items():
        order = order.agreed(nation) if accepted else order.denied(nation)
    return order


def _finished(
    worlds: Sequence[World], doctrines: tuple[str, ...], moves: Mapping[str, int], best: Mapping[str, int]
) -> Game:
    world = worlds[-1]
    scenario, measured = world.scenario, WorldMeasured(world)
    scored = {nation: sum(points(world, aim) for aim in scenario.objectives_of(nation)) for nation in scenario.nations}
    return Game(
        doctrines,
        max((crisis.worst for crisis in world.crises.values() if _may_be_violent(crisis)), default=0),
        stability(world),
        scenario.turns,
        scored,
        frozenset(aim.key for aim in scenario.objectives if is_met(measured, aim.nation, aim.measure)),
        moves,
        best,
        {key: tuple(_severity(at, key) for at in worlds) for key in world.crises},
    )


def _may_be_violent(crisis: Crisis) -> bool:
    return len(crisis.parties) > 1 or crisis.kind not in WITHOUT_VIOLENCE


def _severity(world: World, crisis: str) -> int:
    """A crisis's severity; 0 as long as it has not begun."""
    return world.crises[crisis].severity if crisis in world.crises else 0
