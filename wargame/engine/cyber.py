"""Covert attacks: disrupting networks (H3) and arming proxies (H5), and what follows when one is traced."""

from collections.abc import Iterator

from wargame.engine import facts as f
from wargame.engine.channels import others
from wargame.engine.facts import Facts
from wargame.engine.hybrid import RALLY_TRUST_FROM, RALLY_WEIGHT, TRACED_NEEDED, self_only
from wargame.engine.ledger import EVERYBODY, Check, Entry, Modifier, Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, Parameter
from wargame.engine.tension import round_half_away
from wargame.engine.world import ChannelKind, ChannelStatus, CrisisKind, NormKind, TreatyKind

DISRUPT_NEEDED = 6
DISRUPT_SKILL = 25
DISRUPT_RESOURCES = -2
DISRUPT_SEVERITY = 8
DISRUPT_WEIGHT = -70
SHARED_GUARD = -1
NORM_GUARD = -2
NORM_HELD = 50
DISRUPT_TRACED_STANDING = -6

PROXY_SEVERITY = 10
PROXY_WEIGHT = -90
PROXY_TRACED_STANDING = -12
PROXY_TRACED_NEEDED = 10
PROXY_SKILL = 25


def traced(turn: Turn, order: Order, victims: tuple[str, ...], reason: Phrase, standing: int, check: Check) -> None:
    """What it costs to be traced: standing, the victims' trust, and that of every partner who rallies to them."""
    a = order.nation
    turn.news(order.move, ("nation", a), reason, order=order, check=check)
    turn.nation(order.move, a, "standing", standing, reason, order=order)
    for victim in victims:
        turn.act(order, victim, reason)
    rally = phrase("Partners of the victim rallied against {a}.", a=a)
    for partner in f.others(turn.world, a):
        if partner not in victims and any(turn.world.trust(partner, v) >= RALLY_TRUST_FROM for v in victims):
            turn.act(order, partner, rally, weight=RALLY_WEIGHT)


# --- H3 Cyber disruption


def network_crises(facts: Facts, order: Order) -> list[str]:
    """The target's cyber crises, or none at all."""
    found = [
        key
        for key, crisis in facts.crises.items()
        if order.target in crisis.parties and crisis.kind is CrisisKind.CYBER and crisis.severity > 0
    ]
    return found or [""]


def their_channels(facts: Facts, order: Order) -> Iterator[str]:
    """Nothing more, or one open channel of the target that is no secret."""
    yield ""
    for key, channel in facts.channels.items():
        known = order.target in channel.members and not channel.covert and channel.kind is not ChannelKind.FORUM
        if known and channel.status is ChannelStatus.OPEN:
            yield key


def disruption(turn: Turn, a: str, b: str) -> list[Modifier]:
    """What makes a disruption easier or harder; who attacks knows only its own skill and the norm."""
    world = turn.world
    told = any(mark[0] == "shared" and mark[2] == b for mark in world.marks)
    pact = any(f.bound(world, TreatyKind.INTELLIGENCE, b, other) for other in f.others(world, b))
    norm = world.norms.get(NormKind.CYBER_RESTRAINT, 0) >= NORM_HELD
    skill = round_half_away(world.nations[a].cyber, DISRUPT_SKILL)
    guard = round_half_away(world.nations[b].cyber, DISRUPT_SKILL)
    return [
        Modifier(skill, phrase("Our cyber skill"), among(a)),
        Modifier(-guard, phrase("The defences of {b}", b=b), ()),
        Modifier(SHARED_GUARD * (told or pact), phrase("Partners share intelligence with {b}", b=b), ()),
        Modifier(NORM_GUARD * norm, phrase("The norm of cyber restraint"), among(a)),
    ]


def disrupt(turn: Turn, order: Order) -> None:
    a, b = order.nation, order.target
    me = among(a)
    check = turn.check("H3", (a, b), disruption(turn, a, b), DISRUPT_NEEDED, ())
    hit = check.margin >= 0
    told = phrase("Our attack on the networks of {b} worked." if hit else "The networks of {b} held.", b=b)
    turn.news("H3", ("nation", b), told, audience=me, order=order, check=check)
    watch = round_half_away(turn.world.nations[b].cyber, DISRUPT_SKILL)
    guards = [Modifier(watch, phrase("{b}'s watchfulness", b=b), among(b))]
    trace = turn.check("H3", (a, b, "trace"), guards, TRACED_NEEDED, ())
    known = trace.margin >= 0
    if hit:
        _networks_fail(turn, order, known)
    if known:
        turn.note("traced-cyber", a, b)
        reason = phrase("{b} traced an attack on its networks to {a}.", a=a, b=b)
        traced(turn, order, (b,), reason, DISRUPT_TRACED_STANDING, trace)


