"""What a bot expects an order to bring, in points of what it moves: one function a move, by chapter of the rulebook."""

from collections.abc import Mapping

from wargame.engine.bots.expectations import cooperation, dialogue, hybrid, posture
from wargame.engine.bots.expectations.effect import KINDS, Effect, Expect
from wargame.engine.bots.situation import Situation
from wargame.engine.orders import Order

__all__ = ["EXPECTED", "KINDS", "Effect", "effects"]

EXPECTED: Mapping[str, Expect] = {
    **dialogue.EXPECTED,
    **cooperation.EXPECTED,
    **posture.EXPECTED,
    **hybrid.EXPECTED,
}
"""What each move should bring, by its id."""


def effects(situation: Situation, order: Order, you: str) -> list[Effect]:
    """What the reader expects of an order between itself and `you` (nobody if empty)."""
    expect = EXPECTED.get(order.move)
    return list(expect(situation, order, you)) if expect else []
