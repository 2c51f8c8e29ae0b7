"""The print-and-play kit as a page: for a game as it stands, or for a scenario before there is a game.

It holds every nation's secret sheet, so it is for facilitators alone.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wargame import engine
from wargame.control.access import facilitated, signed_in
from wargame.control.papers import Papers
from wargame.models import Game
from wargame.play import worlds
from wargame.scenarios import library


@never_cache
@require_safe
@facilitated
def of_game(request: HttpRequest, game: Game) -> HttpResponse:
    """The kit of a game with its numbers as they stand now."""
    papers = Papers(worlds.pack(game), lambda reader: worlds.view(game, reader), game.turns)
    return _page(request, papers, reverse("console-paper", args=[game.code]), game)


@never_cache
@require_safe
@signed_in
def of_scenario(request: HttpRequest, slug: str) -> HttpResponse:
    """The kit of a scenario with the numbers that every game of it begins with."""
    if slug not in library.packs():
        raise Http404(_("There is no scenario of that name. Choose one from the shelf in your console."))
    pack = library.load_pack(slug)
    world = engine.new_game(pack.scenario(), "00")
    papers = Papers(pack, lambda reader: engine.view_for(world, reader), pack.settings.turns)
    return _page(request, papers, reverse("console"), None)


def _page(request: HttpRequest, papers: Papers, back: str, game: Game | None) -> HttpResponse:
    return render(request, "control/print/kit.html", {"papers": papers, "back": back, "game": game})
