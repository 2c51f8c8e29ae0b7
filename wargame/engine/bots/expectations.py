"""What a bot expects an order to bring, in points of what it moves.

The engine's own arithmetic of tension and trust is used where it can be known; the rest is a rough average. `you` is
the other nation of the order, so that a proposal is weighed by the same function from the other side.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from wargame.engine import alarm, cooperation, dialogue, exercises, hybrid, posture
from wargame.engine import facts as f
from wargame.engine.bots.situation import Situation
from wargame.engine.crises import GROWTH_NEGLECTED, PER_MARGIN, WORKED_ON
from wargame.engine.dice import chance
from wargame.engine.orders import Order
from wargame.engine.rulebook import RULEBOOK
from wargame.engine.tension import PUBLIC, SECRET, tension_change, trust_change
from wargame.engine.treaties import ALARM
from wargame.engine.view import KnownCrisis
from wargame.engine.world import TreatyKind

KINDS = (
    "severity",
    "tension",
    "trust",
    "interoperability",
    "position",
    "support",
    "standing",
    "exposure",
    "readiness",
    "cyber",
    "treaty",
    "channel",
    "exposed",
    "threat",
    "harm",
    "weakness",
    "betrayal",
    "coolness",
)
"""What an effect may be about. The last five are gestures that doctrines judge, not numbers of the world."""

ACT = GROWTH_NEGLECTED[2] / WORKED_ON
"""Severity spared by one helpful act: half of what neglect would add."""

FORCES_NEARBY = 0.75
"""How much of a crisis check's point a bot expects coercion to cost (the other side may coerce anyway)."""


class Effect(NamedTuple):
    """So many points of a kind, about a nation, pair, crisis or treaty."""

    kind: str
    about: tuple[str, ...]
    points: float


Expect = Callable[[Situation, Order, str], Iterator[Effect]]


def effects(situation: Situation, order: Order, you: str) -> list[Effect]:
    """What the reader expects of an order between itself and `you` (nobody if empty)."""
    expect = _EXPECT.get(order.move)
    return list(expect(situation, order, you)) if expect else []


def _act(s: Situation, you: str, weight: int, visibility: int = PUBLIC) -> Iterator[Effect]:
    """The tension and trust of an act toward a nation."""
    yield Effect("tension", tuple(sorted((s.me, you))), tension_change(weight, s.view.tension(s.me, you), visibility))
    yield Effect("trust", (you,), trust_change(weight, s.view.trust(you, s.me)))


def _answers_question(crisis: KnownCrisis, name: str, most: int = 1) -> int:
    """By how many points a question of the crisis check can still rise."""
    now = next((answer.value for answer in crisis.questions if answer.name == name), most)
    return max(most - now, 0)


def _talk(s: Situation, you: str) -> Iterator[Effect]:
    """Dialogue answers the first question in every crisis between the two, and is two helpful acts."""
    for crisis in s.between(you):
        gained = _answers_question(crisis, "talk") * PER_MARGIN + 2 * ACT
        yield Effect("severity", (crisis.key,), -gained)
    if you in s.rivals:
        yield Effect("weakness", (you,), 1)


