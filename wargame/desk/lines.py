"""A nation's channels as the rail and the list show them, and how many messages wait."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Max

from wargame import engine
from wargame.desk import wording
from wargame.desk.board import Board
from wargame.engine.view import KnownChannel
from wargame.models import DiplomaticChannel, Message, Participant
from wargame.play import diplomacy

ORDER = ("hotline", "backchannel", "network", "video", "dialogue", "attache", "embassy", "forum")


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel of ours. `count` is how many messages of others it holds; what of it is unread differs by person."""

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
    last: int
    count: int
    unread: int
    both_spoke: bool


def rows(board: Board, unread: Mapping[str, int] | None = None) -> list[ChannelRow]:
    """Our channels, open ones first; with `unread` also what one person has not read."""
    stored = {row.key: row for row in diplomacy.channels_of(board.game, board.key)}
    counts, last = _counts(list(stored.values()), board.key), _last(list(stored.values()))
    spoken = diplomacy.spoken(board.game, diplomacy.talk_turn(board.game))
    found = [
        _row(board, channel, counts.get(key, 0), last.get(key), spoken, (unread or {}).get(key, 0))
        for key, channel in board.view.channels.items()
        if channel.own and key in stored
    ]
    return sorted(found, key=lambda row: (row.status == "severed", ORDER.index(row.kind), row.name))


def others(view: engine.NationView) -> list[str]:
    """Public channels between other nations."""
    return [view.names.get(key, key) for key, channel in view.channels.items() if not channel.own]


def unread_of(seat: Participant) -> dict[str, int]:
    """How many messages a person has not read, by channel."""
    if seat.nation is None:
        return {}
    return {line.channel.key: line.unread for line in diplomacy.lines(seat.game, seat.nation.key, seat)}


def _row(
    board: Board,
    channel: KnownChannel,
    count: int,
    last: Message | None,
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
        last.text[:90] if last else "",
        last.pk if last else 0,
        count,
        unread,
        board.key in sides and len(sides) > 1,
    )


def _counts(channels: list[DiplomaticChannel], reader: str) -> dict[str, int]:
    counted = Message.objects.filter(channel__in=channels).exclude(nation__key=reader).values_list("channel__key")
    return dict(counted.annotate(count=Count("pk")).order_by())


def _last(channels: list[DiplomaticChannel]) -> dict[str, Message]:
    """The newest message of each channel, in one query."""
    newest = Message.objects.filter(channel__in=channels).values("channel").annotate(newest=Max("pk")).order_by()
    found = Message.objects.filter(pk__in=[row["newest"] for row in newest]).select_related("channel")
    return {message.channel.key: message for message in found}
