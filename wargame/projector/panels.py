"""The projector's panels, drawn from the public view: the same by push and by GET."""

from collections.abc import Callable, Mapping

from django.template.loader import render_to_string

from wargame.lobby import tables
from wargame.models import Game
from wargame.projector.board import Board
from wargame.projector.headline import because, headline

Context = dict[str, object]


def render(game: Game, names: frozenset[str] | None = None) -> dict[str, str]:
    """The panels of the wall by id, all of them or those named."""
    board = Board(game)
    return {
        name: render_to_string(f"projector/{name}.html", {"game": game, "board": board, **context(board)})
        for name, context in PANELS.items()
        if names is None or name in names
    }


def _clock(board: Board) -> Context:
    return {} if _waiting(board) else {"clock": board.clock}


def _headline(board: Board) -> Context:
    return {"said": headline(board), "because": because(board)}


def _crises(board: Board) -> Context:
    return {"crises": board.crises}


def _stability(board: Board) -> Context:
    return {"stability": board.view.stability, "pair": board.tensest}


def _overlay(board: Board) -> Context:
    return {"chart": board.chart, "overlay": board.overlay}


def _seats(board: Board) -> Context:
    if _waiting(board):
        return {"stage": "lobby", "teams": tables.teams(board.game), "seated": tables.seated_count(board.game)}
    if board.game.phase != Game.Phase.NEGOTIATE:
        return {"stage": "told"}
    ready, held = board.ready
    return {"stage": "open", "ready": ready, "held": held}


def _waiting(board: Board) -> bool:
    return board.game.status == Game.Status.LOBBY


PANELS: Mapping[str, Callable[[Board], Context]] = {
    "_clock": _clock,
    "_headline": _headline,
    "_crises": _crises,
    "_stability": _stability,
    "_overlay": _overlay,
    "_seats": _seats,
}
