"""A turn: the table of its phases, and the one function that adjudicates it."""

from collections.abc import Callable
from dataclasses import dataclass

from wargame.engine import (  # noqa: F401 - chapters of moves register themselves on import
    aid,
    alarm,
    breaches,
    channels,
    cooperation,
    counterterror,
    crises,
    cyber,
    deployment,
    disarmament,
    economy,
    exercises,
    free_play,
    gatherings,
    hybrid,
    interception,
    mediation,
    norms,
    objectives,
    peacekeeping,
    politics,
    posture,
    promises,
    strikes,
    treaties,
    umpire,
)
from wargame.engine.apply import apply
from wargame.engine.consent import gather_orders
from wargame.engine.ledger import Entry, Ledger, phrase
from wargame.engine.orders import TurnInputs
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, rule
from wargame.engine.world import World

RuleOfTurn = Callable[[Turn], None]


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: its rules all read the world as it stood when the phase began; their entries are added up."""

    number: int
    name: str
    rules: tuple[RuleOfTurn, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn made of the world, and every entry that did it."""

    world: World
    ledger: Ledger


def moves(*ids: str) -> RuleOfTurn:
    """Carry out every order of these moves."""

    effects = [(move, RULEBOOK.move(move).effect) for move in ids]

    def carry_out(turn: Turn) -> None:
        for move, effect in effects:
            for order in turn.given(move):
                effect(turn, order)

    return carry_out


@rule("TU-1", "The turn ends", "3")
def turn_ends(turn: Turn) -> None:
    """When everything is settled the next turn begins."""
    reason = phrase("Turn {turn} is over.", turn=turn.number)
    turn.change("TU-1", ("world",), "turn", 1, reason)


PHASES = (
    Phase(1, "News and directives", (umpire.directives, umpire.injects)),
    Phase(2, "Orders and consent", (gather_orders,)),
    Phase(3, "Channels", (moves("D1", "D2", "D9"), interception.interception)),
    Phase(4, "Intelligence", (moves("C4"),)),
    Phase(
        5,
        "Dialogue and treaties",
        (
            channels.dialogue_held,
            moves("D3", "D4", "D5", "D7", "D8", "D11"),
            mediation.mediation,
            gatherings.summits,
            promises.promises_given,
            exercises.commitments,
            deployment.forces_arrive,
        ),
    ),
    Phase(6, "Posture", (moves("D10", "P1", "P2", "P3", "P4", "P5", "P6"), channels.hotline_agreements)),
    Phase(
        7,
        "Cooperation",
        (
            moves("C1", "C2", "C3", "C5", "C8", "C9", "C10"),
            cooperation.joint_responses,
            peacekeeping.peacekeepers_arrive,
            treaties.verified,
        ),
    ),
    Phase(8, "Alarm", (alarm.alarm,)),
    Phase(9, "Cyber and hybrid", (moves("H1", "H3", "H4", "H5", "H7"), hybrid.attribution, free_play.argued_actions)),
    Phase(10, "Crises", (crises.crisis_checks, posture.position)),
    Phase(11, "Norms", (norms.norms_gain, politics.norms_wear, norms.signatories_answer)),
    Phase(
        12,
        "Politics",
        (
            breaches.broken_words,
            promises.promises_checked,
            politics.sovereignty,
            politics.access_refused,
            politics.warnings_lapse,
        ),
    ),
    Phase(
        13,
        "Time passes",
        (
            politics.income,
            politics.support_drifts,
            politics.tension_drifts,
            politics.exposure_fades,
            deployment.forces_stay,
            peacekeeping.peacekeepers_stay,
            channels.channels_fall_silent,
            crises.worst_points,
            politics.forget,
        ),
    ),
    Phase(14, "Objectives", (objectives.objectives_score, turn_ends)),
)
"""A turn from beginning to end. `moves(…)` carries out the orders of those moves."""


def adjudicate(world: World, inputs: TurnInputs) -> Outcome:
    """Adjudicate one turn: the world after it, and the ledger that leads there. The given world is not changed.

    Never raises for what people ordered: an order that cannot be carried out fails with its reason in the ledger.
    """
    after = world.successor()
    turn = Turn(after, inputs)
    ledger: list[Entry] = []
    for phase in PHASES:
        for rule_of_turn in phase.rules:
            rule_of_turn(turn)
        turn.write_deeds()
        umpire.overrides(turn)
        ledger += apply(after, turn.written(), phase.number)
    umpire.idle_overrides(turn)
    return Outcome(after, (*ledger, *turn.written()))
