"""Offers and promises: what was promised to us and by us, what is offered, and the form of a new offer."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wargame.desk import forms
from wargame.desk.board import Board
from wargame.desk.seated import board_of, page, seated, status_of
from wargame.engine import promises as law
from wargame.engine.world import Promise
from wargame.models import Offer, Participant
from wargame.play import offers, seats
from wargame.play.refusals import Refused

NOTHING = ""


@require_safe
@seated
def desk_promises(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The page: promises made and owed, offers, and a form once a nation has been chosen."""
    return _draw(request, seat, request.GET.get("to", ""))


@require_POST
@seated
def offer(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Offer a promise, ask for one, or both."""
    to = request.POST.get("to", "")

    def make() -> None:
        me = board_of(seat).key
        give, ask = _chosen(request, "give", me, to), _chosen(request, "ask", to, me)
        offers.offer(seat, give, ask, token=request.POST.get("token", ""))

    return _act(request, seat, make, to)


@require_POST
@seated
def answer(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Accept or refuse an offer."""
    accept = request.POST.get("answer") == "accept"
    return _act(request, seat, lambda: offers.answer(seat, request.POST.get("mark", ""), accept))


@require_POST
@seated
def withdraw(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Take an offer back."""
    return _act(request, seat, lambda: offers.withdraw(seat, request.POST.get("mark", "")))


def _act(request: HttpRequest, seat: Participant, do: Callable[[], Any], to: str = "") -> HttpResponse:
    try:
        do()
    except Refused as refused:
        return _draw(request, seats.seat_by_id(seat.game.code, seat.pk) or seat, to, refused)
    return redirect("desk-promises", code=seat.game.code)


def _chosen(request: HttpRequest, side: str, by: str, to: str) -> Promise | None:
    """The promise that the form names for one side of the offer, if any."""
    picked = request.POST.get(side, NOTHING)
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
    game, nation = seat.game, board.nation
    context = {
        "refused": refused,
        "others": others,
        "chosen": chosen,
        "token": uuid4().hex,
        "may_offer": board.open,
        "to_us": [_told(board, row) for row in offers.to_us(game, nation)] if board.open else [],
        "by_us": [_told(board, row) for row in offers.by_us(game, nation)] if board.open else [],
        "promises": _standing(board),
        "given": {name: request.POST.get(name, "") for name in ("give", "ask", "due", "secret")},
    }
    if chosen and board.open:
        context |= _form(board, chosen.key)
    response = page(request, seat, "desk/promises.html", context, "talk/")
    response.status_code = status_of(refused) if refused else 200
    return response


def _form(board: Board, to: str) -> dict[str, Any]:
    view = board.view
    last = min(view.turn + law.LONGEST, view.turns)
    return {
        "gives": [_option(board, promise) for promise in law.possible(view, board.key, to)],
        "asks": [_option(board, promise) for promise in law.possible(view, to, board.key)],
        "dues": [str(turn) for turn in range(view.turn, last + 1)],
    }


def _option(board: Board, promise: Promise) -> tuple[str, str]:
    """What is sent and how it is shown."""
    name = law.TERMS[promise.term].name
    about = board.view.names.get(promise.crisis, "") or (law.choice_name(promise.choice) if promise.choice else "")
    quiet = _(" (always secret)") if law.TERMS[promise.term].quiet else ""
    value = "|".join((promise.term, promise.crisis, promise.choice))
    return value, (f"{name}: {about}" if about else name) + quiet


def _told(board: Board, row: Offer) -> dict[str, Any]:
    """An offer as it is shown: its promises as sentences."""
    sides = [replace(promise) for promise in offers.promises_in(row)]
    return {
        "row": row,
        "promises": [law.said(promise).say(board.view.names) for promise in sides],
        "secret": any(promise.secret for promise in sides),
        "from": board.view.nations[row.nation.key],
        "to": board.view.nations[row.to.key],
    }


def _standing(board: Board) -> list[dict[str, Any]]:
    """Every promise that we know of, ours first, open ones before those that are settled."""
    rows = [
        {
            "promise": promise,
            "said": law.said(promise).say(board.view.names),
            "ours": board.key in (promise.by, promise.to),
        }
        for promise in board.view.promises.values()
    ]
    return sorted(rows, key=lambda row: (not row["ours"], row["promise"].status != "open", row["promise"].due))
