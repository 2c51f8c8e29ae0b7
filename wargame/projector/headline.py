"""The one sentence on top of the wall: how the game opens, what the last turn brought, and how it ended."""

from django.utils.translation import gettext as _

from wargame.desk import headlines
from wargame.models import Game
from wargame.projector.board import Board


def headline(board: Board) -> str:
    """What the room should read first."""
    if board.game.status == Game.Status.ENDED:
        return _verdict(board)
    if board.latest is None:
        return board.pack.card.hook
    return headlines.of_turn(board.game, board.latest).headline


def because(board: Board) -> str:
    """Why the headline came about, in one sentence; empty while orders are being written and after the end."""
    if board.game.phase != Game.Phase.REVEAL or board.latest is None or board.game.status == Game.Status.ENDED:
        return ""
    return headlines.of_turn(board.game, board.latest).standfirst


def _verdict(board: Board) -> str:
    if board.wars:
        return _("It came to war: %(crises)s") % {"crises": ", ".join(board.wars)}
    return _("Peace held. The region ends with a stability of %(stability)s.") % {"stability": board.view.stability}
