"""What bots expect of cooperation: exercises, aid, intelligence, restraint, peacekeepers and joint operations."""

from collections.abc import Iterator, Mapping

from wargame.engine import aid, alarm, cooperation, counterterror, disarmament, exercises, peacekeeping
from wargame.engine import facts as f
from wargame.engine.bots.expectations.effect import (
    ACT,
    Effect,
    Expect,
    act,
    alarm_of_rivals,
    guarded,
    norm_gained,
    room,
    severity,
)
from wargame.engine.bots.situation import Situation
from wargame.engine.crises import PER_MARGIN
from wargame.engine.dice import chance
from wargame.engine.orders import Order
from wargame.engine.tension import PUBLIC, SECRET
from wargame.engine.world import NormKind, TreatyKind


def exercise(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from act(s, you, 74, SECRET if order.has("discreet") else PUBLIC)
    yield Effect("interoperability", (you,), exercises.EXERCISE_INTEROPERABILITY)
    yield Effect("readiness", (), exercises.EXERCISE_READINESS)
    if order.choice == "ours":
        yield from guarded(s, exercises.EXERCISE_EXPOSURE)
    if order.has("unannounced"):
        yield from alarm_of_rivals(s, you, alarm.ALARM_UNANNOUNCED)
    elif not order.has("discreet"):
        yield from alarm_of_rivals(s, you, alarm.ALARM_OBSERVED if order.has("observers") else alarm.ALARM_ANNOUNCED)
    if order.other:
        yield Effect("threat" if order.other in s.rivals else "betrayal", (order.other,), 0.5)
        if order.other in s.rivals:
            yield Effect("guard", (order.other,), 0.7)


def training(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from act(s, you, 35, SECRET)
    yield Effect("interoperability", (you,), cooperation.TRAINING_INTEROPERABILITY)


def give_aid(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """Whoever gives gains a stronger friend; whoever takes is stronger itself and depends on the giver."""
    yield from act(s, you, 83)
    yield from alarm_of_rivals(s, you, alarm.ALARM_ANNOUNCED if order.choice == "forces" else 0)
    if order.nation == s.me:
        pressed = any(you in crisis.parties for crisis in s.crises)
        yield Effect("guard", (you,), 0.8 if pressed and you not in s.rivals else 0.3)
        if you in s.rivals:
            yield Effect("weakness", (you,), 1)
        return
    quantity, size = aid.AID[order.choice]
    yield Effect(quantity, (), size)
    yield from guarded(s, aid.AID_EXPOSURE)


def share_intelligence(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from act(s, you, 70, SECRET)
    crisis = s.view.crises[order.crisis]
    if len(crisis.parties) == 1 and not crisis.attributed and you in crisis.parties:
        yield Effect("exposed", (crisis.key,), 0.15)
    if order.crisis == s.focus and you not in s.rivals:
        yield from severity(s, crisis, -PER_MARGIN / 2)


def build_confidence(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from act(s, you, cooperation.CONFIDENCE_WEIGHT[order.choice])
    for crisis in s.between(you):
        yield Effect("severity", (crisis.key,), -room(crisis, "restraint") * PER_MARGIN - ACT)
    if order.choice == "inspection":
        yield from guarded(s, cooperation.INSPECTION_EXPOSURE)
    if you in s.rivals:
        yield Effect("weakness", (you,), 1)


def joint_response(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """Somebody else must name the same crisis: likeliest in the gravest, or if it is ours or a partner's."""
    crisis = s.view.crises[order.crisis]
    concerned = s.me in crisis.parties or any(s.partner(party) for party in crisis.parties)
    likely = (0.4 if order.crisis == s.focus else 0.25) + (0.2 if concerned else 0)
    yield from severity(s, crisis, -(room(crisis, "help", 2) * PER_MARGIN + 2 * ACT) * likely)
    yield from (Effect("weakness", (party,), 0.5) for party in crisis.parties if party in s.opponents)


def keep_peace(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """Somebody else must send peacekeepers to the same crisis: all look at the gravest that is not their own."""
    crisis = s.view.crises[order.crisis]
    there = len(peacekeeping.keepers(s.view, crisis.key))
    if order.nation != s.me:
        likely = 0.5
        yield from guarded(s, 0)
        yield Effect("weakness", (you,), 0.5)
        yield from act(s, you, 90)
    else:
        likely = 0.9 if there else 0.45 if crisis.key == s.elsewhere else 0.1
        for party in crisis.parties:
            yield from (Effect(kind, about, points * likely) for kind, about, points in act(s, party, 90))
        yield Effect("resources", (), -peacekeeping.UPKEEP * 2 * likely)
        yield Effect("standing", (), 2 * likely)
    yield from severity(s, crisis, -(2 * room(crisis, "restraint") * PER_MARGIN + 2 * ACT) * likely)


def relieve(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    crisis = s.view.crises[order.crisis]
    yield from severity(s, crisis, aid.RELIEF_SEVERITY)
    yield from act(s, you, 74)
    if order.nation == s.me:
        yield Effect("trust", (you,), aid.RELIEF_TRUST)
        yield Effect("standing", (), aid.RELIEF_STANDING)
    else:
        yield from guarded(s, aid.RELIEF_EXPOSURE)


def operate_together(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    crisis, together = s.view.crises[order.crisis], s.view.interoperability(s.me, you)
    skill = (together >= counterterror.WORKS_WELL) + (together >= counterterror.WORKS_VERY_WELL)
    skill += f.bound(s.view, TreatyKind.INTELLIGENCE, s.me, you)
    hit = chance(counterterror.JOINT_NEEDED - skill) / 36
    yield from severity(s, crisis, counterterror.JOINT_SEVERITY * hit + counterterror.JOINT_MISSED * (1 - hit))
    yield from act(s, you, 74)
    if s.me in crisis.parties:
        yield from guarded(s, counterterror.JOINT_EXPOSURE)


def reduce_forces(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    crisis = s.view.crises[order.crisis]
    misread = (36 - chance(disarmament.SAFE_FROM)) / 36
    gained = -room(crisis, "restraint") * PER_MARGIN - ACT
    yield Effect("severity", (order.crisis,), gained + disarmament.MISREAD_SEVERITY * misread)
    yield Effect("readiness", (), disarmament.REDUCED_READINESS)
    yield norm_gained(s, NormKind.ARMS_LIMITS, disarmament.REDUCED_NORM)
    for opponent in crisis.parties:
        if opponent != s.me:
            yield from act(s, opponent, 90)
            yield Effect("weakness", (opponent,), 1)


EXPECTED: Mapping[str, Expect] = {
    "C1": exercise,
    "C2": training,
    "C3": give_aid,
    "C4": share_intelligence,
    "C5": build_confidence,
    "C6": joint_response,
    "C7": keep_peace,
    "C8": relieve,
    "C9": operate_together,
    "C10": reduce_forces,
}
