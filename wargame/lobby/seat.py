"""My seat: the role card, the resume code for another device, and taking the seat up there."""

import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wargame.lobby import panels, tables
from wargame.lobby.addresses import address, qr
from wargame.lobby.doors import caller, give_seat, seated, where_to
from wargame.models import Game, Participant
from wargame.play import Refused, changes, codes, lobby, seats, teams, worlds
from wargame.play.refusals import TooMany


@never_cache
@require_safe
@seated
def seat(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Who I am in this game, what I alone can do, what we want, and how to go on from another device."""
    if seat.nation is None:
        return redirect(where_to(seat))
    seats.seen(seat)
    # The revision is read before the state, so that the page is never older than its number.
    rev = changes.revision(seat.game, seat.nation.key)
    sheet = worlds.pack(seat.game).nation(seat.nation.key)
    where = address(request)
    link = where.link(f"{reverse('resume', args=[seat.game.code])}?seat={seat.resume_code}")
    context = {
        "seat": seat,
        "game": seat.game,
        "nation": seat.nation,
        "role": tables.role_of(seat),
        "goals": [goal for goal in sheet.objectives if not (goal.secret and seat.sealed)],
        "rev": rev,
        "now": int(time.time() * 1000),
        "go": mark_safe(panels.way_on(seat.game)),  # our own template
        "resume_qr": qr(link, _("Code for phones: opens this seat on another device")),
        "resume_host": where.host,
        "devices": seats.devices(seat),
    }
    return render(request, "lobby/seat.html", context)


@never_cache
@require_POST
@seated
def open_secrets(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Read what the nation keeps to itself; whoever has done so does not choose another nation."""
    if seat.nation is not None:
        teams.open_secrets(seat)
    return redirect(where_to(seat) if seat.nation is None else reverse("seat", args=[seat.game.code]))


@never_cache
@require_POST
@seated
def sign_out_others(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Keep the seat in this browser alone."""
    gone = seats.sign_out_others(seat, request.COOKIES[seats.cookie_name(seat.game.code)])
    said = ngettext(
        "%(count)d other browser was signed out. The seat has a new resume code.",
        "%(count)d other browsers were signed out. The seat has a new resume code.",
        gone,
    )
    messages.success(request, said % {"count": gone})
    return redirect("seat", code=seat.game.code)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest, code: str) -> HttpResponse:
    """Take a seat up again with its resume code. The link of a QR code only fills the field in."""
    held = seats.seat_for(request, code)
    if held is not None:
        return redirect(where_to(held))
    if request.method != "POST":
        return _ask(request, code, request.GET.get("seat", "")[:20])
    typed = request.POST.get("resume_code", "")[:60]
    try:
        game = codes.find_any_game(code, **caller(request, known=True))
        if "also" not in request.POST and _in_use(game, typed):
            return _ask(request, code, typed, also=True)
        seat, token = lobby.resume(code, typed, **caller(request))
    except Refused as no:
        return _ask(request, code, typed, refusal=no)
    return give_seat(redirect(where_to(seats.seat_by_id(code, seat.pk) or seat)), code, token)


def _in_use(game: Game, typed: str) -> bool:
    """Whether somebody is at this seat right now in another browser."""
    mine = game.participants.filter(removed=None, resume_code=codes.tidy(typed)).first()
    return mine is not None and mine.tokens.exists() and seats.presence(mine) == "here"


def _ask(
    request: HttpRequest, code: str, typed: str, *, also: bool = False, refusal: Refused | None = None
) -> HttpResponse:
    status = 429 if isinstance(refusal, TooMany) else 422 if refusal or also else 200
    context = {"code": code, "typed": typed, "also": also, "code_error": refusal.sentence if refusal else ""}
    return render(request, "lobby/resume.html", context, status=status)
