"""Who may open a console: the game's own facilitator, and the site's owner for every game."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from wargame.models import Game
from wargame.play import teams

P = ParamSpec("P")
View = Callable[..., HttpResponse]


def runs(user: User | AnonymousUser, game: Game) -> bool:
    """Whether this person runs the game."""
    return user.is_authenticated and (user.is_superuser or game.facilitator_id == user.pk)


def signed_in(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> View:
    """A page for facilitators: everybody else is shown the way to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('facilitator-sign-in')}?{urlencode({'next': request.path})}")

    return guarded


def facilitated(view: Callable[Concatenate[HttpRequest, Game, P], HttpResponse]) -> View:
    """A page or act of one game's console; the view gets the game. A code that is not yours looks like no code."""

    @wraps(view)
    def guarded(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            raise PermissionDenied(_("Only the facilitator of this game can open its console. Sign in first."))
        game: Game | None = Game.objects.defer("pack", "start").filter(code=code.upper()).first()
        if game is None or not runs(request.user, game):
            raise Http404(_("You have no game with this code. Your games are listed in your console."))
        return view(request, game, *args, **kwargs)

    return guarded


def name_of(request: HttpRequest) -> str:
    """How the log names whoever acts here."""
    return teams.who(request.user)
