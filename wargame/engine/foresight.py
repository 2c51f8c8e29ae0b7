"""What directives would do if the turn closed now, and which results there may be to override.

Results are looked for with dice that are not the game's: nobody learns from them what will be thrown.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wargame.engine.apply import apply
from wargame.engine.directive_checks import NUMBERS, refuse_directive
from wargame.engine.directives import Directive, override
from wargame.engine.ledger import Entry, Subject
from wargame.engine.orders import TurnInputs
from wargame.engine.proceedings import Turn
from wargame.engine.turn import adjudicate
from wargame.engine.umpire import directives
from wargame.engine.world import World

TRIALS = 120
"""How often the turn is tried: what comes of the rarest throw alone, one in 36, is missed in 3 of 100 looks."""

STATES = frozenset({"exists", "status", "attributed", "over"})
"""What a result may be about beside numbers; the rest is bookkeeping."""


@dataclass(frozen=True, slots=True)
class Result:
    """An entry that a rule may write this turn: of a number, which may be given another value, or of a state."""

    rule: str
    subject: Subject
    quantity: str
    of_number: bool


def foresee(world: World, given: Iterable[Directive], directive: Directive) -> tuple[Entry, ...]:
    """What one more directive would write after those given before it, with the numbers before and after."""
    before = tuple(given)
    known = len(_written(world, before))
    return tuple(_written(world, (*before, directive))[known:])


def _written(world: World, given: tuple[Directive, ...]) -> list[Entry]:
    after = world.successor()
    turn = Turn(after, TurnInputs(directives=given))
    directives(turn)
    entries = turn.written()
    apply(after, list(entries), 1)
    return entries


def overridable(world: World, inputs: TurnInputs) -> tuple[Result, ...]:
    """The results that may come of the turn as its orders stand now, in the order of its phases."""
    found: dict[Result, None] = {}
    for trial in range(TRIALS):
        tried = world.copy()
        tried.seed = f"{trial + 1:08x}"
        found |= dict.fromkeys(_results(world, adjudicate(tried, inputs).ledger))
    return tuple(found)


def _results(world: World, ledger: Iterable[Entry]) -> Iterable[Result]:
    for entry in ledger:
        if entry.subject[0] == "crisis" and entry.subject[1] not in world.crises:
            continue  # begun by a directive of this very turn, which is there to be taken back
        if entry.quantity in STATES or entry.quantity in NUMBERS.get(entry.subject[0], ()):
            wanted = override(entry.rule, entry.subject, entry.quantity, ".")
            if refuse_directive(world, wanted) is None:
                yield Result(entry.rule, entry.subject, entry.quantity, entry.change is not None)
