"""Who is asking: finds the seat behind a request, sends strangers to the door, and turns refusals into answers."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from wargame.desk import clockface, lines, panels
from wargame.desk.board import Board
from wargame.models import Game, Participant
from wargame.play import changes, seats
from wargame.play.refusals import Closed, Conflict, Refused, TooMany

P = ParamSpec("P")
SeatedView = Callable[Concatenate[HttpRequest, Participant, P], HttpResponse]


OPEN_IN_THE_LOBBY = frozenset({"brief"})
"""Views that may be read before the game has begun."""


def seated(view: SeatedView[P]) -> Callable[..., HttpResponse]:
    """`view(request, seat, …)` for the person who sits in the game of that code, with a nation."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        seat = seats.seat_for(request, code)
        if seat is None:
            return _to_the_door(request, code)
        too_early = seat.game.status == Game.Status.LOBBY and view.__name__ not in OPEN_IN_THE_LOBBY
        if seat.nation is not None and seat.sealed and not too_early:
            return _elsewhere(request, f"/g/{code}/seat/")
        if seat.nation is None or too_early:
            return _elsewhere(request, f"/g/{code}/lobby/")
        return view(request, seat, *args, **kwargs)

    return answer


def _to_the_door(request: HttpRequest, code: str) -> HttpResponse:
    """Whether there is such a game is said at the door alone, where wrong codes are counted."""
    if not seats.was_removed(request, code):
        return _elsewhere(request, f"/g/{code}/join/")
    if _is_page(request):
        messages.warning(request, _removed())
        return redirect(f"/g/{code}/join/")
    raise PermissionDenied(_removed())


def _elsewhere(request: HttpRequest, address: str) -> HttpResponse:
    """A page is sent to where the person belongs; a button or fragment is refused in words."""
    if _is_page(request):
        return redirect(address)
    raise PermissionDenied(_("You have no seat in this game here. Join it with the class code, then come back."))


def _is_page(request: HttpRequest) -> bool:
    return request.method == "GET" and not request.headers.get("HX-Request")


def _removed() -> str:
    return _("The facilitator removed you from this game. Ask them for a seat if that was a mistake; then join again.")


def board_of(seat: Participant) -> Board:
    """The desk of a person's nation."""
    assert seat.nation is not None
    return Board(seat.game, seat.nation.key)


def page(request: HttpRequest, seat: Participant, template: str, extra: Mapping[str, Any], tab: str) -> HttpResponse:
    """A page of a seated person: its frame with the live clock, and what `extra` holds."""
    return render(request, template, {**frame(seat, tab), **extra})


def frame(seat: Participant, tab: str) -> dict[str, Any]:
    """What every page's frame needs. The revision is read before anything that it stands for."""
    board = board_of(seat)
    rev = changes.revision(seat.game, board.key)
    unread = lines.unread_of(seat)
    rows = lines.rows(board, unread)
    base = f"/g/{seat.game.code}/"
    return {
        "rev": rev,
        "now": clockface.server_now(),
        "seen": " ".join(f"{row.key}:{row.count - row.unread}" for row in rows),
        "unread": unread,
        "game": seat.game,
        "seat": seat,
        "board": board,
        "view": board.view,
        "me": board.view.nations[board.key],
        "role_title": role_title(board, seat),
        "base": base,
        "panels": {"clock": _safe(panels.draw(board, "_clock"))},
        "tabs": _tabs(base, sum(unread.values()), tab),
    }


def role_title(board: Board, seat: Participant) -> str:
    """The person's role in words, or the name if there is none."""
    roles = {role.key: role.title for role in board.pack.nation(board.key).roles}
    return roles.get(seat.role, seat.name)


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # drawn by our own templates


def _tabs(base: str, unread: int, current: str) -> list[tuple[str, str, str, int, bool]]:
    found = [
        ("pencil", _("Desk"), base, 0),
        ("map", _("Map"), f"{base}map/", 0),
        ("talk", _("Talk"), f"{base}talk/", unread),
        ("target", _("Brief"), f"{base}brief/", 0),
        ("book", _("Rules"), "/rulebook/", 0),
    ]
    return [(*tab, tab[2] == f"{base}{current}") for tab in found]


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A refusal as a fragment for a button of the page: 409 for a closed turn or a conflict, else 422."""
    status = status_of(refused)
    return render(request, "errors/_sentence.html", {"sentence": refused.sentence, "status": status}, status=status)


def status_of(refused: Refused) -> int:
    """The number that goes with a refusal."""
    if isinstance(refused, Closed | Conflict):
        return 409
    return 429 if isinstance(refused, TooMany) else 422
