"""What a bot makes of its view: who its rivals are, who provoked it, and which crises are whose."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from wargame.engine import facts as f
from wargame.engine import posture
from wargame.engine.dice import uniform
from wargame.engine.facts import LEADERS_KINDS
from wargame.engine.scenario import Measure
from wargame.engine.view import KnownCrisis, KnownObjective, NationView
from wargame.engine.world import ChannelStatus, Promise, PromiseStatus, TreatyKind, pair

COERCION = frozenset({"P1", "P3", "P5"})
PARTNERSHIPS = (TreatyKind.INTELLIGENCE, TreatyKind.MUTUAL_DEFENCE)

WORKS_TOGETHER = 0.7
"""How much of a committed partner's readiness counts, where it is not known how well the two work together."""

FORWARD = 1.5
"""How much more forces count that stand on the soil they defend."""


REMEMBERED = 2
"""For how many turns a broken promise provokes."""


@dataclass(slots=True)
class Known:
    """What was found out about one situation, kept because it is asked for every order."""

    concerned: dict[str, tuple[int, ...]] = field(default_factory=dict)
    edge: dict[str, int] = field(default_factory=dict)
    between: dict[str, list[KnownCrisis]] = field(default_factory=dict)
    defenders: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pairs: dict[str, tuple[str, str]] = field(default_factory=dict)


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
    elsewhere: str
    """The gravest crisis between two others: where peacekeepers meet."""
    aims: tuple[tuple[KnownObjective, Measure], ...]
    """The reader's own objectives with what they measure."""
    given: tuple[Promise, ...]
    """The reader's own promises that are still open."""
    known: Known = field(default_factory=Known)

    @property
    def crises(self) -> tuple[KnownCrisis, ...]:
        return tuple(self.view.crises.values())

    def pair(self, other: str) -> tuple[str, str]:
        """The reader and another nation, in the order in which relations name them."""
        found = self.known.pairs.get(other)
        if found is None:
            found = self.known.pairs[other] = pair(self.me, other)
        return found

    def between(self, other: str) -> list[KnownCrisis]:
        """The live crises in which the reader and another nation are opposed."""
        found = self.known.between.get(other)
        if found is None:
            sides = (self.me, other)
            live = (crisis for crisis in self.crises if not crisis.over)
            found = [crisis for crisis in live if all(side in crisis.parties for side in sides)]
            self.known.between[other] = found
        return found

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

    def edge(self, other: str) -> int:
        """The balance of forces as the reader knows it, in steps of the dice: above 0 it has the better of it."""
        found = self.known.edge.get(other)
        if found is None:
            steps = round((_strength(self, self.me, other) - _strength(self, other, self.me)) / posture.SHOW_EDGE)
            found = self.known.edge[other] = min(max(steps, -posture.SHOW_EDGE_MOST), posture.SHOW_EDGE_MOST)
        return found

    def defenders(self, nation: str) -> tuple[str, ...]:
        """Those who would stand by a nation against the reader, as far as the reader knows."""
        found = self.known.defenders.get(nation)
        if found is None:
            others = (key for key in self.view.keys if key not in (nation, self.me))
            found = tuple(key for key in others if _commitment(self.view, key, nation, self.me))
            self.known.defenders[nation] = found
        return found


def _strength(s: Situation, nation: str, against: str) -> float:
    known = s.view.nations[nation]
    total = float(known.readiness or 0)
    for ally in s.view.keys:
        if ally not in (nation, against):
            share = _commitment(s.view, ally, nation, against)
            total += (s.view.nations[ally].readiness or 0) * share * WORKS_TOGETHER
    return total * (50 + (known.standing or 0)) / 100


def _commitment(view: NationView, ally: str, nation: str, against: str) -> float:
    """How far a nation is known to stand with another against a third (DT-1)."""
    if ("deployed", ally, nation) in view.marks:
        return FORWARD
    named = ("committed", ally, nation, against) in view.marks
    return 1.0 if named or f.bound(view, TreatyKind.MUTUAL_DEFENCE, ally, nation) else 0.0


def read_situation(view: NationView, seed: str, forgives: int, agreed: Iterable[Promise] = ()) -> Situation:
    """Everything a bot asks more than once, asked once; it forgives a provocation in so many of ten cases.

    `agreed` are promises of this turn, which the view does not have yet.
    """
    me = view.reader
    others = [key for key in view.keys if key != me]
    opponents = frozenset(key for key in others if f.opposed(view, me, key))
    rivals = frozenset(key for key in others if key in opponents or view.tension(me, key) >= f.RIVAL_TENSION)
    provoked = frozenset(
        key
        for key in others
        if _provoked(view, me, key) and uniform(seed, view.turn, "forgives", (me, key), 10) >= forgives
    )
    aims = tuple((aim, aim.measure) for aim in view.own_objectives if aim.measure is not None)
    live = [crisis for crisis in view.crises.values() if not crisis.over]
    others_own = [crisis for crisis in live if len(crisis.parties) > 1 and me not in crisis.parties]
    given = tuple(
        promise
        for promise in (*view.promises.values(), *agreed)
        if promise.by == me and promise.status is PromiseStatus.OPEN
    )
    return Situation(view, me, rivals, provoked, opponents, _gravest(live), _gravest(others_own), aims, given)


def _gravest(crises: Iterable[KnownCrisis]) -> str:
    found = max(crises, key=lambda crisis: (crisis.severity, crisis.key), default=None)
    return found.key if found else ""


def _provoked(view: NationView, me: str, other: str) -> bool:
    """Whether a nation coerced or warned the reader on the last turn, broke its word to it, or exercised against it."""
    last = str(view.turn - 1)
    coerced = any(("deed", move, other, me, last) in view.marks for move in COERCION)
    named = any(mark[0] == "committed" and mark[1] == other and mark[3] == me for mark in view.marks)
    forsworn = view.marks.get(("forsworn", other, me), -REMEMBERED) >= view.turn - REMEMBERED
    return coerced or named or f.warned(view, other, me) or forsworn
