"""Which sockets this process holds, and for whom. Touched only on the event loop."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reader:
    """Who sits behind a socket: an audience of a game, for a person the seat and name, and what proved it.

    `shows` are the only panels that the page has room for; empty if it may show any.
    """

    code: str
    audience: str
    seat: int | None = None
    name: str = ""
    proof: str = ""
    shows: frozenset[str] = frozenset()

    @property
    def holder(self) -> int | str:
        """Whose socket it is: a seat, on whatever device, or a facilitator's session; that of a screen is nobody's."""
        return self.seat or self.proof


class Socket(Protocol):
    """What the registry needs of a consumer."""

    reader: Reader

    async def forward(self, text: str) -> None: ...

    async def leave(self, code: int) -> None: ...


MOST = 12
"""Windows of one seat, over all its devices, that may follow a game at once; a person uses two or three."""

_sockets: dict[tuple[str, str], dict[Socket, None]] = defaultdict(dict)
"""The sockets of each (code, audience), the oldest first."""


def add(socket: Socket) -> None:
    """From now on this socket hears its audience."""
    _sockets[socket.reader.code, socket.reader.audience][socket] = None


def discard(socket: Socket) -> None:
    """This socket is gone."""
    key = socket.reader.code, socket.reader.audience
    _sockets[key].pop(socket, None)
    if not _sockets[key]:
        del _sockets[key]


def listening(code: str, audience: str) -> list[Socket]:
    """The sockets of one audience of a game."""
    return list(_sockets.get((code, audience), ()))


def crowded_out(reader: Reader) -> list[Socket]:
    """The oldest sockets of a reader's seat or session beyond those that it may hold."""
    if not reader.holder:
        return []
    held = [socket for socket in listening(reader.code, reader.audience) if socket.reader.holder == reader.holder]
    return held[:-MOST]


def shown(code: str, audience: str) -> frozenset[str] | None:
    """The panels that some page of an audience shows; None if any may be shown."""
    each = [socket.reader.shows for socket in listening(code, audience)]
    return frozenset().union(*each) if each and all(each) else None


def audiences() -> list[tuple[str, str]]:
    """Every (code, audience) that somebody here listens to."""
    return list(_sockets)


def proved(code: str = "") -> list[Socket]:
    """The sockets opened with a seat or a session, in one game or in all."""
    return [socket for socket in _every(code) if socket.reader.proof]


def seats() -> set[int]:
    """The seats of everybody who is there."""
    return {socket.reader.seat for socket in _every() if socket.reader.seat is not None}


def _every(code: str = "") -> list[Socket]:
    return [socket for (game, _), sockets in _sockets.items() if code in ("", game) for socket in sockets]
