"""A whole server with a real game: the clock closes a turn, and every audience is pushed its own report."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

from tests.host.hosting import Host, manage

SET_UP = """
import json
from datetime import timedelta
from django.utils import timezone
from wargame.models import Game
from wargame.play import lobby, screens
game = lobby.create_game(None, "eastern-shield", minutes=8)
people = {name: lobby.join(game.code, name, nation=nation) for name, nation in PEOPLE.items()}
lobby.start(game.code)
Game.objects.filter(pk=game.pk).update(deadline=timezone.now() + timedelta(seconds=SECONDS))
print("TABLE " + json.dumps({
    "code": game.code, "screen": screens.screen_key(game),
    "tokens": {name: token for name, (_, token) in people.items()},
}))
"""
PEOPLE = {"Ana": "ilvana", "Ben": "sarvaq"}


def _table(data: Path, seconds: float) -> dict[str, Any]:
    script = f"PEOPLE, SECONDS = {PEOPLE!r}, {seconds}\n{SET_UP}"
    made = manage("shell", "-v0", "-c", script, data=data)
    assert made.returncode == 0, made.stderr
    line = next(line for line in made.stdout.splitlines() if line.startswith("TABLE "))
    table: dict[str, Any] = json.loads(line.removeprefix("TABLE "))
    return table


@pytest.fixture
def listen() -> Iterator[Callable[..., ClientConnection]]:
    """`listen(server, table, "Ana")`: the socket of a person's page; of the projector's, for a name without a seat."""
    with ExitStack() as stack:
        yield lambda *who: stack.enter_context(_open(*who))


def _open(server: Host, table: dict[str, Any], name: str) -> ClientConnection:
    cookie = f"seat_{table['code']}={table['tokens'][name]}" if name in table["tokens"] else ""
    query = "" if cookie else f"?screen={table['screen']}"
    address = f"ws://127.0.0.1:{server.port}/ws/game/{table['code']}/{query}"
    return connect(address, origin=server.url, additional_headers={"Cookie": cookie} if cookie else {})  # type: ignore[arg-type]


def _next(socket: ClientConnection, kind: str, within: float = 15) -> dict[str, Any]:
    end = time.monotonic() + within
    while True:
        frame: dict[str, Any] = json.loads(socket.recv(timeout=end - time.monotonic()))
        if frame["type"] == kind:
            return frame


def test_the_clock_closes_a_turn_and_each_audience_is_pushed_its_own_panels(
    host: Callable[..., Host], listen: Callable[..., ClientConnection], tmp_path: Path
) -> None:
    server = host("--bind", "127.0.0.1")
    table = _table(tmp_path / "data", 2)
    ana, ben, screen = (listen(server, table, name) for name in ("Ana", "Ben", "the screen"))
    revs = {socket: _next(socket, "hello")["rev"] for socket in (ana, ben, screen)}
    frames = {socket: _reveal(socket) for socket in revs}
    assert frames[ana]["panels"]["_headline"] != frames[ben]["panels"]["_headline"]
    assert "_goals" not in frames[screen]["panels"]
    for socket, frame in frames.items():
        assert revs[socket] <= frame["since"] < frame["rev"]
        assert all(f'id="{name}"' in html for name, html in frame["panels"].items())
    assert server.interrupt() == 0
    assert "Traceback" not in server.printed


def test_after_a_power_cut_pages_find_the_same_revision_and_the_same_game(
    host: Callable[..., Host], listen: Callable[..., ClientConnection], tmp_path: Path
) -> None:
    server = host("--bind", "127.0.0.1")
    table = _table(tmp_path / "data", 600)
    before = _next(listen(server, table, "Ana"), "hello")["rev"]
    server.kill()
    again = host("--bind", "127.0.0.1", "--port", str(server.port))
    assert _next(listen(again, table, "Ana"), "hello")["rev"] >= before


def test_ctrl_c_ends_it_while_people_are_connected(
    host: Callable[..., Host], listen: Callable[..., ClientConnection], tmp_path: Path
) -> None:
    server = host("--bind", "127.0.0.1")
    table = _table(tmp_path / "data", 600)
    sockets = [listen(server, table, "Ana") for _ in range(5)]
    for socket in sockets:
        _next(socket, "hello")
    began = time.monotonic()
    assert server.interrupt() == 0, server.printed
    assert time.monotonic() - began < 8
    assert "Backchannel has stopped." in server.printed


def _reveal(socket: ClientConnection) -> dict[str, Any]:
    while True:
        frame = _next(socket, "panels")
        if "_headline" in frame["panels"]:
            return frame
