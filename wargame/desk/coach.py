"""Tells a person who plays alone the next step, by what has been done so far: one sentence, and the way there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wargame.models import Game
from wargame.play import diplomacy, sheets

if TYPE_CHECKING:
    from wargame.desk.board import Board


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next, and the place: `way` is an address of the game or an anchor, `place` its words."""

    text: str
    way: str
    place: str


def step(board: "Board") -> Step | None:
    """The next step in a game for one; none where a class plays or the game is over."""
    game = board.game
    if not game.solo or game.status != Game.Status.PLAYING:
        return None
    if game.phase == Game.Phase.REVEAL:
        text = _("Read why it happened: dice, and what counted for and against. Then go on to the next turn.")
        return Step(text, f"/g/{game.code}/report/{game.turn}/", _("The whole report"))
    return _asked(board) or _order(board) or _talk(board) or _done()


def _asked(board: "Board") -> Step | None:
    if all(one.accepted is not None for one in sheets.proposals(board.game, board.nation)):
        return None
    return Step(_("Another nation asks something of you. Accept it or refuse it."), "#_proposals", _("To the proposal"))


def _order(board: "Board") -> Step | None:
    if board.slips:
        return None
    if board.game.last_turn:
        text = _("The last turn: a goal that is met at its end counts four times. Choose a move for one still open.")
        return Step(text, "#_goals", _("Our goals"))
    if board.game.turn <= 1:
        text = _("Read what you want and fear. Then choose a move: its card says what it does and who will know.")
        return Step(text, f"/g/{board.game.code}/brief/", _("Read the brief"))
    if board.game.turn == 2:
        text = _("A crisis eases when its sides talk, hold back and get help. See what is missing, and choose a move.")
        return Step(text, f"/g/{board.game.code}/map/", _("See the crisis"))
    text = _("What others agree to works best. Look at their trust in you, then choose a move.")
    return Step(text, f"/g/{board.game.code}/map/", _("See the relations"))


def _talk(board: "Board") -> Step | None:
    spoken = diplomacy.spoken(board.game, diplomacy.talk_turn(board.game))
    if not board.game.chat or any(nation == board.key for _channel, nation in spoken):
        return None
    text = _("Your order is on the sheet. Say a word in a channel as well: talk between rivals calms a crisis.")
    return Step(text, f"/g/{board.game.code}/talk/", _("Open the channels"))


def _done() -> Step:
    return Step(
        _("You have ordered and talked. Press Ready: the turn ends, and you see what came of it."),
        "#_ready",
        _("To Ready"),
    )
