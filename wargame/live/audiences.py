"""Who may listen to what: from the cookies of a socket to its audience, and from an audience to its panels."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from django.contrib.sessions.models import Session

from wargame.control import access
from wargame.control import panels as console
from wargame.desk import panels as desk
from wargame.live import registry
from wargame.live.registry import Reader
from wargame.lobby import panels as lobby
from wargame.models import Game, Participant, SeatToken
from wargame.play import changes, screens, seats
from wargame.projector import panels as screen

NO_SEAT = 4401
MOVED = 4402
NO_GAME = 4404


class NotWelcome(Exception):
    """This socket has no audience here; `code` is what it is closed with."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def identify(scope: Mapping[str, Any], code: str) -> Reader:
    """The reader behind a socket's cookies and address.

    `?as=umpire` asks for the facilitator's (with `&shows=NAME,NAME` for those panels alone), `?screen=KEY` for the
    projector's, neither for the seat's own audience.
    """
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    key, role = asked.get("screen", [""])[0], asked.get("as", [""])[0]
    if not key and not role and (reader := _seated(scope, code)):
        return reader
    game = Game.objects.defer("pack", "start").filter(code=code).first()
    if game is None:
        raise NotWelcome(NO_SEAT)  # as for a game that is there: the door alone, which counts, tells them apart
    if key and screens.is_screen_key(game, key):
        return Reader(code, changes.PUBLIC)
    if role == changes.UMPIRE and access.runs(scope["user"], game):
        shows = frozenset(asked.get("shows", [""])[0].split(",")) - {""}
        return Reader(code, changes.UMPIRE, None, scope["user"].get_username(), scope["session"].session_key, shows)
    raise NotWelcome(NO_SEAT)


def _seated(scope: Mapping[str, Any], code: str) -> Reader | None:
    seat = seats.seat_for(scope["cookies"], code)
    if seat is None:
        return None
    proof = seats.hash_token(scope["cookies"][seats.cookie_name(code)])
    return Reader(code, audience_of(seat), seat.pk, seat.name, proof)


def audience_of(seat: Participant) -> str:
    """A seated person hears the nation; one who waits for a team hears what the projector shows."""
    return seat.nation.key if seat.nation else changes.PUBLIC


def revisions(wanted: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The revision of each (code, audience)."""
    games = Game.objects.filter(code__in={code for code, _ in wanted})
    stored = games.values_list("code", "feeds__audience", "feeds__rev")
    found = {(code, audience): rev for code, audience, rev in stored}
    return {key: found.get(key, 0) for key in wanted}


def render(game: Game, audience: str, names: frozenset[str], shown: frozenset[str] | None = None) -> dict[str, str]:
    """The panels of an audience as its page shows them: the same functions that answer a GET.

    Of the facilitator's, only those `shown` on a page that is open, if that is known.
    """
    if audience == changes.UMPIRE:
        return console.render(game, names, shown)
    if audience == changes.PUBLIC:
        return screen.render(game, names)
    waiting = lobby.render(game, audience, names)
    if game.status == Game.Status.LOBBY:
        return waiting
    return waiting | desk.render(game, audience, names - lobby.PANELS)


async def close_moved(code: str = "") -> None:
    """Close the sockets, of one game or all, whose seat was given up, taken away or moved, or whose user signed out."""
    sockets = registry.proved(code)
    if not sockets:
        return
    codes = {socket.reader.code for socket in sockets}
    sessions = {socket.reader.proof for socket in sockets if socket.reader.seat is None}
    now = await database_sync_to_async(_audiences_by_proof, thread_sensitive=False)(codes, sessions)
    for socket in sockets:
        audience = now.get(socket.reader.proof)
        if audience != socket.reader.audience:
            await socket.leave(NO_SEAT if audience is None else MOVED)


def _audiences_by_proof(codes: set[str], sessions: set[str]) -> dict[str, str]:
    """Whom the seats of these games and these sessions hear now."""
    held = SeatToken.objects.filter(participant__game__code__in=codes, participant__removed=None)
    signed_in = Session.objects.filter(session_key__in=sessions).values_list("session_key", flat=True)
    found = dict.fromkeys(signed_in if sessions else (), changes.UMPIRE)
    for proof, nation in held.values_list("token_hash", "participant__nation__key"):
        found[proof] = nation or changes.PUBLIC
    return found
