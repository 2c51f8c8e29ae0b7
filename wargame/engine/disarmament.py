"""Reducing forces and disengaging (C10), verified or on trust alone."""

from wargame.engine.ledger import phrase
from wargame.engine.orders import Order
from wargame.engine.posture import two_sided_crises
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, Parameter
from wargame.engine.world import NormKind

REDUCED_READINESS = -8
REDUCED_NORM = 3
VERIFIED_NORM = 6
SAFE_FROM = 5
MISREAD_SEVERITY = 6


def verified(turn: Turn, order: Order) -> bool:
    """Whether an opponent in the crisis inspects the forces that go, this same turn (C5)."""
    opponents = turn.world.crises[order.crisis].opponents(order.nation)
    return any(
        other.nation == order.nation and other.choice == "inspection" and other.target in opponents
        for other in turn.given("C5")
    )


def reduce_forces(turn: Turn, order: Order) -> None:
    a, key = order.nation, order.crisis
    inspected = verified(turn, order)
    reason = phrase(
        "{a} drew its forces down in {crisis} under inspection." if inspected else ON_TRUST, a=a, crisis=key
    )
    turn.note("reduced", key, a)
    turn.news("C10", ("crisis", key), reason, order=order)
    turn.nation("C10", a, "readiness", REDUCED_READINESS, reason, order=order)
    for opponent in turn.world.crises[key].opponents(a):
        turn.act(order, opponent, reason)
    norm = ("norm", NormKind.ARMS_LIMITS.value)
    turn.change("C10", norm, "adoption", VERIFIED_NORM if inspected else REDUCED_NORM, reason, order=order)
    if not inspected:
        _may_be_misread(turn, order)


ON_TRUST = "{a} drew its forces down in {crisis} and asked to be believed."


def _may_be_misread(turn: Turn, order: Order) -> None:
    a, key = order.nation, order.crisis
    check = turn.check("C10", (a, key), [], SAFE_FROM)
    if check.margin >= 0:
        return
    reason = phrase("The other side misread how the forces of {a} moved in {crisis}.", a=a, crisis=key)
    turn.news("C10", ("crisis", key), reason, order=order, check=check)
    turn.pool("C10", key, MISREAD_SEVERITY, reason, order=order)


RULEBOOK.add_move(
    Move(
        id="C10",
        name="Reduce forces",
        chapter="cooperation",
        icon="disengage",
        cost=1,
        goldstein=90,
        sentence="A nation draws its forces down in a crisis: tension falls, the crisis gets its restraint and the "
        "norm of arms limits grows. Inspected by the other side it is safe; on trust alone it may be misread.",
        effect_text="Tension falls, and it counts as restraint. Arms limits are adopted more widely (+3, verified +6).",
        risk="We are less ready (−8). Without an inspection it may be misread (4 or less): severity +6.",
        sources=("2",),
        audience="public",
        parameters=(Parameter("crisis", "In which crisis?", two_sided_crises),),
        effect=reduce_forces,
        cooperative=True,
        numbers={
            "weight": "9.0",
            "readiness": REDUCED_READINESS,
            "norm": REDUCED_NORM,
            "norm_verified": VERIFIED_NORM,
            "safe_from": SAFE_FROM,
            "misread_severity": MISREAD_SEVERITY,
        },
    )
)
