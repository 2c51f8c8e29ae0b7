"""Phase 2: which orders stand, who agreed to them, and what they cost."""

from dataclasses import replace
from operator import attrgetter

from wargame.engine.ledger import UMPIRE_ONLY, among, phrase
from wargame.engine.legality import refuse
from wargame.engine.orders import ORDER_FIELDS, Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, principle, rule

principle(
    "CO-1",
    "Consent",
    "What needs a partner needs its consent this turn. The proposer pays and spends the order, accepting is free; if "
    "two give mirrored orders both spend the order and half the cost rounded up, for one effect.",
    "6a",
)
principle(
    "CO-2",
    "No order twice",
    "A nation may not give two orders with the same move, target and crisis in one turn.",
    "6",
)


@rule("EC-1", "Orders cost resources", "6")
def gather_orders(turn: Turn) -> None:
    """Each order is checked against the rules once more, in its nation's own priority, and paid for.

    What cannot be carried out fails with its reason and costs nothing.
    """
    limit = turn.world.scenario.orders_per_turn
    stands: list[Order] = []
    given: dict[str, list[Order]] = {nation: [] for nation in turn.world.nations}
    strangers: list[Order] = []
    for order in turn.inputs.orders:
        given.get(order.nation, strangers).append(order)
    for mine in given.values():
        if len(mine) > 1:
            mine.sort(key=_PRIORITY)
        accepted: list[Order] = []
        for order in mine:
            refused = refuse(turn.world, turn.dealt, limit, order, accepted)
            if refused:
                turn.news("EC-1", ("order", order.id), refused, audience=among(order.nation), order=order)
            else:
                accepted.append(order)
        stands += accepted
    for order in strangers:
        turn.news("EC-1", ("order", order.id), phrase("There is no such nation."), audience=UMPIRE_ONLY, order=order)
    _match(turn, stands)


_PRIORITY = attrgetter("slip", "nation", "move", *ORDER_FIELDS, "options")
"""A nation's own priority, and for orders of the same one what they say."""


def _match(turn: Turn, stands: list[Order]) -> None:
    """Settle consent, merge mirrored orders into one, and charge."""
    done: set[int] = set()
    given: dict[tuple[str, str], list[Order]] = {}
    for order in stands:
        given.setdefault((order.nation, order.move), []).append(order)
    for order in stands:
        if id(order) in done:
            continue
        partners = _partners(turn, order)
        twin = _mirror(turn, order, given.get((partners[0], order.move), [])) if len(partners) == 1 else None
        if twin is not None:
            done.add(id(twin))
            _charge(turn, order, half=True)
            _charge(turn, twin, half=True)
            _carry_out(turn, _merged(turn, order, twin))
        elif missing := _missing_consent(order, partners):
            _note_refusals(turn, order)
            turn.declined.append(order)
            _not_agreed(turn, order, partners, missing)
        else:
            _charge(turn, order, half=False)
            _carry_out(turn, order)


def _partners(turn: Turn, order: Order) -> tuple[str, ...]:
    partners = RULEBOOK.move(order.move).partners
    return partners(turn.world, order) if partners else ()


def _mirror(turn: Turn, order: Order, partners_own: list[Order]) -> Order | None:
    """The partner's own order for the same thing, if it gave one."""
    for other in partners_own:
        same = (other.crisis, other.channel, other.treaty) == (order.crisis, order.channel, order.treaty)
        if same and _alike(order, other) and _partners(turn, other) == (order.nation,):
            return other
    return None


ONE_WAY = frozenset({"C3", "C5", "C8", "P4"})
"""Moves that one nation does for or with another's soil: two of them crosswise are two acts, not one."""


def _alike(order: Order, other: Order) -> bool:
    """Whether two mirrored orders mean the same variant; an exercise on "our" soil mirrors one on "theirs"."""
    if order.move in ONE_WAY:
        return False
    if order.move == "C1":
        return order.choice != other.choice
    return order.choice == other.choice


def _merged(turn: Turn, order: Order, twin: Order) -> Order:
    """One order for two, named by both: what either announced is announced, what both keep quiet is quiet."""
    first, second = (order, twin) if turn.ordered(order.nation, twin.nation)[0] == order.nation else (twin, order)
    options = tuple(sorted(set(first.options) & set(second.options)))
    if "observers" in (*first.options, *second.options) and "discreet" not in options:
        options = tuple(sorted({*options, "observers"} - {"unannounced"}))
    return replace(first, options=options, other=first.other or second.other, id=f"{first.id}+{second.id}")


def _missing_consent(order: Order, partners: tuple[str, ...]) -> tuple[str, ...]:
    """The partners without whom the order cannot go ahead; a gathering goes ahead with whoever comes."""
    if not partners:
        return ()
    missing = tuple([partner for partner in partners if partner not in order.accepted_by])
    return () if RULEBOOK.move(order.move).gathering and len(missing) < len(partners) else missing


def _not_agreed(turn: Turn, order: Order, partners: tuple[str, ...], missing: tuple[str, ...]) -> None:
    move, nation = RULEBOOK.move(order.move), turn.ordered(*missing)[0]
    reason = phrase("{move}: {nation} did not agree before the lock.", move=move.name, nation=nation)
    audience = among(order.nation, *partners)
    turn.news("CO-1", ("order", order.id), reason, audience=audience, order=order)


def _note_refusals(turn: Turn, order: Order) -> None:
    """Leave a note for SV-3 of each nation that refused access to its soil, in public or behind closed doors."""
    hosts = RULEBOOK.move(order.move).hosts
    kind = "refused-quietly" if order.has("discreet") else "refused"
    for host in hosts(turn.world, order) if hosts else ():
        if host in order.refused_by and host not in order.accepted_by:
            turn.note(kind, host, order.nation)


def _charge(turn: Turn, order: Order, half: bool) -> None:
    move = RULEBOOK.move(order.move)
    cost = (move.cost + 1) // 2 if half else move.cost
    turn.nation("EC-1", order.nation, "resources", -cost, phrase("{move}.", move=move.name), order=order)


def _carry_out(turn: Turn, order: Order) -> None:
    turn.orders.setdefault(order.move, []).append(order)
