"""The facilitator's log: who did what that may have to be explained later."""

from django.utils.translation import gettext as _

from wargame.models import Game, LogLine, Nation, Participant
from wargame.play import changes


def note(game: Game, who: str, text: str, *, about: Participant | None = None) -> None:
    """Write one line into the game's log and show it on the console.

    A line `about` a person goes when that person's data is erased.
    """
    write(game, who, text, about=about)
    changes.publish(game, [changes.UMPIRE], ["_log"])


def write(game: Game, who: str, text: str, *, about: Participant | None = None) -> None:
    """Write one line into the game's log, for whoever then publishes more than the log."""
    LogLine.objects.create(game=game, turn=game.turn, who=who, text=text, about=about)


def entered(game: Game, seat: Participant, nation: Nation, what: str) -> None:
    """Log what was typed in from paper, act by act; what people do themselves is not logged here."""
    if seat.on_paper:
        said = {"what": what, "nation": nation.name}
        note(game, seat.name, _("%(what)s: entered by the facilitator for %(nation)s") % said)
