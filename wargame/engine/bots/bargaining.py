"""How bots bargain: what they promise, what they ask for it, and which offers they take."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wargame.engine import facts as f
from wargame.engine.bots.appraisal import value, worth
from wargame.engine.bots.choosing import from_our_side
from wargame.engine.bots.doctrines import DOCTRINES, Doctrine
from wargame.engine.bots.expectations import Effect
from wargame.engine.bots.situation import Situation, read_situation
from wargame.engine.crises import PER_MARGIN
from wargame.engine.dice import uniform
from wargame.engine.orders import Order
from wargame.engine.posture import STOOD_DOWN
from wargame.engine.promises import TERMS, cannot_promise
from wargame.engine.view import NationView
from wargame.engine.world import Promise, PromiseStatus, TreatyKind

RUNS = 1
"""For how many turns beyond this one a bot promises."""

WORD_TRUSTED = 0.4
"""What a word is worth from somebody whom we do not trust at all, beside a word that is certain."""


@dataclass(frozen=True, slots=True)
class Bargain:
    """A promise of one nation for one of another; either may be missing. `by` offers it to `to`.

    Instead of a promise, `wanted` may be a proposal of `by` to which it asks the other side's yes.
    """

    by: str
    to: str
    give: Promise | None
    ask: Promise | None
    wanted: Order | None = None

    @property
    def promises(self) -> tuple[Promise, ...]:
        return tuple(promise for promise in (self.give, self.ask) if promise)


def offers(view: NationView, doctrine: str, seed: str) -> tuple[Bargain, ...]:
    """The one bargain, if any, that a doctrine offers this turn."""
    chosen = DOCTRINES[doctrine]
    if not chosen.bargains:
        return ()
    situation = read_situation(view, seed, chosen.forgives)
    weighed = [(_profit(situation, chosen, bargain), bargain) for bargain in _thinkable(situation, chosen)]
    hopeful = [(profit, bargain) for profit, bargain in weighed if profit > 0]
    if not hopeful:
        return ()
    _profit_of_it, best = max(hopeful, key=lambda item: (item[0], item[1].to))
    return (best,)


def accepts(view: NationView, doctrine: str, seed: str, bargains: Sequence[Bargain]) -> list[bool]:
    """Whether a doctrine takes each of the bargains that others offer to the reader."""
    chosen = DOCTRINES[doctrine]
    if chosen.holds:
        return [False] * len(bargains)
    if chosen.random:
        return [uniform(seed, view.turn, "bargain", (bargain.by, _said(bargain)), 2) == 0 for bargain in bargains]
    situation = read_situation(view, seed, chosen.forgives)
    return [_taken(situation, chosen, bargain) for bargain in bargains]


def _taken(s: Situation, doctrine: Doctrine, bargain: Bargain) -> bool:
    profit = _profit(s, doctrine, Bargain(bargain.to, bargain.by, bargain.ask, bargain.give))
    if bargain.wanted:
        profit += worth(s, doctrine, from_our_side(bargain.wanted), bargain.by)
    return profit > 0.5 * doctrine.opening


def keeps_to(doctrine: str) -> bool:
    """Whether a doctrine means what it promises."""
    return DOCTRINES[doctrine].honour > 0.5


def _said(bargain: Bargain) -> str:
    return " ".join(f"{promise.term} {promise.crisis} {promise.choice}" for promise in bargain.promises)


def _thinkable(s: Situation, doctrine: Doctrine) -> Iterator[Bargain]:
    """The doctrine's bargains with each opponent that can be reached, about each crisis between the two."""
    due = min(s.view.turn + RUNS, s.view.turns)
    for other in sorted(s.opponents):
        if not f.in_touch(s.view, s.me, other) or (other in s.provoked_by and doctrine.answers_in_kind):
            continue
        for crisis in s.between(other):
            for given, asked in doctrine.bargains:
                give = _promise(s, given, s.me, other, crisis.key, due)
                ask = _promise(s, asked, other, s.me, crisis.key, due) if asked else None
                if give and (ask or not asked):
                    yield Bargain(s.me, other, give, ask)


def _promise(s: Situation, term: str, by: str, to: str, crisis: str, due: int) -> Promise | None:
    """The promise, unless it stands already or cannot be given."""
    known = TERMS[term]
    promise = Promise("", by, to, term, due, crisis if known.asks == "crisis" else "", "", known.quiet, s.view.turn)
    standing = any(
        (one.by, one.to, one.term, one.crisis) == (by, to, term, promise.crisis) and one.status is PromiseStatus.OPEN
        for one in s.view.promises.values()
    )
    return None if standing or cannot_promise(s.view, promise) else promise


