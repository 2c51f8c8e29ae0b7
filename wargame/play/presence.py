"""Who is at the table just now, as the server's sockets see it: noted for many people at once."""

from collections.abc import Iterable

from django.utils import timezone

from wargame.models import Game, Participant
from wargame.play import changes
from wargame.play.locking import writing


def note_here(seats: Iterable[int]) -> None:
    """These people are there now; one write for all of them."""
    Participant.objects.filter(pk__in=list(seats)).update(last_seen=timezone.now())


def announce(code: str) -> None:
    """Somebody came or went: the console's list of teams is to be drawn again."""
    if Game.objects.filter(code=code).exists():
        with writing(code) as game:
            changes.publish(game, [changes.UMPIRE], ["_teams"])
