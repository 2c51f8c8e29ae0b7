"""Which number in the rules moves the share of wars most, so that an author knows what to turn.

War is rare at a mixed table, so what moves no war is told apart by how grave the worst moment of a game is on average.

Every whole number that stands above a rule is turned down and up by a quarter (at least by one), one at a time, and
the same games are played with the same dice. A game in which nobody asked for a number ends as it did without its turn,
and is not played again: with the few moves that a scenario deals, that saves most of the work.
"""

import ast
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from statistics import fmean
from types import CodeType, FrameType, ModuleType
from typing import Any

from wargame.engine import RULEBOOK, Scenario
from wargame.engine.tension import round_half_away
from wargame.engine.world import WAR
from wargame.lab.criteria import shared
from wargame.lab.games import MIXED, play

TURNED = 25
"""Per cent by which a number is turned down and up, at least one."""

NEVER = frozenset({"FULL_SCALE", "PUBLIC", "FORCE", "WAR", "SHOCK", "HALF_LIFE_DAYS", "END_BONUS"})
"""Whole numbers that are scales or scores, not rules of play."""


@dataclass(frozen=True, slots=True)
class Knob:
    """A named number of a chapter of the rules."""

    chapter: str
    name: str
    value: int

    @property
    def turned(self) -> tuple[int, int]:
        """The number turned down and up."""
        step = max(round_half_away(abs(self.value) * TURNED, 100), 1)
        return self.value - step, self.value + step


@dataclass(frozen=True, slots=True)
class Bar:
    """One number, what it was turned to, and with each the share of wars and the mean severity of the worst moment."""

    knob: Knob
    wars: tuple[float, float]
    worst: tuple[float, float]

    @property
    def width(self) -> float:
        return abs(self.wars[1] - self.wars[0])

    @property
    def shift(self) -> float:
        """By how much the worst moment moves."""
        return abs(self.worst[1] - self.worst[0])

    def to_json(self) -> dict[str, Any]:
        """The bar under the keys that a report prints."""
        low, high = self.knob.turned
        return {
            "number": f"{self.knob.chapter}.{self.knob.name}",
            "value": self.knob.value,
            "low": low,
            "high": high,
            "war_share_low": round(self.wars[0], 4),
            "war_share_high": round(self.wars[1], 4),
            "worst_severity_low": round(self.worst[0], 2),
            "worst_severity_high": round(self.worst[1], 2),
        }


def knobs() -> list[Knob]:
    """Every whole number that stands above a rule or move, by chapter and name."""
    return [
        Knob(chapter, name, value)
        for chapter, module in sorted(_chapters().items())
        for name, value in sorted(vars(module).items())
        if type(value) is int and name in _written(module) and name not in NEVER
    ]


def knob(chapter: str, name: str) -> Knob:
    """One number of the rules. Raises StopIteration if no chapter has it."""
    return next(one for one in knobs() if (one.chapter, one.name) == (chapter, name))


def _chapters() -> dict[str, ModuleType]:
    """The modules of the engine that hold rules or moves, and the arithmetic of tension."""
    homes = {rule.run.__module__ for rule in RULEBOOK.rules if rule.run}
    homes |= {move.effect.__module__ for move in RULEBOOK.moves} | {"wargame.engine.tension"}
    return {home.rsplit(".", 1)[1]: sys.modules[home] for home in homes}


@cache
def _written(module: ModuleType) -> frozenset[str]:
    """The constants that are written in a module, not brought in from another."""
    tree = ast.parse(inspect.getsource(module))
    targets = (target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets)
    names = (name for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))
    return frozenset(name.id for name in names if name.id.isupper())


@dataclass(frozen=True, slots=True)
class Played:
    """One game by the rules as they are: the severity of its worst moment, and the names that it may have read."""

    scenario: Scenario
    number: int
    worst: int
    read: frozenset[str]


def tornado(
    scenarios: Iterable[Scenario], games: int, seed: str, jobs: int = 1, step: Callable[[str], None] | None = None
) -> list[Bar]:
    """The numbers of the rules with the share of wars over all scenarios when each is turned, the widest first."""
    tell, bars, turning = step or (lambda line: None), [], knobs()
    games_played: list[Played] = []
    for scenario in scenarios:
        tell(f"tornado: {games} games of {scenario.slug} by the rules as they are")
        games_played += shared(partial(played, scenario, seed), range(games), jobs)
    for place, knob in enumerate(turning, start=1):
        tell(f"{place} of {len(turning)}: {knob.chapter}.{knob.name}")
        low, high = (_worst(games_played, seed, jobs, knob, value) for value in knob.turned)
        bars.append(Bar(knob, (_wars(low), _wars(high)), (fmean(low), fmean(high))))
    return sorted(bars, key=lambda bar: (-bar.width, -bar.shift, bar.knob.chapter, bar.knob.name))


def played(scenario: Scenario, seed: str, number: int) -> Played:
    """One game by the rules as they are, and the numbers of the rules for which it asked."""
    names: set[str] = set()
    with _listening(names):
        worst = play(scenario, seed, MIXED, number).worst
    return Played(scenario, number, worst, frozenset(names & {knob.name for knob in knobs()}))


@contextmanager
def _listening(names: set[str]) -> Iterator[None]:
    """Collect the names in every function that is called meanwhile."""
    heard: set[CodeType] = set()

    def listen(frame: FrameType, event: str, argument: object) -> None:
        if event == "call":
            heard.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(listen)
    try:
        yield
    finally:
        sys.setprofile(before)
        names.update(name for code in heard for name in code.co_names)


def _worst(games: list[Played], seed: str, jobs: int, knob: Knob, value: int) -> list[int]:
    """The severity of the worst moment of every game with a number turned."""
    same = [game.worst for game in games if knob.name not in game.read]
    again = [(game.scenario, game.number) for game in games if knob.name in game.read]
    return same + list(shared(partial(_worst_of_game, seed, knob, value), again, jobs))


def _worst_of_game(seed: str, knob: Knob, value: int, game: tuple[Scenario, int]) -> int:
    scenario, number = game
    with turned(knob, value):
        return play(scenario, seed, MIXED, number).worst


def _wars(worst: list[int]) -> float:
    """The share of games that came to war."""
    return sum(severity >= WAR for severity in worst) / len(worst)


@contextmanager
def turned(knob: Knob, value: int) -> Iterator[None]:
    """The rules with one number turned, in this process, wherever the engine reads it."""
    readers = _readers(knob)
    for module in readers:
        setattr(module, knob.name, value)
    try:
        yield
    finally:
        for module in readers:
            setattr(module, knob.name, knob.value)


def _readers(knob: Knob) -> list[ModuleType]:
    """The chapter in which a number is written, and the modules of the engine that bring it in by name."""
    home = sys.modules[f"wargame.engine.{knob.chapter}"]
    others = [module for key, module in list(sys.modules.items()) if key.startswith("wargame.engine.")]
    return [home, *(module for module in others if _brings_in(module, home.__name__, knob.name))]


@cache
def _brings_in(module: ModuleType, home: str, name: str) -> bool:
    tree = ast.parse(inspect.getsource(module))
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == home)
    return any(alias.name == name for node in imports for alias in node.names)
