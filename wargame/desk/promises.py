"""The page of offers and promises: what stands between us and others, and the form of a new offer."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wargame.desk import forms, panels, pledges
from wargame.desk.board import Board
from wargame.desk.seated import board_of, page, refusal, seated, status_of
from wargame.engine import promises as law
from wargame.engine.world import Promise
from wargame.models import Participant
from wargame.play import offers, seats
from wargame.play.refusals import Refused

FIELDS = ("give", "ask", "due", "secret")


@require_safe
@seated
def desk_promises(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The page: promises made and owed, offers, and a form once a nation has been chosen."""
    return _draw(request, seat, request.GET.get("to", ""))


@require_POST
@seated
def offer(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Offer a promise, ask for one or for a yes, or both."""
    to, ask = request.POST.get("to", ""), request.POST.get("ask", "")
    consent = ask.partition("|")[2] if ask.startswith(f"{pledges.YES}|") else ""

    def make() -> None:
        me, token = board_of(seat).key, request.POST.get("token", "")
        give = _chosen(request, "give", me, to)
        offers.offer(seat, give, None if consent else _chosen(request, "ask", to, me), consent=consent, token=token)

    return _act(request, seat, make, _("Offered. Their answer will show here."), to)


@require_POST
@seated
def answer(request: HttpRequest, seat: Participant, mark: str, accept: bool) -> HttpResponse:
    """Accept or refuse an offer."""
    return _act(request, seat, lambda: offers.answer(seat, mark, accept), "")


@require_POST
@seated
def withdraw(request: HttpRequest, seat: Participant, mark: str) -> HttpResponse:
    """Take an offer back."""
    return _act(request, seat, lambda: offers.withdraw(seat, mark), "")


def _act(request: HttpRequest, seat: Participant, do: Callable[[], Any], sentence: str, to: str = "") -> HttpResponse:
    """Do it, and answer as the desk's buttons do: a fragment for a script, a page without one."""
    by_script = bool(request.headers.get("HX-Request"))
    try:
        do()
    except Refused as refused:
        fresh = seats.seat_by_id(seat.game.code, seat.pk) or seat
        return refusal(request, refused) if by_script else _draw(request, fresh, to, refused)
    if by_script:
        return render(request, "desk/_done.html", {"done": sentence})
    return redirect("desk-promises", code=seat.game.code)


def _chosen(request: HttpRequest, side: str, by: str, to: str) -> Promise | None:
    """The promise that the form names for one side of the offer, if any."""
    picked = request.POST.get(side, "")
    if not picked:
        return None
    term, crisis, choice = [*picked.split("|"), "", ""][:3]
    due = forms.whole_number(request.POST.get("due"))
    quiet = term in law.TERMS and law.TERMS[term].quiet
    return Promise("", by, to, term, due, crisis, choice, quiet or bool(request.POST.get("secret")))


def _draw(request: HttpRequest, seat: Participant, to: str, refused: Refused | None = None) -> HttpResponse:
    board = board_of(seat)
    others = [nation for key, nation in board.view.nations.items() if key != board.key]
    chosen = next((nation for nation in others if nation.key == to), None)
    context = {
        "refused": refused,
        "others": others,
        "chosen": chosen,
        "token": uuid4().hex,
        "promises": mark_safe(panels.draw(board, "_promises")),  # drawn by our own templates
        "given": {name: request.POST.get(name, "") for name in FIELDS},
    }
    if chosen and board.open:
        context |= _form(board, chosen.key)
    response = page(request, seat, "desk/promises.html", context, "talk/")
    response.status_code = status_of(refused) if refused else 200
    return response


def _form(board: Board, to: str) -> dict[str, Any]:
    last = min(board.view.turn + law.LONGEST, board.view.turns)
    return {
        "gives": pledges.gives(board, to),
        "asks": pledges.asks(board, to),
        "consents": pledges.consents(board, to),
        "dues": [str(turn) for turn in range(board.view.turn, last + 1)],
    }
