"""A nation's channels as the rail and the list show them, and how many messages wait."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from wargame import engine
from wargame.desk import wording
from wargame.desk.atlas import Face, face_of
from wargame.desk.board import Board
from wargame.engine.view import KnownChannel
from wargame.models import Game, Message, Participant
from wargame.play import diplomacy, moment

ORDER = ("hotline", "backchannel", "network", "video", "dialogue", "attache", "embassy", "forum")


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel of ours.

    `last` is the place of its newest message, `count` how many of others it holds; what is unread differs by person.
    `hidden` changes when the facilitator hides a message or shows one again.
    """

    key: str
    name: str
    others: str
    kind: str
    kind_name: str
    status: str
    status_name: str
    covert: bool
    security: int
    host: str
    preview: str
    hidden: str
    last: int
    count: int
    unread: int
    both_spoke: bool


def rows(board: Board, unread: Mapping[str, int] | None = None) -> list[ChannelRow]:
    """Our channels, open ones first; with `unread` also what one person has not read."""
    own = [channel for channel in board.view.channels.values() if channel.own]
    counts, totals, last = _counted(board, [channel.key for channel in own])
    hidden = moment.once(("hidden", board.game.pk), lambda: _hidden(board.game))
    spoken = diplomacy.spoken(board.game, diplomacy.talk_turn(board.game))
    found = [
        _row(
            board,
            channel,
            counts.get(channel.key, 0),
            totals.get(channel.key, 0),
            last.get(channel.key),
            hidden.get(channel.key, ""),
            spoken,
            (unread or {}).get(channel.key, 0),
        )
        for channel in own
    ]
    return sorted(found, key=lambda row: (row.status == "severed", ORDER.index(row.kind), row.name))


def others(view: engine.NationView) -> tuple[tuple[str, tuple[Face, ...]], ...]:
    """Public channels between other nations, each with the nations that it joins."""
    return tuple(
        (view.names.get(key, key), tuple(face_of(view.nations[member]) for member in channel.members))
        for key, channel in view.channels.items()
        if not channel.own
    )


def unread_of(seat: Participant) -> dict[str, int]:
    """How many messages a person has not read, by channel."""
    if seat.nation is None:
        return {}
    return {line.channel.key: line.unread for line in diplomacy.lines(seat.game, seat.nation.key, seat)}


def _row(
    board: Board,
    channel: KnownChannel,
    count: int,
    total: int,
    last: Message | None,
    hidden: str,
    spoken: tuple[tuple[str, str], ...],
    unread: int,
) -> ChannelRow:
    view, kind, status = board.view, channel.kind.value, channel.status.value
    sides = {nation for key, nation in spoken if key == channel.key}
    return ChannelRow(
        channel.key,
        view.names.get(channel.key, channel.key),
        wording.others_in(channel.members, board.key, view),
        kind,
        str(wording.KINDS[kind]),
        status,
        str(wording.STATUSES[status]),
        channel.covert,
        channel.security or 0,
        view.names.get(channel.host, ""),
        _preview(last),
        hidden,
        total,
        count,
        unread,
        board.key in sides and len(sides) > 1,
    )


def _preview(last: Message | None) -> str:
    if last is None:
        return ""
    return _("The facilitator hid this message.") if last.hidden else last.text[:90]


def _hidden(game: Game) -> dict[str, str]:
    """By channel, the places of its hidden messages as one word."""
    rows = Message.objects.filter(game=game)
    if not rows.filter(hidden=True).exists():
        return {}
    places: dict[str, list[bool]] = {}
    for channel, hidden in rows.order_by("pk").values_list("channel__key", "hidden"):
        places.setdefault(channel, []).append(hidden)
    return {
        channel: " ".join(str(place) for place, hidden in enumerate(every, start=1) if hidden)
        for channel, every in places.items()
    }


def _counted(board: Board, keys: list[str]) -> tuple[dict[str, int], dict[str, int], dict[str, Message]]:
    """For each channel how many messages are not ours, how many there are, and the newest of all."""
    said, newest = moment.once(("said", board.game.pk), lambda: _said(board.game))
    counts = {key: sum(n for nation, n in said.get(key, ()) if nation != board.key) for key in keys}
    totals = {key: sum(n for _nation, n in said.get(key, ())) for key in keys}
    return counts, totals, {key: newest[key] for key in keys if key in newest}


def _said(game: Game) -> tuple[dict[str, list[tuple[str, int]]], dict[str, Message]]:
    """How many messages each nation wrote in each channel, and the newest of each."""
    every = Message.objects.filter(game=game).order_by().values_list("channel__key", "nation__key")
    counts: dict[str, list[tuple[str, int]]] = {}
    latest: dict[str, int] = {}
    for channel, nation, count, newest in every.annotate(count=Count("pk"), newest=Max("pk")):
        counts.setdefault(channel, []).append((nation, count))
        latest[channel] = max(newest, latest.get(channel, 0))
    texts = Message.objects.only("text", "hidden").in_bulk(latest.values())
    return counts, {channel: texts[newest] for channel, newest in latest.items()}
