"""Puts running clocks off by the time in which nobody watched them."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from wargame.models import Game
from wargame.play import changes, logbook
from wargame.play.locking import writing

CLOCK = ("deadline", "countdown_at")
WORTH_A_LINE = timedelta(seconds=10)


def extend_running(*, since: datetime, by: timedelta) -> int:
    """Move every deadline that was still to come at `since` by this much. Gives the number of games moved."""
    playing = Game.objects.filter(status=Game.Status.PLAYING)
    codes = playing.filter(deadline__gt=since) | playing.filter(countdown_at__gt=since)
    return sum(_extend(code, since, by) for code in codes.values_list("code", flat=True))


def _extend(code: str, since: datetime, by: timedelta) -> bool:
    with writing(code) as game:
        moved = [name for name in CLOCK if (at := getattr(game, name)) is not None and at > since]
        if not moved or game.status != Game.Status.PLAYING:
            return False
        for name in moved:
            setattr(game, name, getattr(game, name) + by)
        game.save(update_fields=[*moved, "touched"])
        changes.publish(game, changes.audiences_of(game), ["_clock"])
        if by >= WORTH_A_LINE:
            seconds = round(by.total_seconds())
            text = _("the server was away for %(seconds)d seconds; the clock was put off by that") % {
                "seconds": seconds
            }
            logbook.note(game, _("the clock"), text)
    return True
