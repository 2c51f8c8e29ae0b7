"""Counterterror operations: together with the partner whose soil it is (C9), or alone (H7)."""

from collections.abc import Iterator

from wargame.engine import facts as f
from wargame.engine.aid import access
from wargame.engine.channels import others
from wargame.engine.cooperation import shared
from wargame.engine.dialogue import pair_if_discreet
from wargame.engine.facts import Facts
from wargame.engine.ledger import Modifier, Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import DISCREET, RULEBOOK, Move, Parameter, partner_is_target
from wargame.engine.tension import PUBLIC, SECRET, round_half_away
from wargame.engine.world import CrisisKind, TreatyKind

JOINT_NEEDED = 7
JOINT_SEVERITY = -12
JOINT_MISSED = -4
JOINT_EXPOSURE = 5
WORKS_WELL, WORKS_VERY_WELL = 40, 65

ALONE_NEEDED = 8
ALONE_SEVERITY = -10
ALONE_MISSED = -2
ALONE_SKILL = 50
UNINVITED_TRUST = -10


def terror(facts: Facts, order: Order) -> Iterator[str]:
    """The live crises of terrorism."""
    return (k for k, crisis in facts.crises.items() if crisis.kind is CrisisKind.TERRORISM and crisis.severity > 0)


# --- C9 Joint operation


def joint_partners(facts: Facts, order: Order) -> Iterator[str]:
    """Anybody, if the soil is ours; else a nation whose soil it is."""
    if order.crisis:
        parties = facts.crises[order.crisis].parties
        yield from (key for key in others(facts, order) if order.nation in parties or key in parties)


def cannot_operate(facts: Facts, order: Order) -> Phrase | None:
    a, b = order.nation, order.target
    if f.in_touch(facts, a, b) or f.bound(facts, TreatyKind.INTELLIGENCE, a, b):
        return None
    return phrase("It takes an open channel with {b}, or an intelligence-sharing pact.", b=b)


def host_of(facts: Facts, order: Order) -> str:
    """On whose soil the operation is: the one of the two that suffers the attacks, the partner first."""
    parties = facts.crises[order.crisis].parties
    return order.target if order.target in parties else order.nation


def hosts_operation(facts: Facts, order: Order) -> tuple[str, ...]:
    host = host_of(facts, order)
    return (host,) if host != order.nation else ()


def operate_together(turn: Turn, order: Order) -> None:
    a, b, key = order.nation, order.target, order.crisis
    quiet = order.has("discreet")
    audience, pair = pair_if_discreet(turn.world, order), among(a, b)
    check = turn.check("C9", (*turn.ordered(a, b), key), _together(turn, a, b, key), JOINT_NEEDED, pair)
    hit = check.margin >= 0
    reason = phrase(TOGETHER if hit else TOGETHER_MISSED, a=a, b=b, crisis=key)
    for nation in (a, b):
        turn.note("fought-terror", key, nation)
    turn.news("C9", ("crisis", key), reason, audience=audience, order=order, check=check)
    turn.act(order, b, reason, visibility=SECRET if quiet else PUBLIC, audience=audience, joint=True)
    felt = phrase("Those behind {crisis} were hit; nobody claims it.", crisis=key) if quiet else reason
    turn.pool("C9", key, JOINT_SEVERITY if hit else JOINT_MISSED, felt, order=None if quiet else order)
    host = host_of(turn.world, order)
    guest = a if host == b else b
    seen = phrase("Forces of {a} operated on the soil of {b}.", a=guest, b=host)
    turn.nation("C9", host, "exposure", access(turn, order, host, JOINT_EXPOSURE), seen, order=order)


TOGETHER = "{a} and {b} struck together at those behind {crisis}."
TOGETHER_MISSED = "{a} and {b} went together after those behind {crisis} and found little."


