"""Peacekeeping (C7): nations that stand between a crisis's parties, on what that rests and how it ends."""

from collections.abc import Iterator

from wargame.engine.dialogue import nothing_more
from wargame.engine.facts import Facts
from wargame.engine.ledger import EVERYBODY, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, Parameter, rule
from wargame.engine.world import NormKind

MANDATE_NORM = 50
KEEPERS_NEEDED = 2
UPKEEP = 1


def keepers(facts: Facts, crisis: str) -> list[str]:
    """The nations whose peacekeepers stand in a crisis."""
    return [mark[2] for mark in facts.marks if mark[0] == "peacekeeping" and mark[1] == crisis]


def _standing(turn: Turn, crisis: str) -> list[str]:
    """As `keepers`, in a turn."""
    return [nation for _, kept, nation in turn.memories("peacekeeping") if kept == crisis]


def peace_is_kept(turn: Turn, crisis: str) -> bool:
    """Whether enough peacekeepers stand in a crisis to count in its check (CR-1, restraint)."""
    return len(_standing(turn, crisis)) >= KEEPERS_NEEDED


def separable(facts: Facts, order: Order) -> Iterator[str]:
    """Live crises between two sides in which a nation is no party and has no peacekeepers yet."""
    for key, crisis in facts.crises.items():
        outside = len(crisis.parties) > 1 and order.nation not in crisis.parties
        if outside and crisis.severity > 0 and order.nation not in keepers(facts, key):
            yield key


def mandated(facts: Facts) -> bool:
    return facts.norms.get(NormKind.PEACEKEEPING, 0) >= MANDATE_NORM


def consent_of_parties(facts: Facts, order: Order) -> tuple[str, ...]:
    """Both parties must agree, unless the norm of keeping the peace is a mandate."""
    return () if mandated(facts) else facts.crises[order.crisis].parties


@rule("PK-1", "Peacekeepers arrive", "2 4 10", needed=KEEPERS_NEEDED, mandate_norm=MANDATE_NORM)
def peacekeepers_arrive(turn: Turn) -> None:
    """Two nations at least must name the same crisis, or join those already there. They stand on the consent of both
    parties, or on a mandate: the norm of keeping the peace adopted to 50. While two stand there they are restraint in
    the crisis check.
    """
    for key in turn.world.crises:
        orders = [order for order in turn.given("C7") if order.crisis == key]
        if orders and len(orders) + len(_standing(turn, key)) < KEEPERS_NEEDED:
            alone = phrase("Nobody joined the peacekeepers of {a} in {crisis}.", a=orders[0].nation, crisis=key)
            turn.news("C7", ("crisis", key), alone, order=orders[0])
        elif orders:
            _arrive(turn, key, orders)


def _arrive(turn: Turn, key: str, orders: list[Order]) -> None:
    for order in orders:
        reason = phrase("Peacekeepers of {a} took up their posts in {crisis}.", a=order.nation, crisis=key)
        turn.note("keeps-peace", key, order.nation)
        turn.news("C7", ("crisis", key), reason, order=order)
        turn.mark(EVERYBODY, turn.number, "peacekeeping", key, order.nation, reason=reason)
        for party in turn.world.crises[key].parties:
            turn.act(order, party, reason)
    if mandated(turn.world) and not _standing(turn, key):
        reason = phrase("The peacekeepers in {crisis} stand on a mandate.", crisis=key)
        turn.mark(EVERYBODY, turn.number, "mandated", key, reason=reason)


@rule("PK-2", "Peacekeepers stay while they are supplied", "4 10", upkeep=UPKEEP)
def peacekeepers_stay(turn: Turn) -> None:
    """Peacekeepers cost their nation 1 a turn after the first. They leave when it withdraws them or cannot supply
    them; all of them leave when fewer than two are left, when the mandate they stand on falls below 50, when a party
    whose consent they stand on withdraws it, or when the crisis comes to war.
    """
    for key, crisis in turn.world.crises.items():
        standing = _standing(turn, key)
        if not standing:
            continue
        over = _over(turn, key)
        supplied = [nation for nation in standing if _supplied(turn, key, nation)]
        if crisis.at_war:
            over = "The war drove the peacekeepers out of {crisis}."
        elif not over and len(supplied) < KEEPERS_NEEDED:
            over = "Too few peacekeepers are left in {crisis}: they go home."
        for nation in standing:
            if over or nation not in supplied:
                text = over or "Peacekeepers of {a} left {crisis}."
                reason = phrase(text, a=nation, crisis=key)
                turn.mark(EVERYBODY, None, "peacekeeping", key, nation, reason=reason)
                turn.news("PK-2", ("crisis", key), reason)
            elif turn.world.marks["peacekeeping", key, nation] < turn.number:
                reason = phrase("{a} supplied its peacekeepers in {crisis}.", a=nation, crisis=key)
                turn.nation("PK-2", nation, "resources", -UPKEEP, reason)
        if over and ("mandated", key) in turn.world.marks:
            turn.mark(EVERYBODY, None, "mandated", key)


def _over(turn: Turn, key: str) -> str:
    """Why all peacekeepers must leave, if they must."""
    if ("mandated", key) in turn.world.marks:
        return "" if mandated(turn.world) else "The mandate of the peacekeepers in {crisis} lapsed."
    parties = turn.world.crises[key].parties
    left = any(turn.noted("withdrew", key, party) for party in parties)
    return "A party to {crisis} withdrew its consent: the peacekeepers go home." if left else ""


def _supplied(turn: Turn, key: str, nation: str) -> bool:
    fresh = turn.world.marks["peacekeeping", key, nation] == turn.number
    able = fresh or turn.world.nations[nation].resources >= UPKEEP
    return able and not turn.noted("withdrew", key, nation) and nation not in turn.world.crises[key].parties


RULEBOOK.add_move(
    Move(
        id="C7",
        name="Peacekeeping",
        chapter="cooperation",
        icon="peacekeeping",
        cost=3,
        goldstein=90,
        sentence="Two or more outsiders put their forces between a crisis's parties, with the consent of both or under "
        "a mandate; while they are supplied they restrain the crisis.",
        effect_text="+1 for restraint in the crisis check each turn, while two of us stay.",
        risk="Another nation must join. It costs 1 a turn after the first, and a party may end it.",
        sources=("2", "4", "10"),
        audience="public",
        partners=consent_of_parties,
        hosts=consent_of_parties,
        parameters=(Parameter("crisis", "In which crisis?", separable),),
        effect=nothing_more,
        cooperative=True,
        numbers={"weight": "9.0", "nations_needed": KEEPERS_NEEDED, "mandate_norm": MANDATE_NORM, "upkeep": UPKEEP},
    )
)
