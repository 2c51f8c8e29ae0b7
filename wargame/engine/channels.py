"""Channels: opening, securing and cutting them, and the dialogue that is held in them."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from wargame.engine import facts as f
from wargame.engine.facts import Facts
from wargame.engine.ledger import EVERYBODY, Audience, Entry, Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, Parameter, partner_is_target, rule
from wargame.engine.tension import PUBLIC, SECRET, round_half_away, tension_change, trust_change
from wargame.engine.world import (
    SECURITY_CAP,
    Channel,
    ChannelKind,
    ChannelStatus,
    TreatyKind,
    World,
    key_between,
    to_record,
)

CHANNEL_NAMES = {
    ChannelKind.EMBASSY: "embassy",
    ChannelKind.ATTACHE: "defence attachés",
    ChannelKind.HOTLINE: "hotline",
    ChannelKind.DIALOGUE: "strategic dialogue",
    ChannelKind.VIDEO: "secure video",
    ChannelKind.NETWORK: "dedicated network",
    ChannelKind.BACKCHANNEL: "backchannel",
    ChannelKind.FORUM: "forum",
}

OPENABLE = ("hotline", "attache", "dialogue", "video", "network", "backchannel")
NETWORK_TRUST = 40
BORN_SECURITY = {ChannelKind.BACKCHANNEL: 1, ChannelKind.NETWORK: 2}
"""How secure a channel is when it opens; the others begin open to everybody's ears."""

HOTLINE_WEIGHT, OTHER_WEIGHT = 80, 35
PROVIDER_EXPOSURE = 2

CUT_STANDING = -2
CUT_TREATY_STANDING = -4
CUT_TREATY_TRUST = -8
CUT_EXPOSURE = 5

DIALOGUE_WEIGHT = 10

SILENT_TURNS = 3


def others(facts: Facts, order: Order) -> Iterable[str]:
    """Every other nation, as the choices of an order."""
    return f.others(facts, order.nation)


def host_choices(facts: Facts, order: Order) -> Iterator[str]:
    """Nobody, or a third nation that hosts a backchannel."""
    yield ""
    if order.choice == ChannelKind.BACKCHANNEL:
        yield from (key for key in f.others(facts, order.nation) if key != order.target)


def exposure(world: World, nation: str, amount: int, guest: str = "") -> int:
    """What access of this size exposes a nation: a guarded one feels it more (SV-1).

    A status of forces treaty with the guest says what its people may do: they expose the host half as much (TR-4).
    """
    agreed = guest and f.bound(world, TreatyKind.STATUS_OF_FORCES, nation, guest)
    return round_half_away(amount * world.nations[nation].guardedness, 100 if agreed else 50)


# --- D1 Open a channel


def cannot_open(facts: Facts, order: Order) -> Phrase | None:
    kind = ChannelKind(order.choice)
    existing = facts.channels.get(key_between(kind, (order.nation, order.target)))
    if existing and existing.status is ChannelStatus.OPEN:
        return _already_open(kind, order)
    if kind is not ChannelKind.NETWORK and kind is not ChannelKind.BACKCHANNEL:
        found = f.channel_of_kind(facts, kind, order.nation, order.target)
        if found and found.status is ChannelStatus.OPEN:
            return _already_open(kind, order)
    if kind is ChannelKind.NETWORK and facts.trust(order.target, order.nation) < NETWORK_TRUST:
        return phrase(
            "{target} trusts you too little ({trust}) to share a dedicated network; it needs {needed}.",
            target=order.target,
            trust=facts.trust(order.target, order.nation),
            needed=NETWORK_TRUST,
        )
    return None


def _already_open(kind: ChannelKind, order: Order) -> Phrase:
    text = "You and {target} already share an open channel of this kind: {kind}."
    return phrase(text, target=order.target, kind=CHANNEL_NAMES[kind])


def channel_viewers(world: World, order: Order) -> Audience:
    """A backchannel is known to its two ends and its host; any other channel is opened in public."""
    if order.choice == ChannelKind.BACKCHANNEL:
        return among(order.nation, order.target, order.other)
    return EVERYBODY