def _together(turn: Turn, a: str, b: str, crisis: str) -> list[Modifier]:
    pair = among(a, b)
    together = turn.world.interoperability(a, b)
    skill = (together >= WORKS_WELL) + (together >= WORKS_VERY_WELL)
    sharing = shared(turn.world, a, b, crisis) or shared(turn.world, b, a, crisis)
    return [
        Modifier(skill, phrase("Their forces work well together"), pair),
        Modifier(int(sharing), phrase("They share intelligence"), pair),
    ]


RULEBOOK.add_move(
    Move(
        id="C9",
        name="Joint counterterror operation",
        chapter="cooperation",
        icon="counterterror",
        cost=2,
        goldstein=74,
        sentence="Two nations go together after those behind a crisis of terrorism on the soil of one of them: the "
        "better they work together and share, the more it helps.",
        effect_text="On 7 or more, with working together and sharing, severity falls by 12, else by 4. Trust grows.",
        risk="The host is more exposed. A quiet operation that leaks costs both support (−4).",
        sources=("9b",),
        audience="public",
        viewers=pair_if_discreet,
        partners=partner_is_target,
        hosts=hosts_operation,
        parameters=(
            Parameter("crisis", "In which crisis?", terror),
            Parameter("target", "With whom?", joint_partners),
        ),
        condition=cannot_operate,
        effect=operate_together,
        cooperative=True,
        options=(DISCREET,),
        numbers={
            "weight": "7.4",
            "needed": JOINT_NEEDED,
            "severity": JOINT_SEVERITY,
            "missed": JOINT_MISSED,
            "works_well": WORKS_WELL,
            "works_very_well": WORKS_VERY_WELL,
            "host_exposure": JOINT_EXPOSURE,
        },
    )
)

# --- H7 Unilateral operation


def operate_alone(turn: Turn, order: Order) -> None:
    a, key = order.nation, order.crisis
    skill = round_half_away(turn.world.nations[a].intelligence, ALONE_SKILL)
    service = Modifier(skill, phrase("The intelligence service of {a}", a=a), among(a))
    check = turn.check("H7", (a, key), [service], ALONE_NEEDED, among(a))
    hit = check.margin >= 0
    reason = phrase(ALONE if hit else ALONE_MISSED_TEXT, a=a, crisis=key)
    turn.note("fought-terror", key, a)
    turn.news("H7", ("crisis", key), reason, order=order, check=check)
    turn.pool("H7", key, ALONE_SEVERITY if hit else ALONE_MISSED, reason, order=order)
    parties = turn.world.crises[key].parties
    for host in parties if a not in parties else ():
        uninvited = phrase("{a} operated on the soil of {b} uninvited.", a=a, b=host)
        turn.note("intruded", a, host)
        turn.act(order, host, uninvited)
        turn.trust("H7", host, a, UNINVITED_TRUST, uninvited, order=order)


ALONE = "{a} struck alone at those behind {crisis}."
ALONE_MISSED_TEXT = "{a} went alone after those behind {crisis} and found little."

RULEBOOK.add_move(
    Move(
        id="H7",
        name="Unilateral counterterror operation",
        chapter="hybrid",
        icon="raid",
        cost=2,
        goldstein=-100,
        sentence="A nation goes alone after those behind a crisis of terrorism; on another's soil, uninvited, it costs "
        "much of that nation's trust and raises tension.",
        effect_text="On 8 or more, with our intelligence service, severity falls by 10, else by 2. Nobody need agree.",
        risk="Uninvited on another's soil, tension rises as by an attack and its trust in us falls far (−10).",
        sources=("6a", "6b", "9b"),
        audience="public",
        parameters=(Parameter("crisis", "In which crisis?", terror),),
        effect=operate_alone,
        numbers={
            "weight": "-10.0",
            "needed": ALONE_NEEDED,
            "severity": ALONE_SEVERITY,
            "missed": ALONE_MISSED,
            "uninvited_trust": UNINVITED_TRUST,
        },
    )
)
