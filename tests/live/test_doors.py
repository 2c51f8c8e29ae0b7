"""Who may open a socket, and as whom they listen."""

import time
from collections.abc import Callable

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.live.conftest import Table, Wire
from wargame.live.consumers import CROWDED
from wargame.live.registry import MOST
from wargame.play import screens

ADDRESS = "/ws/game/K7M2QX/"


def test_a_seated_person_is_greeted_with_the_revision_of_the_nation_and_the_time(
    table: Table, listen: Callable[..., Wire]
) -> None:
    before = time.time() * 1000
    hello = listen(ADDRESS, table.ana.cookies).frame()
    assert (hello["type"], hello["rev"]) == ("hello", 7)
    assert before - 50 <= hello["now"] <= time.time() * 1000 + 50


def test_each_nation_has_a_revision_of_its_own(table: Table, listen: Callable[..., Wire]) -> None:
    assert listen(ADDRESS, table.ben.cookies).frame()["rev"] == 0


def test_a_stranger_is_sent_away_with_a_code_that_the_browser_sees(table: Table, listen: Callable[..., Wire]) -> None:
    assert _closed_with(listen(ADDRESS)) == 4401


def test_a_seat_of_another_game_opens_nothing(table: Table, listen: Callable[..., Wire]) -> None:
    assert _closed_with(listen(ADDRESS, {"seat_K7M2QX": "guessed"})) == 4401


def test_a_game_that_is_not_there_looks_like_one_where_the_browser_has_no_seat(
    table: Table, listen: Callable[..., Wire]
) -> None:
    for query in ("", "?as=umpire", "?screen=guessed"):
        assert _closed_with(listen(f"/ws/game/NOGAME/{query}", table.ana.cookies)) == 4401


def test_an_address_where_no_game_can_be_is_closed_for_good(table: Table, listen: Callable[..., Wire]) -> None:
    assert _closed_with(listen("/ws/elsewhere/", table.ana.cookies)) == 4404


def test_a_seat_does_not_make_a_facilitator(table: Table, listen: Callable[..., Wire]) -> None:
    assert _closed_with(listen(f"{ADDRESS}?as=umpire", table.ana.cookies)) == 4401


def test_the_facilitator_of_the_game_listens_as_umpire(table: Table, listen: Callable[..., Wire]) -> None:
    session = table.sign_in().cookies["sessionid"].value
    hello = listen(f"{ADDRESS}?as=umpire", {"sessionid": session}).frame()
    assert hello["type"] == "hello"


def test_another_facilitator_does_not(table: Table, listen: Callable[..., Wire], django_user_model: type) -> None:
    stranger = django_user_model.objects.create_user("noor")
    session = table.sign_in(stranger).cookies["sessionid"].value
    assert _closed_with(listen(f"{ADDRESS}?as=umpire", {"sessionid": session})) == 4401


def test_the_screen_needs_its_key_and_no_seat(table: Table, listen: Callable[..., Wire]) -> None:
    key = screens.screen_key(table.game)
    assert listen(f"{ADDRESS}?screen={key}").frame()["type"] == "hello"
    assert _closed_with(listen(f"{ADDRESS}?screen={key[:-1]}")) == 4401
    assert _closed_with(listen(f"{ADDRESS}?screen=%C3%A9")) == 4401


def test_a_page_of_another_site_cannot_open_a_socket(table: Table, listen: Callable[..., Wire]) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        listen(ADDRESS, table.ana.cookies, origin="http://evil.example")
    assert refusal.value.response.status_code == 403


def test_a_seat_follows_the_game_in_twelve_windows_and_the_newest_push_out_the_oldest(
    table: Table, listen: Callable[..., Wire]
) -> None:
    ben = _greeted(listen(ADDRESS, table.ben.cookies))
    windows = [_greeted(listen(ADDRESS, table.ana.cookies)) for _ in range(MOST + 2)]
    assert [_closed_with(window) for window in windows[:2]] == [CROWDED, CROWDED]
    for window in (*windows[2:], ben):
        window.send({"type": "ping"})
        assert window.frame("pong")["type"] == "pong"


def test_a_window_that_was_closed_makes_room(table: Table, listen: Callable[..., Wire]) -> None:
    windows = [_greeted(listen(ADDRESS, table.ana.cookies)) for _ in range(MOST)]
    windows[5].connection.close()
    windows.append(_greeted(listen(ADDRESS, table.ana.cookies)))
    windows[0].send({"type": "ping"})
    assert windows[0].frame("pong")["type"] == "pong"


def test_screens_of_a_game_are_not_counted_but_a_facilitators_windows_are(
    table: Table, listen: Callable[..., Wire]
) -> None:
    key, session = screens.screen_key(table.game), table.sign_in().cookies["sessionid"].value
    screen = _greeted(listen(f"{ADDRESS}?screen={key}"))
    for _ in range(MOST):
        _greeted(listen(f"{ADDRESS}?screen={key}"))
    screen.send({"type": "ping"})
    assert screen.frame("pong")["type"] == "pong"
    consoles = [_greeted(listen(f"{ADDRESS}?as=umpire", {"sessionid": session})) for _ in range(MOST + 1)]
    assert _closed_with(consoles[0]) == CROWDED


def _greeted(wire: Wire) -> Wire:
    assert wire.frame()["type"] == "hello"
    return wire


def _closed_with(wire: Wire) -> int:
    with pytest.raises(ConnectionClosed):
        wire.frame()
    assert wire.connection.close_code is not None
    return wire.connection.close_code
