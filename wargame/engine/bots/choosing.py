"""How a bot fills its order sheet and answers proposals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wargame.engine import facts as f
from wargame.engine.bots.appraisal import worth
from wargame.engine.bots.considering import considered, price
from wargame.engine.bots.doctrines import DOCTRINES, Doctrine
from wargame.engine.bots.situation import Situation, read_situation
from wargame.engine.dice import uniform
from wargame.engine.legality import legal_orders, refusal
from wargame.engine.orders import Order
from wargame.engine.rulebook import RULEBOOK
from wargame.engine.view import NationView
from wargame.engine.world import NormKind, Promise, TreatyKind

CONSIDERED = 24
"""Orders that are weighed against each other once all have been valued."""

SAME_MOVE, SAME_NATION = 0.6, 0.8
"""What an order is still worth after another of the same move, or toward the same nation, is on the sheet."""

NEED_TO_ASK = 0.75
"""What an order is worth that the other side may refuse."""


def orders(view: NationView, doctrine: str, seed: str, agreed: Iterable[Promise] = ()) -> tuple[Order, ...]:
    """A legal sheet of orders, numbered by priority, chosen by a doctrine from what its nation may know.

    `agreed` are promises on which it agreed this turn.
    """
    chosen = DOCTRINES[doctrine]
    if chosen.random:
        sheet = _any(view, seed)
    elif chosen.holds:
        sheet = _hold(view)
    else:
        sheet = _best(view, chosen, seed, agreed)
    return tuple(replace(order, slip=slip, id=f"{view.reader}-{slip}") for slip, order in enumerate(sheet, start=1))


def answers(view: NationView, doctrine: str, seed: str, proposals: Sequence[Order]) -> dict[str, bool]:
    """Which proposals, by order id, the reader's nation accepts."""
    chosen = DOCTRINES[doctrine]
    if chosen.holds:
        return {order.id: False for order in proposals}
    if chosen.random:
        return {order.id: uniform(seed, view.turn, "answer", order.shape, 2) == 0 for order in proposals}
    situation = read_situation(view, seed, chosen.forgives)
    return {order.id: _welcome(situation, chosen, order, seed) for order in proposals}


def _welcome(situation: Situation, doctrine: Doctrine, order: Order, seed: str) -> bool:
    mood = _whim(doctrine, order, situation.view.turn, seed)
    return worth(situation, doctrine, from_our_side(order), order.nation) > doctrine.opening + mood


def from_our_side(order: Order) -> Order:
    """An exercise on their soil is, seen from the host, on ours."""
    if order.move == "C1":
        return replace(order, choice="theirs" if order.choice == "ours" else "ours")
    return order


def _best(view: NationView, doctrine: Doctrine, seed: str, agreed: Iterable[Promise]) -> list[Order]:
    situation = read_situation(view, seed, doctrine.forgives, agreed)
    valued = [(_value(situation, doctrine, order), order) for order in considered(situation, doctrine)]
    valued = [(value, order) for value, order in valued if value > 0]
    valued.sort(key=lambda item: (-item[0], item[1].shape))
    candidates = [(value + _whim(doctrine, order, view.turn, seed), order) for value, order in valued[:CONSIDERED]]
    sheet: list[Order] = []
    while len(sheet) <= view.orders_per_turn and (order := _next(view, candidates, sheet)):
        sheet.append(order)
    return [_in_what_manner(situation, doctrine, order) for order in sheet]


def _next(view: NationView, candidates: list[tuple[float, Order]], sheet: list[Order]) -> Order | None:
    """The best order that may still be given beside those on the sheet."""
    ranked = sorted(candidates, key=lambda item: -_beside(item[0], item[1], sheet))
    for _value_of_order, order in ranked:
        if order not in sheet and refusal(view, order, sheet) is None:
            return order
    return None


def _beside(value: float, order: Order, sheet: list[Order]) -> float:
    for other in sheet:
        if other.move == order.move:
            value *= SAME_MOVE
        if order.target and other.target == order.target:
            value *= SAME_NATION
    return value


def _value(situation: Situation, doctrine: Doctrine, order: Order) -> float:
    """The worth of an order less its price."""
    value = worth(situation, doctrine, order, order.target)
    if value > 0 and _needs_consent(order):
        value *= NEED_TO_ASK
    return value - doctrine.thrift * price(order)


def _whim(doctrine: Doctrine, order: Order, turn: int, seed: str) -> float:
    return doctrine.whim * uniform(seed, turn, "whim", order.shape, 100) / 100


def _needs_consent(order: Order) -> bool:
    return RULEBOOK.move(order.move).needs_consent and order.choice not in ("notify", "observers")


def _in_what_manner(situation: Situation, doctrine: Doctrine, order: Order) -> Order:
    """A guardian cooperates quietly; who trusts in strength does not announce exercises, who wants calm invites all."""
    options = {option.flag for option in RULEBOOK.move(order.move).options}
    if doctrine.discreet and "discreet" in options and order.choice != "pressure":
        quiet = replace(order, options=("discreet",))
        return quiet if refusal(situation.view, quiet) is None else order
    if order.move != "C1":
        return order
    surprising = not doctrine.talks and not _promised_no_surprise(situation)
    return replace(order, options=("unannounced",) if surprising else ("observers",))


def _promised_no_surprise(situation: Situation) -> bool:
    """Whether a promise, or a norm that it stood up for, binds the reader to announce its exercises."""
    signed = ("signatory", NormKind.INCIDENT_PREVENTION.value, situation.me) in situation.view.marks
    return signed or any(promise.term == "no-surprise" for promise in situation.given)


def _any(view: NationView, seed: str) -> list[Order]:
    """Any legal orders, each as likely as any other, some with a flag."""
    offered = list(legal_orders(view))
    sheet: list[Order] = []
    for place in range(view.orders_per_turn):
        if not offered:
            break
        order = offered.pop(uniform(seed, view.turn, "any order", (str(place),), len(offered)))
        flags = [(), *((option.flag,) for option in RULEBOOK.move(order.move).options)]
        order = replace(order, options=flags[uniform(seed, view.turn, "any flag", (str(place),), len(flags))])
        if refusal(view, order, sheet) is None:
            sheet.append(order)
    return sheet


def _hold(view: NationView) -> list[Order]:
    """The caretaker: respond to our own crises and those of allies, and guard our networks when they are attacked."""
    sheet: list[Order] = []
    for order in _duties(view):
        if refusal(view, order, sheet) is None:
            sheet.append(order)
    return sheet


def _duties(view: NationView) -> Iterator[Order]:
    me = view.reader
    for crisis in sorted(view.crises.values(), key=lambda crisis: (-crisis.severity, crisis.key)):
        allied = any(f.bound(view, TreatyKind.MUTUAL_DEFENCE, me, party) for party in crisis.parties if party != me)
        if me in crisis.parties or allied:
            yield Order(me, "C6", crisis=crisis.key)
        if crisis.parties == (me,):
            yield Order(me, "H1")
