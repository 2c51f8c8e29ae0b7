"""Diplomacy: the list of channels, one conversation, writing in it, and "we spoke in the room"."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wargame.desk import forms, lines, panels
from wargame.desk.board import Board
from wargame.desk.seated import board_of, frame, refusal, seated, status_of
from wargame.models import Game, Message, Participant
from wargame.play import diplomacy
from wargame.play.refusals import Refused


@require_safe
@seated
def channels(request: HttpRequest, seat: Participant) -> HttpResponse:
    """The list of our channels."""
    return draw(request, seat, "")


@require_safe
@seated
def conversation(request: HttpRequest, seat: Participant, key: str) -> HttpResponse:
    """One channel: what was said there, and where to write. What is shown counts as read."""
    board = board_of(seat)
    _member_or_404(board, key)
    said = diplomacy.conversation(seat.game, board.key, key)
    if said and request.method == "GET":
        diplomacy.read(seat, key, said[-1].pk)
    return draw(request, seat, key)


@require_safe
@seated
def newer(request: HttpRequest, seat: Participant, key: str) -> HttpResponse:
    """The messages after one that the page already shows: what a page asks for when its channel has news."""
    board = board_of(seat)
    _member_or_404(board, key)
    after = forms.whole_number(request.GET.get("after"))
    said = diplomacy.conversation(seat.game, board.key, key)
    if len(said) > max(after, 0):
        diplomacy.read(seat, key, said[-1].pk)
    return render(request, "desk/_messages.html", {"messages_said": told(board, said, None)[max(after, 0) :]})


@require_POST
@seated
def send(request: HttpRequest, seat: Participant, key: str) -> HttpResponse:
    """Write a message."""
    text = request.POST.get("text", "")
    try:
        diplomacy.send(seat, key, text, token=request.POST.get("token", ""))
    except Refused as refused:
        return _refused(request, seat, key, refused, text)
    if request.headers.get("HX-Request"):
        return HttpResponse("")
    return redirect("talk-channel", code=seat.game.code, key=key)


@require_POST
@seated
def spoke(request: HttpRequest, seat: Participant, key: str) -> HttpResponse:
    """Say that we met the others of the channel in the room."""
    try:
        diplomacy.confirm_meeting(seat, key)
    except Refused as refused:
        return _refused(request, seat, key, refused)
    if request.headers.get("HX-Request"):
        board = board_of(seat)
        return render(request, "desk/_spoken.html", {"spoken": spoken_of(board, key), **_place(seat, key)})
    return redirect("talk-channel", code=seat.game.code, key=key)


@require_safe
@seated
def spoken_state(request: HttpRequest, seat: Participant, key: str) -> HttpResponse:
    """Who has spoken in the channel this turn, for a page that heard of news."""
    board = board_of(seat)
    _member_or_404(board, key)
    return render(request, "desk/_spoken.html", {"spoken": spoken_of(board, key), **_place(seat, key)})


def draw(
    request: HttpRequest, seat: Participant, key: str, refused: Refused | None = None, text: str = ""
) -> HttpResponse:
    """The page of channels, with one open or none."""
    context = frame(seat, "talk/")
    board: Board = context["board"]
    context["panels"]["channels"] = mark_safe(panels.draw(board, "_channels", context["unread"], key))  # our templates
    context |= {
        "key": key,
        "refused": refused,
        "text": text,
        "treaties": treaties(board),
        "proposals": mark_safe(panels.draw(board, "_proposals")),  # drawn by our own templates
        "promises": mark_safe(panels.draw(board, "_promises")),  # drawn by our own templates
        "intercepts": intercepts(seat.game, board),
        "longest": Message.LONGEST,
        "token": uuid4().hex,
    }
    if key:
        context |= open_channel(seat, board, key)
    return render(request, "desk/talk.html", context, status=status_of(refused) if refused else 200)


def open_channel(seat: Participant, board: Board, key: str) -> dict[str, Any]:
    """What the page shows of an open channel."""
    row = next(row for row in lines.rows(board) if row.key == key)
    said = diplomacy.conversation(seat.game, board.key, key)
    members = [board.view.nations[key] for key in board.view.channels[key].members]
    partners = [nation for nation in members if nation.key != board.key]
    return {
        "row": row,
        "members": members,
        "partner": partners[0] if len(partners) == 1 and board.open else None,
        "messages_said": told(board, said, None),
        "spoken": spoken_of(board, key),
        "can_write": seat.game.status == Game.Status.PLAYING and row.status != "severed",
    }


def told(board: Board, said: list[Message], turn: int | None) -> list[dict[str, Any]]:
    """Messages with their place in the channel, and the line that parts one turn from the next."""
    found, last = [], turn
    for place, message in enumerate(said, start=1):
        nation = board.view.nations[message.nation.key]
        who = _who(board, message) if message.by else _("Government of %(nation)s")
        found.append(
            {
                "turn": message.turn,
                "at": message.at,
                "text": "" if message.hidden else message.text,
                "hidden": message.hidden,
                "place": place,
                "nation": nation,
                "ours": nation.key == board.key,
                "who": who % {"nation": nation.name} if not message.by else who,
                "new_turn": message.turn != last,
            }
        )
        last = message.turn
    return found


def _who(board: Board, message: Message) -> str:
    """Who wrote a message: the role, or the name of a person without one."""
    if not message.by:
        return ""
    titles = {role.key: role.title for role in board.pack.nation(message.nation.key).roles}
    return titles.get(message.by.role, message.by.name)


def spoken_of(board: Board, key: str) -> dict[str, Any]:
    """Who has spoken in a channel this turn, by message or in the room, and whether that counts as dialogue."""
    turn = diplomacy.talk_turn(board.game)
    counted = {nation for channel, nation in diplomacy.spoken(board.game, turn) if channel == key}
    stored = diplomacy.find_channel(board.game, board.key, key)
    claimed = set(board.game.meetings.filter(channel=stored, turn=turn).values_list("nation__key", flat=True))
    names = board.view.names
    return {
        "both": board.key in counted and len(counted) > 1,
        "we": board.key in counted or board.key in claimed,
        "met": board.key in claimed,
        "others": [names[nation] for nation in sorted((counted | claimed) - {board.key})],
    }


def treaties(board: Board) -> list[dict[str, Any]]:
    """The treaties in force that we know of, ours first."""
    found = [
        {"treaty": treaty, "name": treaty.name.capitalize(), "members": [board.view.nations[k] for k in treaty.members]}
        for treaty in board.view.treaties.values()
    ]
    return sorted(found, key=lambda one: board.key not in one["treaty"].members)


def intercepts(game: Game, board: Board) -> list[dict[str, Any]]:
    """What our service has read of others' channels."""
    return [
        {
            "name": board.view.names.get(found.channel.key) or found.channel.name or found.channel.key,
            "turn": found.turn,
            "whole": found.extent == "all",
            "messages": told(board, list(found.messages), found.turn),
        }
        for found in diplomacy.intercepted(game, board.key)
    ]


def _refused(request: HttpRequest, seat: Participant, key: str, refused: Refused, text: str = "") -> HttpResponse:
    """The sentence: alone for a button, else on the page of the channel, or of the list if it is not ours."""
    if request.headers.get("HX-Request"):
        return refusal(request, refused)
    ours = _is_member(board_of(seat), key)
    return draw(request, seat, key if ours else "", refused, text)


def _place(seat: Participant, key: str) -> dict[str, Any]:
    return {"base": f"/g/{seat.game.code}/", "key": key, "game": seat.game}


def _is_member(board: Board, key: str) -> bool:
    channel = board.view.channels.get(key)
    return channel is not None and channel.own


def _member_or_404(board: Board, key: str) -> None:
    if not _is_member(board, key):
        raise Http404(_("Your nation has no such channel. Open one with an order, or choose one from the list."))
