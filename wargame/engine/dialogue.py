"""Dialogue: strategic dialogue, visits, backchannel talks and statements."""

from collections.abc import Iterator

from wargame.engine import facts as f
from wargame.engine.channels import others
from wargame.engine.facts import Facts
from wargame.engine.ledger import EVERYBODY, Audience, Entry, Modifier, Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import DISCREET, RULEBOOK, Move, Parameter, partner_is_target
from wargame.engine.tension import PUBLIC, SECRET, round_half_away
from wargame.engine.world import ChannelKind, World

SEEN_TENSION = 45
SEEN_COST = -3
EXPOSED_COST = -5

DISCREET_LEAK_NEEDED = 10
DISCREET_LEAK_SUPPORT = -4

VISIT_TENSION_BELOW = 80
VISIT_STANDING = 2
VISIT_SIGNAL = 2

LEAK_NEEDED = 11
SECURED_LEAK_NEEDED = 12
LEAK_TRUST = -4
LEAK_STANDING = -2

TONES = ("reassure", "warn", "condemn", "regret")
TONE_WEIGHT = {"reassure": 35, "warn": -44, "condemn": -20, "regret": 70}
REGRET_COST = -4


def price_of_being_seen(turn: Turn, order: Order, reason: Phrase, *nations: str) -> None:
    """PO-3: each side pays at home for being seen in public with a nation at tension 45 or more."""
    first, second = nations
    if turn.world.tension(first, second) < SEEN_TENSION:
        return
    cost = round_half_away(SEEN_COST, 2) if order.has("discreet") else SEEN_COST
    for nation in nations:
        turn.nation("PO-3", nation, "support", cost, reason, order=order)


def needs_touch(facts: Facts, order: Order) -> Phrase | None:
    if not f.in_touch(facts, order.nation, order.target):
        return phrase("You have no open channel with {target}; open one first.", target=order.target)
    return None


def pair_if_discreet(world: World, order: Order) -> Audience:
    """Public, or known to the two nations alone if the order is discreet."""
    return among(order.nation, order.target) if order.has("discreet") else EVERYBODY


def nothing_more(turn: Turn, order: Order) -> None:
    """A move whose effects are all in a rule that reads its orders together."""


# --- D3 Strategic dialogue


def strategic_dialogue(turn: Turn, order: Order) -> None:
    a, b = order.nation, order.target
    if not f.in_touch(turn.world, a, b):
        gone = phrase("The last channel between {a} and {b} was gone before the dialogue.", a=a, b=b)
        turn.news("D3", ("order", order.id), gone, audience=among(a, b), order=order)
        return
    reason = phrase("{a} and {b} held a strategic dialogue.", a=a, b=b)
    for first, second in ((a, b), (b, a)):
        turn.note("clarified", first, second)
        turn.note("talked", first, second)
        turn.note("spoke-openly", first, second)
    turn.act(order, b, reason, joint=True)
    seen = phrase("Being seen to talk with a rival costs support at home: {a} and {b}.", a=a, b=b)
    price_of_being_seen(turn, order, seen, a, b)


RULEBOOK.add_move(
    Move(
        id="D3",
        name="Strategic dialogue",
        chapter="dialogue",
        icon="dialogue",
        cost=1,
        goldstein=70,
        sentence="Staffs explain to each other what their forces do and why: tension falls, trust grows, and what "
        "either does with its forces this turn alarms the other half as much.",
        effect_text="Tension falls and trust grows. Shows of strength this turn alarm each other half as much.",
        risk="At tension 45 or more, being seen talking costs both sides support (−3).",
        sources=("3", "4"),
        audience="public",
        partners=partner_is_target,
        parameters=(Parameter("target", "With whom?", others),),
        condition=needs_touch,
        effect=strategic_dialogue,
        cooperative=True,
        numbers={"weight": "7.0", "seen_from_tension": SEEN_TENSION, "seen_support": SEEN_COST},
    )
)

# --- D4 High-level visit


def too_tense_to_visit(facts: Facts, order: Order) -> Phrase | None:
    tension = facts.tension(order.nation, order.target)
    if tension >= VISIT_TENSION_BELOW:
        text = "Tension with {target} is {tension}; a visit is possible below {limit}."
        return phrase(text, target=order.target, tension=tension, limit=VISIT_TENSION_BELOW)
    return None


