"""Cyber and hybrid: hardening, disinformation, attribution. Interception stands with the channels."""

from collections.abc import Iterator

from wargame.engine import facts as f
from wargame.engine.channels import others
from wargame.engine.cooperation import shared
from wargame.engine.dialogue import nothing_more
from wargame.engine.facts import Facts
from wargame.engine.ledger import Audience, Check, Entry, Modifier, Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, Parameter, rule
from wargame.engine.tension import UNATTRIBUTED, round_half_away
from wargame.engine.world import Crisis, TreatyKind, World

HARDENED = 8

LIES_SUPPORT = -4
LIES_TRUST = -6
LIES_WEIGHT = -25
TRACED_NEEDED = 11
TRACED_STANDING = -6
TRACED_SUPPORT = 2

ATTRIBUTION_NEEDED = 12
PARTNERS_COUNTED = 2
EXPOSED_STANDING = -8
EXPOSED_WEIGHT = -70
RALLY_TRUST_FROM = 50
RALLY_WEIGHT = -20
ACCUSER_STANDING = 2


def self_only(world: World, order: Order) -> Audience:
    return among(order.nation)


# --- H1 Harden


def harden(turn: Turn, order: Order) -> None:
    reason = phrase("We hardened our networks.")
    turn.nation("H1", order.nation, "cyber", HARDENED, reason, order=order)


RULEBOOK.add_move(
    Move(
        id="H1",
        name="Harden cyber defences",
        chapter="hybrid",
        icon="cyber",
        cost=1,
        sentence="A nation repairs and guards its networks; attackers find it harder, and culprits are found sooner.",
        effect_text="Our networks are harder to attack (cyber skill +8).",
        risk="None. It is money not spent elsewhere.",
        sources=("7b",),
        audience="self",
        viewers=self_only,
        effect=harden,
        numbers={"cyber": HARDENED},
    )
)

# --- H4 Disinformation


def second_of_pair(facts: Facts, order: Order) -> Iterator[str]:
    return (key for key in f.others(facts, order.nation) if key != order.target)


def disinform(turn: Turn, order: Order) -> None:
    a, b, c = order.nation, order.target, order.other
    me = among(a)
    skill = round_half_away(turn.world.nations[b].cyber, 25)
    modifiers = [Modifier(skill, phrase("{b}'s watchfulness", b=b), among(b))]
    check = turn.check("H4", (a, b, c), modifiers, TRACED_NEEDED, ())
    traced = check.margin >= 0
    told = phrase("Our rumours about {c} spread in {b}.", b=b, c=c)
    turn.news("H4", ("nation", b), told, audience=me, order=order)
    felt = phrase("Rumours about {c} spread in {b}." if traced else UNTRACED, b=b, c=c)
    turn.nation("H4", b, "support", LIES_SUPPORT, felt)
    for giver, receiver in ((b, c), (c, b)):
        turn.trust("H4", giver, receiver, LIES_TRUST, felt)
    if traced:
        _traced(turn, order, check)


UNTRACED = "Rumours about {c} spread in {b}; nobody knows who started them."


def _traced(turn: Turn, order: Order, check: Check) -> None:
    a, b, c = order.nation, order.target, order.other
    reason = phrase("{b} traced the rumours about {c} to {a}.", a=a, b=b, c=c)
    turn.news("H4", ("nation", a), reason, order=order, check=check)
    turn.nation("H4", a, "standing", TRACED_STANDING, reason, order=order)
    turn.nation("H4", b, "support", TRACED_SUPPORT, reason, order=order)
    for victim in (b, c):
        turn.note("traced-lies", a, victim)
        turn.act(order, victim, reason)
    for giver, receiver in ((b, c), (c, b)):
        turn.trust("H4", giver, receiver, -LIES_TRUST, reason, order=order)


RULEBOOK.add_move(
    Move(
        id="H4",
        name="Disinformation",
        chapter="hybrid",
        icon="disinfo",
        cost=1,
        goldstein=LIES_WEIGHT,
        sentence="Rumours set a nation against its own government and against a partner; if they are traced, they "
        "fall back on whoever spread them.",
        effect_text="The target loses support at home (−4). It and a third nation trust each other less (−6).",
        risk="It may be traced (11 or more, with the target's cyber skill). "
        "Then we lose standing (−6), and they unite.",
        sources=("9b",),
        audience="covert",
        viewers=self_only,
        parameters=(
            Parameter("target", "Against whom?", others),
            Parameter("other", "To part it from whom?", second_of_pair),
        ),
        effect=disinform,
        numbers={
            "support": LIES_SUPPORT,
            "trust": LIES_TRUST,
            "traced_on": TRACED_NEEDED,
            "traced_standing": TRACED_STANDING,
        },
    )
)

# --- H6 Attribute and expose


def hidden_crises(facts: Facts, order: Order) -> Iterator[str]:
    """Crises without a known author: those with one party that nobody has yet brought to light."""
    return (
        key
        for key, crisis in facts.crises.items()
        if len(crisis.parties) == 1 and not (crisis.attributed or crisis.over)
    )


