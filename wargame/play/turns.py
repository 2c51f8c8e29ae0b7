"""Closing a turn exactly once, opening the next one, and ending the game.

Two clicks, the clock and the facilitator may all ask at the same instant: the first to hold the game adjudicates, the
others read that it is done.
"""

import logging
from datetime import datetime, timedelta
from functools import partial
from time import perf_counter

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wargame import engine
from wargame.models import Game, Turn
from wargame.play import (
    changes,
    diplomacy,
    directives,
    logbook,
    offers,
    openings,
    presence,
    rows,
    sheets,
    stand_ins,
    worlds,
)
from wargame.play.clock import cancel_countdown, extend, pause, resume, seconds_left, shift_deadlines
from wargame.play.locking import writing
from wargame.play.refusals import Refused
from wargame.play.sheets import GRACE
from wargame.play.teams import set_controller
from wargame.play.worlds import ledger, view, world

__all__ = [
    "cancel_countdown",
    "end_game",
    "extend",
    "ledger",
    "next_turn",
    "pause",
    "played",
    "resolve",
    "resolve_due",
    "resume",
    "seconds_left",
    "set_controller",
    "shift_deadlines",
    "view",
    "world",
]

log = logging.getLogger(__name__)


def resolve(code: str, *, turn: int, by: str) -> Turn:
    """Close and adjudicate a turn. If it has been adjudicated already, that is the answer."""
    with writing(code) as game:
        return _resolve(game, turn, by)


def next_turn(code: str, *, turn: int, by: str) -> Game:
    """After the reveal of `turn`: open the next one, end the practice, or end the game. Asked twice it happens once."""
    with writing(code) as game:
        if game.status != Game.Status.PLAYING or game.turn != turn or game.phase != Game.Phase.REVEAL:
            if game.status == Game.Status.PLAYING and game.turn == turn:
                raise Refused(_("The turn is still open. Close it first."))
            return game
        return _step(game, by)


def end_game(code: str, *, by: str) -> Game:
    """End the game now, whatever its turn; what was drafted for an open turn is not adjudicated."""
    with writing(code) as game:
        if game.status == Game.Status.LOBBY:
            raise Refused(_("This game has not begun. Delete it if it is not needed."))
        return game if game.status == Game.Status.ENDED else _end(game, by)


def resolve_due(now: datetime | None = None) -> list[str]:
    """What the clock does each second: close turns whose time is up, open those that wait for it. Gives the codes."""
    moment = now or timezone.now()
    acted = []
    for code in Game.objects.filter(status=Game.Status.PLAYING).values_list("code", flat=True):
        try:
            if _due(code, moment):
                acted.append(code)
        except Exception:
            log.exception("the clock could not serve game %s", code)
    return acted


def played(game: Game) -> int:
    """How many turns have been adjudicated; the practice turn does not count."""
    return Turn.objects.filter(game=game, number__gte=1).count()


def inputs_of(game: Game) -> engine.TurnInputs:
    """Everything that goes into the open turn as it stands now."""
    spoken, given = diplomacy.spoken(game, game.turn), offers.accepted(game)
    return engine.TurnInputs(sheets.all_orders(game), directives.given(game), spoken, given)


def _resolve(game: Game, number: int, by: str) -> Turn:
    if game.turn != number or game.phase != Game.Phase.NEGOTIATE:
        done = Turn.objects.filter(game=game, number=number).first()
        if done is None:
            raise Refused(_("Turn %(turn)d is not open, so it cannot be closed.") % {"turn": number})
        return done
    began = perf_counter()
    stand_ins.draft_all(game)
    stand_ins.cover_absent(game)
    stand_ins.talk(game)
    inputs = inputs_of(game)
    before = worlds.world(game)
    outcome = engine.adjudicate(before, inputs)
    turn = _store(game, before, inputs, outcome, by)
    _reveal(game)
    turn.milliseconds = round(1000 * (perf_counter() - began))
    turn.save(update_fields=["milliseconds"])
    logbook.write(game, by, _("closed turn %(turn)d") % {"turn": number} if number else _("closed the practice turn"))
    changes.publish_all(game)
    return turn


def _store(game: Game, before: engine.World, inputs: engine.TurnInputs, outcome: engine.Outcome, by: str) -> Turn:
    turn = Turn.objects.create(
        game=game,
        number=game.turn,
        inputs=inputs.to_json(),
        world=outcome.world.to_json(),
        ledger=engine.ledger_to_json(outcome.ledger),
        rules_version=engine.RULES_VERSION,
        resolved_at=timezone.now(),
        by=by[:60],
    )
    names = worlds.seen(game, outcome.world, engine.UMPIRE).names
    rows.write_changes(game, before, outcome.world, names)
    rows.write_ledger(turn, outcome.ledger, names)
    transaction.on_commit(partial(worlds.keep, game, turn, inputs.orders, outcome))
    return turn


def _reveal(game: Game) -> None:
    game.phase = Game.Phase.REVEAL
    game.countdown_at = game.paused_left = game.deadline = None
    if game.reveal_seconds:
        game.deadline = timezone.now() + timedelta(seconds=game.reveal_seconds)
    game.save(update_fields=["phase", "countdown_at", "paused_left", "deadline"])


def _step(game: Game, by: str) -> Game:
    if game.practice:
        openings.discard_practice(game)
        openings.open_turn(game, 1)
        logbook.write(game, by, _("discarded the practice turn and opened turn 1"))
    elif game.last_turn:
        return _end(game, by)
    else:
        openings.open_turn(game, game.turn + 1)
        logbook.write(game, by, _("opened turn %(turn)d") % {"turn": game.turn})
    changes.publish_all(game)
    return game


def _end(game: Game, by: str) -> Game:
    if game.practice:
        openings.discard_practice(game)
    game.status, game.phase = Game.Status.ENDED, Game.Phase.ENDED
    game.deadline = game.countdown_at = game.paused_left = None
    game.save()
    logbook.write(game, by, _("ended the game"))
    changes.publish_all(game)
    return game


def _due(code: str, now: datetime) -> bool:
    """Look without holding the game, and hold it only if there seems to be something to do."""
    game = Game.objects.defer("pack", "start").get(code=code)
    if not (presence.changed(game, now) or _time_is_up(game, now) or sheets.may_count_down(game, now)):
        return False
    with writing(code) as game:
        presence.notice(game, now)
        return game.status == Game.Status.PLAYING and _act(game, now)


def _act(game: Game, now: datetime) -> bool:
    if not _time_is_up(game, now):
        return sheets.start_countdown(game, now)
    if game.phase == Game.Phase.REVEAL:
        return bool(_step(game, _("the clock")))
    return bool(_resolve(game, game.turn, _("the clock")))


def _time_is_up(game: Game, now: datetime) -> bool:
    grace = GRACE if game.phase == Game.Phase.NEGOTIATE else timedelta(0)
    over = game.deadline is not None and game.deadline + grace <= now
    return over or (game.countdown_at is not None and game.countdown_at <= now)
