"""One writer a game at a time: lock first, read after.

On PostgreSQL the game's row is locked; on SQLite every transaction of ours is immediate, and that is the lock.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils.translation import gettext as _

from wargame.models import Game
from wargame.play.refusals import Refused

HEAVY = ("pack", "start")


def lock(code: str) -> Game:
    """The game, held until the surrounding transaction ends. Its scenario is loaded only when it is read."""
    assert connection.in_atomic_block, "lock() holds nothing outside a transaction"
    game = Game.objects.select_for_update(no_key=True).defer(*HEAVY).filter(code=code).first()
    if game is None:
        raise Refused(_("There is no game with this code any more."))
    return game


@contextmanager
def writing(code: str) -> Iterator[Game]:
    """A transaction on one locked game: `with writing(code) as game:`."""
    with transaction.atomic():
        yield lock(code)
