"""What an effect is, and the pieces that expectations of several moves share.

The engine's own arithmetic of tension and trust is used where it can be known; the rest is a rough average. `you` is
the other nation of an order, so that a proposal is weighed by the same function from the other side.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from wargame.engine import dialogue
from wargame.engine import facts as f
from wargame.engine.bots.situation import Situation
from wargame.engine.crises import GROWTH_NEGLECTED, PER_MARGIN, WORKED_ON
from wargame.engine.orders import Order
from wargame.engine.tension import PUBLIC, tension_change, trust_change
from wargame.engine.view import KnownCrisis
from wargame.engine.world import NormKind, TreatyKind

KINDS = (
    "severity",
    "attack",
    "tension",
    "trust",
    "interoperability",
    "position",
    "support",
    "standing",
    "exposure",
    "readiness",
    "resources",
    "cyber",
    "norm",
    "treaty",
    "channel",
    "exposed",
    "lines",
    "guard",
    "access",
    "outmatched",
    "noticed",
    "breach",
    "word",
    "threat",
    "harm",
    "weakness",
    "betrayal",
    "coolness",
)
"""What an effect may be about. From `lines` on they are gestures that doctrines judge, not numbers of the world.

`attack` is the severity of a crisis that somebody unknown feeds on our own soil; `lines` are channels kept alive;
`guard` is what keeps rivals from trying; `access` foreigners let in; `outmatched` how far the other side and its
friends outweigh us; `noticed` what everybody looks at; `breach` a norm or treaty broken; `word` a promise kept
(above 0) or broken.
"""

ACT = GROWTH_NEGLECTED[2] / WORKED_ON
"""Severity spared by one helpful act: half of what neglect would add."""

FORCES_NEARBY = 0.75
"""How much of a crisis check's point a bot expects coercion to cost (the other side may coerce anyway)."""

DEFENDER = 0.7
"""How much a nation bound to stand by another deters those who would coerce it, beside its forces."""

FULL_NORM = 50
"""Adoption at which breaking a norm is felt as one whole breach."""


class Effect(NamedTuple):
    """So many points of a kind, about a nation, pair, crisis or treaty."""

    kind: str
    about: tuple[str, ...]
    points: float


Expect = Callable[[Situation, Order, str], Iterator[Effect]]


def act(s: Situation, you: str, weight: int, visibility: int = PUBLIC) -> Iterator[Effect]:
    """The tension and trust of an act toward a nation."""
    yield Effect("tension", s.pair(you), tension_change(weight, s.view.tension(s.me, you), visibility))
    yield Effect("trust", (you,), trust_change(weight, s.view.trust(you, s.me)))


def severity(s: Situation, crisis: KnownCrisis, points: float) -> Iterator[Effect]:
    """A change of severity; on our own soil, from an unknown hand, it is an attack as well."""
    yield Effect("severity", (crisis.key,), points)
    if crisis.parties == (s.me,):
        yield Effect("attack", (crisis.key,), points)


def room(crisis: KnownCrisis, name: str, most: int = 1) -> int:
    """By how many points a question of the crisis check can still rise."""
    now = next((answer.value for answer in crisis.questions if answer.name == name), most)
    return max(most - now, 0)


def talk(s: Situation, you: str) -> Iterator[Effect]:
    """Dialogue answers the first question in every crisis between the two, and is two helpful acts."""
    for crisis in s.between(you):
        yield Effect("severity", (crisis.key,), -room(crisis, "talk") * PER_MARGIN - 2 * ACT)
    if you in s.rivals:
        yield Effect("weakness", (you,), 1)


def seen(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """PO-3: the price at home of being seen with a rival."""
    if s.view.tension(s.me, you) >= dialogue.SEEN_TENSION:
        yield Effect("support", (), dialogue.SEEN_COST / (2 if order.has("discreet") else 1))


def alarm_of_rivals(s: Situation, you: str, size: float) -> Iterator[Effect]:
    if size:
        for rival in s.rivals - {you}:
            yield Effect("tension", s.pair(rival), size * (100 - s.view.tension(s.me, rival)) / 60)


def guarded(s: Situation, points: float) -> Iterator[Effect]:
    """Access that foreigners get to our own soil: it shows more the more jealously we keep it."""
    yield Effect("exposure", (), points * (s.view.own.guardedness or 0) / 50)
    yield Effect("access", (), 1)


def threat(s: Situation, you: str, crises: Iterable[KnownCrisis], tension: float) -> Iterator[Effect]:
    """Coercion: tension, one point of restraint in the crises it touches, what treaties forbid, and a gesture."""
    yield Effect("tension", s.pair(you), tension)
    yield Effect("threat", (you,), 1)
    for crisis in crises:
        yield Effect("severity", (crisis.key,), PER_MARGIN * FORCES_NEARBY)
        if crisis.key == s.focus and len(s.view.crises) > 1:
            yield Effect("noticed", (), 1)
        if f.settlement_of(s.view, crisis.key):
            yield Effect("breach", (crisis.key,), 1)
    if f.bound(s.view, TreatyKind.NON_AGGRESSION, s.me, you):
        yield Effect("breach", (you,), 1)
    yield from outmatched(s, you)


def outmatched(s: Situation, you: str) -> Iterator[Effect]:
    """What makes coercion dangerous: a balance of forces against us, and whoever is bound to defend the other side."""
    points = max(-s.edge(you), 0) + DEFENDER * len(s.defenders(you))
    if points:
        yield Effect("outmatched", (you,), points)


def norm_broken(s: Situation, norm: NormKind) -> Iterator[Effect]:
    """Breaking a norm is felt by how widely it is adopted, and more by whoever stood up for it."""
    bound = ("signatory", norm.value, s.me) in s.view.marks
    points = s.view.norms.get(norm, 0) / FULL_NORM + bound
    if points:
        yield Effect("breach", (norm.value,), points)


def norm_gained(s: Situation, norm: str, points: float) -> Effect:
    """Adoption gained, worth less the wider the norm is adopted already."""
    return Effect("norm", (norm,), points * (100 - s.view.norms.get(norm, 0)) / 100)


def hostile(s: Situation, you: str, points: float = 1) -> Effect:
    """A hidden or open blow: harm to a rival, betrayal of anybody else."""
    return Effect("harm" if you in s.rivals else "betrayal", (you,), points)
