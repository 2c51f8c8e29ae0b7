"""What bots expect of cyber and hybrid moves: guarding, listening, covert blows, and bringing them to light."""

from collections.abc import Iterator, Mapping

from wargame.engine import counterterror, cyber, hybrid, interception
from wargame.engine import facts as f
from wargame.engine.bots.expectations.effect import Effect, Expect, act, hostile, norm_broken, severity
from wargame.engine.bots.situation import Situation
from wargame.engine.dice import chance
from wargame.engine.orders import Order
from wargame.engine.world import NormKind, TreatyKind

USUAL_SKILL = 2
"""What a bot assumes of numbers that it may not know: an average service, by 25."""


def harden(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    attacked = any(crisis.parties == (s.me,) for crisis in s.crises)
    yield Effect("cyber", (), hybrid.HARDENED * (2 if attacked else 1))


def intercept(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """What rivals write to each other is worth reading, and the likelier the better our service."""
    channel = s.view.channels[order.channel]
    rivals = [member for member in channel.members if member in s.rivals]
    if not rivals:
        return
    needed = interception.INTERCEPT_NEEDED - round((s.view.own.intelligence or 0) / 25) + 2 * (channel.security or 0)
    yield Effect("harm", (rivals[0],), (0.2 + 0.15 * len(rivals)) * 2 * chance(needed) / 36)


def disrupt(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """A blow against networks: the norm makes it harder and dearer, an accord makes it a breach."""
    held = s.view.norms.get(NormKind.CYBER_RESTRAINT, 0) >= cyber.NORM_HELD
    skill = round((s.view.own.cyber or 0) / cyber.DISRUPT_SKILL) - USUAL_SKILL + cyber.NORM_GUARD * held
    hit = chance(cyber.DISRUPT_NEEDED - skill) / 36
    yield hostile(s, you, 1.2 * hit)
    if order.crisis:
        yield from severity(s, s.view.crises[order.crisis], cyber.DISRUPT_SEVERITY * hit)
    yield from norm_broken(s, NormKind.CYBER_RESTRAINT)
    if f.bound(s.view, TreatyKind.CYBER_ACCORD, s.me, you):
        yield Effect("breach", (you,), 2)
    yield from _traced(s, (you,), hybrid.TRACED_NEEDED, cyber.DISRUPT_TRACED_STANDING)


def disinform(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield hostile(s, order.target)
    yield Effect("coolness", (order.target, order.other), 1)
    yield from _traced(s, (order.target,), hybrid.TRACED_NEEDED, hybrid.TRACED_STANDING)


def arm_proxies(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """Others fight for us: every victim is hurt, and being traced is dear."""
    crisis = s.view.crises[order.crisis]
    victims = tuple(party for party in crisis.parties if party != s.me)
    rivals = sum(victim in s.rivals for victim in victims)
    yield from (hostile(s, victim, 1.8 if rivals == len(victims) else 0.5) for victim in victims)
    yield from severity(s, crisis, cyber.PROXY_SEVERITY)
    if any(f.bound(s.view, TreatyKind.NON_AGGRESSION, s.me, victim) for victim in victims):
        yield Effect("breach", victims, 2)
    yield from _traced(s, victims, cyber.PROXY_TRACED_NEEDED, cyber.PROXY_TRACED_STANDING)


def _traced(s: Situation, victims: tuple[str, ...], needed: int, standing: int) -> Iterator[Effect]:
    likely = chance(needed - USUAL_SKILL) / 36
    yield Effect("standing", (), standing * likely)
    for victim in victims:
        yield Effect("tension", s.pair(victim), 7 * likely)


def attribute(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    crisis = s.view.crises[order.crisis]
    told = sum(mark[0] == "shared" and mark[2:] == (s.me, order.crisis) for mark in s.view.marks)
    pacts = sum(f.bound(s.view, TreatyKind.INTELLIGENCE, key, s.me) for key in s.view.keys if key != s.me)
    helped = min(told + pacts, hybrid.PARTNERS_COUNTED)
    proven = chance(hybrid.ATTRIBUTION_NEEDED - round((s.view.own.cyber or 0) / 25) - helped) / 36
    if crisis.sponsor != s.me:
        yield Effect("exposed", (crisis.key,), proven)
        yield Effect("standing", (), hybrid.ACCUSER_STANDING * proven)
    else:
        yield Effect("exposed", (crisis.key,), -1)


def operate_alone(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """Nobody need agree; on another's soil, uninvited, it is an attack."""
    crisis = s.view.crises[order.crisis]
    skill = round((s.view.own.intelligence or 0) / counterterror.ALONE_SKILL)
    hit = chance(counterterror.ALONE_NEEDED - skill) / 36
    yield from severity(s, crisis, counterterror.ALONE_SEVERITY * hit + counterterror.ALONE_MISSED * (1 - hit))
    for host in crisis.parties if s.me not in crisis.parties else ():
        yield from act(s, host, -100)
        yield Effect("trust", (host,), counterterror.UNINVITED_TRUST)
        yield hostile(s, host)


EXPECTED: Mapping[str, Expect] = {
    "H1": harden,
    "H2": intercept,
    "H3": disrupt,
    "H4": disinform,
    "H5": arm_proxies,
    "H6": attribute,
    "H7": operate_alone,
}
