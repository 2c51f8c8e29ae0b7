"""Class codes: six characters that are easy to read aloud and type, and slow to guess."""

import secrets
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from wargame.models import Game
from wargame.play.refusals import Refused, TooMany

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6
RESUME_LENGTH = 8
LIFETIME = timedelta(days=30)

WINDOW_SECONDS = 600
WRONG_PER_BROWSER = 10
# A whole school shares one address behind its router, so an address may be wrong far more often than a browser. Even
# somebody who throws every cookie away then needs years for one code in 31 to the power of six.
WRONG_PER_ADDRESS = 3000


def new_code(length: int = LENGTH) -> str:
    """A random code of the unambiguous alphabet (no 0, O, 1, I or L)."""
    return "".join(secrets.choice(ALPHABET) for _place in range(length))


def new_game_code() -> str:
    """A code that no stored game has."""
    while Game.objects.filter(code=(code := new_code())).exists():
        pass
    return code


def tidy(text: str) -> str:
    """A code as typed, without the spaces and dashes that people put in, nor signs that some databases refuse."""
    return "".join(sign for sign in text.upper() if sign.isprintable() and sign not in " -–_.")[:12]


def find_game(text: str, *, address: str = "", browser: str = "") -> Game:
    """The game that can be joined with a typed code, or a refusal that says what is wrong with it.

    Only wrong codes count against the `browser` (its session key) and the `address` that sent them.
    """
    game = find_any_game(text, address=address, browser=browser)
    check_alive(game)
    return game


def find_any_game(text: str, *, address: str = "", browser: str = "") -> Game:
    """The game behind a typed code, also one that has ended: its people may still come back to read."""
    if _too_many(address, browser):
        raise TooMany(_("Too many wrong codes were tried from here. Wait ten minutes, then look at the screen again."))
    code = tidy(text)
    if not code:
        raise Refused(_("Type the six characters of the class code that is on the screen."))
    game = Game.objects.defer("pack", "start").filter(code=code).first()
    if game is None:
        count_wrong(address, browser)
        raise Refused(_unknown(code))
    return game


def check_alive(game: Game) -> None:
    """Refuse a code whose game has ended or has been left alone for a month."""
    if game.status == Game.Status.ENDED:
        raise Refused(_("The game with this code has ended. Ask your facilitator for the code of the next one."))
    if game.touched < timezone.now() - LIFETIME:
        raise Refused(_("This code is more than a month old and no longer works. Ask your facilitator for a new one."))


def count_wrong(address: str, browser: str) -> None:
    """Remember one wrong try."""
    for key in _keys(address, browser):
        cache.add(key, 0, WINDOW_SECONDS)
        cache.incr(key)


def _unknown(code: str) -> str:
    if len(code) != LENGTH:
        return _("A class code has six characters; you typed %(count)d. Look at the screen and try again.") % {
            "count": len(code)
        }
    return _("No game has the code %(code)s. Check it on the screen: there is no O, 0, I, L or 1 in it.") % {
        "code": code if set(code) <= set(ALPHABET) else _("that you typed")
    }


def _keys(address: str, browser: str) -> list[str]:
    keys = [f"wrong-code:address:{address}"] if address else []
    return [*keys, f"wrong-code:browser:{address}:{browser}"] if browser else keys


def _too_many(address: str, browser: str) -> bool:
    by_address = cache.get(f"wrong-code:address:{address}", 0) if address else 0
    by_browser = cache.get(f"wrong-code:browser:{address}:{browser}", 0) if browser else 0
    return bool(by_address >= WRONG_PER_ADDRESS or by_browser >= WRONG_PER_BROWSER)
