"""How a lesson's minutes are spent: joining, the brief, the turns, and the debrief, which takes a third of it.

The debrief is what students learn from, so the console says early when the turns would eat it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.utils import timezone

from wargame.models import Game
from wargame.play import clock

JOIN = 5
REVEAL = 2
"""Minutes that reading the news takes after each turn."""
LESSONS = {60: (3, 8), 90: (4, 10), 120: (5, 12)}
"""For lessons of so many minutes: turns, and minutes a turn."""
LEAST_SHARE = 0.7
"""Below this share of its planned minutes the debrief is in danger."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A lesson: `minutes` a turn, `turns` turns."""

    turns: int
    minutes: int

    @property
    def join(self) -> int:
        return JOIN

    @property
    def brief(self) -> int:
        """A longer game has more to explain."""
        return 10 if self.play <= 24 else 12 if self.play <= 40 else 15

    @property
    def play(self) -> int:
        return self.turns * self.minutes

    @property
    def debrief(self) -> int:
        """Half of all that goes before it, in steps of five minutes: a third of the lesson."""
        return 5 * ceil((self.join + self.brief + self.play) / 10)

    @property
    def total(self) -> int:
        return self.join + self.brief + self.play + self.debrief


def fitted(lesson: int, fewest_turns: int) -> Plan:
    """The plan for a lesson of 60, 90 or 120 minutes; a scenario that needs more turns gets shorter ones."""
    turns, minutes = LESSONS[lesson]
    fitting = max(turns, fewest_turns)
    return Plan(fitting, turns * minutes // fitting)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where the debrief stands: when it begins at this pace, and how much of its time is left."""

    begins: datetime
    minutes: int
    planned: int

    @property
    def in_danger(self) -> bool:
        """The turns that remain would eat the debrief."""
        return self.minutes < LEAST_SHARE * self.planned


def outlook(game: Game, now: datetime | None = None) -> Outlook | None:
    """How a game with a clock is on time; None when there is no plan to keep to."""
    began = game.log.filter(turn__gte=1).order_by("at").values_list("at", flat=True).first()
    if not game.minutes or game.practice or game.status != Game.Status.PLAYING or began is None:
        return None
    moment = now or timezone.now()
    planned = began + timedelta(minutes=game.turns * game.minutes + (game.turns - 1) * REVEAL)
    begins = moment + _play_left(game, moment)
    debrief = Plan(game.turns, game.minutes).debrief
    late = round((begins - planned).total_seconds() / 60)
    return Outlook(begins, max(0, debrief - max(0, late)), debrief)


def _play_left(game: Game, now: datetime) -> timedelta:
    following = game.turns - game.turn
    left = clock.seconds_left(game, now) if game.phase == Game.Phase.NEGOTIATE else 0
    return timedelta(seconds=left or 0, minutes=following * (game.minutes + REVEAL))
