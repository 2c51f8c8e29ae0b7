"""Limited strikes (P5): force used on purpose, what it wins and what it costs."""

from wargame.engine.facts import Facts
from wargame.engine.ledger import Modifier, Phrase, phrase
from wargame.engine.orders import Order
from wargame.engine.posture import deterrence, opponents, two_sided_crises
from wargame.engine.proceedings import REMEMBERED_TURNS, Turn
from wargame.engine.rulebook import RULEBOOK, Move, Parameter
from wargame.engine.tension import round_half_away
from wargame.engine.world import LEVEL_FLOORS, NormKind, World

STRIKE_READINESS = 40
STRIKE_FROM = LEVEL_FLOORS[2]
STRIKE_NEEDED = 7
STRIKE_EDGE = 15
STRIKE_EDGE_MOST = 2
STRIKE_SEVERITY = 10
STRIKE_COST = -8
STRUCK_COST = -10
STRIKE_STANDING = -8
STRUCK_SUPPORT = 4
MANDATE_NORM = 50


def cannot_strike(facts: Facts, order: Order) -> Phrase | None:
    readiness = facts.number(order.nation, "readiness")
    if readiness < STRIKE_READINESS:
        text = "Our forces are not ready enough ({readiness}) for a strike; it needs {needed}."
        return phrase(text, readiness=readiness, needed=STRIKE_READINESS)
    severity = facts.crises[order.crisis].severity
    if severity < STRIKE_FROM:
        text = "{crisis} has not come to a display of force ({severity}); a strike needs {needed}."
        return phrase(text, crisis=order.crisis, severity=severity, needed=STRIKE_FROM)
    return None


def under_mandate(world: World, striker: str, struck: str) -> bool:
    """Whether the norm of keeping the peace covers a strike: it answers force that the other side used lately."""
    lately = range(world.turn - REMEMBERED_TURNS, world.turn)
    answered = any(
        ("deed", move, struck, striker, str(turn)) in world.marks for move in ("P3", "P5") for turn in lately
    )
    return answered and world.norms.get(NormKind.PEACEKEEPING, 0) >= MANDATE_NORM


def strike_edge(world: World, striker: str, struck: str) -> int:
    """What the balance of readiness, partners and standing adds to a strike's dice, ±2."""
    edge = round_half_away(deterrence(world, striker, struck), STRIKE_EDGE)
    return min(max(edge, -STRIKE_EDGE_MOST), STRIKE_EDGE_MOST)


def strike(turn: Turn, order: Order) -> None:
    a, b, crisis = order.nation, order.target, order.crisis
    turn.note("coerced", crisis, a)
    turn.note("struck", crisis, a)
    balance = Modifier(strike_edge(turn.world, a, b), phrase("The balance of readiness, partners and standing"))
    check = turn.check("P5", (a, b, crisis), [balance], STRIKE_NEEDED)
    hit = check.margin >= 0
    reason = phrase("{a} struck {b} in {crisis} and reached its aim." if hit else MISSED, a=a, b=b, crisis=crisis)
    turn.news("P5", ("crisis", crisis), reason, order=order, check=check)
    if hit:
        turn.note("gained-by-strike", crisis, a)
    turn.act(order, b, reason)
    turn.pool(
        "P5", crisis, STRIKE_SEVERITY, phrase("The strike of {a} inflamed {crisis}.", a=a, crisis=crisis), order=order
    )
    turn.nation("P5", a, "readiness", STRIKE_COST, reason, order=order)
    turn.nation("P5", b, "readiness", STRUCK_COST, reason, order=order)
    turn.nation("P5", b, "support", STRUCK_SUPPORT, reason, order=order)
    if not under_mandate(turn.world, a, b):
        outlaw = phrase("{a} struck without a mandate.", a=a)
        turn.nation("P5", a, "standing", STRIKE_STANDING, outlaw, order=order)


MISSED = "{a} struck {b} in {crisis} and missed its aim."

RULEBOOK.add_move(
    Move(
        id="P5",
        name="Limited strike",
        chapter="posture",
        icon="strike",
        cost=4,
        goldstein=-100,
        sentence="A nation uses force in a crisis that has come to a display of it: the crisis flares up, both sides "
        "lose forces, the other rallies, and without a mandate the world condemns it.",
        effect_text="If it reaches its aim (7 or more on two dice): one step of position.",
        risk="Severity +10. Both lose readiness (8 and 10), we lose standing (−8), and they rally (support +4).",
        sources=("10",),
        audience="public",
        parameters=(
            Parameter("crisis", "In which crisis?", two_sided_crises),
            Parameter("target", "Against whom?", opponents),
        ),
        condition=cannot_strike,
        effect=strike,
        numbers={
            "weight": "-10.0",
            "readiness_needed": STRIKE_READINESS,
            "severity_needed": STRIKE_FROM,
            "needed": STRIKE_NEEDED,
            "severity": STRIKE_SEVERITY,
            "own_readiness": STRIKE_COST,
            "their_readiness": STRUCK_COST,
            "standing_without_mandate": STRIKE_STANDING,
            "mandate_norm": MANDATE_NORM,
        },
    )
)
