"""Which orders a bot looks at: those of moves that its doctrine gives, without choices that do not matter to it."""

from collections.abc import Callable, Iterator, Mapping

from wargame.engine.bots.doctrines import Doctrine
from wargame.engine.bots.situation import Situation
from wargame.engine.legality import offered
from wargame.engine.orders import Order
from wargame.engine.rulebook import RULEBOOK, Move

Passes = Callable[[Situation, Doctrine, str], bool]


def considered(s: Situation, doctrine: Doctrine) -> Iterator[Order]:
    """Every legal order that is worth a doctrine's thought."""
    own = s.view.own.resources or 0
    for move in offered(s.view):
        if move.cost > own or move.id == "F1" or _shunned(s, doctrine, move.id):
            continue
        for order in _fillings(s, doctrine, move):
            if move.condition(s.view, order) is None:
                yield order


def _shunned(s: Situation, doctrine: Doctrine, move: str) -> bool:
    """A doctrine that answers in kind shuns force only until it is provoked."""
    if move not in doctrine.shuns:
        return False
    owed = any(promise.by == s.me for promise in s.given)
    return not owed and not (s.provoked_by and doctrine.answers_in_kind and move in _FORCEFUL)


_FORCEFUL = frozenset({"P1", "P3"})


def _fillings(s: Situation, doctrine: Doctrine, move: Move) -> list[Order]:
    """The ways to fill in a move's parameters, each choice taken only if it may matter to the doctrine."""
    found = [Order(s.me, move.id)]
    for parameter in move.parameters:
        field, choices = parameter.field, parameter.choices
        passes = _PASSES.get((move.id, field))
        found = [
            partial.with_field(field, value)
            for partial in found
            for value in choices(s.view, partial)
            if passes is None or passes(s, doctrine, value)
        ]
    return found


def _names_a_rival(s: Situation, doctrine: Doctrine, value: str) -> bool:
    """Exercises name opponents, and only those of doctrines that deter in the open."""
    return not value or (doctrine.names and value in s.opponents)


def _on_whose_soil(s: Situation, doctrine: Doctrine, value: str) -> bool:
    return value != "ours" or not doctrine.discreet


def _a_rival(s: Situation, doctrine: Doctrine, value: str) -> bool:
    return value in s.rivals


def _no_rival(s: Situation, doctrine: Doctrine, value: str) -> bool:
    return value not in s.rivals


def _nothing(s: Situation, doctrine: Doctrine, value: str) -> bool:
    return not value


def _tone(s: Situation, doctrine: Doctrine, value: str) -> bool:
    """Who talks does not threaten unless provoked, and who threatens does not regret."""
    if value in ("warn", "condemn"):
        return not doctrine.talks or bool(s.provoked_by and doctrine.answers_in_kind)
    return doctrine.talks


_PASSES: Mapping[tuple[str, str], Passes] = {
    ("C1", "other"): _names_a_rival,
    ("C1", "choice"): _on_whose_soil,
    ("C3", "target"): _no_rival,
    ("D7", "choice"): _tone,
    ("H3", "target"): _a_rival,
    ("H3", "channel"): _nothing,
    ("H4", "target"): _a_rival,
    ("P4", "target"): _no_rival,
}
"""Which choices of a parameter a bot looks at, where there are many."""


def price(order: Order) -> int:
    return RULEBOOK.move(order.move).cost
