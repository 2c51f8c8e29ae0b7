"""The panels of a nation's desk: drawn by one function for the page, for a fragment and for the live push alike.

A panel is a template `desk/_name.html` whose root element has the id `_name`. It is drawn without a request, so it
holds no token and nothing of one person; its buttons belong to a form of the page (`form="act"`).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from wargame.desk import atlas, cards, clockface, headlines, lines, pledges, reports
from wargame.desk.board import Board
from wargame.desk.kept import Kept
from wargame.desk.pieces import piece
from wargame.engine.view import NationView
from wargame.models import Game
from wargame.play import moment, sheets

Context = dict[str, Any]
SHOWN_PROPOSALS = 3
"""So many proposals lie open, so that sheet, intent and Ready stay near."""
OF_THE_WORLD = frozenset({"_overlay", "_crises", "_relations", "_goals"})
_drawn: Kept[tuple[NationView, str]] = Kept(96)
_printed: Kept[tuple[object, str]] = Kept(64)


def render(game: Game, audience: str, names: Iterable[str] | None = None) -> dict[str, str]:
    """The panels of a nation by id, all of them or those named; names that are no panel of a desk are passed over."""
    board = Board(game, audience)
    wanted = PANELS if names is None else [name for name in PANELS if name in {*names, *_always(game)}]
    return {name: draw(board, name) for name in wanted}


def _always(game: Game) -> tuple[str, ...]:
    """Whatever a person who plays alone did, the next step may be another one."""
    return ("_coach",) if game.solo else ()


def _slow(board: Board, name: str) -> str:
    """A panel that only the world decides is drawn once for each state of the world."""
    key = (name, id(board.view), board.game.phase)
    return _drawn.get(key, lambda: (board.view, _fill(board, name, _CONTEXTS[name](board))))[1]


def draw(board: Board, name: str, unread: Mapping[str, int] | None = None, current: str = "") -> str:
    """One panel. For a person's own page `unread` and the `current` channel are known; a push knows neither."""
    if name in OF_THE_WORLD:
        return _slow(board, name)
    if name == "_clock":
        return moment.once((name, board.game.pk), lambda: _fill(board, name, _clock(board)))
    return _fill(board, name, _channels(board, unread, current) if name == "_channels" else _CONTEXTS[name](board))


def _fill(board: Board, name: str, found: Context) -> str:
    context = {"board": board, "game": board.game, "view": board.view, "base": base_of(board.game)}
    return render_to_string(f"desk/{name}.html", context | found)


def base_of(game: Game) -> str:
    """What the addresses of a game's pages begin with."""
    return f"/g/{game.code}/"


def _clock(board: Board) -> Context:
    return {"face": clockface.face(board.game)}


def _headline(board: Board) -> Context:
    if board.revealing and board.told_turn is not None:
        report = reports.build(board.game, board.told_turn, board.key)
        return {
            "report": report,
            "next_by_hand": board.game.deadline is None,
            **told(board, report),
        }
    head, deck = headlines.opening(board.game)
    return {"opening": head, "deck": deck, "gazette": board.gazette, "news": board.news}


def told(board: Board, report: reports.Report, *, whole: bool = False) -> Context:
    """A report's larger pieces as they are printed; `whole` brings the chart along for a page that has none."""
    figure = atlas.figure_of(board.game, report.view, report.gazette.crisis, whole=whole)
    return {"edition": _edition(report.gazette, figure), "lead": _lead(report), **said_before(board, report)}


def _edition(gazette: headlines.Gazette, figure: str) -> str:
    """The public edition, printed once for all who see the same picture in it."""
    key = ("gazette", id(gazette), figure, get_language())
    context = {"gazette": gazette, "figure": figure}
    return _printed.get(key, lambda: (gazette, render_to_string("desk/_gazette.html", context)))[1]


def _lead(report: reports.Report) -> str:
    """The first why card, printed once for all who may know the same of it."""
    if not report.whys:
        return ""
    why, turn = report.whys[0], report.turn
    context = {"why": why, "turn": turn, "lead": True}
    key = ("why", why, turn, get_language())
    return _printed.get(key, lambda: (why, render_to_string("desk/_why.html", context)))[1]


