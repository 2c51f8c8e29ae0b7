"""What bots expect of dialogue: channels, talks, statements, treaties, the purse, norms and summits."""

from collections.abc import Iterator, Mapping

from wargame.engine import channels, dialogue, economy, gatherings, norms
from wargame.engine.bots.expectations.effect import (
    ACT,
    Effect,
    Expect,
    act,
    alarm_of_rivals,
    hostile,
    norm_gained,
    room,
    seen,
    severity,
    talk,
)
from wargame.engine.bots.situation import Situation
from wargame.engine.crises import PER_MARGIN
from wargame.engine.dice import chance
from wargame.engine.facts import LEADERS_KINDS
from wargame.engine.orders import Order
from wargame.engine.tension import PUBLIC, SECRET
from wargame.engine.treaties import ALARM, SETTLED_SEVERITY
from wargame.engine.world import ChannelKind, ChannelStatus, CrisisKind, NormKind, TreatyKind

HEARD = 0.6
"""How likely both parties accept a mediator."""

ASKING_MORE = 0.3
"""How likely a settlement is signed that gives a step to the side that proposes it, beside one as things stand."""

BESIDE_SETTLING = 0.5
"""How much of a settlement's fall of severity a bot counts on."""


def open_channel(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    hotline, quiet = order.choice == "hotline", order.choice == "backchannel"
    yield from act(s, you, 80 if hotline else 35, SECRET if quiet else PUBLIC)
    yield Effect("channel", (order.choice, you), 1)
    if (hotline or quiet) and not s.leaders_channel(you):
        for crisis in s.between(you):
            yield Effect("severity", (crisis.key,), -PER_MARGIN)
        if you in s.rivals:
            yield Effect("weakness", (you,), 1)


def secure_channel(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """Talk that stays among those who talk; it matters most where leaders speak about a crisis."""
    members = [key for key in s.view.channels[order.channel].members if key != s.me]
    leaders = s.view.channels[order.channel].kind in LEADERS_KINDS
    for other in members:
        yield Effect("trust", (other,), 6 if leaders and s.between(other) else 3)
    if order.nation != s.me:
        yield Effect("exposure", (), channels.PROVIDER_EXPOSURE)


def strategic_dialogue(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from act(s, you, 70)
    yield from talk(s, you)
    yield from seen(s, order, you)


def visit(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from act(s, you, 19)
    yield from seen(s, order, you)
    yield Effect("standing", (), dialogue.VISIT_STANDING)
    yield from alarm_of_rivals(s, you, 1)


def backchannel_talks(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from act(s, you, 70, SECRET)
    yield from talk(s, you)
    yield Effect("support", (), dialogue.EXPOSED_COST * chance(dialogue.LEAK_NEEDED) / 36)


def statement(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from act(s, you, dialogue.TONE_WEIGHT[order.choice])
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
    """Words carried between two parties: theirs as well as the mediator's gain, if both listen."""
    crisis = s.view.crises[order.crisis]
    yield from severity(s, crisis, -(room(crisis, "talk") * PER_MARGIN + 2 * ACT) * HEARD)
    if order.nation == s.me:
        yield Effect("standing", (), 3 * HEARD)
        for party in crisis.parties:
            yield from act(s, party, 50)
    else:
        yield from act(s, you, 50)
        yield Effect("weakness", (you,), 0.5)


def cut(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """Fewer foreign eyes, which matters the more of them there are, at the price of trust and of a way to talk."""
    yield Effect("standing", (), -2)
    exposed = s.view.own.exposure or 0
    if order.channel:
        channel = s.view.channels[order.channel]
        yield Effect("exposure", (), -min(channels.CUT_EXPOSURE, exposed) * min(exposed / 20, 1))
        others = [member for member in channel.members if member != s.me]
        yield from (Effect("betrayal", (other,), 1) for other in others)
        if channel.kind in LEADERS_KINDS:
            yield from (Effect("severity", (c.key,), PER_MARGIN) for other in others for c in s.between(other))
    else:
        treaty = s.view.treaties[order.treaty]
        yield from (Effect("betrayal", (other,), 2) for other in treaty.members if other != s.me)


def treaty(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    kind = TreatyKind(order.choice)
    yield from act(s, you, 80)
    yield from seen(s, order, you)
    yield Effect("treaty", (kind, you), 1)
    yield from alarm_of_rivals(s, you, ALARM.get(kind, 0))
    if you in s.rivals:
        yield Effect("weakness", (you,), 1)
    further = _BY_TREATY.get(kind)
    if further:
        yield from further(s, order, you)


def _hotline(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    if not s.leaders_channel(you):
        yield from (Effect("severity", (crisis.key,), -PER_MARGIN) for crisis in s.between(you))


def _fewer_incidents(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield from (Effect("severity", (crisis.key,), -2 * PER_MARGIN) for crisis in s.between(you))


def _settlement(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """The crisis falls and holds; one step of position for the side that the terms name, if the other can bear it."""
    crisis = s.view.crises[order.crisis]
    likely = ASKING_MORE if order.nation == order.other else 1.0
    yield Effect("severity", (crisis.key,), likely * (SETTLED_SEVERITY * BESIDE_SETTLING - PER_MARGIN))
    if order.other:
        yield Effect("position", (crisis.key,), likely * s.side(crisis) * (1 if order.other == s.me else -1))


def _defence(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield Effect("guard", (you,), 1.5 if s.rivals else 0.5)


def _forces(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield Effect("guard", (you,), 0.8 if "P4" in s.view.dealt and s.rivals else 0.2)
    yield Effect("access", (), 1)


def _arms(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield Effect("readiness", (), -4)
    yield norm_gained(s, NormKind.ARMS_LIMITS, 4)


_BY_TREATY: Mapping[TreatyKind, Expect] = {
    TreatyKind.HOTLINE: _hotline,
    TreatyKind.INCIDENT_PREVENTION: _fewer_incidents,
    TreatyKind.SETTLEMENT: _settlement,
    TreatyKind.MUTUAL_DEFENCE: _defence,
    TreatyKind.STATUS_OF_FORCES: _forces,
    TreatyKind.ARMS_LIMITATION: _arms,
}


def purse(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """Economic pressure or relief: either costs us too."""
    yield from act(s, you, economy.WEIGHT[order.choice])
    yield Effect("resources", (), economy.SENDER_RESOURCES)
    if order.choice == "relief":
        yield Effect("standing", (), economy.RELIEF_STANDING)
        if you in s.rivals:
            yield Effect("weakness", (you,), 0.5)
        return
    yield hostile(s, you)
    for crisis in s.between(you):
        if crisis.kind is CrisisKind.ECONOMIC:
            yield from severity(s, crisis, PER_MARGIN * 0.75)
            yield Effect("threat", (you,), 0.5)


def champion(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """A norm is worth most to whoever suffers from what it forbids."""
    gained = norms.CHAMPIONED + (s.view.own.standing or 0) / norms.PER_STANDING
    gained += norms.CO_SPONSORED if order.target else 0
    yield norm_gained(s, order.choice, gained * (1.6 if _needs_norm(s, order.choice) else 0.8))
    if you:
        yield from act(s, you, norms.CHAMPION_WEIGHT)


def _needs_norm(s: Situation, norm: str) -> bool:
    kinds = {crisis.kind for crisis in s.crises if s.me in crisis.parties}
    if norm == NormKind.CYBER_RESTRAINT:
        return bool(kinds & {CrisisKind.CYBER, CrisisKind.DISINFORMATION})
    if norm == NormKind.INCIDENT_PREVENTION:
        return bool(kinds & {CrisisKind.MARITIME, CrisisKind.AIR})
    if norm == NormKind.PEACEKEEPING:
        return any(len(crisis.parties) > 1 and s.me not in crisis.parties for crisis in s.crises)
    return CrisisKind.BORDER in kinds


def summit(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """A little trust with everybody at once, and channels that stay alive; somebody may listen."""
    channel = s.view.channels[order.channel]
    for other in channel.members:
        if other != s.me:
            yield from act(s, other, gatherings.SUMMIT_WEIGHT)
    yield Effect("lines", (), _kept_alive(s, channel.members))
    needed = gatherings.PRIVATE_FROM - round((s.view.own.cyber or 0) / 25) - (channel.security or 0)
    yield Effect("support", (), gatherings.INTRUDED_SUPPORT * (36 - chance(needed)) / 36)


def _kept_alive(s: Situation, attending: tuple[str, ...]) -> int:
    """How many of our channels with those who come would fall silent otherwise; one that has done so counts twice."""
    total = 0
    for channel in s.view.channels.values():
        idle = channel.own and not channel.covert and channel.kind is not ChannelKind.EMBASSY
        if idle and any(member != s.me and member in attending for member in channel.members):
            total += {ChannelStatus.OPEN: 1, ChannelStatus.DEGRADED: 2}.get(channel.status, 0)
    return total


EXPECTED: Mapping[str, Expect] = {
    "D1": open_channel,
    "D2": secure_channel,
    "D3": strategic_dialogue,
    "D4": visit,
    "D5": backchannel_talks,
    "D6": mediate,
    "D7": statement,
    "D8": treaty,
    "D9": cut,
    "D10": purse,
    "D11": champion,
    "D12": summit,
}
