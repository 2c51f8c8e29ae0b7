"""How a lesson's minutes are spent: joining, the brief, the turns, and the debrief, which takes a third of it.

The debrief is what students learn from, so the console says early when the turns would eat it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.utils import timezone

from wargame.models import Game
from wargame.play import clock

REVEAL = 2
"""Minutes that reading the news takes after each turn."""
LESSONS = {10: (2, 2), 20: (3, 3), 30: (3, 4), 45: (3, 5), 60: (3, 8), 90: (4, 10), 120: (5, 12)}
"""For lessons of so many minutes: turns, and minutes a turn."""
BEFORE = ((5, 1, 1), (9, 2, 2), (12, 3, 5), (18, 5, 8), (24, 5, 10), (40, 5, 12))
"""For games of up to so many minutes: how long joining takes, and the brief. A longer game has more to explain."""
LONGEST_BEFORE = (5, 15)
ROUGHLY = 12
"""The debrief of a game of more minutes than these is planned in steps of five."""
LEAST_SHARE = 0.7
"""Below this share of its planned minutes the debrief is in danger."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A lesson: `minutes` a turn, `turns` turns."""

    turns: int
    minutes: int

    @property
    def join(self) -> int:
        return self._before[0]

    @property
    def brief(self) -> int:
        return self._before[1]

    @property
    def _before(self) -> tuple[int, int]:
        return next(((join, brief) for most, join, brief in BEFORE if self.play <= most), LONGEST_BEFORE)

    @property
    def play(self) -> int:
        return self.turns * self.minutes

    @property
    def debrief(self) -> int:
        """Half of all that goes before it: a third of the lesson."""
        step = 5 if self.play > ROUGHLY else 1
        return step * ceil((self.join + self.brief + self.play) / 2 / step)

    @property
    def total(self) -> int:
        return self.join + self.brief + self.play + self.debrief


def fitted(lesson: int, fewest_turns: int) -> Plan:
    """The plan for a lesson of so many minutes; a scenario that needs more turns gets shorter ones.

    A length that is not in the table gets the plan of the next shorter one.
    """
    turns, minutes = LESSONS[max((known for known in LESSONS if known <= lesson), default=min(LESSONS))]
    fitting = max(turns, fewest_turns)
    return Plan(fitting, max(1, turns * minutes // fitting))


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
