"""What a bot makes of its view: who its rivals are, who provoked it, and which crises are whose."""

from dataclasses import dataclass, field

from wargame.engine import facts as f
from wargame.engine.dice import uniform
from wargame.engine.facts import LEADERS_KINDS
from wargame.engine.scenario import Measure
from wargame.engine.view import KnownCrisis, KnownObjective, NationView
from wargame.engine.world import ChannelStatus, TreatyKind

COERCION = frozenset({"P1", "P3"})
PARTNERSHIPS = (TreatyKind.INTELLIGENCE, TreatyKind.MUTUAL_DEFENCE)


@dataclass(frozen=True, slots=True)
class Situation:
    """One nation's reading of one turn."""

    view: NationView
    me: str
    rivals: frozenset[str]
    provoked_by: frozenset[str]
    opponents: frozenset[str]
    focus: str
    """The crisis on which partners look first: the gravest, and so the likeliest for a joint response."""
    aims: tuple[tuple[KnownObjective, Measure], ...]
    """The reader's own objectives with what they measure."""
    concerned: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Which of the aims each kind of effect may bear on, as far as it was asked."""

    @property
    def crises(self) -> tuple[KnownCrisis, ...]:
        return tuple(self.view.crises.values())

    def between(self, other: str) -> list[KnownCrisis]:
        """The crises in which the reader and another nation are opposed."""
        return [crisis for crisis in self.crises if self.me in crisis.parties and other in crisis.parties]

    def own_two_sided(self) -> list[KnownCrisis]:
        return [crisis for crisis in self.crises if self.me in crisis.parties and len(crisis.parties) > 1]

    def side(self, crisis: KnownCrisis) -> int:
        """+1 if the reader is the first party, −1 if the second."""
        return 1 if crisis.parties[0] == self.me else -1

    def leaders_channel(self, other: str) -> bool:
        """Whether the leaders of the two can reach each other."""
        return any(
            channel.kind in LEADERS_KINDS and channel.status is ChannelStatus.OPEN
            for channel in f.channels_between(self.view, self.me, other)
        )

    def partner(self, other: str) -> bool:
        """Whether another nation shares intelligence or its defence with the reader by treaty."""
        return any(f.bound(self.view, kind, self.me, other) for kind in PARTNERSHIPS)


def read_situation(view: NationView, seed: str, forgives: int) -> Situation:
    """Everything a bot asks more than once, asked once; it forgives a provocation in so many of ten cases."""
    me = view.reader
    others = [key for key in view.keys if key != me]
    opponents = frozenset(key for key in others if f.opposed(view, me, key))
    rivals = frozenset(key for key in others if key in opponents or view.tension(me, key) >= f.RIVAL_TENSION)
    provoked = frozenset(
        key
        for key in others
        if _provoked(view, me, key) and uniform(seed, view.turn, "forgives", (me, key), 10) >= forgives
    )
    gravest = max(view.crises.values(), key=lambda crisis: (crisis.severity, crisis.key), default=None)
    aims = tuple((aim, aim.measure) for aim in view.own_objectives if aim.measure is not None)
    return Situation(view, me, rivals, provoked, opponents, gravest.key if gravest else "", aims)


def _provoked(view: NationView, me: str, other: str) -> bool:
    """Whether a nation coerced or warned the reader on the last turn, or exercised against it."""
    last = str(view.turn - 1)
    coerced = any(("deed", move, other, me, last) in view.marks for move in COERCION)
    named = any(mark[0] == "committed" and mark[1] == other and mark[3] == me for mark in view.marks)
    return coerced or named or f.warned(view, other, me)
