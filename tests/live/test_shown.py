"""The facilitator is sent what an open page shows, and nobody looks the same thing up for each audience of a push."""

import asyncio
import json
from typing import Any

import pytest
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.baited import baited_game
from wargame.asgi import application
from wargame.desk.kept import Kept
from wargame.engine import directives as d
from wargame.live import audiences, registry
from wargame.models import Game
from wargame.play import changes, directives, hiding, lobby, moment, turns, worlds

pytestmark = pytest.mark.django_db(transaction=True)


def _game() -> tuple[Game, str]:
    owner = User.objects.create_user("mara")
    game = lobby.create_game(owner, "eastern-shield", minutes=0)
    lobby.start(game.code)
    client = Client()
    client.force_login(owner)
    return Game.objects.get(pk=game.pk), client.cookies["sessionid"].value


def _publish(game: Game) -> None:
    with transaction.atomic():
        changes.publish(game, [changes.UMPIRE], changes.UMPIRE_PANELS)


async def _console(game: Game, session: str, shows: str = "") -> WebsocketCommunicator:
    headers = [(b"origin", b"http://localhost"), (b"host", b"localhost"), (b"cookie", f"sessionid={session}".encode())]
    socket = WebsocketCommunicator(application, f"/ws/game/{game.code}/?as=umpire{shows}", headers=headers)
    assert (await socket.connect())[0]
    assert json.loads(await socket.receive_from(10))["type"] == "hello"
    return socket


async def _panels(socket: WebsocketCommunicator) -> set[str]:
    return set(json.loads(await socket.receive_from(10))["panels"])


async def test_the_console_is_sent_the_panels_of_its_open_pages_alone() -> None:
    game, session = await database_sync_to_async(_game)()
    orders = await _console(game, session, "&shows=_clock,_orders")
    await database_sync_to_async(_publish)(game)
    assert await _panels(orders) == {"_clock", "_orders"}
    world = await _console(game, session, "&shows=_world")
    await database_sync_to_async(_publish)(game)
    assert await _panels(orders) == await _panels(world) == {"_clock", "_orders", "_world"}
    for socket in (orders, world):
        await socket.disconnect()


async def test_a_console_that_does_not_say_what_it_shows_is_sent_everything() -> None:
    game, session = await database_sync_to_async(_game)()
    quiet, orders = await _console(game, session), await _console(game, session, "&shows=_orders")
    await database_sync_to_async(_publish)(game)
    assert await _panels(quiet) >= changes.UMPIRE_PANELS
    for socket in (quiet, orders):
        await socket.disconnect()


async def test_a_page_that_comes_while_the_panels_of_another_are_drawn_takes_no_frame_without_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    game, session = await database_sync_to_async(_game)()
    orders, late = await _console(game, session, "&shows=_orders"), _Page(game.code, "_world")
    loop, draw = asyncio.get_running_loop(), audiences.render

    def render(*asked: Any) -> dict[str, str]:
        loop.call_soon_threadsafe(registry.add, late)
        return draw(*asked)

    monkeypatch.setattr(audiences, "render", render)
    await database_sync_to_async(_publish)(game)
    assert await _panels(orders) == {"_orders"}
    assert late in registry.listening(game.code, changes.UMPIRE)
    assert late.heard == []
    registry.discard(late)
    await orders.disconnect()


class _Page:
    """A console's page that only listens."""

    def __init__(self, code: str, *shows: str) -> None:
        self.reader = registry.Reader(code, changes.UMPIRE, shows=frozenset(shows))
        self.heard: list[str] = []

    async def forward(self, text: str) -> None:
        self.heard.append(text)

    async def leave(self, code: int) -> None:
        registry.discard(self)


def test_a_companion_panel_reaches_the_page_that_shows_it() -> None:
    game, _session = _game()
    drawn = audiences.render(game, changes.UMPIRE, frozenset({"_messages"}), frozenset({"_feed"}))
    assert set(drawn) == {"_feed"}


def test_what_all_audiences_share_is_looked_up_once_a_reveal_and_anew_afterwards() -> None:
    game, _session = _game()
    turns.resolve(game.code, turn=1, by="test")
    game.refresh_from_db()
    nations = changes.nations_of(game)
    with moment.shared(), CaptureQueriesContext(connection) as asked:
        together = {key: audiences.render(game, key, changes.panels_of(key)) for key in nations}
    assert len(asked) < 2 * len(nations)
    alone = {key: audiences.render(game, key, changes.panels_of(key)) for key in nations}
    assert together == alone
    turns.next_turn(game.code, turn=1, by="test")
    turns.resolve(game.code, turn=2, by="test")
    assert set(worlds.turn_ids(game)) == {1, 2}


def test_a_drawing_of_the_console_looks_for_the_people_once() -> None:
    game, _session = _game()
    lobby.join(game.code, "Ana")
    with CaptureQueriesContext(connection) as asked:
        drawn = audiences.render(game, changes.UMPIRE, changes.UMPIRE_PANELS)
    assert "Ana" in drawn["_teams"]
    assert sum('FROM "wargame_participant"' in query["sql"] for query in asked) == 1


def test_a_block_within_a_shared_one_has_its_answers() -> None:
    answers = iter("abc")
    with moment.shared():
        first = moment.once("who", lambda: next(answers))
        with moment.shared():
            assert moment.once("who", lambda: next(answers)) == first
        assert moment.once("who", lambda: next(answers)) == first
    assert moment.once("who", lambda: next(answers)) != first


def test_the_rows_of_the_world_follow_every_turn() -> None:
    game, _session = _game()
    for number in (1, 2, 3):
        turns.resolve(game.code, turn=number, by="test")
        world = worlds.world(game)
        for row in game.nations.all():
            assert (row.support, row.resources) == (world.nations[row.key].support, world.nations[row.key].resources)
        for relation in game.relations.select_related("a", "b"):
            assert relation.tension == world.relations[relation.a.key, relation.b.key].tension
            assert relation.trust_ab == world.trust(relation.a.key, relation.b.key)
        assert {row.key: row.status for row in game.channels.all() if row.key in world.channels} == {
            key: channel.status.value for key, channel in world.channels.items()
        }
        assert set(game.treaties.filter(in_force=True).values_list("key", flat=True)) == set(world.treaties)
        turns.next_turn(game.code, turn=number, by="test")


def test_drawn_together_in_any_order_every_audience_reads_what_it_reads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    table = baited_game()
    others = changes.audiences_of(table.game)

    def drawn(audience: str) -> dict[str, str]:
        return audiences.render(table.game, audience, changes.EVERY_PANEL)

    def compare() -> None:
        table.game.refresh_from_db()
        with monkeypatch.context() as nothing_kept:
            nothing_kept.setattr(Kept, "get", lambda _self, _key, ask: ask())
            alone = {audience: drawn(audience) for audience in others}
        for order in (others, others[::-1]):
            with moment.shared():
                assert {audience: drawn(audience) for audience in order} == alone

    hiding.hide(table.code, table.game.messages.get(text__contains="zqsaidlighthousetwox").pk, by="mara")
    directives.add(table.code, d.inject_text("A diver was seen.", ("esmark",)), turn=2, by="mara")
    compare()
    turns.resolve(table.code, turn=2, by="mara")
    compare()
    turns.next_turn(table.code, turn=2, by="mara")
    compare()
