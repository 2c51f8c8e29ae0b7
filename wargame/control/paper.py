"""Teams that play on paper: which they are, and the facilitator's way to their desks to type in what they wrote."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from wargame.control import forms, views
from wargame.control.access import facilitated, name_of
from wargame.lobby.doors import give_seat
from wargame.models import Game
from wargame.play import Closed, Refused, paper, sheets


@never_cache
@require_safe
@facilitated
def overview(request: HttpRequest, game: Game) -> HttpResponse:
    """Every nation: who holds it, what has been typed in, and the way to its desk."""
    return _page(request, game)


@never_cache
@require_POST
@facilitated
def sit_down(request: HttpRequest, game: Game, key: str) -> HttpResponse:
    """Before the game: note that a nation plays on paper. While it runs: go to its desk and type in its orders."""
    try:
        if game.status != Game.Status.PLAYING:
            paper.put_on_paper(game.code, key, by=name_of(request))
            return redirect("console-paper", code=game.code)
        token = paper.take_up(game.code, key, by=name_of(request))
    except Refused as no:
        messages.error(request, no.sentence)
        return _page(request, game, status=409 if isinstance(no, Closed) else 422)
    return give_seat(redirect("desk", code=game.code), game.code, token)


def _page(request: HttpRequest, game: Game, *, status: int = 200) -> HttpResponse:
    held = paper.on_paper(game)
    rows = [
        (standing, standing.nation.pk in held and standing.nation.held_by_people, holder(standing))
        for standing in sheets.standings(game)
    ]
    return views.page(request, game, "paper", (), status=status, rows=rows)


def holder(standing: sheets.Standing) -> str:
    """Who plays a nation: its people by name, or the name of the stand-in."""
    if not standing.nation.held_by_people:
        return forms.holder_name(standing.nation.controller)
    return ", ".join(person.name for person in standing.people)
