"""The facilitator's hand on the clock: pause, go on, more time, stop the countdown. Talk and drafts are never frozen.

Deadlines are stored with the game; whoever runs the clock only notices them.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wargame.models import Game
from wargame.play import changes, logbook, sheets
from wargame.play.locking import lock, writing
from wargame.play.refusals import Refused

LONGEST_EXTENSION = 60 * 24 * 7


def pause(code: str, *, by: str) -> Game:
    """Stop the clock of the running turn. Doing it twice changes nothing."""
    with writing(code) as game:
        _check_running(game)
        if game.paused:
            return game
        game.paused_left = _seconds_left(game)
        game.deadline = game.countdown_at = None
        return _noted(game, by, _("stopped the clock"))


def resume(code: str, *, by: str) -> Game:
    """Let the clock go on with the time that was left."""
    with writing(code) as game:
        _check_running(game)
        if game.paused_left is None:
            return game
        game.deadline = timezone.now() + timedelta(seconds=game.paused_left) if game.paused_left else None
        game.paused_left = None
        _noted(game, by, _("let the clock go on"))
        sheets.start_countdown(game)
        return game


def extend(code: str, minutes: int, *, by: str) -> Game:
    """Give the turn more minutes, whether the clock runs or stands; it also stops a countdown."""
    if not 1 <= minutes <= LONGEST_EXTENSION:
        raise Refused(_("Extend the turn by at least one minute and at most seven days."))
    with writing(code) as game:
        _check_running(game)
        if game.phase != Game.Phase.NEGOTIATE:
            raise Refused(_("The turn is closed already. Open the next one instead."))
        if game.deadline is None and not game.paused_left:
            raise Refused(_("This turn has no clock; it stays open until it is closed by hand or all are ready."))
        if game.paused_left is not None:
            game.paused_left += 60 * minutes
        else:
            assert game.deadline is not None
            game.deadline = max(game.deadline, timezone.now()) + timedelta(minutes=minutes)
        game.countdown_at = None
        game.countdown_held = True
        return _noted(game, by, _("gave the turn %(minutes)d more minutes") % {"minutes": minutes})


def cancel_countdown(code: str, *, by: str) -> Game:
    """Stop the ten seconds that run when all are ready; they start again when somebody says "ready" anew."""
    with writing(code) as game:
        if game.countdown_at is None:
            return game
        game.countdown_at = None
        game.countdown_held = True
        return _noted(game, by, _("stopped the countdown"))


def shift_deadlines(outage: timedelta) -> int:
    """After the server was away: every running clock gets that time back. Gives the number of games."""
    shifted = 0
    for code in Game.objects.filter(status=Game.Status.PLAYING).values_list("code", flat=True):
        with transaction.atomic():
            game = lock(code)
            if game.deadline is None and game.countdown_at is None:
                continue
            game.deadline = game.deadline + outage if game.deadline else None
            game.countdown_at = game.countdown_at + outage if game.countdown_at else None
            text = _("was off for %(seconds)d seconds; the clock was extended")
            _noted(game, _("The server"), text % {"seconds": outage.total_seconds()})
            shifted += 1
    return shifted


def seconds_left(game: Game, now: datetime | None = None) -> int | None:
    """Seconds until the turn closes (the countdown's, if one runs); None when there is no clock."""
    if game.paused_left is not None:
        return game.paused_left or None
    ends = game.countdown_at or game.deadline
    return None if ends is None else max(0, round((ends - (now or timezone.now())).total_seconds()))


def _seconds_left(game: Game) -> int:
    if game.deadline is None:
        return 0
    return max(1, round((game.deadline - timezone.now()).total_seconds()))


def _check_running(game: Game) -> None:
    if game.status != Game.Status.PLAYING:
        raise Refused(_("There is no clock to set: the game is not being played."))


def _noted(game: Game, by: str, text: str) -> Game:
    game.save()
    logbook.note(game, by, text)
    changes.publish(game, changes.audiences_of(game), ["_clock", "_overlay", "_ready"])
    return game