def visit(turn: Turn, order: Order) -> None:
    a, b = order.nation, order.target
    audience = pair_if_discreet(turn.world, order)
    reason = phrase("Leaders of {a} visited {b}.", a=a, b=b)
    turn.act(order, b, reason, audience=audience, joint=True)
    seen = phrase("Being seen with a rival costs support at home: {a} and {b}.", a=a, b=b)
    price_of_being_seen(turn, order, seen, a, b)
    if order.has("discreet"):
        _quiet_visit_leaks(turn, order)
        return
    for nation in (a, b):
        turn.nation("D4", nation, "standing", VISIT_STANDING, reason, order=order)
    _signal(turn, order)


def _quiet_visit_leaks(turn: Turn, order: Order) -> None:
    a, b = order.nation, order.target
    check = turn.check("D4", turn.ordered(a, b), [], DISCREET_LEAK_NEEDED, among(a, b))
    if check.margin < 0:
        return
    reason = phrase("The quiet visit of {a} to {b} came to light.", a=a, b=b)
    turn.news("D4", ("nation", a), reason, order=order, check=check)
    for nation in (a, b):
        turn.nation("D4", nation, "support", DISCREET_LEAK_SUPPORT, reason, order=order)
    _signal(turn, order)


def _signal(turn: Turn, order: Order) -> None:
    a, b = order.nation, order.target
    for nation, guest in ((a, b), (b, a)):
        signal = phrase("Rivals took note that leaders of {a} and {b} met.", a=a, b=b)
        for rival in f.others(turn.world, nation):
            if rival != guest and f.rivals(turn.world, rival, nation):
                turn.tension("D4", rival, nation, VISIT_SIGNAL, signal, order=order)


RULEBOOK.add_move(
    Move(
        id="D4",
        name="High-level visit",
        chapter="dialogue",
        icon="visit",
        cost=2,
        goldstein=19,
        sentence="Leaders meet: trust and standing grow, and a rival of either side takes it as a signal.",
        effect_text="Trust grows, and both nations gain standing (+2).",
        risk="Rivals of either side grow a little more wary. A discreet visit that comes to light costs support.",
        sources=("4",),
        audience="public",
        viewers=pair_if_discreet,
        partners=partner_is_target,
        parameters=(Parameter("target", "Whom do we visit?", others),),
        condition=too_tense_to_visit,
        effect=visit,
        cooperative=True,
        options=(DISCREET,),
        numbers={
            "weight": "1.9",
            "standing": VISIT_STANDING,
            "rival_tension": VISIT_SIGNAL,
            "leak_on": DISCREET_LEAK_NEEDED,
        },
    )
)

# --- D5 Backchannel talks


def backchannel_partners(facts: Facts, order: Order) -> Iterator[str]:
    return (
        key
        for key in f.others(facts, order.nation)
        if f.channel_of_kind(facts, ChannelKind.BACKCHANNEL, order.nation, key)
    )


def talkers_only(world: World, order: Order) -> Audience:
    return among(order.nation, order.target)


def backchannel_talks(turn: Turn, order: Order) -> None:
    a, b = order.nation, order.target
    channel = f.channel_of_kind(turn.world, ChannelKind.BACKCHANNEL, a, b)
    if channel is None:
        reason = phrase("The backchannel between {a} and {b} was gone before the talks.", a=a, b=b)
        turn.news("D5", ("order", order.id), reason, audience=among(a, b), order=order)
        return
    for first, second in ((a, b), (b, a)):
        turn.note("talked", first, second)
        turn.note("backchannel", first, second)
    turn.note("used", channel.key)
    reason = phrase("{a} and {b} talked in secret.", a=a, b=b)
    turn.act(order, b, reason, visibility=SECRET, audience=among(a, b), joint=True)
    _leak(turn, order, channel.key)


