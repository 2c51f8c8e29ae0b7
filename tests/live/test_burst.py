"""A burst of writes reaches a page as a few frames that leave nothing out, and a broken listener harms no write."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator
from django.db import transaction

from wargame.asgi import application
from wargame.live import registry
from wargame.live.push import Publisher
from wargame.models import Game
from wargame.play import changes, lobby, seats

pytestmark = pytest.mark.django_db(transaction=True)


def _table() -> tuple[Game, str]:
    game = lobby.create_game(None, "eastern-shield", minutes=0)
    _, token = lobby.join(game.code, "Ana", nation="ilvana")
    lobby.start(game.code)
    return Game.objects.get(pk=game.pk), token


def _publish(game: Game, audience: str, panel: str) -> None:
    with transaction.atomic():
        changes.publish(game, [audience], [panel])


async def _open(game: Game, token: str) -> tuple[WebsocketCommunicator, int]:
    headers = [
        (b"origin", b"http://localhost"),
        (b"host", b"localhost"),
        (b"cookie", f"{seats.cookie_name(game.code)}={token}".encode()),
    ]
    socket = WebsocketCommunicator(application, f"/ws/game/{game.code}/", headers=headers)
    assert (await socket.connect())[0]
    return socket, json.loads(await socket.receive_from(5))["rev"]


async def _frames(socket: WebsocketCommunicator, until: int) -> list[dict[str, Any]]:
    frames: list[dict[str, Any]] = []
    while not frames or frames[-1]["rev"] < until:
        frames.append(json.loads(await socket.receive_from(10)))
    return frames


async def test_twenty_writes_at_once_become_a_few_frames_without_a_gap() -> None:
    game, token = await database_sync_to_async(_table)()
    socket, rev = await _open(game, token)
    for number in range(20):
        await database_sync_to_async(_publish)(game, "ilvana", "_goals" if number % 2 else "_ready")
    frames = await _frames(socket, rev + 20)
    assert [frame["since"] for frame in frames] == [rev, *[frame["rev"] for frame in frames[:-1]]]
    assert len(frames) < 20
    assert set().union(*(frame["panels"] for frame in frames)) == {"_goals", "_ready"}
    await socket.disconnect()


async def test_what_happens_to_one_nation_is_no_news_for_another() -> None:
    game, token = await database_sync_to_async(_table)()
    socket, rev = await _open(game, token)
    await database_sync_to_async(_publish)(game, "sarvaq", "_goals")
    await database_sync_to_async(_publish)(game, "umpire", "_teams")
    assert await socket.receive_nothing(0.5)
    await database_sync_to_async(_publish)(game, "ilvana", "_goals")
    (frame,) = await _frames(socket, rev + 1)
    assert (frame["since"], frame["rev"]) == (rev, rev + 1)
    await socket.disconnect()


async def test_a_listener_that_fails_harms_neither_the_write_nor_the_page() -> None:
    game, token = await database_sync_to_async(_table)()
    socket, rev = await _open(game, token)

    def fails(*news: object) -> None:
        raise RuntimeError("this listener is broken")

    changes.subscribe(fails)
    try:
        await database_sync_to_async(_publish)(game, "ilvana", "_goals")
    finally:
        changes.unsubscribe(fails)
    assert (await _frames(socket, rev + 1))[-1]["rev"] == rev + 1
    await socket.disconnect()


class SlowSocket:
    """A socket that takes its time; it writes down when a frame began to leave and when it had left."""

    def __init__(self, code: str, audience: str, log: list[str]) -> None:
        self.reader = registry.Reader(code, audience)
        self.log = log

    async def forward(self, text: str) -> None:
        """Take a frame in."""
        names = "+".join(sorted(json.loads(text)["panels"]))
        self.log.append(f"{self.reader.audience} {names} begins")
        await asyncio.sleep(0.05)
        self.log.append(f"{self.reader.audience} {names} has left")

    async def leave(self, code: int) -> None:
        """Be closed."""
        self.log.append(f"closed with {code}")


@contextmanager
def _listening(*sockets: SlowSocket) -> Iterator[None]:
    for socket in sockets:
        registry.add(socket)
    try:
        yield
    finally:
        for socket in sockets:
            registry.discard(socket)


async def test_nothing_is_drawn_while_a_frame_leaves() -> None:
    game, _token = await database_sync_to_async(_table)()
    log: list[str] = []
    publisher = Publisher()
    publisher.bind()
    with _listening(SlowSocket(game.code, "ilvana", log), SlowSocket(game.code, "sarvaq", log)):
        for audience in ("ilvana", "sarvaq"):
            publisher.changed(game.code, audience, 4, 5, frozenset({"_goals"}))
            publisher.changed(game.code, audience, 5, 6, frozenset({"_relations"}))
        for _wait in range(200):
            await asyncio.sleep(0.05)
            if len(log) == 4:
                break
    left = [f"{who} _goals+_relations" for who in ("ilvana", "sarvaq")]
    assert log == [f"{frame} {step}" for frame in left for step in ("begins", "has left")]
