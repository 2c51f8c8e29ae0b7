"""What is said in channels: messages between members, how far each person has read, and "we spoke in the room".

A message written after a turn has been adjudicated belongs to the turn that follows.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from wargame import engine
from wargame.engine.world import ChannelStatus
from wargame.models import DiplomaticChannel, Game, Meeting, Message, Nation, Participant, ReadMark, Turn
from wargame.play import changes, logbook, moment, seats, stand_ins, worlds
from wargame.play.locking import writing
from wargame.play.refusals import Refused
from wargame.play.texts import clean_text, clean_token


@dataclass(frozen=True, slots=True)
class Line:
    """One channel as it stands in the list of a nation or of the facilitator."""

    channel: DiplomaticChannel
    last: Message | None
    unread: int
    claimed: tuple[str, ...]
    """The nations that say this turn that they met the others in the room."""


@dataclass(frozen=True, slots=True)
class Intercept:
    """What a nation read of another channel in one turn: all of it, or only some."""

    channel: DiplomaticChannel
    turn: int
    extent: str
    messages: tuple[Message, ...]


def talk_turn(game: Game) -> int:
    """The turn to which something said now belongs."""
    return game.turn + 1 if game.phase == Game.Phase.REVEAL else game.turn


def send(seat: Participant, channel_key: str, text: str, *, token: str = "") -> Message:
    """Write a message in a channel in the name of the person's nation. Sent twice with one token it counts once."""
    mark, plain = clean_token(token), clean_text(text, Message.LONGEST)
    with writing(seat.game.code) as game:
        me, nation, channel = _in_channel(game, seat, channel_key)
        if mark and (twin := Message.objects.filter(by=me, token=mark).first()):
            return twin
        if not game.chat:
            raise Refused(_("This class talks in the room. Meet them, then both press “We spoke”."))
        if me.muted:
            raise Refused(_("The facilitator has stopped your messages for now. Ask a team mate or the facilitator."))
        turn = talk_turn(game)
        message = Message.objects.create(
            game=game, channel=channel, turn=turn, nation=nation, by=me, text=plain, token=mark
        )
        stand_ins.reply(game, channel, turn)
        _mark_read(me, channel, message.pk)
        announce(game, channel)
        return message


def read(seat: Participant, channel_key: str, upto: int) -> None:
    """Note that the person has read the channel up to that message."""
    with writing(seat.game.code) as game:
        me, _nation, channel = _member_of(game, seat, channel_key)
        last = channel.messages.filter(pk__lte=max(upto, 0)).order_by("-pk").values_list("pk", flat=True).first()
        if last:
            _mark_read(me, channel, last)


def confirm_meeting(seat: Participant, channel_key: str) -> Meeting:
    """Say for the nation that it met the channel's others in the room this turn; it counts once another says so too."""
    with writing(seat.game.code) as game:
        me, nation, channel = _in_channel(game, seat, channel_key)
        turn = talk_turn(game)
        claim, _made = Meeting.objects.get_or_create(
            game=game, channel=channel, nation=nation, turn=turn, defaults={"by": me}
        )
        logbook.entered(game, me, nation, _("“We spoke” in %(channel)s") % {"channel": channel.name})
        for other in stand_ins.held(game):
            if other.key in channel.members and stand_ins.would_meet(game, other, channel):
                Meeting.objects.get_or_create(game=game, channel=channel, nation=other, turn=turn)
        announce(game, channel)
        return claim


def lines(game: Game, reader: str, seat: Participant | None = None) -> list[Line]:
    """The channels that a nation is a member of (all of them for the umpire), with what this person has not read."""
    rows = channels_of(game, reader)
    last = _last_messages(rows)
    unread = _unread(rows, reader, seat)
    claims = _claims(game, rows)
    return [Line(row, last.get(row.pk), unread.get(row.pk, 0), tuple(claims.get(row.pk, []))) for row in rows]


def unread_count(seat: Participant) -> int:
    """How many messages of its channels this person has not read."""
    if seat.nation is None:
        return 0
    return sum(_unread(channels_of(seat.game, seat.nation.key), seat.nation.key, seat).values())


def channels_of(game: Game, reader: str) -> list[DiplomaticChannel]:
    """The channels that a reader may open: its own; every one for the umpire; none for the public."""
    every = moment.once(("channels", game.pk), lambda: list(game.channels.all()))
    if reader == engine.UMPIRE:
        return list(every)
    view = worlds.view(game, reader)
    own = {key for key, channel in view.channels.items() if reader in channel.members}
    return [row for row in every if row.key in own]