def _seen(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """PO-3: the price at home of being seen with a rival."""
    if s.view.tension(s.me, you) >= dialogue.SEEN_TENSION:
        yield Effect("support", (), dialogue.SEEN_COST / (2 if order.has("discreet") else 1))


def _alarm(s: Situation, you: str, size: float) -> Iterator[Effect]:
    for rival in s.rivals - {you}:
        yield Effect("tension", tuple(sorted((s.me, rival))), size * (100 - s.view.tension(s.me, rival)) / 60)


def _threat(s: Situation, you: str, crises: list[KnownCrisis], tension: float) -> Iterator[Effect]:
    """Coercion: tension, one point of restraint in the crises it touches, and a gesture."""
    yield Effect("tension", tuple(sorted((s.me, you))), tension)
    yield Effect("threat", (you,), 1)
    for crisis in crises:
        yield Effect("severity", (crisis.key,), PER_MARGIN * FORCES_NEARBY)


def open_channel(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    hotline, quiet = order.choice == "hotline", order.choice == "backchannel"
    yield from _act(s, you, 80 if hotline else 35, SECRET if quiet else PUBLIC)
    yield Effect("channel", (order.choice, you), 1)
    if (hotline or quiet) and not s.leaders_channel(you):
        for crisis in s.between(you):
            yield Effect("severity", (crisis.key,), -PER_MARGIN)
        if you in s.rivals:
            yield Effect("weakness", (you,), 1)


def secure_channel(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield Effect("trust", (you,), 1)


def strategic_dialogue(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from _act(s, you, 70)
    yield from _talk(s, you)
    yield from _seen(s, order, you)


def visit(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from _act(s, you, 19)
    yield from _seen(s, order, you)
    yield Effect("standing", (), dialogue.VISIT_STANDING)
    yield from _alarm(s, you, 1)


def backchannel_talks(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from _act(s, you, 70, SECRET)
    yield from _talk(s, you)
    yield Effect("support", (), dialogue.EXPOSED_COST * chance(dialogue.LEAK_NEEDED) / 36)


def statement(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from _act(s, you, dialogue.TONE_WEIGHT[order.choice])
    if order.choice == "reassure":
        for crisis in s.between(you):
            yield Effect("severity", (crisis.key,), -ACT)
    if order.choice == "regret":
        yield Effect("support", (), dialogue.REGRET_COST)
    if order.choice in ("reassure", "regret") and you in s.rivals:
        yield Effect("weakness", (you,), 0.5)
    if order.choice in ("warn", "condemn") and you in s.rivals:
        yield Effect("threat", (you,), 0.5)
    if order.choice in ("warn", "condemn") and you not in s.rivals:
        yield Effect("betrayal", (you,), 1)


def mediate(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield Effect("severity", (order.crisis,), -2 * PER_MARGIN)
    yield Effect("standing", (), 1)


def cut(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield Effect("betrayal", (), 1)
    yield Effect("standing", (), -2)


def treaty(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    kind = TreatyKind(order.choice)
    yield from _act(s, you, 80)
    yield from _seen(s, order, you)
    yield Effect("treaty", (kind, you), 1)
    yield from _alarm(s, you, ALARM.get(kind, 0))
    if kind is TreatyKind.HOTLINE and not s.leaders_channel(you):
        yield from (Effect("severity", (crisis.key,), -PER_MARGIN) for crisis in s.between(you))
    if kind is TreatyKind.INCIDENT_PREVENTION:
        yield from (Effect("severity", (crisis.key,), -2 * PER_MARGIN) for crisis in s.between(you))
    if you in s.rivals:
        yield Effect("weakness", (you,), 1)


def exercise(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from _act(s, you, 74, SECRET if order.has("discreet") else PUBLIC)
    yield Effect("interoperability", (you,), exercises.EXERCISE_INTEROPERABILITY)
    yield Effect("readiness", (), exercises.EXERCISE_READINESS)
    if order.choice == "ours":
        guarded = s.view.own.guardedness or 0
        yield Effect("exposure", (), exercises.EXERCISE_EXPOSURE * guarded / 50)
    if order.has("discreet"):
        pass
    elif order.has("unannounced"):
        yield from _alarm(s, you, alarm.ALARM_UNANNOUNCED)
    else:
        yield from _alarm(s, you, alarm.ALARM_OBSERVED if order.has("observers") else alarm.ALARM_ANNOUNCED)
    if order.other:
        yield Effect("threat" if order.other in s.rivals else "betrayal", (order.other,), 0.5)


def training(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from _act(s, you, 35, SECRET)
    yield Effect("interoperability", (you,), cooperation.TRAINING_INTEROPERABILITY)


def share_intelligence(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from _act(s, you, 70, SECRET)
    crisis = s.view.crises[order.crisis]
    if len(crisis.parties) == 1 and not crisis.attributed and you in crisis.parties:
        yield Effect("exposed", (crisis.key,), 0.15)
    if order.crisis == s.focus and you not in s.rivals:
        yield Effect("severity", (order.crisis,), -PER_MARGIN / 2)


def build_confidence(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from _act(s, you, cooperation.CONFIDENCE_WEIGHT[order.choice])
    for crisis in s.between(you):
        yield Effect("severity", (crisis.key,), -_answers_question(crisis, "restraint") * PER_MARGIN - ACT)
    if order.choice == "inspection":
        yield Effect("exposure", (), cooperation.INSPECTION_EXPOSURE * (s.view.own.guardedness or 0) / 50)
    if you in s.rivals:
        yield Effect("weakness", (you,), 1)


def joint_response(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """Somebody else must name the same crisis: likeliest in the gravest, or if it is ours or a partner's."""
    crisis = s.view.crises[order.crisis]
    concerned = s.me in crisis.parties or any(s.partner(party) for party in crisis.parties)
    likely = (0.4 if order.crisis == s.focus else 0.25) + (0.2 if concerned else 0)
    gained = _answers_question(crisis, "help", 2) * PER_MARGIN + 2 * ACT
    yield Effect("severity", (order.crisis,), -gained * likely)
    yield from (Effect("weakness", (party,), 0.5) for party in crisis.parties if party in s.opponents)


def mobilise(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield Effect("readiness", (), posture.MOBILISED)
    for rival in s.opponents:
        moved = tension_change(-72, s.view.tension(s.me, rival))
        yield from _threat(s, rival, s.between(rival), moved)
    yield from _makes_good(s, s.opponents)


def stand_down(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    crisis = s.view.crises[order.crisis]
    gained = _answers_question(crisis, "restraint") * PER_MARGIN + ACT
    yield Effect("severity", (order.crisis,), -2 * gained if crisis.level == 5 else -gained)
    yield Effect("readiness", (), posture.STOOD_DOWN)
    for opponent in crisis.parties:
        if opponent == s.me:
            continue
        yield from _act(s, opponent, 90)
        yield Effect("weakness", (opponent,), 1)
        pressed = 0.6 if opponent in s.provoked_by else 0.15
        yield Effect("position", (order.crisis,), -s.side(crisis) * pressed)
        if f.warned(s.view, s.me, opponent):
            yield Effect("support", (), posture.AFTER_WARNING)


def show_force(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    crisis = s.view.crises[order.crisis]
    success = chance(posture.SHOW_NEEDED - _edge(s, you) - f.warned(s.view, s.me, you)) / 36
    failure = 1 - success
    full = tension_change(-72, s.view.tension(s.me, you))
    yield from _threat(s, you, [crisis], full * (failure + success / 2))
    yield Effect("position", (order.crisis,), s.side(crisis) * success)
    yield Effect("support", (), posture.SHOW_SUPPORT * success + posture.SHOW_FAILED_SUPPORT * failure)
    yield Effect("standing", (), posture.SHOW_FAILED_STANDING * failure)
    yield from _makes_good(s, frozenset({you}))


def _makes_good(s: Situation, rivals: frozenset[str]) -> Iterator[Effect]:
    """A warning that stands costs support and standing unless force makes it good."""
    if any(f.warned(s.view, s.me, rival) for rival in rivals):
        yield Effect("support", (), 4)
        yield Effect("standing", (), 3)


def _edge(s: Situation, you: str) -> int:
    """The balance of forces as public numbers show it, and friends that stand with us in public."""
    ours, theirs = _strength(s, s.me, you), _strength(s, you, s.me)
    return min(max(round((ours - theirs) / posture.SHOW_EDGE), -posture.SHOW_EDGE_MOST), posture.SHOW_EDGE_MOST)


def _strength(s: Situation, nation: str, against: str) -> float:
    known = s.view.nations[nation]
    total = float(known.readiness or 0)
    for ally in s.view.keys:
        if ally not in (nation, against) and _stands_with(s, ally, nation, against):
            total += (s.view.nations[ally].readiness or 0) * 0.7
    return total * (50 + (known.standing or 0)) / 100


def _stands_with(s: Situation, ally: str, nation: str, against: str) -> bool:
    return ("committed", ally, nation, against) in s.view.marks or f.bound(
        s.view, TreatyKind.MUTUAL_DEFENCE, ally, nation
    )


def harden(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    attacked = any(crisis.parties == (s.me,) for crisis in s.crises)
    yield Effect("cyber", (), hybrid.HARDENED * (2 if attacked else 1))


def intercept(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    members = s.view.channels[order.channel].members
    if any(member in s.rivals for member in members):
        yield Effect("harm", (members[0],), 0.3)


def disinform(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield Effect("harm" if order.target in s.rivals else "betrayal", (order.target,), 1)
    yield Effect("coolness", (order.target, order.other), 1)
    traced = chance(hybrid.TRACED_NEEDED - 2) / 36
    yield Effect("standing", (), hybrid.TRACED_STANDING * traced)
    yield Effect("tension", tuple(sorted((s.me, order.target))), 7 * traced)


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


_EXPECT: Mapping[str, Expect] = {
    "D1": open_channel,
    "D2": secure_channel,
    "D3": strategic_dialogue,
    "D4": visit,
    "D5": backchannel_talks,
    "D6": mediate,
    "D7": statement,
    "D8": treaty,
    "D9": cut,
    "C1": exercise,
    "C2": training,
    "C4": share_intelligence,
    "C5": build_confidence,
    "C6": joint_response,
    "P1": mobilise,
    "P2": stand_down,
    "P3": show_force,
    "H1": harden,
    "H2": intercept,
    "H4": disinform,
    "H6": attribute,
}


def cost(order: Order) -> int:
    return RULEBOOK.move(order.move).cost
