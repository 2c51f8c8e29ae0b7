"""The buttons and forms of the desk: each posts once, calls one function of `play`, and answers.

With scripts the answer is a fragment, and the board itself comes by push, to the one who acted as to everybody.
Without scripts it is a redirect to the desk, or the desk with a sentence.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from wargame.desk import cards, forms, panels
from wargame.desk.board import Board
from wargame.desk.seated import board_of, page, refusal, seated, status_of
from wargame.desk.views import draw_desk
from wargame.models import Order, Participant
from wargame.play import clock, offers, orders, seats, sheets, turns
from wargame.play.refusals import Closed, Conflict, Refused


@require_safe
@seated
def choose(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The deck on a page of its own: for phones, and for browsers without scripts."""
    board = board_of(seat)
    on_sheet = sheets.orders_on(seat.game, board.nation)
    chapters = cards.chapters(board.view, on_sheet) if board.open else []
    return page(request, seat, "desk/choose.html", {"chapters": chapters, "slips": board.slips}, "")


@require_safe
@seated
def write(request: HttpRequest, seat: Participant, move: str) -> HttpResponse:
    """The form of one move, empty."""
    return _form(request, seat, move, {})


@require_safe
@seated
def rewrite(request: HttpRequest, seat: Participant, mark: str) -> HttpResponse:
    """The form of an order that is on the sheet."""
    board = board_of(seat)
    row = sheets.live_orders(seat.game, board.nation).filter(mark=mark).first()
    if row is None:
        refused = Refused(_("That order is not on your sheet any more. The page shows the sheet as it is now."))
        return _refused(request, seat, refused)
    return _form(request, seat, row.body["move"], row.body, row=row)