def open_channel(turn: Turn, order: Order) -> None:
    kind = ChannelKind(order.choice)
    covert = kind is ChannelKind.BACKCHANNEL
    audience = channel_viewers(turn.world, order)
    key = key_between(kind, (order.nation, order.target))
    members = among(order.nation, order.target)
    channel = Channel(key, kind, members, security=BORN_SECURITY.get(kind, 0), covert=covert, host=order.other)
    words = {"a": order.nation, "b": order.target, "kind": CHANNEL_NAMES[kind]}
    reason = phrase("{a} and {b} opened a channel: {kind}.", **words)
    after = to_record(channel)
    turn.write(Entry("D1", ("channel", key), "exists", reason, audience, after=after, order=order.id))
    weight = HOTLINE_WEIGHT if kind is ChannelKind.HOTLINE else OTHER_WEIGHT
    visibility = SECRET if covert else PUBLIC
    turn.act(order, order.target, reason, weight=weight, visibility=visibility, audience=audience, joint=True)


OPEN_CHANNEL = RULEBOOK.add_move(
    Move(
        id="D1",
        name="Open a channel",
        chapter="dialogue",
        icon="hotline",
        cost=1,
        goldstein=OTHER_WEIGHT,
        sentence="Two nations that agree open a channel of a kind between them; leaders' channels count most in a "
        "crisis.",
        effect_text="A channel opens. Tension eases, and trust grows a little.",
        risk="A channel that stays silent helps nobody.",
        sources=("3", "7a"),
        audience="public",
        viewers=channel_viewers,
        partners=partner_is_target,
        parameters=(
            Parameter("target", "With whom?", others),
            Parameter("choice", "What kind of channel?", lambda facts, order: OPENABLE),
            Parameter("other", "Hosted by a third nation?", host_choices),
        ),
        condition=cannot_open,
        effect=open_channel,
        cooperative=True,
        labels={kind.value: name.capitalize() for kind, name in CHANNEL_NAMES.items()} | {"": "Nobody"},
        numbers={"hotline_weight": "8.0", "other_weight": "3.5", "network_trust": NETWORK_TRUST},
    )
)

# --- D2 Secure a channel


def own_channels(facts: Facts, order: Order) -> Iterator[str]:
    """The order's own channels with one other nation that are not severed."""
    return (
        key
        for key, channel in facts.channels.items()
        if order.nation in channel.members and len(channel.members) == 2 and channel.status is not ChannelStatus.SEVERED
    )


def other_end(facts: Facts, order: Order) -> tuple[str, ...]:
    """The other member of the order's channel."""
    members = facts.channels[order.channel].members
    return tuple(member for member in members if member != order.nation)


def securable(facts: Facts, order: Order) -> Iterator[str]:
    return (key for key in own_channels(facts, order) if SECURITY_CAP[facts.channels[key].kind])


def cannot_secure(facts: Facts, order: Order) -> Phrase | None:
    channel = facts.channels[order.channel]
    cap = SECURITY_CAP[channel.kind]
    if (getattr(channel, "security", 0) or 0) >= cap:
        return phrase("{channel} is as secure as a channel of its kind can be.", channel=order.channel)
    return None


def members_only(world: World, order: Order) -> Audience:
    channel = world.channels.get(order.channel)
    return channel.members if channel else among(order.nation)


def secure_channel(turn: Turn, order: Order) -> None:
    members = members_only(turn.world, order)
    reason = phrase("{a} provided better equipment for {channel}.", a=order.nation, channel=order.channel)
    subject = ("channel", order.channel)
    turn.change("D2", subject, "security", 1, reason, audience=members, order=order)
    cost = phrase(
        "{b} depends on {a} for the equipment of {channel}.",
        b=other_end(turn.world, order)[0],
        a=order.nation,
        channel=order.channel,
    )
    for partner in other_end(turn.world, order):
        amount = exposure(turn.world, partner, PROVIDER_EXPOSURE, order.nation)
        turn.nation("D2", partner, "exposure", amount, cost, audience=members, order=order)


RULEBOOK.add_move(
    Move(
        id="D2",
        name="Secure a channel",
        chapter="dialogue",
        icon="shield",
        cost=1,
        sentence="With the other side's consent a channel's security rises by one, up to the limit of its kind; "
        "whoever accepts the equipment depends on whoever provides it.",
        effect_text="The channel is harder to intercept and less likely to leak (security +1).",
        risk="The other side is a little more exposed to you.",
        sources=("7a",),
        audience="members",
        viewers=members_only,
        partners=other_end,
        parameters=(Parameter("channel", "Which channel?", securable),),
        condition=cannot_secure,
        effect=secure_channel,
        cooperative=True,
        numbers={"provider_exposure": PROVIDER_EXPOSURE},
    )
)