def _profit(s: Situation, doctrine: Doctrine, bargain: Bargain) -> float:
    """What a bargain brings the reader: their word as far as it is trusted, less ours as far as we mean it."""
    other, total = bargain.to, 0.0
    if bargain.ask:
        belief = WORD_TRUSTED + (1 - WORD_TRUSTED) * s.view.trust(s.me, other) / 100
        belief *= 0.5 if ("forsworn", other, s.me) in s.view.marks else 1.0
        total += belief * _weighed(s, doctrine, bargain.ask)
    if bargain.give:
        total += doctrine.honour * _weighed(s, doctrine, bargain.give)
        total += value(s, doctrine, [Effect("trust", (other,), 3)])
    return total


def _weighed(s: Situation, doctrine: Doctrine, promise: Promise) -> float:
    """What it is worth to the reader that a promise is kept, by itself or by the other side."""
    other = promise.to if promise.by == s.me else promise.by
    about = _ORDERED.get(promise.term)
    if about:
        return worth(s, doctrine, about(s, promise), other)
    expected = _BROUGHT.get(promise.term)
    return value(s, doctrine, expected(s, promise, other)) if expected else 0.0


def _treaty_of(s: Situation, promise: Promise) -> Order:
    other = promise.to if promise.by == s.me else promise.by
    kind = promise.choice or TreatyKind.SETTLEMENT.value
    return Order(s.me, "D8", target=other, crisis=promise.crisis, choice=kind)


_ORDERED: Mapping[str, Callable[[Situation, Promise], Order]] = {
    "settle": _treaty_of,
    "sign": _treaty_of,
    "respond": lambda s, promise: Order(s.me, "C6", crisis=promise.crisis),
    "norm": lambda s, promise: Order(s.me, "D11", choice=promise.choice),
}
"""Promises to do what an order does: they are worth what it is worth."""


def _restrained(s: Situation, promise: Promise, other: str) -> Iterator[Effect]:
    """Who may not coerce wins nothing there; who is not coerced loses nothing."""
    crisis = s.view.crises[promise.crisis]
    ours = promise.by == s.me
    yield Effect("severity", (crisis.key,), -PER_MARGIN / 2)
    yield Effect("position", (crisis.key,), s.side(crisis) * (-0.3 if ours else 0.3))
    if ours:
        yield Effect("weakness", (other,), 0.3)


def _stood_down(s: Situation, promise: Promise, other: str) -> Iterator[Effect]:
    crisis = s.view.crises[promise.crisis]
    ours = promise.by == s.me
    yield Effect("severity", (crisis.key,), -PER_MARGIN)
    yield Effect("position", (crisis.key,), s.side(crisis) * (-0.3 if ours else 0.3))
    if ours:
        yield Effect("readiness", (), STOOD_DOWN)
        yield Effect("weakness", (other,), 1)


def _not_mobilised(s: Situation, promise: Promise, other: str) -> Iterator[Effect]:
    yield Effect("tension", s.pair(other), -3)
    if promise.by == s.me:
        yield Effect("readiness", (), -3)


def _no_surprise(s: Situation, promise: Promise, other: str) -> Iterator[Effect]:
    yield Effect("tension", s.pair(other), -2)


def _no_pressure(s: Situation, promise: Promise, other: str) -> Iterator[Effect]:
    if promise.by != s.me:
        yield Effect("resources", (), 1)


def _relief(s: Situation, promise: Promise, other: str) -> Iterator[Effect]:
    yield Effect("resources", (), -2 if promise.by == s.me else 2)
    if promise.by == s.me:
        yield Effect("weakness", (other,), 0.3)


def _shared(s: Situation, promise: Promise, other: str) -> Iterator[Effect]:
    if promise.by != s.me:
        yield Effect("exposed", (promise.crisis,), 0.15)


_BROUGHT: Mapping[str, Callable[[Situation, Promise, str], Iterator[Effect]]] = {
    "no-coercion": _restrained,
    "stand-down": _stood_down,
    "no-mobilising": _not_mobilised,
    "no-surprise": _no_surprise,
    "no-pressure": _no_pressure,
    "relief": _relief,
    "share": _shared,
}
"""What it brings the reader that a promise is kept, whichever side gave it."""
