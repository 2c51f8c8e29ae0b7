"""Aid: building a partner's forces (C3) and relief for a humanitarian crisis (C8)."""

from collections.abc import Iterator

from wargame.engine.channels import exposure, others
from wargame.engine.dialogue import needs_touch, pair_if_discreet
from wargame.engine.facts import Facts
from wargame.engine.ledger import among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import DISCREET, RULEBOOK, Move, Parameter, partner_is_target
from wargame.engine.tension import PUBLIC, SECRET, round_half_away
from wargame.engine.world import CrisisKind

AID = {"forces": ("readiness", 8), "networks": ("cyber", 8)}
"""What aid may build: a quantity and by how much it rises."""

AID_EXPOSURE = 5

RELIEF_SEVERITY = -12
RELIEF_STANDING = 3
RELIEF_TRUST = 4
RELIEF_EXPOSURE = 2


def access(turn: Turn, order: Order, host: str, amount: int) -> int:
    """What access of this size exposes a host to the other of the two: half as much if the order is discreet."""
    guest = order.nation if host == order.target else order.target
    size = exposure(turn.world, host, amount, guest)
    return round_half_away(size, 2) if order.has("discreet") else size


# --- C3 Defence cooperation and aid

AID_TEXT = {
    "forces": "{a} sent equipment and advisers to the forces of {b}.",
    "networks": "{a} helped to guard the networks of {b}.",
}


def give_aid(turn: Turn, order: Order) -> None:
    a, b = order.nation, order.target
    audience = pair_if_discreet(turn.world, order)
    visibility = SECRET if order.has("discreet") else PUBLIC
    reason = phrase(AID_TEXT[order.choice], a=a, b=b)
    turn.news("C3", ("nation", a), reason, audience=audience, order=order)
    turn.act(order, b, reason, visibility=visibility, audience=audience, joint=True)
    quantity, size = AID[order.choice]
    turn.nation("C3", b, quantity, size, reason, audience=audience, order=order)
    seen = phrase("{b} depends a little more on what {a} gave it.", a=a, b=b)
    turn.nation("C3", b, "exposure", access(turn, order, b, AID_EXPOSURE), seen, order=order)


RULEBOOK.add_move(
    Move(
        id="C3",
        name="Defence cooperation and aid",
        chapter="cooperation",
        icon="aid",
        cost=2,
        goldstein=83,
        sentence="A nation builds up a partner's forces or guards its networks: trust grows on both sides, the partner "
        "depends more on the giver, and rivals of either are alarmed.",
        effect_text="Trust grows. The partner's forces are readier, or its networks harder to attack (+8).",
        risk="The partner is more exposed, and rivals are alarmed. Quiet aid that leaks costs both support (−4).",
        sources=("1", "2"),
        audience="public",
        viewers=pair_if_discreet,
        partners=partner_is_target,
        parameters=(
            Parameter("target", "Whom do we help?", others),
            Parameter("choice", "What do we build?", lambda facts, order: tuple(AID)),
        ),
        condition=needs_touch,
        effect=give_aid,
        cooperative=True,
        options=(DISCREET,),
        labels={"forces": "Its forces", "networks": "Its networks"},
        numbers={"weight": "8.3", "readiness": 8, "cyber": 8, "exposure": AID_EXPOSURE},
    )
)

# --- C8 Humanitarian assistance


def stricken(facts: Facts, order: Order) -> Iterator[str]:
    """The humanitarian crises of other nations."""
    for key, crisis in facts.crises.items():
        suffers = crisis.kind is CrisisKind.HUMANITARIAN and crisis.severity > 0
        if suffers and any(party != order.nation for party in crisis.parties):
            yield key


def sufferers(facts: Facts, order: Order) -> Iterator[str]:
    if order.crisis:
        yield from (party for party in facts.crises[order.crisis].parties if party != order.nation)


def _each_brings(turn: Turn, crisis: str) -> int:
    """By how much each helper of a turn eases a crisis; they share harbours and roads, so a further one adds half."""
    helpers = sum(order.crisis == crisis for order in turn.given("C8"))
    return round_half_away(RELIEF_SEVERITY * (helpers + 1), 2 * helpers)


def relieve(turn: Turn, order: Order) -> None:
    a, b, key = order.nation, order.target, order.crisis
    quiet = order.has("discreet")
    audience = pair_if_discreet(turn.world, order)
    again = 1 + turn.repetition("C8", a, b)
    reason = phrase("{a} brought relief to {b} in {crisis}.", a=a, b=b, crisis=key)
    eased = phrase(UNMARKED, crisis=key) if quiet else phrase(RELIEVED, a=a, crisis=key)
    turn.note("relieved", key, a)
    turn.pool("C8", key, _each_brings(turn, key), eased, order=None if quiet else order)
    turn.news("C8", ("crisis", key), reason, audience=audience, order=order)
    turn.act(order, b, reason, visibility=SECRET if quiet else PUBLIC, audience=audience)
    grateful = round_half_away(RELIEF_TRUST, again)
    turn.trust("C8", b, a, grateful, reason, audience=audience, order=order)
    if not quiet:
        turn.nation("C8", a, "standing", round_half_away(RELIEF_STANDING, again), reason, order=order)
    turn.nation("C8", b, "exposure", access(turn, order, b, RELIEF_EXPOSURE), reason, audience=among(a, b), order=order)


RELIEVED = "The relief of {a} reached {crisis}."
UNMARKED = "Relief reached {crisis} without a flag on it."

RULEBOOK.add_move(
    Move(
        id="C8",
        name="Humanitarian assistance",
        chapter="cooperation",
        icon="relief",
        cost=2,
        goldstein=74,
        sentence="With the host's consent a nation's forces bring relief: the crisis eases, by half for each further "
        "helper; the host trusts them more and their standing grows, less each time within three turns.",
        effect_text="The crisis eases (severity −12, a further helper −6). Its trust and our standing (+3) grow.",
        risk="The host may refuse. Given quietly it wins no standing, and a leak costs both support (−4).",
        sources=("8",),
        audience="public",
        viewers=pair_if_discreet,
        partners=partner_is_target,
        hosts=partner_is_target,
        parameters=(
            Parameter("crisis", "In which crisis?", stricken),
            Parameter("target", "Whom do we help?", sufferers),
        ),
        effect=relieve,
        cooperative=True,
        options=(DISCREET,),
        numbers={
            "weight": "7.4",
            "severity": RELIEF_SEVERITY,
            "standing": RELIEF_STANDING,
            "trust": RELIEF_TRUST,
            "host_exposure": RELIEF_EXPOSURE,
        },
    )
)
