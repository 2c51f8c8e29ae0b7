"""A claim, the comparisons that show it, and what came of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from wargame.engine import Scenario
from wargame.lab.criteria import shared
from wargame.lab.experiments import Comparison, Effect, effect_of, samples


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of the source: its number, sentence, sections, and the comparisons that must all point its way."""

    number: int
    sentence: str
    sources: tuple[str, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def games(self) -> int:
        """Games of each scenario that its comparisons need."""
        return max(comparison.games for comparison in self.comparisons)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the comparisons of a claim gave; each effect is over all scenarios."""

    claim: Claim
    effects: tuple[Effect, ...]

    @property
    def holds(self) -> bool:
        """Whether every comparison points the claim's way with 95 % confidence."""
        return all(effect.holds for effect in self.effects)

    @property
    def weakest(self) -> Effect:
        """The comparison that is nearest to showing nothing, by the width of its interval."""
        return min(self.effects, key=lambda effect: effect.low / (abs(effect.mean) or 1.0))

    def to_json(self) -> dict[str, Any]:
        """The finding under the keys that `manage.py claims` prints: the figures of its weakest comparison."""
        weakest = self.weakest
        return {
            "number": self.claim.number,
            "holds": self.holds,
            "effect": round(weakest.mean, 3),
            "low": round(weakest.low, 3),
            "high": round(weakest.high, 3),
            "games": weakest.games,
        }


def examine(
    claim: Claim,
    scenarios: Sequence[Scenario],
    seed: str,
    *,
    games: int = 0,
    jobs: int = 1,
    step: Callable[[str], None] | None = None,
) -> Finding:
    """Play a claim's comparisons on every scenario, `games` games each (each comparison's own number if 0)."""
    tell = step or (lambda line: None)
    played: list[dict[str, float]] = []
    for scenario in scenarios:
        tell(f"{claim.number}. {scenario.slug}")
        one_game = partial(_samples, claim.number, scenario, seed, games)
        played += shared(one_game, range(games or claim.games), jobs, chunk=2)
    names = [comparison.name for comparison in claim.comparisons]
    return Finding(claim, tuple(effect_of(name, [row[name] for row in played if name in row]) for name in names))


def _samples(number: int, scenario: Scenario, seed: str, games: int, game: int) -> dict[str, float]:
    """One game's differences, by name; the claim is looked up here, so that any process can play it."""
    from wargame.lab.claims import CLAIMS

    claim = next(one for one in CLAIMS if one.number == number)
    asked = [comparison for comparison in claim.comparisons if game < (games or comparison.games)]
    return dict(zip((one.name for one in asked), samples(asked, scenario, seed, game), strict=True))