def _networks_fail(turn: Turn, order: Order, known: bool) -> None:
    a, b = order.nation, order.target
    if not known:
        turn.note("attacked-unseen", b)
    felt = phrase("Networks of {b} failed under attack." if known else UNSEEN_NETWORKS, b=b)
    turn.news("H3", ("nation", b), felt, audience=among(a, b))
    turn.nation("H3", b, "resources", DISRUPT_RESOURCES, felt)
    if order.channel:
        jammed = phrase("{channel} failed under an attack.", channel=order.channel)
        degraded = ChannelStatus.DEGRADED.value
        turn.write(Entry("H3", ("channel", order.channel), "status", jammed, EVERYBODY, after=degraded))
    if order.crisis:
        turn.pool("H3", order.crisis, DISRUPT_SEVERITY, phrase("An attack fed {crisis}.", crisis=order.crisis))


UNSEEN_NETWORKS = "Networks of {b} failed under attack; nobody knows whose."

RULEBOOK.add_move(
    Move(
        id="H3",
        name="Cyber disruption",
        chapter="hybrid",
        icon="disruption",
        cost=1,
        goldstein=DISRUPT_WEIGHT,
        sentence="A nation attacks another's networks: skill against defences, what partners share and the norm decide "
        "whether they fail. If it is traced, the attacker loses standing and the victim's partners rally.",
        effect_text="On 6 or more it loses resources (−2), a channel is degraded and its cyber crisis grows (+8).",
        risk="It may be traced (11 or more, with its cyber skill). Then we lose standing (−6) and much trust.",
        sources=("9b",),
        audience="covert",
        viewers=self_only,
        parameters=(
            Parameter("target", "Against whom?", others),
            Parameter("crisis", "To feed which crisis?", network_crises),
            Parameter("channel", "Which channel should fail?", their_channels),
        ),
        effect=disrupt,
        labels={"": "None"},
        numbers={
            "weight": "-7.0",
            "needed": DISRUPT_NEEDED,
            "resources": DISRUPT_RESOURCES,
            "severity": DISRUPT_SEVERITY,
            "if_they_share": SHARED_GUARD,
            "under_the_norm": NORM_GUARD,
            "norm_held_from": NORM_HELD,
            "traced_on": TRACED_NEEDED,
            "traced_standing": DISRUPT_TRACED_STANDING,
        },
    )
)

# --- H5 Arm proxies


def proxy_crises(facts: Facts, order: Order) -> Iterator[str]:
    """Live crises of terrorism or on a border in which somebody else is a party."""
    for key, crisis in facts.crises.items():
        armed = crisis.kind in (CrisisKind.TERRORISM, CrisisKind.BORDER) and crisis.severity > 0
        if armed and any(party != order.nation for party in crisis.parties):
            yield key


def arm_proxies(turn: Turn, order: Order) -> None:
    a, key = order.nation, order.crisis
    victims = tuple(party for party in turn.world.crises[key].parties if party != a)
    told = phrase("Our arms reached those who fight in {crisis}.", crisis=key)
    turn.news("H5", ("crisis", key), told, audience=among(a), order=order)
    skill = max(round_half_away(turn.world.nations[victim].intelligence, PROXY_SKILL) for victim in victims)
    watch = [Modifier(skill, phrase("The victims' intelligence services"), among(*victims))]
    check = turn.check("H5", (a, key), watch, PROXY_TRACED_NEEDED, ())
    known = check.margin >= 0
    felt = phrase("Armed men grew bolder in {crisis}." if known else UNSEEN_ARMS, crisis=key)
    turn.pool("H5", key, PROXY_SEVERITY, felt)
    if known:
        for victim in victims:
            turn.note("traced-proxies", a, victim)
        reason = phrase("{a} was caught arming those who fight in {crisis}.", a=a, crisis=key)
        traced(turn, order, victims, reason, PROXY_TRACED_STANDING, check)
        return
    for victim in victims:
        turn.note("attacked-unseen", victim)


UNSEEN_ARMS = "Armed men grew bolder in {crisis}; nobody knows who supplies them."

RULEBOOK.add_move(
    Move(
        id="H5",
        name="Arm proxies",
        chapter="hybrid",
        icon="proxies",
        cost=2,
        goldstein=PROXY_WEIGHT,
        sentence="A nation arms those who fight in a crisis of terrorism or on a border: it grows, and nobody knows "
        "who is behind it, unless it is traced; then the price is severe.",
        effect_text="The crisis grows (severity +10), and nobody knows whose arms they are.",
        risk="It may be traced (10 or more, with their intelligence). Then standing −12, and trust breaks down.",
        sources=("9b",),
        audience="covert",
        viewers=self_only,
        parameters=(Parameter("crisis", "In which crisis?", proxy_crises),),
        effect=arm_proxies,
        numbers={
            "weight": "-9.0",
            "severity": PROXY_SEVERITY,
            "traced_on": PROXY_TRACED_NEEDED,
            "traced_standing": PROXY_TRACED_STANDING,
        },
    )
)