@require_POST
@seated
def add(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Put an order on the sheet."""
    body, turn = forms.body_of(request.POST), forms.whole_number(request.POST.get("turn"))
    try:
        orders.add(seat, body, turn=turn, token=request.POST.get("token", ""))
    except Refused as refused:
        return _refused_form(request, seat, body, refused)
    return _done(request, seat, _("Drafted. It is on your sheet."))


@require_POST
@seated
def change(request: HttpRequest, seat: Participant, mark: str) -> HttpResponse:
    """Rewrite an order of the sheet."""
    body, turn = forms.body_of(request.POST), forms.whole_number(request.POST.get("turn"))
    version = forms.whole_number(request.POST.get("version"))
    try:
        orders.change(seat, _ours(seat, mark), body, turn=turn, version=version)
    except Refused as refused:
        row = Order.objects.filter(mark=mark, nation=seat.nation, game=seat.game).first()
        return _refused_form(request, seat, body, refused, row)
    return _done(request, seat, _("Changed."))


@require_POST
@seated
def withdraw(request: HttpRequest, seat: Participant, mark: str) -> HttpResponse:
    """Take an order off the sheet."""
    turn = forms.whole_number(request.POST.get("turn"))
    return _act(request, seat, lambda: orders.withdraw(seat, _ours(seat, mark), turn=turn))


@require_POST
@seated
def clear(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Take everything off the sheet that a stand-in left there."""
    turn = forms.whole_number(request.POST.get("turn"))
    return _act(request, seat, lambda: orders.clear_left(seat, turn=turn))


@require_POST
@seated
def up(request: HttpRequest, seat: Participant, mark: str) -> HttpResponse:
    """Give an order priority over the one above it."""
    turn = forms.whole_number(request.POST.get("turn"))
    return _act(request, seat, lambda: orders.move_up(seat, _ours(seat, mark), turn=turn))


@require_POST
@seated
def answer(request: HttpRequest, seat: Participant, mark: str, accept: bool) -> HttpResponse:
    """Accept or refuse another nation's proposal."""
    instead, read = request.GET.get("instead") == "1", max(0, forms.whole_number(request.POST.get("version")))
    return _act(request, seat, lambda: orders.answer(seat, _theirs(seat, mark), accept, instead=instead, version=read))


@require_POST
@seated
def intent(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Save the line of intent and the prediction; the page does so by itself while people write."""
    post = request.POST
    turn, version = forms.whole_number(post.get("turn")), forms.whole_number(post.get("version"))
    lines = [post.get(name, "") for name in ("intent", "rival", "prediction")]
    try:
        orders.save_intent(seat, *lines, turn=turn, version=None if post.get("mine") else version)
    except Conflict as conflict:
        return _conflict(request, seat, conflict, turn)
    except Refused as refused:
        return _refused(request, seat, refused)
    return _done(request, seat, "")


@require_POST
@seated
def ready(request: HttpRequest, seat: Participant, is_ready: bool) -> HttpResponse:
    """Say that the nation is ready, or take it back. What is still open is asked about once."""
    turn = forms.whole_number(request.POST.get("turn"))
    left = _left_open(seat, turn) if is_ready and request.GET.get("sure") != "1" else []
    if left:
        return _ask_if_sure(request, seat, left)
    return _act(request, seat, lambda: orders.set_ready(seat, is_ready, turn=turn))


@require_POST
@seated
def hold(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Stop the ten seconds that run when all are ready."""
    return _act(request, seat, lambda: clock.cancel_countdown(seat.game.code, by=seat.name))


@require_POST
@seated
def next_turn(request: HttpRequest, seat: Participant) -> HttpResponse:
    """In a game for one: go on after the report."""

    def go_on() -> None:
        if not seat.game.solo:
            raise Refused(_("The facilitator opens the next turn."))
        turns.next_turn(seat.game.code, turn=forms.whole_number(request.POST.get("turn")), by=seat.name)

    return _act(request, seat, go_on)


def _left_open(seat: Participant, turn: int) -> list[str]:
    """What a nation that says it is ready has not done yet, in sentences: orders, and answers to others."""
    board = board_of(seat)
    if not (board.open and board.nation.held_by_people and turn == seat.game.turn):
        return []
    waiting = len(offers.to_us(board.game, board.nation))
    waiting += sum(one.accepted is None for one in cards.asked_of_us(board.game, board.nation, board.view))
    unanswered = ngettext(
        "A proposal or an offer waits for your answer; unanswered it lapses.",
        "%(n)s proposals and offers wait for your answer; unanswered they lapse.",
        waiting,
    )
    return [*([] if board.slips else [_("You have no orders.")]), *([unanswered % {"n": waiting}] if waiting else [])]


def _ask_if_sure(request: HttpRequest, seat: Participant, left: list[str]) -> HttpResponse:
    """The question beside the button, or on a page of its own where there are no scripts."""
    if not request.headers.get("HX-Request"):
        return page(request, seat, "desk/sure.html", {"left": left}, "")
    shown = {"game": seat.game, "base": f"/g/{seat.game.code}/", "left": left, "inside": True}
    response = render(request, "desk/_sure.html", shown)
    response.headers["HX-Retarget"] = "#sure"
    return response


def _ours(seat: Participant, mark: str) -> int:
    """The number of our nation's order with that mark; none has 0."""
    rows = Order.objects.filter(game=seat.game, nation=seat.nation, mark=mark)
    return rows.values_list("pk", flat=True).first() or 0


def _theirs(seat: Participant, mark: str) -> int:
    """The number of another nation's order with that mark; `play` looks whether it asks ours."""
    rows = Order.objects.filter(game=seat.game, mark=mark).exclude(nation=seat.nation)
    return rows.values_list("pk", flat=True).first() or 0


def _act(request: HttpRequest, seat: Participant, do: Callable[[], Any]) -> HttpResponse:
    try:
        do()
    except Refused as refused:
        return _refused(request, seat, refused)
    return _done(request, seat, "")


def _done(request: HttpRequest, seat: Participant, sentence: str) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect("desk", code=seat.game.code)
    return render(request, "desk/_done.html", {"done": sentence})


def _refused(request: HttpRequest, seat: Participant, refused: Refused) -> HttpResponse:
    """The sentence; for a closed turn also the board as it is now."""
    fresh = seats.seat_by_id(seat.game.code, seat.pk) or seat
    if not request.headers.get("HX-Request"):
        return draw_desk(request, fresh, refused.sentence, status_of(refused))
    response = refusal(request, refused)
    if isinstance(refused, Closed):
        drawn = panels.render(fresh.game, board_of(fresh).key)
        response.content += "\n".join(_out_of_band(name, html) for name, html in drawn.items()).encode()
    return response


def _out_of_band(name: str, html: str) -> str:
    return html.replace(f'id="{name}"', f'id="{name}" hx-swap-oob="true"', 1)


def _form(
    request: HttpRequest, seat: Participant, move: str, given: dict[str, Any], *, row: Order | None = None
) -> HttpResponse:
    return _draw_form(request, seat, move, given, row)


def _refused_form(
    request: HttpRequest, seat: Participant, body: dict[str, Any], refused: Refused, row: Order | None = None
) -> HttpResponse:
    """The form again, with what was chosen and the sentence; a closed turn has no form any more."""
    if isinstance(refused, Closed):
        return _refused(request, seat, refused)
    theirs = refused.theirs if isinstance(refused, Conflict) else None
    return _draw_form(request, seat, str(body["move"]), body, row, refused, theirs)


def _draw_form(
    request: HttpRequest,
    seat: Participant,
    move: str,
    given: dict[str, Any],
    row: Order | None = None,
    refused: Refused | None = None,
    theirs: Any = None,
) -> HttpResponse:
    board = board_of(seat)
    card = cards.card_of(board.view, move)
    if card is None:
        if refused is not None:
            return _refused(request, seat, refused)
        raise Http404(_("That move is not among this turn’s moves. Go back to the desk and choose another."))
    context = {
        "card": card,
        "questions": forms.questions(card, board.view, given),
        "row": row,
        "refused": refused,
        "theirs": theirs and cards.said(theirs, board.view),
        "token": uuid4().hex,
        "game": seat.game,
        "base": f"/g/{seat.game.code}/",
        "left": _left(board, row),
        "open": board.open,
        "inside": bool(request.headers.get("HX-Request")),
    }
    status = status_of(refused) if refused else 200
    if request.headers.get("HX-Request"):
        return render(request, "desk/_order_form.html", context, status=status)
    response = page(request, seat, "desk/order.html", context, "")
    response.status_code = status
    return response


def _left(board: Board, row: Order | None) -> int:
    """The resources that are left beside the other orders of the sheet."""
    spent = sum(slip.cost for slip in board.slips if row is None or slip.id != row.mark)
    return board.view.number(board.key, "resources") - spent


def _conflict(request: HttpRequest, seat: Participant, conflict: Conflict, turn: int) -> HttpResponse:
    context = {"conflict": conflict, "turn": turn, "base": f"/g/{seat.game.code}/"}
    if request.headers.get("HX-Request"):
        return render(request, "desk/_conflict.html", context, status=409)
    response = page(request, seat, "desk/conflict.html", context, "")
    response.status_code = 409
    return response
