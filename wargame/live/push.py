"""The coalescing publisher: one for each process, from a committed change to the sockets of its audience.

`play` publishes after commit, from any thread. The publisher gathers for a moment, renders each audience's changed
panels once in a worker thread, encodes the frame once and sends that text to everybody who listens. A burst of
orders so costs a few renders, not one each; and a push that fails never fails the write.
"""

import asyncio
import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from channels.db import database_sync_to_async
from channels.layers import InMemoryChannelLayer, get_channel_layer

from wargame.live import audiences, frames, registry
from wargame.models import Game
from wargame.play import moment
from wargame.play.changes import UMPIRE

log = logging.getLogger(__name__)

GATHER = 0.003
PATIENCE = 2.0
"""Seconds for which drawing waits at most until a frame has left; then it goes on all the same."""
TO_LEAVE = 2
"""Steps of the event loop from handing a frame to a socket until it is on the line."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one audience's feed: it went from `since` to `rev` and these panels differ."""

    since: int
    rev: int
    names: frozenset[str]


class Publisher:
    """Gathers changes by game and audience, and keeps at most one task a game at work on them."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._pending: dict[str, dict[str, list[Change]]] = {}
        self._at_work: dict[str, asyncio.Task[None]] = {}

    def bind(self) -> None:
        """Work on the event loop that is running now; called whenever the application is entered."""
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._loop, self._pending, self._at_work = loop, {}, {}

    def changed(self, code: str, audience: str, since: int, rev: int, names: frozenset[str]) -> None:
        """Take a committed change, from whichever thread committed it. Without a loop nobody is listening."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._gather, code, audience, Change(since, rev, names))

    def _gather(self, code: str, audience: str, change: Change) -> None:
        self._pending.setdefault(code, defaultdict(list))[audience].append(change)
        if code not in self._at_work:
            self._at_work[code] = asyncio.get_running_loop().create_task(self._work(code))

    async def _work(self, code: str) -> None:
        try:
            await asyncio.sleep(GATHER)
            while code in self._pending:
                await self._publish(code, self._pending.pop(code))
        except Exception:
            log.exception("a push of game %s failed; its pages will notice at the next tick", code)
        finally:
            del self._at_work[code]
            if code in self._pending:
                self._at_work[code] = asyncio.get_running_loop().create_task(self._work(code))

    async def _publish(self, code: str, batch: dict[str, list[Change]]) -> None:
        """Render and send one batch. The next audience is drawn when the frame of the one before has left.

        Drawing keeps the interpreter busy: a frame that had to leave meanwhile would wait for it at every socket.
        """
        loop = asyncio.get_running_loop()
        wanted = {name: fold(changes) for name, changes in batch.items() if shared() or registry.listening(code, name)}
        sending: list[asyncio.Task[None]] = []

        def emit(audience: str, text: str, left: threading.Event) -> None:
            sending.append(loop.create_task(_deliver(code, audience, text, shown[audience], left)))

        def emit_from_thread(audience: str, text: str) -> None:
            left = threading.Event()
            loop.call_soon_threadsafe(emit, audience, text, left)
            left.wait(PATIENCE)

        shown = {name: None if shared() else registry.shown(code, name) for name in wanted}
        if wanted:
            await audiences.close_moved(code)
            await database_sync_to_async(_render, thread_sensitive=False)(code, wanted, shown, emit_from_thread)
            await asyncio.gather(*sending)


def fold(changes: list[Change]) -> list[Change]:
    """Join changes that follow one another; one that is missing between two keeps them apart."""
    folded: list[Change] = []
    for change in sorted(changes, key=lambda change: change.since):
        if folded and folded[-1].rev == change.since:
            before = folded.pop()
            folded.append(Change(before.since, change.rev, before.names | change.names))
        else:
            folded.append(change)
    return folded


def shared() -> bool:
    """Whether other processes hold sockets of the same games."""
    return not isinstance(get_channel_layer(), InMemoryChannelLayer)


def group(code: str, audience: str) -> str:
    """The channel layer's name for one audience of a game."""
    return f"game.{code}.{audience}"


async def send(code: str, audience: str, text: str, drawn: frozenset[str] | None = None) -> None:
    """Hand a frame to every socket of an audience, here and in other processes.

    If only some panels were `drawn`, a page that shows others is left out: it came while they were being drawn, and
    its hello tells it of a revision that it has yet to ask for.
    """
    if shared():
        await get_channel_layer().group_send(group(code, audience), {"type": "frame", "text": text})
        return
    for socket in registry.listening(code, audience):
        if drawn is None or (socket.reader.shows and socket.reader.shows <= drawn):
            await socket.forward(text)


async def _deliver(code: str, audience: str, text: str, drawn: frozenset[str] | None, left: threading.Event) -> None:
    """Send a frame, and say when it has left this process."""
    try:
        await send(code, audience, text, drawn)
        for _step in range(TO_LEAVE):
            await asyncio.sleep(0)
    finally:
        left.set()


def _render(
    code: str,
    wanted: Mapping[str, list[Change]],
    shown: dict[str, frozenset[str] | None],
    emit: Callable[[str, str], None],
) -> None:
    """In a worker thread: load the game once, then each audience's panels, the facilitator's long ones last."""
    game = Game.objects.defer("pack", "start").filter(code=code).first()
    if game is None:
        return
    with moment.shared():
        for audience in sorted(wanted, key=lambda audience: audience == UMPIRE):
            try:
                for change in wanted[audience]:
                    html = audiences.render(game, audience, change.names, shown[audience])
                    emit(audience, frames.panels(change.since, change.rev, html))
            except Exception:
                log.exception("the panels of %s in game %s could not be drawn", audience, code)


publisher = Publisher()
