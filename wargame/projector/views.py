"""The projector's page. Its key is in the address, so that a beamer needs no sign-in and nobody can guess it."""

import time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wargame.lobby.addresses import address, qr
from wargame.models import Game
from wargame.play import changes, screens
from wargame.projector import panels
from wargame.projector.board import Board


@never_cache
@require_safe
def screen(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The wall: the lobby with its code, then map, clock and headline, at the end the verdict. It needs no hand."""
    game = _game(code, key)
    # The revision is read before the state, so that the page is never older than its number.
    rev = changes.revision(game, changes.PUBLIC)
    where = address(request)
    context = {
        "game": game,
        "key": key,
        "rev": rev,
        "now": int(time.time() * 1000),
        "panels": {name.lstrip("_"): mark_safe(html) for name, html in panels.render(game).items()},
        "board": Board(game),
        "where": where,
        "qr": qr(where.link(reverse("join-game", args=[game.code])), _("Code for phones: opens the page to join")),
    }
    return render(request, "projector/screen.html", context)


@never_cache
@require_safe
def fragments(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """All panels as they are now, for a page that missed a push."""
    game = _game(code, key)
    rev = changes.revision(game, changes.PUBLIC)
    answer = HttpResponse("".join(panels.render(game).values()))
    answer.headers["X-Live-Rev"] = str(rev)
    return answer


def _game(code: str, key: str) -> Game:
    game = Game.objects.defer("pack", "start").filter(code=code).first()
    if game is None or not screens.is_screen_key(game, key):
        raise Http404(_("This is not the address of a game's screen. Open it again from the facilitator's console."))
    return game
