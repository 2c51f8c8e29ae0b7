"""Gatherings: virtual summits, where many meet at once over a screen."""

from collections.abc import Iterator
from itertools import combinations

from wargame.engine.dialogue import nothing_more
from wargame.engine.facts import Facts
from wargame.engine.ledger import UMPIRE_ONLY, Check, Modifier, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, Parameter, rule
from wargame.engine.tension import PUBLIC, round_half_away, tension_change, trust_change
from wargame.engine.world import ChannelKind, ChannelStatus

SCREENS = frozenset({ChannelKind.VIDEO, ChannelKind.FORUM})
"""Kinds of channel in which a virtual summit can meet."""

SUMMIT_WEIGHT = 10
PRIVATE_FROM = 6
INTRUDED_SUPPORT = -2
INTRUDED_TRUST = -2


def screens(facts: Facts, order: Order) -> Iterator[str]:
    """Our own video links and forums that are not cut."""
    return (
        key
        for key, channel in facts.channels.items()
        if channel.kind in SCREENS and order.nation in channel.members and channel.status is not ChannelStatus.SEVERED
    )


def invited(facts: Facts, order: Order) -> tuple[str, ...]:
    return tuple(member for member in facts.channels[order.channel].members if member != order.nation)


@rule(
    "VS-1",
    "Virtual summits",
    "9a",
    weight="1.0",
    private_from=PRIVATE_FROM,
    intruded_support=INTRUDED_SUPPORT,
    intruded_trust=INTRUDED_TRUST,
)
def summits(turn: Turn) -> None:
    """Whoever accepts attends. Every open channel between those who attend counts as used, secret ones excepted, and
    they trust each other a little more. Two dice, the lowest cyber skill among them (by 25) and the channel's security
    must reach 6, or an intruder listens: then each loses support, and they trust each other less.
    """
    attending: dict[str, set[str]] = {}
    for order in turn.given("D12"):
        came = [key for key in invited(turn.world, order) if key in order.accepted_by]
        # Two mirrored orders are one, without a consent: then the only guest comes.
        everybody = attending.setdefault(order.channel, set())
        everybody.update([order.nation, *(came or invited(turn.world, order))])
    for channel, nations in attending.items():
        _meet(turn, channel, turn.ordered(*nations))


def _meet(turn: Turn, channel: str, nations: tuple[str, ...]) -> None:
    first, count = nations[0], len(nations)
    reason = phrase("{a} and others, {n} nations in all, met at a virtual summit.", a=first, n=count)
    if count == 2:
        reason = phrase("{a} and {b} met at a virtual summit.", a=first, b=nations[1])
    turn.news("VS-1", ("channel", channel), reason)
    for key, other in turn.world.channels.items():
        if not other.covert and len(set(other.members) & set(nations)) > 1:
            turn.note("used", key)
    check = _intrusion(turn, channel, nations)
    for a, b in combinations(nations, 2):
        moved = tension_change(SUMMIT_WEIGHT, turn.world.tension(a, b), PUBLIC)
        turn.tension("VS-1", a, b, moved, reason)
        for giver, receiver in ((a, b), (b, a)):
            gained = trust_change(SUMMIT_WEIGHT, turn.world.trust(giver, receiver))
            turn.trust("VS-1", giver, receiver, gained, reason)
    if check.margin < 0:
        _intruded(turn, channel, nations, check)


def _intrusion(turn: Turn, channel: str, nations: tuple[str, ...]) -> Check:
    weakest = min(nations, key=lambda nation: turn.world.nations[nation].cyber)
    skill = round_half_away(turn.world.nations[weakest].cyber, 25)
    modifiers = [
        Modifier(skill, phrase("The weakest network at the table"), among(weakest)),
        Modifier(turn.world.channels[channel].security, phrase("The channel's security"), among(*nations)),
    ]
    return turn.check("VS-1", (channel,), modifiers, PRIVATE_FROM, UMPIRE_ONLY)


def _intruded(turn: Turn, channel: str, nations: tuple[str, ...], check: Check) -> None:
    reason = phrase("An intruder listened to the virtual summit in {channel}, and it was in the news.", channel=channel)
    turn.news("VS-1", ("channel", channel), reason, check=check)
    for nation in nations:
        turn.nation("VS-1", nation, "support", INTRUDED_SUPPORT, reason)
    for a, b in combinations(nations, 2):
        turn.trust("VS-1", a, b, INTRUDED_TRUST, reason)
        turn.trust("VS-1", b, a, INTRUDED_TRUST, reason)


RULEBOOK.add_move(
    Move(
        id="D12",
        name="Virtual summit",
        chapter="dialogue",
        icon="summit",
        cost=1,
        goldstein=SUMMIT_WEIGHT,
        sentence="Leaders meet on screens: whoever accepts attends, all channels between them stay alive, and trust "
        "grows a little with everybody at once; the weakest network decides whether an intruder listens.",
        effect_text="Our channels with all who attend stay alive, degraded ones mend, and trust grows a little.",
        risk="An intruder may listen. Then all who attend lose support (−2) and some trust.",
        sources=("9a",),
        audience="public",
        partners=invited,
        parameters=(Parameter("channel", "Where?", screens),),
        effect=nothing_more,
        cooperative=True,
        gathering=True,
        numbers={"weight": "1.0", "private_from": PRIVATE_FROM},
    )
)
