"""Alarm: what rivals make of partners who draw closer, and of what was meant to stay quiet and did not."""

from typing import NamedTuple

from wargame.engine import facts as f
from wargame.engine.dialogue import DISCREET_LEAK_NEEDED, DISCREET_LEAK_SUPPORT
from wargame.engine.ledger import Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import rule
from wargame.engine.tension import round_half_away

ALARM_OBSERVED = 1
ALARM_ANNOUNCED = 3
ALARM_UNANNOUNCED = 8
ALARM_DEPLOYED = 12

ALARM_AT = 60
"""At tension 40 an alarm counts in full; the calmer the two were, the more."""


class Alarming(NamedTuple):
    """What a move alarms rivals by when it is seen and when it leaks, and the words for both."""

    seen: int
    leaked: int
    alarmed: str
    came_to_light: str


ALARMING = {
    "C1": Alarming(
        ALARM_ANNOUNCED,
        ALARM_UNANNOUNCED,
        "The exercise of {a} and {b} alarmed their rivals.",
        "The quiet exercise of {a} and {b} came to light.",
    ),
    "C3": Alarming(
        ALARM_ANNOUNCED,
        ALARM_UNANNOUNCED,
        "The aid of {a} to the forces of {b} alarmed their rivals.",
        "The quiet aid of {a} to the forces of {b} came to light.",
    ),
    "C8": Alarming(0, 0, "", "The quiet relief of {a} for {b} came to light."),
    "C9": Alarming(0, 0, "", "The quiet operation of {a} and {b} came to light."),
    "P4": Alarming(
        ALARM_DEPLOYED,
        ALARM_DEPLOYED + ALARM_UNANNOUNCED - ALARM_ANNOUNCED,
        "The forces of {a} in {b} alarmed their rivals.",
        "The forces of {a} that were quietly in {b} came to light.",
    ),
}
"""The moves that may be given discreetly, and what follows when they are seen."""


@rule(
    "DT-2",
    "Alarm",
    "3 6b",
    announced=ALARM_ANNOUNCED,
    unannounced=ALARM_UNANNOUNCED,
    observed=ALARM_OBSERVED,
    deployed=ALARM_DEPLOYED,
    leak_on=DISCREET_LEAK_NEEDED,
    leak_support=DISCREET_LEAK_SUPPORT,
)
def alarm(turn: Turn) -> None:
    """An exercise or aid to its forces alarms the rivals of either partner: by 3 if announced, by 8 if not, by 1 if
    they may observe it; forces moved forward by 12. The calmer the relation, the more it counts: times (100 −
    tension)/60. What is done discreetly alarms nobody unless it leaks, and then more than openness would have, at a
    price at home.
    """
    for move in ALARMING:
        for order in turn.given(move):
            if order.has("discreet"):
                _discreet_leak(turn, order)
            else:
                _alarm_rivals(turn, order, _size(order))


def _size(order: Order) -> int:
    if order.has("unannounced"):
        return ALARM_UNANNOUNCED
    return ALARM_OBSERVED if order.has("observers") else ALARMING[order.move].seen


def _words(order: Order, text: str) -> Phrase:
    return phrase(text, a=order.nation, b=order.target)


def _alarm_rivals(turn: Turn, order: Order, size: int) -> None:
    reason = _words(order, ALARMING[order.move].alarmed)
    for partner, other in ((order.nation, order.target), (order.target, order.nation)):
        for rival in f.others(turn.world, partner):
            if not size or rival == other or not f.rivals(turn.world, rival, partner):
                continue
            clarified = 2 if turn.noted("clarified", partner, rival) else 1
            moved = round_half_away(size * (100 - turn.world.tension(rival, partner)), ALARM_AT * clarified)
            turn.tension("DT-2", rival, partner, moved, reason, order=order)


def _discreet_leak(turn: Turn, order: Order) -> None:
    """Whatever was to stay quiet comes out on 10 or more: a price at home, and alarm as if it had been hidden."""
    a, b = order.nation, order.target
    kind = () if order.move == "C1" else (order.move,)
    check = turn.check("DT-2", (*turn.ordered(a, b), *kind), [], DISCREET_LEAK_NEEDED, among(a, b))
    if check.margin < 0:
        return
    reason = _words(order, ALARMING[order.move].came_to_light)
    turn.news("DT-2", ("nation", a), reason, order=order, check=check)
    for nation in (a, b):
        turn.nation("DT-2", nation, "support", DISCREET_LEAK_SUPPORT, reason, order=order)
    _alarm_rivals(turn, order, ALARMING[order.move].leaked)