def no_evidence(facts: Facts, order: Order) -> Phrase | None:
    crisis = facts.crises[order.crisis]
    told = any(mark[0] == "shared" and mark[2:] == (order.nation, order.crisis) for mark in facts.marks)
    told = told or any(f.bound(facts, TreatyKind.INTELLIGENCE, order.nation, party) for party in crisis.parties)
    if order.nation not in crisis.parties and not told:
        text = "You have no evidence on {crisis}: it happens elsewhere, and nobody shared intelligence on it with you."
        return phrase(text, crisis=order.crisis)
    return None


@rule(
    "HY-2",
    "Attribution",
    "7b 9b",
    needed=ATTRIBUTION_NEEDED,
    partners_counted=PARTNERS_COUNTED,
    sponsor_standing=EXPOSED_STANDING,
)
def attribution(turn: Turn) -> None:
    """One check a crisis and turn, by the best-placed accuser: 2d6 plus cyber/25 plus 1 for each partner that shares
    intelligence with it, up to 2, against 12. If it is made the sponsor stands exposed and becomes a party.
    """
    for key, crisis in turn.world.crises.items():
        accusers = turn.ordered(*[order.nation for order in turn.given("H6") if order.crisis == key])
        if not accusers:
            continue
        accuser = max(accusers, key=lambda nation: sum(m.value for m in _evidence(turn, nation, key)))
        check = turn.check("HY-2", (key,), _evidence(turn, accuser, key), ATTRIBUTION_NEEDED, among(accuser))
        if check.margin >= 0 and crisis.sponsor and not crisis.attributed:
            _expose(turn, crisis, accuser, check)
        else:
            reason = phrase("{a} could not prove who is behind {crisis}.", a=accuser, crisis=key)
            turn.news("HY-2", ("crisis", key), reason, check=check)
        for other in accusers:
            if other != accuser:
                reason = phrase("{a} was better placed to accuse in {crisis} and spoke first.", a=accuser, crisis=key)
                turn.news("HY-2", ("crisis", key), reason, audience=among(other))


def _evidence(turn: Turn, nation: str, crisis: str) -> list[Modifier]:
    me = among(nation)
    skill = round_half_away(turn.world.nations[nation].cyber, 25)
    partners = sum(shared(turn.world, giver, nation, crisis) for giver in f.others(turn.world, nation))
    return [
        Modifier(skill, phrase("Cyber skill of {a}", a=nation), me),
        Modifier(min(partners, PARTNERS_COUNTED), phrase("Partners shared intelligence with {a}", a=nation), me),
    ]


def _expose(turn: Turn, crisis: Crisis, accuser: str, check: Check) -> None:
    sponsor, subject = crisis.sponsor, ("crisis", crisis.key)
    victims = [party for party in crisis.parties if party != sponsor]
    words = {"a": accuser, "b": sponsor, "crisis": crisis.key}
    reason = phrase("{a} proved that {b} is behind {crisis}.", **words)
    turn.note("exposed", crisis.key)
    turn.write(Entry("HY-2", subject, "attributed", reason, None, after=True, check=check))
    turn.write(Entry("HY-2", subject, "parties", reason, None, after=[*victims, sponsor]))
    turn.nation("HY-2", sponsor, "standing", EXPOSED_STANDING, reason)
    turn.nation("H6", accuser, "standing", ACCUSER_STANDING, reason)
    for victim in victims:
        probe = Order(sponsor, "H6", target=victim, crisis=crisis.key)
        turn.act(probe, victim, reason, weight=EXPOSED_WEIGHT, visibility=UNATTRIBUTED)
        _rally(turn, sponsor, victim, crisis.key)


def _rally(turn: Turn, sponsor: str, victim: str, crisis: str) -> None:
    reason = phrase("Partners of {a} rallied against {b}.", a=victim, b=sponsor)
    for partner in f.others(turn.world, victim):
        if partner != sponsor and turn.world.trust(partner, victim) >= RALLY_TRUST_FROM:
            probe = Order(sponsor, "H6", target=partner, crisis=crisis)
            turn.act(probe, partner, reason, weight=RALLY_WEIGHT)


RULEBOOK.add_move(
    Move(
        id="H6",
        name="Attribute and expose",
        chapter="hybrid",
        icon="expose",
        cost=1,
        goldstein=RALLY_WEIGHT,
        sentence="A nation with evidence names who is behind an attack: skill and what partners share decide whether "
        "it can prove it. Exposed, the sponsor loses standing and the victim's partners rally.",
        effect_text="Two dice and our evidence: on 12 or more the sponsor is exposed, and we gain standing (+2).",
        risk="Without proof nothing happens, and everybody saw us try.",
        sources=("7b", "9b"),
        audience="public",
        parameters=(Parameter("crisis", "In which crisis?", hidden_crises),),
        condition=no_evidence,
        effect=nothing_more,
        numbers={"needed": ATTRIBUTION_NEEDED, "sponsor_standing": EXPOSED_STANDING},
    )
)
