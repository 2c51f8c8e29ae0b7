"""The facilitator's log: who did what that may have to be explained later."""

from wargame.models import Game, LogLine, Participant
from wargame.play import changes


def note(game: Game, who: str, text: str, *, about: Participant | None = None) -> None:
    """Write one line into the game's log and show it on the console.

    A line `about` a person goes when that person's data is erased.
    """
    LogLine.objects.create(game=game, turn=game.turn, who=who, text=text, about=about)
    changes.publish(game, [changes.UMPIRE], ["_log"])
