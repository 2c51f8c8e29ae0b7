"""A form that is sent twice counts once: the second sending gets the answer of the first.

Each form carries a mark of its own. Whoever comes first with a mark works; who comes second waits for what the first
one stored, for a second at most.
"""

import secrets
import time

from django.core.cache import cache

KEPT_SECONDS = 120
PATIENCE = 20
PAUSE = 0.05


def new_mark() -> str:
    """A mark for a form that is being drawn."""
    return secrets.token_urlsafe(12)


def is_first(mark: str) -> bool:
    """Whether nobody has sent this mark before. A form without a readable mark is always taken as new."""
    return not _readable(mark) or cache.add(_key(mark), ("", ""), KEPT_SECONDS)


def forget(mark: str) -> None:
    """The form was refused and will be sent again, corrected, with the same mark."""
    if _readable(mark):
        cache.delete(_key(mark))


def keep(mark: str, code: str, token: str) -> None:
    """Store the seat that the first sending was given."""
    if _readable(mark):
        cache.set(_key(mark), (code, token), KEPT_SECONDS)


def kept(mark: str) -> tuple[str, str] | None:
    """The game's code and the seat's token that the first sending was given, or None if it was refused."""
    for _try in range(PATIENCE):
        found = cache.get(_key(mark))
        if found is None or found[1]:
            return found if found is None else (str(found[0]), str(found[1]))
        time.sleep(PAUSE)
    return None


def _readable(mark: str) -> bool:
    return 8 <= len(mark) <= 64 and mark.isascii() and mark.isprintable()


def _key(mark: str) -> str:
    return "form-sent:" + mark