# --- D9 Cut


def cuttable_treaties(facts: Facts, order: Order) -> Iterator[str]:
    if order.choice == "treaty":
        yield from (key for key, treaty in facts.treaties.items() if order.nation in treaty.members)
    else:
        yield ""


def cuttable_channels(facts: Facts, order: Order) -> Iterator[str]:
    if order.choice == "channel":
        yield from own_channels(facts, order)
    else:
        yield ""


def cut_choices(facts: Facts, order: Order) -> Iterator[str]:
    if any(True for _ in own_channels(facts, order)):
        yield "channel"
    if any(order.nation in treaty.members for treaty in facts.treaties.values()):
        yield "treaty"


def cut_viewers(world: World, order: Order) -> Audience:
    """A cut is public unless what is cut was itself a secret; then it costs no standing either."""
    channel, treaty = world.channels.get(order.channel), world.treaties.get(order.treaty)
    if channel and channel.covert:
        return channel.members
    if treaty and treaty.secret:
        return treaty.members
    return EVERYBODY


def cut(turn: Turn, order: Order) -> None:
    audience = cut_viewers(turn.world, order)
    if order.channel:
        _cut_channel(turn, order, audience)
    else:
        _leave_treaty(turn, order, audience)


def _cut_channel(turn: Turn, order: Order, audience: Audience) -> None:
    subject = ("channel", order.channel)
    reason = phrase("{a} cut {channel}.", a=order.nation, channel=order.channel)
    severed = ChannelStatus.SEVERED.value
    turn.write(Entry("D9", subject, "status", reason, audience, after=severed, order=order.id))
    if audience is EVERYBODY:
        turn.nation("D9", order.nation, "standing", CUT_STANDING, reason, order=order)
    if turn.world.channels[order.channel].kind is ChannelKind.HOTLINE:
        for member in other_end(turn.world, order):
            turn.note("cut-hotline", order.nation, member)
    closed = -min(CUT_EXPOSURE, turn.world.nations[order.nation].exposure)
    turn.nation("D9", order.nation, "exposure", closed, reason, order=order)
    for member in turn.world.channels[order.channel].members:
        if member != order.nation:
            turn.act(order, member, reason, audience=audience)


def _leave_treaty(turn: Turn, order: Order, audience: Audience) -> None:
    treaty = turn.world.treaties[order.treaty]
    reason = phrase("{a} left the treaty: {treaty}.", a=order.nation, treaty=order.treaty)
    turn.write(Entry("D9", ("treaty", order.treaty), "exists", reason, audience, after=None, order=order.id))
    if audience is EVERYBODY:
        turn.nation("D9", order.nation, "standing", CUT_TREATY_STANDING, reason, order=order)
    for member in treaty.members:
        if member != order.nation:
            turn.act(order, member, reason, audience=audience)
            turn.trust("D9", member, order.nation, CUT_TREATY_TRUST, reason, audience=audience, order=order)


RULEBOOK.add_move(
    Move(
        id="D9",
        name="Cut ties",
        chapter="dialogue",
        icon="cut",
        cost=0,
        goldstein=-40,
        sentence="A nation may close a channel or leave a treaty at any time; tension rises, trust and its own "
        "standing fall, and what foreigners saw through a channel they see less of.",
        effect_text="The channel closes or the treaty ends. Without a channel, others see less of us (exposure −5).",
        risk="Trust and our standing fall (standing −2). Talking gets harder when it matters.",
        sources=("6b",),
        audience="public",
        viewers=cut_viewers,
        parameters=(
            Parameter("choice", "What do we cut?", cut_choices),
            Parameter("channel", "Which channel?", cuttable_channels),
            Parameter("treaty", "Which treaty?", cuttable_treaties),
        ),
        effect=cut,
        free=True,
        labels={"channel": "A channel", "treaty": "A treaty"},
        numbers={"weight": "-4.0", "standing": CUT_STANDING, "exposure": -CUT_EXPOSURE},
    )
)

