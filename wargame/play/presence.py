"""Notices who has gone quiet or come back, so that the console's lights change although nobody did anything."""

from collections.abc import Iterable
from datetime import datetime

from wargame.models import Game, Participant
from wargame.play import changes, seats

Signs = tuple[tuple[int, str], ...]
_last_seen_signs: dict[str, Signs] = {}


def signs_of(game: Game, now: datetime) -> Signs:
    """Each person's sign of presence."""
    people = game.participants.filter(removed=None).only("pk", "last_seen").order_by("pk")
    return tuple((person.pk, seats.presence(person, now)) for person in people)


def changed(game: Game, now: datetime) -> bool:
    """Whether somebody has gone or come back since this process last looked."""
    return _last_seen_signs.get(game.code) != signs_of(game, now)


def notice(game: Game, now: datetime) -> None:
    """Remember the signs, and light the console anew if they differ from those remembered."""
    signs = signs_of(game, now)
    if _last_seen_signs.get(game.code, signs) != signs:
        changes.publish(game, [changes.UMPIRE], ["_teams"])
    _last_seen_signs[game.code] = signs


def note_here(seat_ids: Iterable[int], now: datetime) -> None:
    """These people's pages are open now: one write for all of them."""
    Participant.objects.filter(pk__in=list(seat_ids)).update(last_seen=now)