def said_before(board: Board, report: reports.Report) -> Context:
    """Intent and prediction of a turn beside what the rival was seen to do."""
    sheet = sheets.find_sheet(board.game, board.nation, report.turn)
    deeds = reports.deeds(board.game, report, sheet.rival)[:4]
    return {"sheet": sheet, "rival_name": board.view.names.get(sheet.rival, ""), "rival_deeds": deeds}


def _sheet(board: Board) -> Context:
    if not board.open:
        return {}
    view, slips = board.view, board.slips
    counted = sum(not slip.free for slip in slips)
    spent = sum(slip.cost for slip in slips)
    have = view.number(board.key, "resources")
    ours = board.nation.held_by_people
    return {
        "stand_in": "" if ours else view.names[board.key],
        "left_by_bot": ours and any(not slip.by for slip in slips),
        "slips": slips,
        "places": range(counted + 1, view.orders_per_turn + 1) if ours else (),
        "spent": min(spent, have),
        "have": have,
        "left": max(have - spent, 0),
    }


def _moves(board: Board) -> Context:
    if not _may_order(board):
        return {"chapters": []}
    on_sheet = sheets.orders_on(board.game, board.nation)
    chapters = cards.chapters(board.view, on_sheet)
    shown = next((chapter.key for chapter in chapters if chapter.possible), "")
    return {"chapters": chapters, "shown": shown, "impossible": sum(len(one.impossible) for one in chapters)}


def _proposals(board: Board) -> Context:
    """Of many proposals a few that wait are open; the others, and those that are answered, are folded."""
    asked = cards.asked_of_us(board.game, board.nation, board.view) if _may_order(board) else []
    every = [(board.view.nations[one.nation], one) for one in asked]
    waiting = sum(one.accepted is None for one in asked)
    shown = len(every) if len(every) <= SHOWN_PROPOSALS else min(waiting, SHOWN_PROPOSALS)
    return {"proposals": every[:shown], "folded": every[shown:], "answered": waiting <= shown}


def _promises(board: Board) -> Context:
    return {"table": pledges.table(board)}


def _ready(board: Board) -> Context:
    if not _may_order(board):
        return {"mine": False}
    team = [person.name for person in board.team]
    return {"mine": True, "sheet": board.sheet, "team": team, "alone": len(team) < 2, "rivals": _rivals(board)}


def _may_order(board: Board) -> bool:
    """The turn is open and no stand-in holds the nation."""
    return board.open and board.nation.held_by_people


def _rivals(board: Board) -> str:
    return board.view.names.get(board.sheet.rival, "")


def _channels(board: Board, unread: Mapping[str, int] | None, current: str) -> Context:
    base = base_of(board.game)
    rows = [
        piece("desk/_channel.html", row=row, current=row.key == current, base=base) for row in lines.rows(board, unread)
    ]
    others = lines.others(board.view)
    return {"rows": rows, "between": piece("desk/_between.html", others=others) if others else ""}


def _overlay(board: Board) -> Context:
    nations = list(board.view.nations.values())
    return {"chart": atlas.chart_of(board.game), "overlay": board.overlay, "nations": nations}


def _goals(board: Board) -> Context:
    if board.revealing:
        return {}  # the report tells of them
    rows = board.goals
    return {"goals": rows, "points": sum(row.points for row in rows), "most": sum(row.most for row in rows)}


def _crises(board: Board) -> Context:
    base = base_of(board.game)
    return {"cards": [piece("desk/_crisis.html", row=row, base=base) for row in board.crises]}


def _relations(board: Board) -> Context:
    return {"relations": board.relations}


_CONTEXTS: dict[str, Callable[[Board], Context]] = {
    "_clock": _clock,
    "_coach": lambda board: {"step": board.coach},
    "_headline": _headline,
    "_overlay": _overlay,
    "_crises": _crises,
    "_relations": _relations,
    "_goals": _goals,
    "_sheet": _sheet,
    "_proposals": _proposals,
    "_promises": _promises,
    "_moves": _moves,
    "_ready": _ready,
}
PANELS = (*_CONTEXTS, "_channels")
"""Every panel of a desk, in the order of the page."""
