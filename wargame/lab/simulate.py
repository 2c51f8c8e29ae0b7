"""Whole games between bots, many of them: how often a scenario comes to war, who meets which aims, what is used.

A simulation is a pure function of its arguments: game number n of a seed is the same game whatever ran before it and
however many processes share the work.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from hashlib import blake2b
from typing import Any

from wargame.engine import Order, Outcome, Scenario, TurnInputs, World, adjudicate, bots, new_game, view_for
from wargame.engine.dice import uniform
from wargame.engine.objectives import WorldMeasured, is_met, max_points, points, stability
from wargame.engine.rulebook import RULEBOOK
from wargame.engine.world import WAR

MIXED = "mixed"
VIOLENCE = {"none": 0, "minor": 60, "serious": 70, "war": WAR}
"""The least severity that a game's worst moment has in each class of violence."""

CHUNK = 8
"""Games that a process plays before it reports."""

Progress = Callable[[int, int], None]
"""Called with the games finished so far and all games."""


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


@dataclass(slots=True)
class Report:
    """What a simulation found. Shares are of games; `met` counts games in which an aim was met at the end."""

    scenario: Scenario
    seed: str
    seats: str
    games: int = 0
    wars: int = 0
    violence: Counter[str] = field(default_factory=Counter)
    stability: int = 0
    points: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    moves: Counter[str] = field(default_factory=Counter)
    seated: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    turns: int = 0
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """The report under the keys that `manage.py simulate` prints."""
        return {
            "scenario": self.scenario.slug,
            "games": self.games,
            "seed": self.seed,
            "seats": self.seats,
            "war_share": self._share(self.wars),
            "worst_violence": {name: self._share(self.violence[name]) for name in VIOLENCE},
            "mean_stability": round(self.stability / self.games, 2),
            "nations": {nation: self._nation(nation) for nation in self.scenario.nations},
            "moves": {move.id: self.moves[move.id] for move in RULEBOOK.moves if self.moves[move.id]},
            "doctrines": {
                name: {"games": self.seated[name], "first": self.first[name]}
                for name in bots.DOCTRINES
                if self.seated[name]
            },
            "seconds": round(self.seconds, 3),
            "turns_per_second": round(self.turns / self.seconds, 1) if self.seconds else 0.0,
        }

    def _nation(self, nation: str) -> dict[str, Any]:
        aims = self.scenario.objectives_of(nation)
        return {
            "mean_points": round(self.points[nation] / self.games, 2),
            "max_points": sum(max_points(self.scenario, aim) for aim in aims),
            "objectives": {aim.key: self._share(self.met[aim.key]) for aim in aims},
        }

    def _share(self, count: int) -> float:
        return round(count / self.games, 4)

    def add(self, game: Game) -> None:
        """Count one more game."""
        self.games += 1
        self.wars += game.worst >= WAR
        self.violence[violence_of(game.worst)] += 1
        self.stability += game.stability
        self.turns += game.turns
        self.points.update(game.points)
        self.met.update(game.met)
        self.moves.update(game.moves)
        self.seated.update(game.doctrines)
        self.first.update(_first(self.scenario, game))


def violence_of(severity: int) -> str:
    """The class of violence of a crisis's worst severity."""
    return max((name for name in VIOLENCE if severity >= VIOLENCE[name]), key=VIOLENCE.__getitem__)


def simulate(
    scenario: Scenario, games: int, seed: str, seats: str = MIXED, jobs: int = 1, progress: Progress | None = None
) -> Report:
    """Play games of a scenario between bots. `seats` is "mixed", one doctrine, or one doctrine a nation with commas.

    Apart from the time it took, the report depends on the first four arguments alone. Raises `UnknownSeats` if the
    seats cannot be dealt.
    """
    deal(scenario, seats, seed, 0)
    report = Report(scenario, seed, seats)
    began = time.perf_counter()
    for game in _played(scenario, games, seed, seats, jobs):
        report.add(game)
        if progress:
            progress(report.games, games)
    report.seconds = time.perf_counter() - began
    return report


def _played(scenario: Scenario, games: int, seed: str, seats: str, jobs: int) -> Iterator[Game]:
    """The games in their order, played here or shared among processes."""
    one = partial(play, scenario, seed, seats)
    if jobs <= 1:
        yield from map(one, range(games))
        return
    most = -(-games // CHUNK)  # more processes than shares would stand idle
    with ProcessPoolExecutor(max_workers=min(jobs, most)) as pool:
        yield from pool.map(one, range(games), chunksize=CHUNK)


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
    world, moves = new_game(scenario, seed_of_game), Counter[str]()
    table = dict(zip(scenario.nations, doctrines, strict=True))
    for _ in range(scenario.turns):
        inputs = inputs_of_turn(world, table, seed_of_game)
        moves.update(order.move for order in inputs.orders)
        world = adjudicate(world, inputs).world
    return _finished(world, doctrines, moves)


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
    """What bots put into one turn: orders, answers to the proposals among them, and where they speak."""
    views = {nation: view_for(world, nation) for nation in table}
    seeds = {nation: bot_seed(seed, nation) for nation in table}
    given = [order for nation, name in table.items() for order in bots.orders(views[nation], name, seeds[nation])]
    asked: dict[str, list[Order]] = {}
    for order in given:
        partners = RULEBOOK.move(order.move).partners
        for partner in partners(views[order.nation], order) if partners else ():
            asked.setdefault(partner, []).append(order)
    agreed: dict[str, set[str]] = {}
    for nation, proposals in asked.items():
        for key, accepted in bots.answers(views[nation], table[nation], seeds[nation], proposals).items():
            if accepted:
                agreed.setdefault(key, set()).add(nation)
    orders = tuple(_with_consent(order, agreed.get(order.id, ())) for order in given)
    spoken = tuple(
        (channel, nation)
        for nation, name in table.items()
        for channel in bots.speaks(views[nation], name, seeds[nation])
    )
    return TurnInputs(orders=orders, spoken=spoken)


def _with_consent(order: Order, nations: Sequence[str] | set[str]) -> Order:
    for nation in sorted(nations):
        order = order.agreed(nation)
    return order


def _finished(world: World, doctrines: tuple[str, ...], moves: Mapping[str, int]) -> Game:
    scenario, measured = world.scenario, WorldMeasured(world)
    scored = {nation: sum(points(world, aim) for aim in scenario.objectives_of(nation)) for nation in scenario.nations}
    return Game(
        doctrines,
        max((crisis.worst for crisis in world.crises.values()), default=0),
        stability(world),
        scenario.turns,
        scored,
        frozenset(aim.key for aim in scenario.objectives if is_met(measured, aim.nation, aim.measure)),
        moves,
    )


def _first(scenario: Scenario, game: Game) -> list[str]:
    """The doctrines whose nation reached the greatest share of its own maximum, each nation once."""
    shares = [
        Fraction(game.points[nation], sum(max_points(scenario, aim) for aim in scenario.objectives_of(nation)) or 1)
        for nation in scenario.nations
    ]
    return [name for name, share in zip(game.doctrines, shares, strict=True) if share == max(shares)]
