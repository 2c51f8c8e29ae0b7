"""Interception: reading what others write in their channels."""

from collections.abc import Iterator

from wargame.engine.facts import Facts
from wargame.engine.ledger import Audience, Modifier, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, Parameter, rule
from wargame.engine.tension import SECRET, round_half_away
from wargame.engine.world import Channel, ChannelKind, ChannelStatus, World

INTERCEPT_NEEDED = 9
INTERCEPT_ALL = 2
CAUGHT_MARGIN = -4
CAUGHT_WEIGHT = -20
CAUGHT_TRUST = -7

EXPOSED_KINDS = {ChannelKind.VIDEO: 1}
"""Virtual channels are cheap and easier to read."""


def foreign_channels(facts: Facts, order: Order) -> Iterator[str]:
    """Other nations' channels that are no secret and carry something worth reading."""
    return (
        key
        for key, channel in facts.channels.items()
        if order.nation not in channel.members and not channel.covert and channel.status is not ChannelStatus.SEVERED
    )


def interceptor_only(world: World, order: Order) -> Audience:
    return among(order.nation)


def intercept(turn: Turn, order: Order) -> None:
    """CH-4: 2d6 + intelligence/25 − 2 × security against 9."""
    channel = turn.world.channels[order.channel]
    me = among(order.nation)
    exposed = EXPOSED_KINDS.get(channel.kind, 0)
    skill = round_half_away(turn.world.nations[order.nation].intelligence, 25)
    modifiers = [
        Modifier(skill, phrase("Our intelligence service"), me),
        Modifier(-2 * channel.security, phrase("The channel's security"), me),
        Modifier(exposed, phrase("It runs over open networks"), me),
    ]
    check = turn.check("CH-4", (order.nation, order.channel), modifiers, INTERCEPT_NEEDED, me)
    if check.margin >= 0:
        extent = "all" if check.margin >= INTERCEPT_ALL else "some"
        text = "We read {extent} of what was written in {channel} this turn."
        reason = phrase(text, extent=extent, channel=order.channel)
        turn.news("CH-4", ("channel", order.channel), reason, audience=me, order=order, check=check)
        turn.mark(me, turn.number, "intercepted", order.nation, order.channel, extent, reason=reason)
        return
    reason = phrase("We could not read {channel}.", channel=order.channel)
    turn.news("CH-4", ("channel", order.channel), reason, audience=me, order=order, check=check)
    if check.margin <= CAUGHT_MARGIN:
        _caught(turn, order, channel)


def _caught(turn: Turn, order: Order, channel: Channel) -> None:
    known = among(order.nation, *channel.members)
    reason = phrase("{a} was caught trying to read {channel}.", a=order.nation, channel=order.channel)
    for member in channel.members:
        turn.note("caught", order.nation, member)
        turn.act(order, member, reason, weight=CAUGHT_WEIGHT, visibility=SECRET, audience=known)
        turn.trust("CH-4", member, order.nation, CAUGHT_TRUST, reason, audience=known, order=order)


RULEBOOK.add_move(
    Move(
        id="H2",
        name="Intercept a channel",
        chapter="hybrid",
        icon="intercept",
        cost=1,
        goldstein=CAUGHT_WEIGHT,
        sentence="A nation may try to read what others write in a channel this turn: the better its service and the "
        "less secure the channel, the likelier.",
        effect_text="If it works (9 or more), we read this turn's messages of the channel.",
        risk="If we are caught, its members trust us less (−7).",
        sources=("7", "7a"),
        audience="self",
        viewers=interceptor_only,
        parameters=(Parameter("channel", "Whose channel?", foreign_channels),),
        effect=intercept,
        numbers={"needed": INTERCEPT_NEEDED, "all_from_margin": INTERCEPT_ALL, "caught_trust": CAUGHT_TRUST},
    )
)


@rule(
    "CH-4",
    "Interception",
    "7 7a",
    needed=INTERCEPT_NEEDED,
    all_from_margin=INTERCEPT_ALL,
    caught_margin=CAUGHT_MARGIN,
    video=EXPOSED_KINDS[ChannelKind.VIDEO],
)
def interception(turn: Turn) -> None:
    """Reading a foreign channel takes two dice plus intelligence/25 minus twice the channel's security: 9 or more.

    A margin of 0 or 1 reads some messages, more reads all; a miss by 4 or more is noticed. Secure video runs over
    open networks: 1 easier.
    """
    for order in turn.given("H2"):
        intercept(turn, order)
