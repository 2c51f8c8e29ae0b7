"""Paired experiments: the same games with the same dice, one thing changed, and what that one thing did.

An arm of an experiment prepares the scenario and steps in on every turn; a comparison plays two or more arms with the
same seeds and weighs one measure of them; its effect is the mean of the differences, with a 95 % confidence interval.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from wargame.engine import Ledger, Scenario, TurnInputs, World, adjudicate, new_game
from wargame.lab.games import MIXED, deal, game_seed, inputs_of_turn
from wargame.lab.tornado import knob, turned

NINETY_FIVE = 1.96
"""Standard errors on each side of a mean within which the true one lies in 95 of 100 cases."""

GAMES = 8
"""Games of each scenario with which a comparison is made, unless it asks for more."""

Prepare = Callable[[Scenario], Scenario]
Intervene = Callable[[World, TurnInputs], TurnInputs]


@dataclass(frozen=True, slots=True)
class Course:
    """One game played: the world before each turn and after the last, what people put in, and the ledgers."""

    worlds: tuple[World, ...]
    inputs: tuple[TurnInputs, ...]
    ledgers: tuple[Ledger, ...]

    @property
    def end(self) -> World:
        return self.worlds[-1]

    @property
    def after(self) -> tuple[World, ...]:
        """The world after each turn."""
        return self.worlds[1:]


@dataclass(frozen=True, slots=True)
class Arm:
    """One way to play: how the scenario is prepared, what is done on each turn, and who sits at the table.

    `rules` are numbers of the rules that differ: chapter, name and value.
    """

    prepare: tuple[Prepare, ...] = ()
    intervene: tuple[Intervene, ...] = ()
    seats: str = MIXED
    rules: tuple[tuple[str, str, int], ...] = ()

    def play(self, scenario: Scenario, seed: str, number: int) -> Course:
        """One game in this arm: the same seed and number have the same dice in every arm."""
        for prepare in self.prepare:
            scenario = prepare(scenario)
        with ExitStack() as ruled:
            for chapter, name, value in self.rules:
                ruled.enter_context(turned(knob(chapter, name), value))
            return self._played(scenario, seed, number)

    def _played(self, scenario: Scenario, seed: str, number: int) -> Course:
        table = dict(zip(scenario.nations, deal(scenario, self.seats, seed, number), strict=True))
        seed_of_game = game_seed(seed, number)
        worlds, given, ledgers = [new_game(scenario, seed_of_game)], [], []
        for _ in range(scenario.turns):
            inputs = inputs_of_turn(worlds[-1], table, seed_of_game)
            for intervene in self.intervene:
                inputs = intervene(worlds[-1], inputs)
            outcome = adjudicate(worlds[-1], inputs)
            worlds.append(outcome.world)
            given.append(inputs)
            ledgers.append(outcome.ledger)
        return Course(tuple(worlds), tuple(given), tuple(ledgers))


Measure = Callable[[Course], float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one thing changed does to one measure.

    `arms` have weights that sum to nought: usually the changed game +1 and the plain one −1. The effect is positive if
    the claim is true. `games` of each scenario are enough to tell it from chance.
    """

    name: str
    measure: Measure
    arms: tuple[tuple[int, Arm], ...]
    games: int = GAMES

    def sample(self, courses: Mapping[Arm, Course]) -> float:
        """The weighed difference in one game, from its course in every arm."""
        return sum(weight * self.measure(courses[arm]) for weight, arm in self.arms)


def samples(comparisons: Sequence[Comparison], scenario: Scenario, seed: str, number: int) -> tuple[float, ...]:
    """Each comparison's difference in one game; every arm is played once."""
    arms = {arm: arm.play(scenario, seed, number) for comparison in comparisons for _weight, arm in comparison.arms}
    return tuple(comparison.sample(arms) for comparison in comparisons)


def more(name: str, measure: Measure, changed: Arm, plain: Arm, games: int = GAMES) -> Comparison:
    """The change is said to raise the measure."""
    return Comparison(name, measure, ((1, changed), (-1, plain)), games)


def less(name: str, measure: Measure, changed: Arm, plain: Arm, games: int = GAMES) -> Comparison:
    """The change is said to lower the measure."""
    return Comparison(name, measure, ((-1, changed), (1, plain)), games)


@dataclass(frozen=True, slots=True)
class Effect:
    """A mean difference over games, and the interval in which it lies with 95 % confidence."""

    name: str
    mean: float
    low: float
    high: float
    games: int

    @property
    def holds(self) -> bool:
        return self.low > 0


def effect_of(name: str, samples: Sequence[float]) -> Effect:
    """The effect that samples show; two at least. Where all agree the interval is a point."""
    mean = fmean(samples)
    reach = NINETY_FIVE * stdev(samples) / sqrt(len(samples))
    return Effect(name, mean, mean - reach, mean + reach, len(samples))