def conversation(game: Game, reader: str, channel_key: str) -> list[Message]:
    """All that was said in a channel, oldest first; refused to those who are not its members."""
    channel = find_channel(game, reader, channel_key)
    return list(channel.messages.select_related("nation", "by").order_by("pk"))


def find_channel(game: Game, reader: str, channel_key: str) -> DiplomaticChannel:
    """A channel that the reader may open. To others it looks as if it did not exist."""
    for channel in channels_of(game, reader):
        if channel.key == channel_key:
            return channel
    raise Refused(_("Your nation has no such channel."))


def intercepted(game: Game, nation_key: str) -> list[Intercept]:
    """What a nation has read of foreign channels by interception (CH-4), turn by turn."""
    found = []
    rows = {row.key: row for row in game.channels.all()}
    for turn_id, number in Turn.objects.filter(game=game).order_by("number").values_list("pk", "number"):
        for entry in worlds.whole_ledger(game, turn_id):
            if entry.subject[:3] == ("mark", "intercepted", nation_key) and entry.subject[3] in rows:
                channel, extent = rows[entry.subject[3]], entry.subject[4]
                said = channel.messages.filter(turn=number).select_related("nation").order_by("pk")
                messages = tuple(said) if extent == "all" else tuple(said)[::2]
                found.append(Intercept(channel, number, extent, messages))
    return found


def spoken(game: Game, turn: int) -> tuple[tuple[str, str], ...]:
    """Who spoke where in a turn: wrote a message, or says with at least one other side that they met."""
    return moment.once(("spoken", game.pk, turn), lambda: _spoken(game, turn))


def _spoken(game: Game, turn: int) -> tuple[tuple[str, str], ...]:
    wrote = set(game.messages.filter(turn=turn).values_list("channel__key", "nation__key"))
    met: dict[str, set[str]] = {}
    for channel, nation in game.meetings.filter(turn=turn).values_list("channel__key", "nation__key"):
        met.setdefault(channel, set()).add(nation)
    confirmed = {(channel, nation) for channel, sides in met.items() if len(sides) > 1 for nation in sides}
    return tuple(sorted(wrote | confirmed))


def _in_channel(game: Game, seat: Participant, key: str) -> tuple[Participant, Nation, DiplomaticChannel]:
    if game.status == Game.Status.LOBBY:
        raise Refused(_("The game has not begun yet; its channels open with the first turn."))
    if game.status == Game.Status.ENDED:
        raise Refused(_("The game has ended. Its conversations can still be read."))
    me, nation, channel = _member_of(game, seat, key)
    if channel.status == ChannelStatus.SEVERED:
        raise Refused(_("This channel has been cut. Nothing can be said in it until it is opened again."))
    return me, nation, channel


def _member_of(game: Game, seat: Participant, key: str) -> tuple[Participant, Nation, DiplomaticChannel]:
    me = seats.fresh(game, seat)
    if me.nation is None:
        raise Refused(_("Choose a nation first; then its channels are open to you."))
    return me, me.nation, find_channel(game, me.nation.key, key)


def announce(game: Game, channel: DiplomaticChannel) -> None:
    """Tell the members of a channel and the facilitator that what was said there has changed."""
    changes.publish(game, channel.members, ["_channels"])
    changes.publish(game, [changes.UMPIRE], ["_messages"])


def _mark_read(seat: Participant, channel: DiplomaticChannel, last: int) -> None:
    mark, _made = ReadMark.objects.get_or_create(participant=seat, channel=channel)
    if last > mark.last:
        mark.last = last
        mark.save(update_fields=["last"])


def _last_messages(rows: Iterable[DiplomaticChannel]) -> dict[int, Message]:
    latest = Message.objects.filter(channel__in=list(rows)).order_by().values("channel").annotate(last=Max("pk"))
    messages = Message.objects.filter(pk__in=[row["last"] for row in latest]).select_related("nation", "by")
    return {message.channel_id: message for message in messages}


def _unread(rows: list[DiplomaticChannel], reader: str, seat: Participant | None) -> dict[int, int]:
    if seat is None:
        return {}
    marks = dict(ReadMark.objects.filter(participant=seat).values_list("channel", "last"))
    wanted = Q(pk__in=[])
    for row in rows:
        wanted |= Q(channel=row, pk__gt=marks.get(row.pk, 0))
    counted = Message.objects.filter(wanted).exclude(nation__key=reader).values_list("channel")
    return dict(counted.annotate(count=Count("pk")).order_by())


def _claims(game: Game, rows: list[DiplomaticChannel]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    claims = Meeting.objects.filter(game=game, turn=talk_turn(game), channel__in=rows)
    for channel, nation in claims.order_by("nation__key").values_list("channel", "nation__key"):
        found.setdefault(channel, []).append(nation)
    return found
