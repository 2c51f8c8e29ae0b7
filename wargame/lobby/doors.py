"""Who stands at the door: the seat that a browser holds, where that seat belongs now, and the cookie that proves it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wargame.models import Game, Participant
from wargame.play import codes, seats

MOST_SHOWN = 4
SeatedView = Callable[..., HttpResponse]


def caller(request: HttpRequest, *, known: bool = False) -> dict[str, str]:
    """Who sends a request, for counting wrong codes. `known`: a browser without a session is given one."""
    if known and not request.session.session_key:
        request.session.create()
    return {"address": request.META.get("REMOTE_ADDR", ""), "browser": request.session.session_key or ""}


def too_often(request: HttpRequest, what: str, most: int, seconds: int = 600) -> bool:
    """Whether this address has done something more than so many times in a while."""
    key = f"often:{what}:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, seconds)
    return int(cache.incr(key)) > most


def give_seat(response: HttpResponse, code: str, token: str) -> HttpResponse:
    """Put the seat's token into the browser's cookie jar, out of reach of scripts."""
    response.set_cookie(
        seats.cookie_name(code),
        token,
        max_age=seats.COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
    return response


def held_seats(request: HttpRequest) -> list[Participant]:
    """The seats that this browser holds in games that can still be played or read, the latest first."""
    prefix = seats.cookie_name("")
    names = [name.removeprefix(prefix) for name in request.COOKIES if name.startswith(prefix)]
    found = [seats.seat_for(request, code) for code in names[:40] if "\0" not in code]
    held = [seat for seat in found if seat is not None]
    return sorted(held, key=lambda seat: seat.joined, reverse=True)[:MOST_SHOWN]


def where_to(seat: Participant) -> str:
    """The page on which a seat belongs just now."""
    game = seat.game
    if game.status == Game.Status.ENDED:
        return f"/g/{game.code}/end/"
    if seat.nation is None:
        return reverse("team", args=[game.code])
    return reverse("lobby", args=[game.code]) if game.status == Game.Status.LOBBY else f"/g/{game.code}/"


def seated(view: SeatedView) -> SeatedView:
    """A page for those who have a seat in the game; others are sent to its door with a word."""

    @wraps(view)
    def answer(request: HttpRequest, code: str, **rest: Any) -> HttpResponse:
        seat = seats.seat_for(request, codes.tidy(code))
        if seat is None:
            if seats.was_removed(request, codes.tidy(code)):
                said = _("The facilitator removed you from this game. Ask them for a seat if that was a mistake.")
                messages.warning(request, said)
            elif seats.cookie_name(codes.tidy(code)) in request.COOKIES:
                said = _("This browser's seat has been given up. Join again, or use your resume code.")
                messages.warning(request, said)
            return redirect("join-game", code=code)
        return view(request, seat, **rest)

    return answer
