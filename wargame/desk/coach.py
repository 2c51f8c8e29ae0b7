"""One sentence that tells a person who plays alone what to do next."""

from django.utils.translation import gettext as _

from wargame.models import Game


def line(game: Game) -> str:
    """The next step in a game for one; empty where a class plays or nothing is left to explain."""
    if not game.solo or game.status != Game.Status.PLAYING:
        return ""
    if game.phase == Game.Phase.REVEAL:
        return _("Read why it happened: the card beside the report shows the dice and what counted. Then go on.")
    if game.last_turn:
        return _("This is the last turn. A goal that is met at its end counts four times, so look at those still open.")
    return _by_turn(game.turn)


def _by_turn(turn: int) -> str:
    if turn <= 1:
        return _(
            "1 Read what you want (Brief). 2 Answer what is asked of you. 3 Choose a move. "
            "4 Press Ready: the turn ends and you see what came of it."
        )
    if turn == 2:
        return _(
            "A crisis eases when its sides talk, hold back and get help. Its card shows which of these is missing."
        )
    if turn == 3:
        return _("What others agree to works best: look at their trust in you before you propose.")
    return ""
