"""Whole games between bots, many of them: how often a scenario comes to war, who meets which aims, what is used.

A simulation is a pure function of its arguments: game number n of a seed is the same game whatever ran before it and
however many processes share the work.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import Any

from wargame.engine import Scenario, bots
from wargame.engine.objectives import max_points
from wargame.engine.rulebook import RULEBOOK
from wargame.engine.world import WAR
from wargame.lab.criteria import shared
from wargame.lab.games import MIXED, VIOLENCE, Game, deal, play, violence_of

CHUNK = 8
"""Games that a process plays before it reports."""

Progress = Callable[[int, int], None]
"""Called with the games finished so far and all games."""


@dataclass(slots=True)
class Report:
    """What a simulation found. Shares are of games; `met` counts games in which an aim was met at the end.

    `best` counts first choices of a sheet; `seats_of` and `points_of` are by nation and doctrine.
    """

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
    best: Counter[str] = field(default_factory=Counter)
    seats_of: Counter[tuple[str, str]] = field(default_factory=Counter)
    points_of: Counter[tuple[str, str]] = field(default_factory=Counter)
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
        self.best.update(game.best)
        for nation, doctrine in zip(self.scenario.nations, game.doctrines, strict=True):
            self.seats_of[nation, doctrine] += 1
            self.points_of[nation, doctrine] += game.points[nation]
        self.seated.update(game.doctrines)
        self.first.update(_first(self.scenario, game))


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
    for game in shared(partial(play, scenario, seed, seats), range(games), jobs, CHUNK):
        report.add(game)
        if progress:
            progress(report.games, games)
    report.seconds = time.perf_counter() - began
    return report


def _first(scenario: Scenario, game: Game) -> list[str]:
    """The doctrines whose nation reached the greatest share of its own maximum, each nation once."""
    shares = [
        Fraction(game.points[nation], sum(max_points(scenario, aim) for aim in scenario.objectives_of(nation)) or 1)
        for nation in scenario.nations
    ]
    return [name for name, share in zip(game.doctrines, shares, strict=True) if share == max(shares)]
