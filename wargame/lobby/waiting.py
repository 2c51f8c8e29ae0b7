"""The lobby, where students wait for the start: who is here, what to read meanwhile. Live."""

import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wargame.lobby import panels, tables
from wargame.lobby.doors import seated, where_to
from wargame.models import Game, Participant
from wargame.play import changes, seats, worlds
from wargame.projector.board import Board
from wargame.projector.charts import chart_of


@never_cache
@require_safe
@seated
def lobby(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Wait here until the facilitator starts the game; the page then goes to the desk by itself."""
    if seat.nation is None or seat.game.status != Game.Status.LOBBY:
        return redirect(where_to(seat))
    seats.seen(seat)
    game, nation, pack = seat.game, seat.nation, worlds.pack(seat.game)
    # The revision is read before the state, so that the page is never older than its number.
    rev = changes.revision(game, nation.key)
    context = {
        "seat": seat,
        "game": game,
        "nation": nation,
        "role": tables.role_of(seat),
        "pack": pack,
        "chart": chart_of(game),
        "overlay": Board(game).overlay,
        "nations": pack.nations,
        "rev": rev,
        "now": int(time.time() * 1000),
        "panels": {name.lstrip("_"): mark_safe(html) for name, html in panels.render(game, nation.key).items()},
    }
    return render(request, "lobby/lobby.html", context)


@never_cache
@require_safe
@seated
def fragments(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The lobby's panels as they are now, for a page that missed a push."""
    game = seat.game
    audience = seat.nation.key if seat.nation else changes.PUBLIC
    rev = changes.revision(game, audience)
    answer = HttpResponse("".join(panels.render(game, audience).values()))
    answer.headers["X-Live-Rev"] = str(rev)
    return answer