# --- Dialogue held and channels that fall silent


def speakers(turn: Turn, key: str) -> list[str]:
    """The members who spoke in a channel this turn, each once."""
    voices, channel = turn.spoken.get(key), turn.world.channels.get(key)
    if not voices or channel is None or not channel.usable:
        return []
    return [member for member in channel.members if member in voices]


@rule("DL-1", "Dialogue held", "3 4", weight="1.0")
def dialogue_held(turn: Turn) -> None:
    """When two nations both speak in a channel they share, dialogue was held: once a turn, however many channels.

    In any channel but a forum it answers the crisis check's question about talk.
    """
    held: dict[tuple[str, str], list[Channel]] = {}
    for key, channel in turn.world.channels.items():
        for voices in combinations(turn.ordered(*speakers(turn, key)), 2):
            held.setdefault(voices, []).append(channel)
    for (first, second), channels in held.items():
        _hold(turn, first, second, channels)


def _hold(turn: Turn, first: str, second: str, channels: list[Channel]) -> None:
    secret = all(channel.covert for channel in channels)
    audience = among(first, second)
    if any(channel.kind is not ChannelKind.FORUM for channel in channels):
        for a, b in ((first, second), (second, first)):
            turn.note("spoke", a, b)
            if not secret:
                turn.note("spoke-openly", a, b)
    reason = phrase("{a} and {b} spoke with each other.", a=first, b=second)
    moved = tension_change(DIALOGUE_WEIGHT, turn.world.tension(first, second), SECRET if secret else PUBLIC)
    turn.tension("DL-1", first, second, moved, reason, audience=audience)
    for giver, receiver in ((first, second), (second, first)):
        gained = trust_change(DIALOGUE_WEIGHT, turn.world.trust(giver, receiver))
        turn.trust("DL-1", giver, receiver, gained, reason, audience=audience)


@rule("CH-1", "Channels fall silent", "3 9a", turns=SILENT_TURNS)
def channels_fall_silent(turn: Turn) -> None:
    """A channel unused for three turns degrades, embassies and forums excepted; using it restores it."""
    for key, channel in turn.world.channels.items():
        if channel.kind in (ChannelKind.EMBASSY, ChannelKind.FORUM) or not channel.usable:
            continue
        subject = ("channel", key)
        used = bool(speakers(turn, key)) or turn.noted("used", key)
        if used:
            reason = phrase("{channel} was used.", channel=key)
            turn.change("CH-1", subject, "unused", -channel.unused, reason)
            if channel.status is ChannelStatus.DEGRADED:
                _set_status(turn, channel, ChannelStatus.OPEN, reason)
        else:
            reason = phrase("Nobody used {channel}.", channel=key)
            turn.change("CH-1", subject, "unused", 1, reason)
            if channel.unused + 1 == SILENT_TURNS and channel.status is ChannelStatus.OPEN:
                _set_status(turn, channel, ChannelStatus.DEGRADED, reason)


def _set_status(turn: Turn, channel: Channel, status: ChannelStatus, reason: Phrase) -> None:
    audience = channel.members if channel.covert else EVERYBODY
    turn.write(Entry("CH-1", ("channel", channel.key), "status", reason, audience, after=status.value))


@rule("CH-2", "A hotline agreement opens the hotline", "3 7a")
def hotline_agreements(turn: Turn) -> None:
    """A hotline agreement opens a hotline between its members if none is open."""
    for treaty in turn.world.treaties.values():
        if treaty.kind is not TreatyKind.HOTLINE or len(treaty.members) != 2 or treaty.since != turn.number:
            continue
        first, second = turn.ordered(*treaty.members)
        found = f.channel_of_kind(turn.world, ChannelKind.HOTLINE, first, second)
        if found and found.status is ChannelStatus.OPEN:
            continue
        key = key_between(ChannelKind.HOTLINE, treaty.members)
        reason = phrase("The agreement of {a} and {b} opened a hotline.", a=first, b=second)
        channel = Channel(key, ChannelKind.HOTLINE, treaty.members, security=1, covert=treaty.secret)
        audience = treaty.members if treaty.secret else EVERYBODY
        turn.write(Entry("CH-2", ("channel", key), "exists", reason, audience, after=to_record(channel)))
