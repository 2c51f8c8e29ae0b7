"""The projector's key: an address that a beamer can open without a seat, and that nobody can guess."""

from django.utils.crypto import constant_time_compare, salted_hmac

from wargame.models import Game

LENGTH = 20


def screen_key(game: Game) -> str:
    """The key in the address of this game's projector page."""
    return salted_hmac("wargame.play.screens", f"{game.pk} {game.code} {game.seed}").hexdigest()[:LENGTH]


def is_screen_key(game: Game, key: str) -> bool:
    """Whether this key opens the projector page of this game."""
    return constant_time_compare(key.encode("utf-8", "surrogatepass"), screen_key(game).encode())