def _leak(turn: Turn, order: Order, key: str) -> None:
    a, b = order.nation, order.target
    channel = turn.world.channels[key]
    secured = (SECURED_LEAK_NEEDED - LEAK_NEEDED) * (channel.security >= 2)
    guarded = [Modifier(-secured, phrase("The channel is secured"), among(a, b))]
    check = turn.check("D5", turn.ordered(a, b), guarded, LEAK_NEEDED, among(a, b))
    if check.margin < 0:
        return
    reason = phrase("The secret talks of {a} and {b} leaked.", a=a, b=b)
    turn.write(Entry("D5", ("channel", key), "covert", reason, EVERYBODY, after=False, order=order.id, check=check))
    for nation, other in ((a, b), (b, a)):
        turn.nation("PO-3", nation, "support", EXPOSED_COST, reason, order=order)
        turn.nation("D5", nation, "standing", LEAK_STANDING, reason, order=order)
        turn.trust("D5", nation, other, LEAK_TRUST, reason, order=order)


RULEBOOK.add_move(
    Move(
        id="D5",
        name="Backchannel talks",
        chapter="dialogue",
        icon="backchannel",
        cost=1,
        goldstein=70,
        sentence="Through a backchannel two nations talk where nobody sees it: tension falls, the crisis between "
        "them gets its talk, and neither pays for it at home unless it leaks.",
        effect_text="Tension falls. It counts as talk in your crises and costs no support.",
        risk="It may leak (11 or more on two dice, 12 if the channel is secured). Then it costs support (−5).",
        sources=("8", "6b"),
        audience="members",
        viewers=talkers_only,
        partners=partner_is_target,
        parameters=(Parameter("target", "With whom?", backchannel_partners),),
        effect=backchannel_talks,
        cooperative=True,
        numbers={
            "weight": "7.0",
            "leak_on": LEAK_NEEDED,
            "leak_if_secured": SECURED_LEAK_NEEDED,
            "leak_support": EXPOSED_COST,
        },
    )
)

# --- D7 Statement


def can_regret_or_warn(facts: Facts, order: Order) -> Phrase | None:
    opposed = f.opposed(facts, order.nation, order.target)
    if order.choice == "warn" and not f.rivals(facts, order.nation, order.target):
        return phrase("{target} is no rival of yours: there is nothing to warn it off.", target=order.target)
    if order.choice == "warn" and f.warned(facts, order.nation, order.target):
        return phrase("Your warning to {target} still stands.", target=order.target)
    if order.choice == "regret" and not opposed:
        return phrase("You stand in no crisis with {target}: there is nothing to regret.", target=order.target)
    return None


STATEMENTS = {
    "reassure": "{a} reassured {b} in public.",
    "warn": "{a} warned {b} in public.",
    "condemn": "{a} condemned {b} in public.",
    "regret": "{a} publicly regretted what happened to {b}.",
}


def statement(turn: Turn, order: Order) -> None:
    a, b, tone = order.nation, order.target, order.choice
    reason = phrase(STATEMENTS[tone], a=a, b=b)
    turn.news("D7", ("nation", a), reason, order=order)
    turn.act(order, b, reason, weight=TONE_WEIGHT[tone], visibility=PUBLIC)
    if tone == "warn":
        turn.mark(EVERYBODY, turn.number, "warned", a, b, reason=reason)
    if tone in ("reassure", "regret"):
        for crisis in f.crises_between(turn.world, a, b):
            turn.note("reassured", crisis.key, a)
    if tone == "regret":
        turn.note("regretted", a, b)
        cost = phrase("A public regret is taken as weakness at home.")
        turn.nation("D7", a, "support", REGRET_COST, cost, order=order)


RULEBOOK.add_move(
    Move(
        id="D7",
        name="Statement",
        chapter="dialogue",
        icon="statement",
        cost=0,
        goldstein=35,
        sentence="A nation says something in public and stakes its name on it: it reassures, warns, condemns or "
        "regrets. A warning must be made good within two turns; regret settles fast at a price at home.",
        effect_text="A public signal. Tension falls or rises by its tone.",
        risk="A warning not made good costs support and standing. Regret costs support now (−4).",
        sources=("2", "6b"),
        audience="public",
        parameters=(
            Parameter("target", "To whom?", others),
            Parameter("choice", "What do we say?", lambda facts, order: TONES),
        ),
        condition=can_regret_or_warn,
        effect=statement,
        free=True,
        labels={"reassure": "Reassure", "warn": "Warn", "condemn": "Condemn", "regret": "Regret"},
        numbers={"reassure": "3.5", "warn": "-4.4", "condemn": "-2.0", "regret": "7.0", "regret_support": REGRET_COST},
    )
)
