"""The facilitator's log: who did what that may have to be explained later."""

from wargame.models import Game, LogLine
from wargame.play import changes


def note(game: Game, who: str, text: str) -> None:
    """Write one line into the game's log and show it on the console."""
    LogLine.objects.create(game=game, turn=game.turn, who=who, text=text)
    changes.publish(game, [changes.UMPIRE], ["_log"])
