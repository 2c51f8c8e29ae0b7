"""The pages that a seated person reads: the desk, the map, the brief, a turn's report, the end."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from wargame import engine
from wargame.desk import atlas, ending, panels, reports
from wargame.desk.board import Board
from wargame.desk.seated import board_of, frame, page, seated
from wargame.models import Game, Participant
from wargame.play import changes


@require_safe
@seated
def desk(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The turn desk."""
    return draw_desk(request, seat)


def draw_desk(request: HttpRequest, seat: Participant, sentence: str = "", status: int = 200) -> HttpResponse:
    """The desk as it is now, with a sentence above it if something was refused."""
    context = frame(seat, "")
    board: Board = context["board"]
    for name in panels.PANELS:
        if name != "_clock":
            html = panels.draw(board, name, context["unread"] if name == "_channels" else None)
            context["panels"][name.lstrip("_")] = mark_safe(html)  # drawn by our own templates
    extra = {
        "sentence": sentence,
        "base_map": atlas.base_of(seat.game, board.view),
        "sheet": board.sheet,
        "rivals": [nation for nation in board.view.nations.values() if nation.key != board.key],
        **brief_of(seat, board),
    }
    response = page_of(request, "desk/desk.html", {**context, **extra})
    response.status_code = status
    return response


def page_of(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A template as an answer."""
    return render(request, template, context)


@require_GET
@seated
def fragments(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Every panel of the person's nation, for a page that has missed something."""
    board = board_of(seat)
    rev = changes.revision(seat.game, board.key)
    response = HttpResponse("\n".join(panels.render(seat.game, board.key).values()))
    response.headers["X-Live-Rev"] = str(rev)
    return response


@require_safe
@seated
def map_page(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The map on a page of its own, with everything on it as tables."""
    board = board_of(seat)
    extra = {
        "base_map": atlas.base_of(seat.game, board.view),
        "overlay_panel": mark_safe(panels.draw(board, "_overlay")),  # drawn by our own templates
        "chart": atlas.chart_of(seat.game),
        "overlay": board.overlay,
        "nations": list(board.view.nations.values()),
        "crisis_cards": mark_safe(panels.draw(board, "_crises")),  # drawn by our own templates
        "relations": mark_safe(panels.draw(board, "_relations")),  # drawn by our own templates
    }
    return page(request, seat, "desk/map.html", extra, "map/")


@require_safe
@seated
def brief(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Who we are and what we want, the person's role, and the background of the scenario."""
    board = board_of(seat)
    return page(request, seat, "desk/brief.html", {"pack": board.pack, **brief_of(seat, board)}, "brief/")


def brief_of(seat: Participant, board: Board) -> dict[str, Any]:
    """The nation's sheet and the person's role, as the pack tells them."""
    nation = board.pack.nation(board.key)
    moves = [
        {"icon": move.icon, "name": move.name, "text": suggested.text}
        for suggested in nation.sheet.suggested_moves
        if engine.RULEBOOK.has_move(suggested.move) and (move := engine.RULEBOOK.move(suggested.move))
    ]
    role = next((role for role in nation.roles if role.key == seat.role), None)
    return {"brief": nation, "role": role, "first_moves": moves}


@require_safe
@seated
def report(request: HttpRequest, seat: Participant, turn: int) -> HttpResponse:
    """What a turn did, as the person's nation may know it; after the end, on request, all of it."""
    board = board_of(seat)
    if turn not in board.resolved:
        raise Http404(_("There is no report of that turn yet. It comes when the turn has been adjudicated."))
    ended = seat.game.status == Game.Status.ENDED
    opened = ended and request.GET.get("all") == "1"
    found = reports.build(seat.game, turn, engine.UMPIRE if opened else board.key)
    extra = {
        "report": found,
        "whole": True,
        "opened": opened,
        "ended": ended,
        "turns": sorted(board.resolved),
        **panels.told(board, found, whole=True),
    }
    return page(request, seat, "desk/report.html", extra, "report/")


@require_safe
@seated
def end(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Whether peace held, who met which objective, and every secret opened."""
    if seat.game.status != Game.Status.ENDED:
        return redirect("desk", code=seat.game.code)
    return page(request, seat, "desk/end.html", {"ending": ending.build(seat.game)}, "end/")
