"""What goes over an open socket besides panels: ticks, pings, who is writing, and nonsense."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from tests.live.conftest import Table, Wire
from wargame.live import frames
from wargame.live.consumers import BURST, TOO_OFTEN
from wargame.models import Feed, Participant

ADDRESS = "/ws/game/K7M2QX/"


def test_a_quiet_socket_hears_the_revision_every_ten_seconds(table: Table, listen: Callable[..., Wire]) -> None:
    wire = listen(ADDRESS, table.ana.cookies)
    wire.frame("hello")
    Feed.objects.filter(game=table.game, audience="ilvana").update(rev=9)
    tick = wire.frame("tick", within=14)
    assert tick["rev"] == 9
    assert tick["now"] > 1_700_000_000_000


def test_a_frame_is_plain_ascii_and_reads_as_it_was_written() -> None:
    html = {"_headline": "<p>“−3” Ω 🙂</p>", "_clock": "<b>06:42</b>"}
    text = frames.panels(4, 5, html)
    assert text.isascii()
    assert json.loads(text) == {"type": "panels", "since": 4, "rev": 5, "panels": html}


def test_a_ping_is_answered(table: Table, listen: Callable[..., Wire]) -> None:
    wire = listen(ADDRESS, table.ana.cookies)
    wire.frame("hello")
    wire.send({"type": "ping"})
    assert wire.frame()["type"] == "pong"


def test_team_mates_and_nobody_else_hear_who_is_writing_where(table: Table, listen: Callable[..., Wire]) -> None:
    ana, again, ben = (listen(ADDRESS, who.cookies) for who in (table.ana, table.ana, table.ben))
    for wire in (ana, again, ben):
        wire.frame("hello")
    ana.send({"type": "editing", "where": "intent"})
    heard = again.frame("editing")
    assert heard == {"type": "editing", "seat": table.ana.seat.pk, "who": "Ana", "where": "intent"}
    ben.send({"type": "ping"})
    assert ben.frame()["type"] == "pong"


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "not json",
        "[]",
        "7",
        '{"type":"resolve"}',
        '{"type":"editing"}',
        '{"type":"editing","where":""}',
        '{"type":"editing","where":"a\\u0000b"}',
        '{"type":"editing","where":"\\ud800"}',
        '{"type":["editing"]}',
        "[" * 3000,
        b"\x00\xff\xfe",
    ],
)
def test_a_frame_that_cannot_be_read_gets_a_sentence_and_the_socket_stays(
    table: Table, listen: Callable[..., Wire], nonsense: Any
) -> None:
    wire = listen(ADDRESS, table.ana.cookies)
    wire.frame("hello")
    wire.send(nonsense)
    refused = wire.frame()
    assert refused["type"] == "refused"
    assert refused["sentence"].endswith("Reload the page.")
    wire.send({"type": "ping"})
    assert wire.frame()["type"] == "pong"


@pytest.mark.parametrize("size", [4097, 60_000])
def test_a_frame_over_four_kilobytes_gets_a_sentence_and_ends_the_socket(
    table: Table, listen: Callable[..., Wire], size: int
) -> None:
    wire = listen(ADDRESS, table.ana.cookies)
    wire.frame("hello")
    wire.send("x" * size)
    assert wire.frame() == {"type": "refused", "sentence": "This page sent too much at once. Reload the page."}
    with pytest.raises(ConnectionClosed):
        wire.frame()
    assert wire.connection.close_code == 4413


def test_a_frame_too_large_to_be_taken_in_at_all_ends_the_socket(table: Table, listen: Callable[..., Wire]) -> None:
    wire = listen(ADDRESS, table.ana.cookies)
    wire.frame("hello")
    wire.send("x" * 2_000_000)
    with pytest.raises(ConnectionClosed):
        wire.frame()
    assert wire.connection.close_code in {1006, 1009}


def test_a_socket_that_keeps_sending_nonsense_is_closed(table: Table, listen: Callable[..., Wire]) -> None:
    wire = listen(ADDRESS, table.ana.cookies)
    wire.frame("hello")
    for _ in range(11):
        wire.send("nonsense")
    for _ in range(11):
        assert wire.frame()["type"] == "refused"
    with pytest.raises(ConnectionClosed):
        wire.frame()
    assert wire.connection.close_code == 4400


def test_a_removed_person_stops_hearing_within_a_tick(table: Table, listen: Callable[..., Wire]) -> None:
    wire = listen(ADDRESS, table.ana.cookies)
    wire.frame("hello")
    Participant.objects.filter(pk=table.ana.seat.pk).update(removed="2026-01-01T00:00Z")
    with pytest.raises(ConnectionClosed):
        wire.frame("never", within=14)
    assert wire.connection.close_code == 4401


def test_a_person_moved_to_another_nation_is_told_to_start_again(table: Table, listen: Callable[..., Wire]) -> None:
    wire = listen(ADDRESS, table.ana.cookies)
    wire.frame("hello")
    Participant.objects.filter(pk=table.ana.seat.pk).update(nation=table.ben.seat.nation)
    with pytest.raises(ConnectionClosed):
        wire.frame("never", within=14)
    assert wire.connection.close_code == 4402


def test_people_at_the_table_are_noted_as_seen(table: Table, listen: Callable[..., Wire]) -> None:
    wire = listen(ADDRESS, table.ana.cookies)
    wire.frame("hello")
    wire.send({"type": "ping"})
    time.sleep(3)
    seat = Participant.objects.get(pk=table.ana.seat.pk)
    assert seat.last_seen is not None


def test_a_page_that_sends_without_pause_gets_a_sentence_and_its_team_is_spared(
    table: Table, listen: Callable[..., Wire]
) -> None:
    ana, again = (listen(ADDRESS, table.ana.cookies) for _ in range(2))
    for wire in (ana, again):
        wire.frame("hello")
    for _ in range(BURST + 60):
        ana.send({"type": "editing", "where": "intent"})
    refused = ana.frame("refused")
    assert refused["sentence"] == "This page sent too often. Reload the page."
    with pytest.raises(ConnectionClosed):
        ana.frame("never")
    assert ana.connection.close_code == TOO_OFTEN
    again.send({"type": "ping"})
    assert again.frame("pong")["type"] == "pong"
