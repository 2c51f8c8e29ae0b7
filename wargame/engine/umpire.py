"""What comes from outside the nations: the umpire's directives and the scenario's injects."""

from collections.abc import Iterator

from wargame.engine.ledger import UMPIRE_ONLY, Entry, Phrase, phrase
from wargame.engine.objectives import WorldMeasured, is_met
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import rule
from wargame.engine.scenario import Inject
from wargame.engine.world import World, pair


@rule("UM-1", "Directives", "3")
def directives(turn: Turn) -> Iterator[Entry]:
    """The facilitator may change a number of the world for a stated reason; it is in the ledger like all else."""
    for directive in turn.inputs.directives:
        # Braces in what a person typed are text, never slots.
        reason = Phrase(directive.reason.replace("{", "{{").replace("}", "}}"))
        yield from turn.change(
            "UM-1", directive.subject, directive.quantity, directive.change, reason, audience=directive.audience
        )


def due_injects(world: World) -> list[Inject]:
    """The injects of the turn about to be played: its news is known while orders are written."""
    measured = WorldMeasured(world)
    return [
        inject
        for inject in world.scenario.injects
        if ("inject", inject.key) not in world.marks and _due(world, inject, measured)
    ]


def _due(world: World, inject: Inject, measured: WorldMeasured) -> bool:
    if inject.skip and is_met(measured, "", inject.skip):
        return False
    if inject.when:
        return world.turn > 1 and is_met(measured, "", inject.when)
    return inject.turn == world.turn


@rule("IN-1", "Injects", "3")
def injects(turn: Turn) -> Iterator[Entry]:
    """News from outside comes on its turn, or once what it waits for has happened, and only once.

    It is told when the turn opens; its effects come before anybody's orders.
    """
    for inject in due_injects(turn.world):
        reason = phrase("News: {inject}.", inject=inject.key)
        yield turn.news("IN-1", ("inject", inject.key), reason, audience=inject.audience)
        yield turn.mark(UMPIRE_ONLY, turn.number, "inject", inject.key)
        for effect in inject.effects:
            subject = effect.subject
            if subject[0] == "relation":
                subject = ("relation", *pair(subject[1], subject[2]))
            yield from turn.change("IN-1", subject, effect.quantity, effect.change, reason, audience=inject.audience)
